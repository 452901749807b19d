/** What overlay and popup say while consent is missing; the welcome page's texts are in zh-welcome.ts. */
export const zhConsent = {
  'consent.off': '未启用 · 点此设置',
  'consent.why': '还没有同意读取页面：现在不读、不计时。',
  'repair.point': '看不到？指一下',
} as const;
