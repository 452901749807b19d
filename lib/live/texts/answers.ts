/** What the user said of repeated texts: kept with the shop, since it decides that shop's figures. */
import { DAY } from '../../beijing.ts';
import type { ConsoleKey } from '../../events/types.ts';
import type { Settings, Shop } from '../../settings.ts';
import { firstShop, shopNamed, withShop } from '../../shops.ts';

/** `auto`: sent by the shop itself, no reply; `typed`: written by a person; `later`: asked again. */
export type TextAnswer = 'auto' | 'typed' | 'later';

/** A text that was put off is asked about again after this long, ms, or in twice as many conversations. */
const ASKED_AGAIN = 7 * DAY;

/** The fingerprints in a shop's rule `autoTexts`. */
export function autoTextsOf({ rules }: Shop): string[] {
  return (rules?.['autoTexts'] ?? '').split(',').filter(Boolean);
}

/** The answer that stands for a text, or null. */
export function answerOf(shop: Shop, fp: string): TextAnswer | null {
  if (autoTextsOf(shop).includes(fp)) return 'auto';
  if (shop.typedTexts?.includes(fp)) return 'typed';
  return shop.laterTexts?.[fp] ? 'later' : null;
}

/** True where a text seen in so many conversations is to be asked about at `now` (epoch ms). */
export function isAsked(shop: Shop, fp: string, conversations: number, now: number): boolean {
  const answer = answerOf(shop, fp);
  if (answer !== 'later') return answer === null;
  const later = shop.laterTexts?.[fp];
  return !later || now >= later.at + ASKED_AGAIN || conversations >= 2 * later.conversations;
}

/** Every fingerprint that a shop has an answer for. */
export function answeredTexts(shop: Shop): string[] {
  const later = Object.keys(shop.laterTexts ?? {});
  return [...new Set([...autoTextsOf(shop), ...(shop.typedTexts ?? []), ...later])];
}

function without(list: readonly string[], fp: string): string[] {
  return list.filter((each) => each !== fp);
}

/** What is being answered: a text, and in how many conversations it had been seen by then. */
interface Answered {
  fp: string;
  conversations: number;
  answer: TextAnswer | null;
  /** Name of the shop that sends it; absent: the console's first. */
  shop?: string;
}

/** The shop with an answer, which takes the place of any earlier one; null takes it back. `now` in epoch ms. */
function withAnswer(shop: Shop, { fp, conversations, answer }: Answered, now: number): Shop {
  const { autoTexts: _, ...others } = shop.rules ?? {};
  const auto = without(autoTextsOf(shop), fp);
  const typed = without(shop.typedTexts ?? [], fp);
  const later = { ...shop.laterTexts };
  delete later[fp];
  if (answer === 'auto') auto.push(fp);
  if (answer === 'typed') typed.push(fp);
  if (answer === 'later') later[fp] = { at: now, conversations };
  // Without any text the rule is the platform's again, not an empty one of the shop's own.
  const rules = auto.length > 0 ? { ...others, autoTexts: auto.sort().join(',') } : others;
  return { ...shop, rules, typedTexts: typed, laterTexts: later };
}

/** The change of settings that gives an answer; for `changeSettings` of an extension page. */
export function answerChange(
  settings: Settings,
  console: ConsoleKey,
  answered: Answered,
  now: number,
): Partial<Pick<Settings, 'shops' | 'accounts'>> {
  const named = answered.shop === undefined ? null : shopNamed(settings, console, answered.shop);
  const shop = withAnswer(named ?? firstShop(settings, console), answered, now);
  return withShop(settings, console, shop);
}
