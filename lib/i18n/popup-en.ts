/** All that the popup says in English: it loads the language that it is shown in. */
import { en } from './en.ts';
import { enPopup } from './en-popup.ts';
import { enPopupTabs } from './en-popup-tabs.ts';

export const POPUP_EN = { ...en, ...enPopup, ...enPopupTabs };
