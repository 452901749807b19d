import type { PageOptions } from '../core/page.ts';

export interface WangwangOptions extends PageOptions {
  console: '1688' | 'taobao';
  /** Uid of the signed-in shop, in every row's id. */
  ownUid?: string;
  /** `店铺:客服名` of the signed-in sub-account. */
  nick?: string;
  /** Characters after which the list cuts names with …; 0 never. */
  nameCut?: number;
  /** Template cards without sender and time (not evidenced either way). */
  bareTemplates?: boolean;
  /** The button 邀请评价 in the lower right of the chat; where exactly is a guess. Default: on 1688 only. */
  inviteButton?: boolean;
  /** Lines that keep their text around what is in view; the others are emptied. */
  filled?: number;
  /** The editor takes pastes itself, into its own state; else only what the browser types reaches it. */
  ownPaste?: boolean;
}

export const OWN_UID = '2200000000001';
export const OWN_NICK = '某某百货:小王';
