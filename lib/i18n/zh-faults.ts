/** What is said where the log cannot be written or opened, in every view. */
export const zhFaults = {
  'fault.word': '记录出错',
  'fault.word.full': '磁盘已满',
  fault: '本机记录出错：{fault}。新数字可能没有存下。请到选项页导出记录，再重启浏览器。',
  'fault.full':
    '电脑磁盘已满，新消息存不下。请删些文件腾出空间，先别关闭客服页面：页面替你记着，有空间后自动补存。导出和备份照常可用。',
  'fault.newer':
    '本机记录是更新版本的三分写的，这一版不能写入，现在没有计数。请把插件更新到最新版；记录还在，可到选项页导出。',
  'fault.blocked':
    '正在升级本机记录，但还有三分的旧页面开着。请关闭三分的选项、报告等页面，关闭后自动继续。',
  'fault.migration':
    '升级本机记录没有成功，旧记录原样保留，现在没有计数。请到选项页导出记录，再更新插件。（{fault}）',
} as const;
