/** Chinese, the first language: its keys and `{parameters}` are the type of every other dictionary. Terms are the platforms' own. */
import { zhBase } from './zh-base.ts';
import { zhAccounts } from './zh-accounts.ts';
import { zhConsent } from './zh-consent.ts';
import { zhFaults } from './zh-faults.ts';
import { zhMood } from './zh-mood.ts';
import { zhWarnings } from './zh-warnings.ts';
import { zhWeekly } from './zh-weekly.ts';
import { zhPhraseTab } from './zh-phrase-tab.ts';
import { zhInsert } from './zh-insert.ts';
import { zhInvite } from './zh-invite.ts';

export const zh = {
  ...zhBase,
  ...zhInsert,
  ...zhInvite,
  ...zhPhraseTab,
  ...zhWeekly,
  ...zhFaults,

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
  'link.lost.advice': '与插件后台的连接断了，数字停在断开时。正在重连；不恢复请刷新本页。',

  'rate.today': '今日',
  'rate.name': '3分钟响应率',
  'rate.pending': '{n} 待定',
  'rate.pending.hint': '还没到 3 分钟、尚未回复的，不在分母里',
  'rate.none': '今日暂无计入',
  'rate.asOf': '截至 {time}',
  'rate.neverRead': '今日未读取',
  'rate.unread': '未读到的等待 {n}',
  'rate.recomputing': '规则已改，正在重算 {percent} %，完成前是旧规则的数字',
  'rate.unread.hint': '在列表里等过、但没有打开读到消息的次数，不计入响应率',
  'rate.local': '本机估算',
  'rate.coverage': '覆盖 {part}',
  'rate.coverage.hint': '考核时段已过去的时间里，本机读到页面的部分',
  'rate.windowAhead': '考核时段未开始',

  'queue.name': '等待中的买家',
  'queue.waiting': '{n} 人等待',
  'queue.summary': '等待 {n} · 最久 {waited}',
  'queue.nobody': '没有买家在等',
  'queue.nobodyInPart': '读到的部分里没有买家在等',
  'queue.notRead': '本页没有读到，是否有人在等不清楚',
  'queue.nobodyInRead': '读得到的页面里没有买家在等',
  'queue.noName': '未知昵称',
  'queue.sameName': '{n} 位同名买家',
  'queue.open': '打开',
  'queue.closed': '页面已关',
  'queue.closed.hint': '这位买家所在的页面已经关闭，请先打开客服工作台',
  'queue.unassessed': '非考核',
  'queue.unassessed.hint': '不在平台考核时段，不计入响应率',
  'queue.earliest.hint': '至少已等这么久，剩余时间只会更少',
  'queue.openFailed': '没能打开：{reason}。请自己点开这位买家。',

  'overlay.expand': '展开三分面板',
  'overlay.collapse': '收起',
  'overlay.move': '拖动可移动，也可按 Shift+方向键',
  'overlay.keys': '↑↓ 选择 · ⏎ 打开 · Del 更多 · Esc 收起',

  'popup.warnings': '预警',
  'popup.options': '选项',
  'report.link': '报表',
  'popup.today': '今日 3分钟响应率',
  'popup.pages': '客服页面',
  'popup.pages.show': '切换到此页',
  'popup.nothingOpen': '没有打开的客服工作台',
  'popup.nothingOpen.advice':
    '打开下面任一页面并登录，就开始计时，不用别的设置。已经打开的，请刷新一次。',
  'popup.openConsole.1688': '打开 1688 旺旺',
  'popup.openConsole.taobao': '打开淘宝旺旺网页版',
  'popup.openConsole.feige': '打开抖店飞鸽',
  'popup.otherZone': '时刻均为北京时间',
  'popup.unreadPages': '{n} 个页面没有读到',

  'list.colon': '：',

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

  'options.title': '三分 · 选项',
  'options.saved': '已保存',
  'options.saveFailed': '没有存下：{reason}',
  'options.language': '界面语言',
  'options.language.zh': '中文',
  'options.language.en': 'English',
  'options.shops': '店铺与客服',
  'options.shops.note':
    '店铺名写进记录和报表；改名后，旧记录仍算这家店的。客服名只在页面不显示账号时使用，留空则记为未知。',
  'options.shop': '店铺名',
  'options.agent': '客服名',
  'options.agent.placeholder': '由页面识别',
  'options.names': '买家昵称保留',
  'options.names.note': '到期自动删除；删除后等待队列仍然计时，只是不显示昵称。',
  'options.names.none': '不保留',
  'options.names.days': '{n} 天',
  'options.log': '记录',
  'options.export': '导出记录',
  'options.export.names': '带上买家昵称（仅尚未到期的）',
  'options.export.busy': '正在导出…',
  'options.export.done': '已导出 {n} 条',
  'options.export.failed': '没能导出：{reason}',
  'options.import': '导入记录…',
  'options.import.note': '导入 NDJSON 文件，一行一条；同一条导入多次只算一次。',
  'options.import.busy': '正在导入… {n} 条',
  'options.import.done':
    '新增 {added} 条，补全 {amended} 条，已有 {unchanged} 条，不认识的类型 {skipped} 条，坏行 {bad} 条',
  'options.import.bad': '第 {line} 行：{reason}',
  'options.import.more': '另有 {n} 行',
  'options.import.failed': '没能导入：{reason}。已导入的部分保留，可以再导一次。',
  'options.privacy': '存什么，不存什么',
  'options.privacy.kept':
    '存在本机：每条消息的时间、方向、类型、字数和一个不可还原的指纹；买家以加密代号表示；昵称单独短期保存。',
  'options.privacy.notKept':
    '不存：买家说的话、图片、手机号、地址、订单。唯一例外：店铺自己反复发出的同一段话，只为问你它是不是自动回复，答完不再需要就删掉。',
  'options.privacy.nothingLeaves':
    '不上传：没有服务器，数据只在你导出、或自己设置团队共享位置后离开这台电脑。',

  // Automatic texts and exclusions
  'autoText.question': '这段话是自动回复吗？',
  'autoText.unknown': '一段 {n} 字的话（原文没有读到）',
  'autoText.seen': '在 {n} 个会话里都紧跟买家 2 秒内发出（{span}）',
  'autoText.slow': '另有 {n} 个会话里没有这么快，可能是手打的；标为自动回复后，那些也不算。',
  'autoText.robot': '1688 官方机器人的回答算回复：如果是它说的，请选“人工”。',
  'autoText.auto': '自动回复',
  'autoText.typed': '人工',
  'autoText.later': '以后再说',
  'autoText.open': '还没有回答',
  'autoText.auto.hint': '自动回复不算人工回复：这个店的数字会重算',
  'autoText.title': '自动回复的话',
  'autoText.note':
    '旺旺的自动回复在页面上和手打的一样。同一段话在三个会话里都紧跟买家发出时，会在弹窗里问一次。这里的原文只存在本机，只为这个问题；撤销后，不再需要就删掉。',
  'autoText.none': '还没有这样的话。',
  'autoText.change': '改为{answer}',
  'autoText.undo': '撤销',
  'exclude.menu': '不计入统计：{name} 是',
  'exclude.more': '不计入统计…（Delete 键）',
  'exclude.colleague': '同事',
  'exclude.merchant': '同行、推销',
  'exclude.blocked': '骚扰、已拉黑',
  'exclude.test': '测试',
  'exclude.other': '其他',
  'exclude.done': '{name} 已不计入统计。',
  'exclude.undo': '撤销',
  'exclude.title': '不计入统计的会话（{n}）',
  'exclude.note':
    '旺旺上昵称属于本店的同事自动在此；其他人在弹窗的等待列表里选“不计入统计”。这些会话不提醒，也不进任何数字。',
  'exclude.include': '恢复',

  // History import

  ...zhAccounts,
  ...zhConsent,
  ...zhWarnings,
  ...zhMood,
} as const;
