/** The worker's edge for what a page showed: shape and size of the message, and of what storage holds. */
import * as v from 'valibot';
import { parseDay } from '../beijing.ts';
import type { OfficialMessage } from '../messages.ts';
import { emptyPageStore } from './page-store.ts';
import { FIGURES, OFFICIAL_PAGE_IDS } from './types.ts';
import type { OfficialFigure, PageStore } from './types.ts';

const short = v.pipe(v.string(), v.maxLength(60));
const date = v.pipe(
  v.string(),
  v.check((text) => parseDay(text) !== null, 'a date'),
);
const period = v.pipe(
  v.object({ from: date, to: date }),
  v.check(({ from, to }) => from <= to, 'from before to'),
);
const figure = v.picklist(Object.keys(FIGURES) as OfficialFigure[]);
const value = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e9));

const reading = v.pipe(
  v.object({
    figure,
    scope: short,
    value,
    period: v.nullable(period),
    periodText: v.nullable(short),
    periodKind: v.nullable(short),
    label: short,
    text: short,
  }),
  v.check((each) => FIGURES[each.figure] !== 'rate' || each.value <= 1, 'a rate is at most 1'),
);

const message = v.object({
  kind: v.literal('official'),
  page: v.picklist(OFFICIAL_PAGE_IDS),
  readings: v.pipe(v.array(reading), v.maxLength(60)),
});

/** A message whose shape is right, or null. */
export function checkOfficialMessage(input: unknown): OfficialMessage | null {
  const result = v.safeParse(message, input);
  return result.success ? result.output : null;
}

const page = v.picklist(OFFICIAL_PAGE_IDS);
const id = v.pipe(v.string(), v.maxLength(200));
const instant = v.number();
const stored = v.object({
  seen: v.array(
    v.object({
      ...reading.pipe[0].entries,
      id,
      page,
      console: v.picklist(['1688', 'taobao', 'feige']),
      seenAt: instant,
      reason: v.picklist(['first', 'jump', 'period']),
      before: v.nullable(v.number()),
    }),
  ),
  confirmed: v.array(v.object({ id, page, label: short, value: v.number(), at: instant })),
  refused: v.array(id),
});

/** What storage holds; of another version's shape nothing is taken. */
export function checkPageStore(input: unknown): PageStore {
  const result = v.safeParse(stored, input);
  return result.success ? result.output : emptyPageStore();
}
