/** The texts that the options page lists: every answer that stands, and what is still asked. */
import { LIVE_CONSOLES } from '../../events/types.ts';
import type { ConsoleKey } from '../../events/types.ts';
import type { Settings, Shop } from '../../settings.ts';
import { shopsOf } from '../../shops.ts';
import type { Texts } from './keeper.ts';
import type { Log } from '../log.ts';
import { answeredTexts, answerOf } from './answers.ts';
import type { TextAnswer } from './answers.ts';
import { evidenceOn, isSuspect, quickTexts } from './evidence.ts';

/** One text with what the user said of it. Instants are null where the log tells nothing of it any more. */
export interface TextEntry {
  console: ConsoleKey;
  shop: string;
  fp: string;
  text: string | null;
  length: number | null;
  answer: TextAnswer | null;
  quick: number;
  slow: number;
  first: number | null;
  last: number | null;
}

function allShops(settings: Settings): { console: ConsoleKey; own: Shop }[] {
  return LIVE_CONSOLES.flatMap((console) =>
    shopsOf(settings, console).map((own) => ({ console, own })),
  );
}

/** Every text that is or was asked about, by console, the answered ones first. */
export async function listTexts(log: Log, settings: Settings, texts: Texts): Promise<TextEntry[]> {
  const answered = allShops(settings).flatMap(({ own }) => answeredTexts(own));
  const entries: TextEntry[] = [];
  for (const fp of new Set([...answered, ...(await quickTexts(log))])) {
    const evidence = await evidenceOn(log, settings, fp);
    for (const { console, own } of allShops(settings)) {
      const shop = own.name;
      const answer = answerOf(own, fp);
      const known = evidence.find((each) => each.console === console && each.shop === shop);
      if (answer === null && !(known && isSuspect(known))) continue;
      const numbers = known ?? { length: null, quick: 0, slow: 0, first: null, last: null };
      entries.push({ ...numbers, console, shop, fp, text: texts[fp] ?? null, answer });
    }
  }
  const rank = ({ answer }: TextEntry) => ['auto', 'typed', 'later', null].indexOf(answer);
  return entries.sort((a, b) => rank(a) - rank(b) || b.quick - a.quick || (a.fp < b.fp ? -1 : 1));
}
