/** All that the popup says in Chinese: it loads the language that it is shown in. */
import { zh } from './zh.ts';
import { zhPopup } from './zh-popup.ts';
import { zhPopupTabs } from './zh-popup-tabs.ts';

export const POPUP_ZH = { ...zh, ...zhPopup, ...zhPopupTabs } as const;
