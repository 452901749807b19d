/** The report page's states, for tests and to be looked at. Wednesday, 18 November 2026. */
import { isCustom } from '../../lib/events/types.ts';
import type { ReportProps } from '../../components/report/Report.tsx';
import type { Choice, FigureRow, Figures, Month } from '../../lib/report/types.ts';
import { formatParameters, parameterHash } from '../../lib/metrics/parameters.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import type { Calibration, CalibratedReading } from '../../lib/metrics/calibrate/types.ts';
import type { Report } from '../../lib/metrics/report.ts';
import type { ProfileId } from '../../lib/metrics/types.ts';
import type { TableResult } from '../../lib/official/types.ts';
import { rate, SETTINGS } from './states.ts';

export const TODAY = '2026-11-18';

export function choice(change: Partial<Choice> = {}): Choice {
  return {
    console: '1688',
    shop: SETTINGS.shops['1688'].name,
    period: 'yesterday',
    from: '2026-11-17',
    to: '2026-11-17',
    ...change,
  };
}

export function row(change: Partial<FigureRow> = {}): FigureRow {
  return {
    figure: 'responseRate',
    scope: 'shop',
    local: 169 / 183,
    official: null,
    difference: null,
    shown: 169 / 183,
    provisional: false,
    tiles: false,
    entries: 0,
    localShare: { hits: 169, of: 183 },
    officialCounts: null,
    officialShare: null,
    ...change,
  };
}

function reportOf(profile: ProfileId, rates = rate(169, 183, 4)): Report {
  const { parameters } = PROFILES[profile];
  const section = {
    response: {
      round: rates,
      message: rates,
      session: rates,
      headline: parameters.headline,
      pending: rates.pending,
      assessed: true,
    },
    latency: {
      first: { n: 3, mean: 20 },
      round: { n: 3, mean: 40.5, median: 30, p90: 90 },
    },
    satisfaction: {
      rated: 4,
      satisfied: 3,
      dissatisfied: 1,
      rate: 0.75,
      dissatisfiedRate: 0.25,
      assessed: false,
      provisional: false,
    },
  };
  return {
    ...section,
    profile,
    from: '2026-11-17',
    to: '2026-11-17',
    now: '2026-11-18T01:30:00.000Z',
    events: 900,
    duplicates: 0,
    otherConsoles: 0,
    skipped: 0,
    badLines: 0,
    future: 0,
    excluded: 3,
    officialSatisfaction: null,
    invites: {
      byAgent: 0,
      bySystem: 0,
      byUnknown: 0,
      ratedAfter: 0,
      skipped: {},
      conversion: { rated: null, invited: 0, rate: null },
    },
    by: [],
    coverage: [
      {
        console: profile,
        shop: SETTINGS.shops[profile].name,
        observedMs: 96,
        elapsedMs: 100,
        agents: [],
      },
    ],
    parameters: formatParameters(parameters),
    parameterHash: parameterHash(parameters),
  };
}

export const MONTH: Month = {
  from: '2026-11-01',
  to: '2026-11-17',
  response: { hits: 70, of: 100 },
  satisfaction: { hits: 95, of: 100 },
  daysLeft: 13,
  usualResponses: 12.5,
  usualRatings: 4,
};

export function figures(change: Partial<Figures> = {}, chosen = choice()): Figures {
  const profile = isCustom(chosen.console) ? 'feige' : chosen.console;
  return {
    choice: chosen,
    report: reportOf(profile),
    parameters: PROFILES[profile].parameters,
    rows: [row(), row({ figure: 'satisfaction', local: null, shown: null, localShare: null })],
    afterSales: null,
    recent: {
      badge:
        profile === '1688' ? { state: 'met', hits: 102, of: 120, needed: 0, affordable: 7 } : null,
      month: MONTH,
    },
    held: [],
    otherShops: [],
    ...change,
  };
}

