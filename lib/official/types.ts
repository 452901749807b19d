/**
 * The platforms' own figures: what was read from their pages, imported from their files or typed in. Pure data; the
 * functions over it stand in table.ts, entry.ts, read-page.ts, page-store.ts and, with log and browser, lib/live/official/log.ts.
 */
import type { LiveConsole, OfficialSource } from '../events/types.ts';

/** What a figure's value is: a fraction 0..1, seconds, or a count. */
export type FigureKind = 'rate' | 'seconds' | 'count';

/** Every official figure, with the kind of its value. */
export const FIGURES = {
  /** The platform's headline 3-minute rate (on Feige 会话). */
  responseRate: 'rate',
  /** Feige's 3-minute rate by rounds (消息). */
  roundResponseRate: 'rate',
  satisfaction: 'rate',
  dissatisfaction: 'rate',
  averageResponseSeconds: 'seconds',
  firstResponseSeconds: 'seconds',
  /** 人工已接待会话量. */
  sessions: 'count',
  afterSalesSatisfaction: 'rate',
  afterSalesTradeMean: 'rate',
  peerResponseRate: 'rate',
  peerSatisfaction: 'rate',
} as const satisfies Record<string, FigureKind>;
export type OfficialFigure = keyof typeof FIGURES;

/** The scope that is the whole shop; every other scope is an agent's name. */
export const SHOP_SCOPE = 'shop';

/** Beijing dates `YYYY-MM-DD`, both inclusive. */
export interface DatePeriod {
  from: string;
  to: string;
}

/** One figure of the platform's own. */
export interface OfficialEntry extends DatePeriod {
  console: LiveConsole;
  shop: string;
  figure: OfficialFigure;
  /** `shop` or an agent's name. */
  scope: string;
  /**
   * Fraction 0..1, seconds or a count, by FIGURES. Where `rated` is 0 there is no rate: it is 0 and shown as "—" (it is
   * kept so that a day without ratings does not tear a hole into a month).
   */
  value: number;
  rated: number | null;
  satisfied: number | null;
  source: OfficialSource;
}

// ---- Imports (table.ts) --------------------------------------------------------------------------------------------

/** What the reader is told of a file besides its bytes. */
export interface TableContext {
  console: LiveConsole;
  shop: string;
  /** Period that the user gave, for rows without a date of their own; null where he gave none. */
  period: DatePeriod | null;
  /** The Beijing date on which it is read. */
  today: string;
  /**
   * What numbers without `%` in a rate's column mean. `auto`: a column whose numbers all lie in 0..1 holds fractions,
   * any number above 1 is refused with `rate-bare`; the other two are the user's own answer to that.
   */
  bareRates?: 'auto' | 'fraction' | 'percent';
}

/** Codes of what is wrong; the text of each is `official.problem.<code>` in lib/i18n. */
export const TABLE_PROBLEMS = [
  /** Of the whole file (row 0). */
  'too-large',
  'empty',
  'xls',
  'not-a-table',
  'encoding',
  'too-many-rows',
  'too-many-cells',
  'no-figures',
  'other-console',
  /** Of a header's cell. */
  'column-twice',
  /** No column for the agent that we know, but one that may be it. */
  'scope-unknown',
  /** Of a row's cell. */
  'scope-missing',
  'scope-reserved',
  'date',
  'period-missing',
  'period-conflict',
  'future',
  'rate',
  'rate-bare',
  'rate-mixed',
  'rate-range',
  'seconds',
  'count',
  'counts-without-partner',
  'counts-impossible',
  'disagree',
  'twice',
  'row-longer',
] as const;
export type TableProblemCode = (typeof TABLE_PROBLEMS)[number];

/** Something in the file that cannot be taken; while there is one, `entries` is empty. */
export interface TableProblem {
  /** Name of the sheet; null in a CSV. */
  sheet: string | null;
  /** As a spreadsheet program numbers it, from 1; 0 where the whole file or sheet is meant. */
  row: number;
  /** The column's heading as it stands in the file; empty where no column is meant. */
  column: string;
  code: TableProblemCode;
  /** What stands in the cell, at most 40 characters; empty where nothing does. */
  text: string;
}

/** A column that gave no figure: shown, never guessed. */
export interface UnmatchedColumn {
  sheet: string | null;
  column: string;
  /** `unknown`: no figure has this name; `superseded`: another column of the sheet gives the same figure more exactly. */
  reason: 'unknown' | 'superseded';
}

/** What one sheet was taken for. */
export interface SheetSummary {
  /** Null in a CSV. */
  sheet: string | null;
  /** False where the sheet has no column of ours. */
  used: boolean;
  /** Row of the headings, from 1; null where none was found. */
  headerRow: number | null;
  /** Heading → what it was taken for. */
  matched: { column: string; as: OfficialFigure | 'agent' | 'date' | 'rated' | 'satisfied' }[];
  /** Rows that gave figures. */
  rows: number;
  /** Rows left out because they hold means over the agents (均值), which are not the shop's figure. */
  meanRows: number;
  /** Period of rows without a date of their own, and who told it. */
  period: (DatePeriod & { by: 'user' | 'head' | 'name' }) | null;
}

export interface TableResult {
  /** Empty where `problems` is not. */
  entries: OfficialEntry[];
  unmatchedColumns: UnmatchedColumn[];
  /** The first 200, in the order of the file. */
  problems: TableProblem[];
  /** How many there are in all. */
  problemCount: number;
  sheets: SheetSummary[];
  /** Entries whose period reaches today: the platform's figures are complete only tomorrow. */
  provisional: number;
}

// readTable(bytes: Uint8Array, name: string, context: TableContext): Promise<TableResult>          lib/official/table.ts

