/**
 * Automatic texts of 旺旺, which no mark tells from typed ones: which of them to ask the user about, and their words for
 * that question only. A text is wiped as soon as it is neither asked about nor answered.
 */
import type { Pseudonyms } from '../../events/pseudonym.ts';
import type { Batch } from '../../events/validate.ts';
import { checkOwnTexts } from '../../events/validate.ts';
import { isCustom, LIVE_CONSOLES } from '../../events/types.ts';
import type { Result } from '../../messages.ts';
import type { Settings } from '../../settings.ts';
import { shopNamed, shopsOf } from '../../shops.ts';
import type { Log } from '../log.ts';
import { refusePage } from '../sender.ts';
import type { Sender } from '../sender.ts';
import { answeredTexts, isAsked } from './answers.ts';
import { createTextKeeper, emptyStore } from './keeper.ts';
import type { Texts, TextStore } from './keeper.ts';
import { followSuspects } from './suspects.ts';
import type { AutoQuestion } from '../types.ts';

export type { Texts } from './keeper.ts';

/** What is needed of the surroundings. */
export interface TextSources {
  ownId: string;
  readSettings: () => Promise<Settings>;
  readPseudonyms: () => Promise<Pseudonyms>;
  /** Without it the words live no longer than the worker. */
  ownTexts?: TextStore;
}

/** Hashes asked for at once. */
const MOST_WANTED = 20;

function answeredIn(settings: Settings): string[] {
  return LIVE_CONSOLES.flatMap((console) => shopsOf(settings, console).flatMap(answeredTexts));
}

interface AutoTexts {
  /** What to ask the user at `now` (epoch ms, page clock). */
  questions: (now: number) => Promise<AutoQuestion[]>;
  /** Hashes of the batch whose words are missing for a question or its answer. */
  wanted: (batch: Pick<Batch, 'source' | 'sightings'>) => Promise<string[]>;
  /** Words that a page tells; what nobody asked for is dropped. */
  receive: (message: unknown, sender: Sender) => Promise<Result>;
}

/** The questions of one worker; `onLearnt` is called when words came in. */
export function createAutoTexts(
  log: Log,
  sources: TextSources,
  onLearnt: () => void = () => {},
): AutoTexts {
  const keeper = createTextKeeper(sources.ownTexts ?? emptyStore());
  const suspectsOf = followSuspects(log);

  const needed = async (): Promise<Set<string>> => {
    const settings = await sources.readSettings();
    const suspects = await suspectsOf(settings);
    return new Set([...suspects.map(({ fp }) => fp), ...answeredIn(settings)]);
  };

  return {
    async questions(now) {
      const settings = await sources.readSettings();
      const suspects = await suspectsOf(settings);
      const kept = new Set([...suspects.map(({ fp }) => fp), ...answeredIn(settings)]);
      const all = await keeper.texts();
      if (Object.keys(all).some((fp) => !kept.has(fp))) {
        await keeper.change((before) =>
          Object.fromEntries(Object.entries(before).filter(([fp]) => kept.has(fp))),
        );
      }
      return suspects
        .filter(({ console, shop, fp, quick }) => {
          const own = shopNamed(settings, console, shop);
          return own !== null && isAsked(own, fp, quick, now);
        })
        .sort((a, b) => b.quick - a.quick || (a.fp < b.fp ? -1 : 1))
        .map((suspect) => ({ ...suspect, text: all[suspect.fp] ?? null }));
    },

    async wanted({ source, sightings }) {
      if (source.console === 'feige' || isCustom(source.console)) return [];
      const hashes = new Set<string>();
      for (const sighting of sightings) {
        if (sighting.type !== 'line' || sighting.content.type !== 'message') continue;
        const { role, textHash } = sighting.content;
        if (role === 'agent' && textHash !== null) hashes.add(textHash);
      }
      if (hashes.size === 0) return [];
      const [asked, all] = [await needed(), await keeper.texts()];
      const pseudonyms = await sources.readPseudonyms();
      const found: string[] = [];
      for (const hash of hashes) {
        const fp = await pseudonyms.fingerprint(hash);
        if (asked.has(fp) && all[fp] === undefined) found.push(hash);
      }
      return found.slice(0, MOST_WANTED);
    },

    async receive(message, sender) {
      const told = checkOwnTexts(message);
      if (!told) return { ok: false, error: 'own texts: shape' };
      // Nothing is asked of the texts of a console made by pointing.
      const error = isCustom(told.console)
        ? 'console'
        : refusePage(sender, told.console, sources.ownId);
      if (error !== null) return { ok: false, error };
      const asked = await needed();
      const pseudonyms = await sources.readPseudonyms();
      const news: Texts = {};
      for (const { textHash, text } of told.texts) {
        const fp = await pseudonyms.fingerprint(textHash);
        if (asked.has(fp)) news[fp] = text;
      }
      await keeper.change((before) => ({ ...news, ...before }));
      onLearnt();
      return { ok: true };
    },
  };
}
