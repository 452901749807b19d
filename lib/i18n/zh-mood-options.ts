/** What the options say of moods and word lists. */
export const zhMoodOptions = {
  'moodOptions.title': '情绪与用语',
  'moodOptions.note':
    '词表只存在本机。聊天和输入框里的话只在内存里看一眼就丢掉，不保存，也不上传；不影响任何数字。',
  'moodOptions.upset': '买家情绪激动时提示转交',
  'moodOptions.tasks': '为情绪激动的买家开当天的补救任务（到 24:00）',
  'moodOptions.wording': '输入框里出现违禁、不当用语时提醒（不拦发送）',
  'moodOptions.list.mild': '不满的词',
  'moodOptions.list.mild.note': '同一天出现在同一买家的两条消息里才算激动。',
  'moodOptions.list.strong': '激动的词',
  'moodOptions.list.strong.note': '出现一次就算。',
  'moodOptions.list.insult': '辱骂的词',
  'moodOptions.list.insult.note': '买家说了提示就事论事；客服要发时提醒。',
  'moodOptions.list.banned': '违禁词（客服不能发）',
  'moodOptions.list.banned.note': '各平台的违禁词表并不公开，这里是常见的，请按本店的增减。',
  'moodOptions.list.except': '例外',
  'moodOptions.list.except.note': '这些说法里的词不算，例如“不是骗子吧”。',
  'moodOptions.count': '{list}（{n}）',
  'moodOptions.add': '加一个词',
  'moodOptions.add.do': '添加',
  'moodOptions.remove': '删除“{word}”',
  'moodOptions.reset': '恢复默认',
} as const;
