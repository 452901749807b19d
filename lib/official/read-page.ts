/** The official figures of an open page, by their labels. Pure: reads the DOM, changes nothing. */
import { formatDay } from '../beijing.ts';
import type { LiveConsole } from '../events/types.ts';
import { dayOf } from './dates.ts';
import { findLabels } from './labels.ts';
import type { Label } from './labels.ts';
import { nearestFigures } from './nearest.ts';
import type { Candidate, Neighbourhood, Words } from './nearest.ts';
import { asOf, wordPeriod } from './page-period.ts';
import { tableFigures } from './page-table.ts';
import { officialPage } from './pages.ts';
import { readTokens } from './tokens.ts';
import type { Token } from './tokens.ts';
import { FIGURES, SHOP_SCOPE } from './types.ts';
import type { OfficialFigure, OfficialPageId, PageReading } from './types.ts';
import { readCount, readRate, readSeconds } from './values.ts';

const PEERS = /同行|行业|同类/;
/** 同行优秀 is the best peers' figure, not their mean. */
const MEAN = /均/;
const OWN = /^(?:本店|我的|店铺|本店铺|当前|数值|指标值|实际|实际值|结果)$/;

const PEER_FIGURES: Partial<Record<OfficialFigure, OfficialFigure>> = {
  responseRate: 'peerResponseRate',
  satisfaction: 'peerSatisfaction',
  afterSalesSatisfaction: 'afterSalesTradeMean',
};

interface Page {
  root: Element;
  console: LiveConsole;
  tokens: Token[];
  labels: Label[];
  today: string;
  /** The last day with figures. */
  end: string;
}

function valueOf(figure: OfficialFigure, { text }: Token, { unit }: Label): number | null {
  const kind = FIGURES[figure];
  if (kind === 'rate') {
    const read = readRate(text);
    // On a page a rate is shown with its %, or is something else.
    if (read.kind !== 'value' || !read.value.isPercent) return null;
    return read.value.number >= 0 && read.value.number <= 1 ? read.value.number : null;
  }
  if (kind === 'seconds' && unit === null && !/\D/.test(text)) return null;
  const read = kind === 'seconds' ? readSeconds(text, unit) : readCount(text);
  return read.kind === 'value' ? read.value : null;
}

type Told = Pick<PageReading, 'period' | 'periodText' | 'periodKind'>;

const UNTOLD: Told = { period: null, periodText: null, periodKind: null };

function told(word: string, { end, today }: Page): Told | null {
  const found = wordPeriod(word, end, today);
  if (!found) return null;
  const { kind, ...period } = found;
  return { period, periodText: word, periodKind: kind };
}

const isChosen = ({ first }: Token): boolean =>
  first.parentElement?.closest(
    '[aria-selected="true"],[aria-checked="true"],[aria-current="true"],[aria-pressed="true"]',
  ) != null;

/** The period in the smallest box around a figure that tells one; of several the chosen one, else none. */
function periodAround(page: Page, box: Element): Told {
  for (let around: Element | null = box; around; around = around.parentElement) {
    const spoken = page.tokens.flatMap((token) => {
      const period = around?.contains(token.first) ? told(token.text, page) : null;
      return period ? [{ token, period }] : [];
    });
    const kinds = new Set(spoken.map(({ period }) => JSON.stringify(period.period)));
    if (kinds.size === 1 && spoken[0]) return spoken[0].period;
    if (kinds.size > 1) {
      const chosen = spoken.filter(({ token }) => isChosen(token));
      return chosen.length === 1 && chosen[0] ? chosen[0].period : UNTOLD;
    }
    if (around === page.root) break;
  }
  return UNTOLD;
}

/** Which figure a candidate is, by the word before it: the label's own, its peers' mean, or something else (null). */
function figureOf(
  label: Label,
  { before }: Pick<Candidate, 'before'>,
  page: Page,
): OfficialFigure | null {
  if (before === null || OWN.test(before) || told(before, page)) return label.figure;
  if (PEERS.test(before)) return MEAN.test(before) ? (PEER_FIGURES[label.figure] ?? null) : null;
  return null;
}

function readingsOf(page: Page, label: Label, { candidates, box }: Neighbourhood): PageReading[] {
  const readings = new Map<string, PageReading | null>();
  for (const candidate of candidates) {
    const figure = figureOf(label, candidate, page);
    if (figure === null) continue;
    const period = told(candidate.before ?? '', page) ?? periodAround(page, box);
    const id = `${figure} ${JSON.stringify(period.period)}`;
    // The nearest counts, also where it is still empty: the next one is another's.
    if (readings.has(id)) continue;
    const value =
      candidate.token.kind === 'nothing' ? null : valueOf(figure, candidate.token, label);
    const shown = { label: label.text, text: candidate.token.text };
    readings.set(
      id,
      value === null ? null : { figure, scope: SHOP_SCOPE, value, ...period, ...shown },
    );
  }
  return [...readings.values()].filter((reading) => reading !== null);
}

/** Today's figures are not final: the platform gives them the day after. */
const isOver = ({ period }: PageReading, today: string): boolean =>
  period === null || period.to < today;

/** One reading for each figure and period; two labels that say different things are both left out. */
function unite(readings: readonly PageReading[]): PageReading[] {
  const byId = new Map<string, PageReading[]>();
  for (const reading of readings) {
    const id = `${reading.figure} ${JSON.stringify(reading.period)}`;
    byId.set(id, [...(byId.get(id) ?? []), reading]);
  }
  return [...byId.values()].flatMap(([first, ...others]) =>
    first && others.every(({ value }) => value === first.value) ? [first] : [],
  );
}

/** What a page shows now; `today` is the Beijing date. Figures that are not there yet (`--`) are no readings. */
export function readFigures(root: Element, id: OfficialPageId, today: string): PageReading[] {
  const { console } = officialPage(id);
  const tokens = readTokens(root);
  const yesterday = formatDay(dayOf(today) - 1);
  const end = asOf(tokens.map(({ text }) => text)) ?? yesterday;
  const labels = findLabels(console, tokens);
  const page: Page = { root, console, tokens, labels, today, end };
  const readings = labels.flatMap((label) => {
    const words: Words = {
      isOther: (word) => figureOf(label, { before: word }, page) !== label.figure,
      isPeriod: (word) => told(word, page) !== null,
    };
    const found =
      tableFigures(root, tokens, label, console) ??
      nearestFigures(root, tokens, label, labels, words);
    return found ? readingsOf(page, label, found) : [];
  });
  return unite(readings).filter((reading) => isOver(reading, today));
}
