/** Texts of accounts and shops: what overlay and popup ask, and what the options page says. */
export const zhAccounts = {
  'reading.off': '已关闭',
  'advice.off': '这个客服台的读取已在选项里关闭：不计时，不提醒。',

  'account.changed': '{console}账号换成了 {now}（原：{before}）。是谁在用？',
  'account.pill': '账号换了，是谁在用？',
  'account.unnamed': '尾号 {tail}',
  'account.meanwhile': '回答之前，先按“{agent}”（{shop}）单独记录，不会混在一起。',
  'account.who': '谁在用',
  'account.who.new': '新的客服',
  'account.who.same': '还是 {name}',
  'account.name': '客服名',
  'account.shop': '哪个店铺',
  'account.shop.new': '另一个店铺…',
  'account.shop.name': '店铺名',
  'account.save': '确定',
  'account.needName': '请先填名字。',
  'account.failed': '没有存下：{reason}',

  'rate.rested': '今日休息 {time}',
  'duration.minutes': '{n} 分钟',
  'duration.hours': '{h} 小时 {m} 分钟',
} as const;

/** Only pages have these. */
export const zhAccountOptions = {
  'options.contents': '目录',
  'accounts.title': '账号与店铺',
  'accounts.note':
    '一个客服台有几个店铺时，各店的数字、队列和规则分开。第一家店也收下不显示账号的页面。改名后，旧记录仍算在这家店里。',
  'accounts.console': '客服台',
  'accounts.rules': '考核规则',
  'accounts.shop.add': '添加店铺',
  'accounts.shop.add.label': '{console} 新店铺名',
  'accounts.shop.remove': '移除',
  'accounts.shop.remove.hint': '只是不再列出，已有的记录不动。还有账号的店铺不能移除。',
  'accounts.shop.taken': '已有叫“{name}”的店铺（现在或以前），请换一个名字。',
  'accounts.none': '还没有页面显示过账号。',
  'accounts.seen': '见过的账号',
  'accounts.account': '登录账号',
  'accounts.agent.default': '不显示账号的页面',
  'accounts.last': '最近',
  'accounts.forget': '忘记',
  'accounts.forget.hint': '忘记后再出现，会当作新账号再问一次。',
  'accounts.label': '{account}：{what}',

  'holding.title': '先回一句',
  'holding.note': '等得最久的买家，一键填进输入框；轮流用，不显得机械。只填，不发送。',
  'holding.text': '第 {n} 句',
  'holding.up': '上移第 {n} 句',
  'holding.down': '下移第 {n} 句',
  'holding.remove': '删除第 {n} 句',
  'holding.add': '添加一句',
  'holding.add.label': '新的一句',
  'holding.reset': '恢复默认',
  'holding.empty': '空的一句不能用，没有保存。',
  'holding.twice': '已经有这一句了。',
  'holding.last': '至少留一句。',

  'shortcuts.title': '键盘快捷键',
  'shortcuts.note': '快捷键由浏览器管理，在它自己的页面里改。',
  'shortcuts.open': '打开浏览器的快捷键页面',
  'shortcuts.opened.failed': '没能打开：{reason}。请在地址栏输入 {url}',
  'shortcuts.none': '未设置',
  'shortcuts.none.hint': '“{name}”没有快捷键：可能被别的扩展占用了，请到浏览器的快捷键页面设置。',
  'shortcuts.palette': '打开快捷短语',
  'shortcuts.hold': '给等得最久的买家先回一句',
  'shortcuts._execute_action': '打开三分弹窗',

  'readingOptions.title': '读取哪些客服台',
  'readingOptions.note':
    '关闭后完全不读这个客服台：不计时、不提醒，覆盖率也停在关闭时。只想不出声，请用“提醒”里的开关。',
  'readingOptions.off': '已关闭',

  'report.rested': '休息 {time}',
} as const;
