/** Chinese: what every view says, the smallest ones too. */
export const zhBase = {
  'app.name': '三分',
  'list.separator': '、',
  'error.title': '这一块显示出错',
  'error.advice': '计时和记录不受影响。',
  'error.retry': '重新显示',
} as const;
