/** What the options page says in general. */
export const zhOptions = {
  'list.colon': '：',
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
  'exclude.title': '不计入统计的会话（{n}）',
  'exclude.note':
    '旺旺上昵称属于本店的同事自动在此；其他人在弹窗的等待列表里选“不计入统计”。这些会话不提醒，也不进任何数字。',
  'exclude.include': '恢复',
} as const;
