/** What the popup shows on its other tabs, or only now and then: loaded after its first picture (docs/performance.md). */
import { Rescues } from '../mood/Rescues.tsx';
import { AccountQuestion } from '../shared/AccountQuestion.tsx';
import { AutoQuestion } from './AutoQuestion.tsx';
import { Inviting } from './Inviting.tsx';
import { PhraseTab } from './PhraseTab.tsx';
import { WeeklyTab } from './WeeklyTab.tsx';

export const POPUP_PARTS = {
  AccountQuestion,
  AutoQuestion,
  Inviting,
  PhraseTab,
  Rescues,
  WeeklyTab,
} as const;

export type PopupParts = typeof POPUP_PARTS;
