/** Texts of the popup's tab of quick phrases. */
export const zhPhraseTab = {
  'popup.phrases': '快捷短语',
  'phraseTab.search': '拼音、首字母、编码或文字',
  'phraseTab.none': '没有找到短语',
  'phraseTab.empty': '还没有短语',
  'phraseTab.manage': '管理短语',
  'phraseTab.keys': '↑↓ 选择 · ⏎ 复制',
  'phraseTab.copied': '已复制',
  'phraseTab.copiedOpen': '已复制，粘贴后请补上：{fields}',
  'phraseTab.failed': '没有成功：{reason}',
  'phraseTab.image': '图片',
  'phraseTab.copyImage': '再复制图片',
} as const;
