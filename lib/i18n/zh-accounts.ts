/** Texts of accounts and shops: what overlay and popup ask, and what the options page says. */
export const zhAccounts = {
  'reading.off': '已关闭',
  'advice.off': '这个客服台的读取已在选项里关闭：不计时，不提醒。',

  'account.changed': '{console}账号换成了 {now}（原：{before}）。是谁在用？',
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
} as const;
