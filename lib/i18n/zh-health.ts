/** Texts of how each page is read, and of the diagnostic file. */
export const zhHealth = {
  'health.reading': '正在读取',
  'health.partly': '部分读取（缺：{parts}）',
  'health.not': '没有读取',
  'health.fold': '读取明细与诊断文件',
  'health.caption': '本页打开以来',
  'health.part': '部分',
  'health.hits': '找到',
  'health.misses': '没找到',
  'health.last': '上次找到',
  'health.disagreements': '定时核对时补读到 {n} 处页面变化。',
  'health.bundle': '诊断文件',
  'health.bundle.note':
    '里面是版本、上面的明细和页面结构。文字都换成了形状：汉字是“字”，字母是 a，数字是 0；没有姓名、聊天内容和编号。请先看一眼，再决定发给谁。三分自己不会发送。',
  'health.bundle.save': '保存',
  'health.bundle.copy': '复制',
  'health.bundle.copied': '已复制',
  'health.bundle.notCopied': '没能复制，请改用保存。',
  'health.bundle.content': '诊断文件内容（{n} kB）',
} as const;
