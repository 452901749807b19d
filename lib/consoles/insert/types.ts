/** Putting text into a console's composer: what is asked and what became of it. Plain data, it crosses contexts. */

/** Whose conversation a text is meant for, as the page proved it when the agent asked. */
export interface InsertTarget {
  buyerId: string;
  buyerName: string | null;
}

export interface InsertRequest {
  target: InsertTarget;
  text: string;
  /** Characters right before the cursor that the text takes the place of (a typed `/code`). */
  replace?: string;
}

export type InsertError =
  /** No composer on the page. */
  | 'no-composer'
  /** The page does not show for certain whose conversation is open. */
  | 'no-thread'
  /** Another conversation is open than the one the text is meant for; nothing was put in. */
  | 'other-thread'
  /** The conversation changed in that very moment; the text was taken out again, or never came. */
  | 'taken-back'
  /** The same, but the text is still in the other buyer's composer: the agent must look. */
  | 'left-behind'
  /** An input method is composing. */
  | 'composing'
  /** The composer takes fewer characters. */
  | 'too-long'
  /** The page did not keep the text. */
  | 'not-taken'
  /** What was to be replaced does not stand before the cursor any more. */
  | 'moved'
  /** A holding reply goes into an empty composer only. */
  | 'has-draft';

export type InsertResult = { ok: true } | { ok: false; error: InsertError };

export type TargetResult =
  | {
      ok: true;
      target: InsertTarget;
      /** Nick of our side as the page shows it, or null. */
      nick: string | null;
    }
  | { ok: false; error: InsertError };
