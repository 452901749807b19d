/** Texts of the report's section on rating invitations. */
export const zhInviteReport = {
  'inviteReport.asked': '已邀',
  'inviteReport.asked.by': '客服 {agent} · 系统 {system} · 看不出是谁 {unknown}',
  'inviteReport.skipped': '跳过',
  'inviteReport.skipped.one': '{reason} {n}',
  'inviteReport.note':
    '转化 = 平台的评价数 ÷ 本机看到的邀请，都是所选日期的。平台不说哪条评价来自哪次邀请，没被邀请的买家也会评价，所以只是近似，可能超过 100 %。到期没邀的提醒不留记录，这里没有。',
} as const;
