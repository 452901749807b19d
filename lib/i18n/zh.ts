/** Chinese, the first language: its keys and `{parameters}` are the type of every other dictionary. Terms are the platforms' own. */
import { zhBase } from './zh-base.ts';
import { zhAccounts } from './zh-accounts.ts';
import { zhConsent } from './zh-consent.ts';
import { zhFaults } from './zh-faults.ts';
import { zhMood } from './zh-mood.ts';
import { zhWarnings } from './zh-warnings.ts';
import { zhInvite } from './zh-invite.ts';

export const zh = {
  ...zhBase,
  ...zhInvite,
  ...zhFaults,

  'palette.imageOnly': '（图片）',
  'insert.image.copied': '图片已复制，请在输入框按 Ctrl+V 粘贴',

  'console.1688': '1688',
  'console.taobao': '淘宝',
  'console.feige': '飞鸽',

  'level.0': '正常',
  'level.1': '留意',
  'level.2': '紧急',
  'level.3': '即将超时',
  'level.4': '已超时',

  'grouping.message': '消息',
  'grouping.session': '会话',

  'reading.loading': '读取中',
  'reading.reading': '读取正常',
  'reading.partly': '部分读取',
  'reading.login': '未登录',
  'reading.permission': '无会话权限',
  'reading.unknown': '未识别页面',
  'reading.stalled': '后台页面未更新',
  'reading.orphaned': '需要刷新',

  'advice.loading': '页面还在打开，最多等 20 秒。',
  'advice.reading': '',
  'advice.partly':
    '没有读到：{missing}。其余照常计时，数字可能不全。请刷新本页；仍读不到，可能是页面改版了。',
  'advice.login': '本页要求登录，现在不计时。登录后自动恢复。',
  'advice.permission': '当前账号没有会话权限，现在不计时。请换有权限的客服账号。',
  'advice.unknown':
    '没有找到会话列表，现在不计时。请先进入客服工作台，再刷新；仍读不到，可能是页面改版了。',
  'advice.stalled': '此页在后台停止了更新，新消息读不到。切换到此页即恢复。',
  'advice.orphaned': '插件已更新，本页不再计时。请刷新本页。',

  'link.connecting': '连接中',
  'link.lost': '连接中断',

  'rate.name': '3分钟响应率',
  'rate.pending': '{n} 待定',
  'rate.pending.hint': '还没到 3 分钟、尚未回复的，不在分母里',
  'rate.none': '今日暂无计入',
  'rate.asOf': '截至 {time}',
  'rate.neverRead': '今日未读取',

  'queue.name': '等待中的买家',
  'queue.nobody': '没有买家在等',
  'queue.noName': '未知昵称',
  'queue.sameName': '{n} 位同名买家',
  'queue.open': '打开',
  'queue.closed': '页面已关',
  'queue.closed.hint': '这位买家所在的页面已经关闭，请先打开客服工作台',
  'queue.unassessed': '非考核',
  'queue.unassessed.hint': '不在平台考核时段，不计入响应率',
  'queue.earliest.hint': '至少已等这么久，剩余时间只会更少',
  'queue.openFailed': '没能打开：{reason}。请自己点开这位买家。',

  'missing.list': '会话列表',
  'missing.row': '会话列表里的买家',
  'missing.account': '登录账号',
  'missing.rowTime': '列表里的等待时间',
  'missing.messages': '聊天记录',
  'missing.thread': '当前会话的买家',
  'missing.lines': '消息的时间或方向',
  'missing.connection': '网络连接（页面显示已断开）',

  'openError.gone': '这位买家已不在等待',
  'openError.closed': '所在页面已经关闭',
  'openError.worker': '插件后台没有回应',
  'openError.silent': '那个页面没有回应，请刷新它',
  'openError.notFound': '会话列表里没有找到，可能在别的分组里',
  'openError.ambiguous': '列表里有同名买家，分不清是哪一位',
  'openError.notOpened': '点开后页面没有切换过去',

  'badLine.notJson': '不是 JSON',
  'badLine.notObject': '不是 JSON 对象',
  'badLine.notShort': '一行太长',
  'badLine.notFlat': '嵌套太深',
  'badLine.field': '字段 {field} 缺失或值不对',
  'exclude.menu': '不计入统计：{name} 是',
  'exclude.more': '不计入统计…（Delete 键）',
  'exclude.colleague': '同事',
  'exclude.merchant': '同行、推销',
  'exclude.blocked': '骚扰、已拉黑',
  'exclude.test': '测试',
  'exclude.other': '其他',

  ...zhAccounts,
  ...zhConsent,
  ...zhWarnings,
  ...zhMood,
} as const;