// ---- Typed entry (entry.ts) ----------------------------------------------------------------------------------------

/** The form as the user filled it: every field is text, an empty one was left empty. */
export interface EntryForm {
  console: LiveConsole;
  shop: string;
  figure: OfficialFigure;
  /** `shop` or an agent's name. */
  scope: string;
  /** Beijing dates; `to` empty means the one day `from`. */
  from: string;
  to: string;
  /**
   * The figure: a rate as `92.3%` or `92.3` (per cent; without `%` a number up to 1 is refused as unclear, 0 alone is not),
   * seconds as `65`, `65秒` or `1分05秒`, a count as `1,234`. May be empty where both counts are given.
   */
  value: string;
  /** For rates by ratings: how many rated, how many of them satisfied. */
  rated: string;
  satisfied: string;
  /** For `afterSalesSatisfaction`: the trade's mean, a rate; makes a second entry. */
  tradeMean: string;
}

export const ENTRY_PROBLEMS = [
  'scope-missing',
  'scope-reserved',
  'date',
  'period-order',
  'future',
  'value-missing',
  'rate',
  'rate-unclear',
  'rate-range',
  'seconds',
  'count',
  'counts-without-partner',
  'counts-impossible',
  'disagree',
] as const;
export type EntryProblemCode = (typeof ENTRY_PROBLEMS)[number];

/** The text is `official.entry.<code>` in lib/i18n. */
export interface EntryProblem {
  field: 'scope' | 'from' | 'to' | 'value' | 'rated' | 'satisfied' | 'tradeMean';
  code: EntryProblemCode;
}

export type EntryCheck =
  | {
      ok: true;
      /** One, or two with the trade's mean. */
      entries: OfficialEntry[];
      /** `today`: the period reaches today, the platform still changes it (`official.entry.today`). */
      warnings: 'today'[];
    }
  | { ok: false; problems: EntryProblem[] };

// checkEntry(form: EntryForm, today: string /* Beijing date */): EntryCheck                         lib/official/entry.ts

// ---- Open pages (pages.ts, read-page.ts, page-store.ts) ------------------------------------------------------------

export const OFFICIAL_PAGE_IDS = ['1688-work', 'taobao-report', 'feige-data'] as const;
export type OfficialPageId = (typeof OFFICIAL_PAGE_IDS)[number];

/** A page of a platform that shows its own figures. */
export interface OfficialPage {
  id: OfficialPageId;
  console: LiveConsole;
  /** Hosts to ask for (`chrome.permissions`); empty where the console's own host is granted already. */
  origins: string[];
  /** Match patterns of the content script. */
  matches: string[];
  /** Where the user finds it. */
  url: string;
}

/** One figure as a page shows it. */
export interface PageReading {
  figure: OfficialFigure;
  scope: string;
  value: number;
  /** Null where no text near the figure tells it. */
  period: DatePeriod | null;
  /** The text that told it (近30天, 2026-11-17), or null. */
  periodText: string | null;
  /** `last30`, `yesterday`, `day`, `range`, or null: a confirmation holds for one kind. */
  periodKind: string | null;
  /** The label as the page shows it. */
  label: string;
  /** The figure as the page shows it. */
  text: string;
}

/** Why a reading waits for the user's word: never seen, far from the last one, or its period is not told. */
export type SeenReason = 'first' | 'jump' | 'period';

/** A reading that waits for the user's word. */
export interface SeenFigure extends PageReading {
  /** Page, figure, scope and kind of period: what a confirmation holds for. */
  id: string;
  page: OfficialPageId;
  console: LiveConsole;
  /** Epoch ms. */
  seenAt: number;
  reason: SeenReason;
  /** The value that was last confirmed or written, or null. */
  before: number | null;
}

/** What the user once confirmed: later visits write by themselves. */
export interface ConfirmedFigure {
  id: string;
  page: OfficialPageId;
  label: string;
  /** Last value written. */
  value: number;
  /** Epoch ms of the last writing. */
  at: number;
}

/** Kept in extension storage under `local:officialPages`. */
export interface PageStore {
  seen: SeenFigure[];
  confirmed: ConfirmedFigure[];
  /** Ids that the user said are wrong: not asked again, never written. */
  refused: string[];
}

// OFFICIAL_PAGES: readonly OfficialPage[]; pageAt(url: string): OfficialPage | null                 lib/official/pages.ts
// readFigures(root: Element, page: OfficialPageId, today: string): PageReading[]                    lib/official/read-page.ts
// takeReadings(store, page, readings, {shop, today, now}): {store, entries}                         lib/official/page-store.ts
// confirmSeen(store, id, {shop, now, period?}): {store, entry} | null; refuseSeen(store, id): store lib/official/page-store.ts

// ---- With log and browser ------------------------------------------------------------------------------------------
//
// lib/live/official/log.ts
//   addOfficial(log, pseudonyms, entries, now): Promise<{added: number; unchanged: number}>   one transaction, or nothing
//   officialEntries(log): Promise<HeldEntry[]>     of several for one figure, scope and period the one entered last
// lib/live/official/page-readings.ts
//   readPageStore(): Promise<PageStore>; watchPageStore(changed): () => void
//   confirmFigure({log, pseudonyms, shops, now}, id, period?): Promise<boolean>   `period` where SeenFigure.period is null
//   refuseFigure(id): Promise<void>; forgetFigure(id): Promise<void>
// lib/live/official/hosts.ts
//   grantedPages(browser): Promise<OfficialPageId[]>; dropPage(browser, id): Promise<void>
//   requestPage(browser, id): Promise<boolean>     call it in the click, before any await

/** An entry that holds, with when it was entered (epoch ms). */
export interface HeldEntry extends OfficialEntry {
  at: number;
  key: string;
}
