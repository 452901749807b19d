/** Words of the desktop notification. */
export const zhNotice = {
  'warn.notice.title': '{n} 位买家在等，最久 {waited}',
  'warn.notice.message': '点这里打开等得最久的买家',
} as const;
