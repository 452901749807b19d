/** What the candidates say together: which texts come as fast as a machine, where, how often. */
import { Dexie } from 'dexie';
import type { OwnTextRow } from '../../events/db.ts';
import type { ConsoleId, LiveConsole } from '../../events/types.ts';
import { shopNamed, shopsOf } from '../../shops.ts';
import type { ShopSettings } from '../../shops.ts';
import type { Log } from '../log.ts';
import type { AutoQuestion } from '../types.ts';

/** A text with its numbers; its words are kept elsewhere. */
export type TextEvidence = Omit<AutoQuestion, 'text'>;

/** Rows read of one text: beyond it the numbers say "at least". */
const MOST = 1_000;

const LIVE: Partial<Record<ConsoleId, LiveConsole>> = {
  '1688': '1688',
  taobao: 'taobao',
  qianniu: 'taobao',
};

/** The numbers of one text in one shop. A conversation with any quick one is quick. */
function tell(console: LiveConsole, shop: string, rows: readonly OwnTextRow[]): TextEvidence {
  const quick = rows.filter((row) => row.quick === 1);
  const fast = new Set(quick.map((row) => row.conversation));
  const all = new Set(rows.map((row) => row.conversation));
  const times = (quick.length > 0 ? quick : rows).map((row) => row.at);
  return {
    console,
    shop,
    fp: rows[0]?.fp ?? '',
    length: rows[0]?.length ?? null,
    quick: fast.size,
    slow: all.size - fast.size,
    first: Math.min(...times),
    last: Math.max(...times),
  };
}

/** The evidence on one text, one entry for each shop in the settings that sends it. */
export async function evidenceOn(
  log: Log,
  settings: ShopSettings,
  fp: string,
): Promise<TextEvidence[]> {
  const rowsOf = (quick: 0 | 1) =>
    log.ownTexts.where('[quick+fp]').equals([quick, fp]).limit(MOST).toArray();
  const rows = [...(await rowsOf(1)), ...(await rowsOf(0))];
  return (['1688', 'taobao'] as const).flatMap((console) =>
    shopsOf(settings, console).flatMap((shop) => {
      const own = rows.filter(
        (row) =>
          LIVE[row.console] === console && shopNamed(settings, console, row.shop)?.id === shop.id,
      );
      return own.length > 0 ? [tell(console, shop.name, own)] : [];
    }),
  );
}

/** Fingerprints of all texts that were ever quick. */
export async function quickTexts(log: Log): Promise<string[]> {
  const keys = await log.ownTexts
    .where('[quick+fp]')
    .between([1, Dexie.minKey], [1, Dexie.maxKey])
    .uniqueKeys();
  return (keys as unknown as [number, string][]).map(([, fp]) => fp);
}

/**
 * True where a text may be automatic: quick in three conversations, and mostly so. A phrase that a fast person types is
 * slow nearly always. From ten conversations on a fifth is enough: no person gets there, and a text that is sometimes
 * automatic, sometimes typed, must be found as well.
 */
export function isSuspect({ quick, slow }: Pick<TextEvidence, 'quick' | 'slow'>): boolean {
  return (quick >= 3 && slow <= quick) || (quick >= 10 && slow <= 4 * quick);
}
