/** Texts of the popup's tab of quick phrases. */
import type { zhPhraseTab } from './zh-phrase-tab.ts';

export const enPhraseTab: Record<keyof typeof zhPhraseTab, string> = {
  'popup.phrases': 'Phrases',
  'phraseTab.search': 'Pinyin, initials, code or words',
  'phraseTab.none': 'No phrase found',
  'phraseTab.empty': 'No phrases yet',
  'phraseTab.manage': 'Manage phrases',
  'phraseTab.keys': '↑↓ choose · ⏎ copy',
  'phraseTab.copied': 'Copied',
  'phraseTab.copiedOpen': 'Copied; fill in after pasting: {fields}',
  'phraseTab.failed': 'That failed: {reason}',
  'phraseTab.image': 'image',
  'phraseTab.copyImage': 'Now copy the image',
};