export function reading(change: Partial<CalibratedReading> = {}): CalibratedReading {
  return {
    settings: {},
    grouping: 'session',
    counted: 30,
    onTime: 26,
    rate: 26 / 30,
    difference: 0.1,
    matches: false,
    countedMatches: null,
    changes: 0,
    equal: 0,
    alternatives: [],
    ...change,
  };
}

export const MATCHING = reading({
  settings: { assistCounts: 'false', sessionRule: 'mean' },
  onTime: 23,
  rate: 23 / 30,
  difference: 0.003,
  matches: true,
  changes: 2,
});

export function calibration(change: Partial<Calibration> = {}): Calibration {
  return {
    present: reading(),
    readings: [MATCHING, reading()],
    tried: 16,
    matching: 1,
    untold: ['transfer'],
    separatingDays: [],
    ...change,
  };
}

/** A file that says three figures, one of its columns unknown. */
export function table(change: Partial<TableResult> = {}): TableResult {
  return {
    entries: [
      {
        console: '1688',
        shop: '某某百货',
        figure: 'responseRate',
        scope: '小王',
        from: '2026-11-17',
        to: '2026-11-17',
        value: 0.9231,
        rated: null,
        satisfied: null,
        source: 'import',
      },
    ],
    unmatchedColumns: [{ sheet: null, column: '备注', reason: 'unknown' }],
    problems: [],
    problemCount: 0,
    sheets: [
      {
        sheet: '按客服查看',
        used: true,
        headerRow: 1,
        matched: [{ column: '3分钟响应率', as: 'responseRate' }],
        rows: 1,
        meanRows: 0,
        period: { from: '2026-11-17', to: '2026-11-17', by: 'name' },
      },
    ],
    provisional: 0,
    ...change,
  };
}

/** What the whole page shows; callbacks apart. */
export function reportData() {
  const shown = figures();
  return {
    settings: SETTINGS,
    choice: shown.choice,
    figures: shown,
    failure: null,
    today: TODAY,
    recompute: [],
    pages: [],
    granted: [],
    seen: [],
    confirmed: [],
  } satisfies Partial<ReportProps>;
}

const none = async (): Promise<void> => {};

/** What the page can do; here all of it does nothing. */
export const REPORT_MEANS = {
  onChoice: () => {},
  onCheck: () => ({ ok: false, problems: [{ field: 'value', code: 'rate-unclear' }] }),
  onAdd: async () => ({ added: 1, unchanged: 0 }),
  onRead: async () => table(),
  onGrant: async () => true,
  onDrop: none,
  onConfirm: none,
  onRefuse: none,
  onForget: none,
  onCalibrate: async () => calibration(),
  onDeciding: async () => [],
  onAdopt: async () => none,
} satisfies Partial<ReportProps>;

export const OFFICIAL = row({
  official: 0.9031,
  difference: 169 / 183 - 0.9031,
  tiles: true,
  entries: 1,
});

export const SATISFACTION = row({
  figure: 'satisfaction',
  local: 0.75,
  localShare: { hits: 3, of: 4 },
  official: 0.8,
  officialShare: { hits: 8, of: 10 },
  difference: -0.05,
  shown: 0.8,
  provisional: true,
  tiles: true,
  entries: 1,
});

export const TAOBAO = choice({
  console: 'taobao',
  shop: '淘宝店铺',
  period: 'days30',
  from: '2026-10-19',
});

const BOTH = figures({ rows: [OFFICIAL, SATISFACTION] });

/** Pages to be looked at. */
export const REPORTS: Record<string, Partial<ReportProps>> = {
  '1688, both sides': { choice: BOTH.choice, figures: BOTH },
  'nothing entered': {},
  'taobao, 30 days': {
    choice: TAOBAO,
    figures: figures(
      {
        afterSales: {
          value: 0.981,
          rated: 120,
          tradeMean: 0.96,
          overTrade: 0.021,
          weekBefore: 0.985,
          overWeek: -0.004,
        },
      },
      TAOBAO,
    ),
  },
  loading: { figures: null },
  failed: { figures: null, failure: 'QuotaExceededError' },
};
