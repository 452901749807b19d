/** Texts of the popup's tab for the week. */
export const zhWeekly = {
  'weekly.tab': '周报',
  'weekly.week.last': '上个整周',
  'weekly.week.running': '本周至今',
  'weekly.before': '前一周 {rate} {share}',
  'weekly.sameHour': '前一周同一时刻 {rate} {share}',
  'weekly.missed': '未达标 {n}',
  'weekly.coverage': '覆盖 {part}',
  'weekly.loading': '正在读取记录…',
  'weekly.none': '这两周还没有数据。',
  'weekly.failed': '没能算出来，导出仍可试。',
  'weekly.export': '导出 XLSX',
  'weekly.export.of': '{week}：导出 {format}',
  'weekly.open': '打开周报',
  'weekly.open.of': '{week}：打开周报',
  'weekly.note': '文件在新页面里生成，可以随时停止；买家以代号出现。',
} as const;
