/** Texts of the options for rating invitations. */
export const zhInviteOptions = {
  'inviteOptions.title': '邀评提醒',
  'inviteOptions.note':
    '答完买家、对方安静了一会儿或说了谢谢，提醒你邀请评价。按钮由你来按，三分从不自己发送；不管买家满不满意都提醒。',
  'inviteOptions.on': '提醒',
  'inviteOptions.scope': '邀请次数',
  'inviteOptions.scope.day': '同一买家当天一次',
  'inviteOptions.scope.session': '每个会话一次',
  'inviteOptions.quiet': '安静多久（分钟）',
  'inviteOptions.action': '提醒做什么',
  'inviteOptions.action.button': '按页面上的按钮',
  'inviteOptions.action.close': '收尾并结束会话',
  'inviteOptions.button': '按钮上的字',
  'inviteOptions.phrases': '页面上没有按钮时，给你复制的话（每行一条，轮流用；清空就用回默认的）',
} as const;
