/** The team on the report page and in the options, and backup, restore and deleting: each part by itself, in every state. */
import type { ComponentChild } from 'preact';
import { Keep, type KeepMeans } from '../../../components/options/keep/Keep.tsx';
import { Watched } from '../../../components/options/repair/Watched.tsx';
import {
  TeamSection,
  type TeamSectionProps,
} from '../../../components/options/team/TeamSection.tsx';
import { TeamMerge, type TeamMergeProps } from '../../../components/report/team/TeamMerge.tsx';
import { fromBeijing, parseDay } from '../../../lib/beijing.ts';
import type { ChatEvent } from '../../../lib/events/types.ts';
import type { HealthSnapshot } from '../../../lib/consoles/health.ts';
import type { ReadingState } from '../../../lib/consoles/reading-state.ts';
import { languageTag } from '../../../lib/i18n/index.ts';
import { pageTranslator, type PageTranslate } from '../../../lib/i18n/pages.ts';
import { KeepError, noCounts, type Contents } from '../../../lib/keep/format.ts';
import type { Restored } from '../../../lib/keep/restore.ts';
import { PROFILES } from '../../../lib/metrics/profiles.ts';
import { DEFAULT_SETTINGS, type Language } from '../../../lib/settings.ts';
import { NO_DESK, type DeskState } from '../../../lib/team/desk.ts';
import { mergedView } from '../../../lib/team/merged-report.ts';
import type { FileRow, MergedView, MergeSummary } from '../../../lib/team/types.ts';
import { makeEvents } from '../../bench/make-events.ts';
import { fewEvents, NOW } from '../desk-states.ts';
import type { Scene } from './scenes.tsx';

const none = async (): Promise<void> => {};
const never = <T,>(): Promise<T> => new Promise<T>(() => {});

const PEOPLE = ['小', '阿', '大'].flatMap((first) =>
  [
    '王',
    '李',
    '张',
    '赵',
    '陈',
    '敏',
    '军',
    '丽',
    '强',
    '芳',
    '静',
    '磊',
    '洋',
    '艳',
    '勇',
    '杰',
    '娟',
  ].map((last) => `${first}${last}`),
);
const WEEKS = ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'];
const OTHER_SHOP = '某某旗舰店';
const LONG_SHOP = '义乌市某某日用百货批发商行（官方旗舰店）';

/** Users' own words in these scenes, in Chinese and in Latin letters. */
export const MANAGER_WORDS = {
  han: [...PEOPLE, OTHER_SHOP, LONG_SHOP, '客服组', '共享盘', '会议记录', '抖店'],
  latin: [
    'body',
    'line',
    'list',
    'rowName',
    'page',
    'ndjson',
    'gz',
    'docx',
    'dav',
    'example',
    'com',
    'https',
    'wang',
    'kB',
    'abc',
  ],
};

function page(view: 'report' | 'options', draw: (t: PageTranslate) => ComponentChild) {
  return (language: Language) => {
    const t = pageTranslator(language);
    return (
      <main class={view} lang={languageTag(language)}>
        <header>
          <h1>{view === 'report' ? t('report.title') : t('options.title')}</h1>
        </header>
        {draw(t)}
      </main>
    );
  };
}

const JOINED: DeskState = {
  ...NO_DESK,
  team: { name: '客服组', agent: '小王', check: 'k7f2xyz', browser: 'abc', since: NOW - 9e8 },
};
const FOLDER: DeskState = {
  ...JOINED,
  place: { kind: 'folder', name: '共享盘' },
  lastWritten: NOW - 9e5,
};
const DAV: DeskState = {
  ...JOINED,
  place: { kind: 'webdav', url: 'https://dav.example.com/dav/sanfen/', user: 'wang@example.com' },
};

const file = (index: number, change: Partial<FileRow> = {}): FileRow => {
  const week = WEEKS[index % WEEKS.length] ?? null;
  return {
    name: `sanfen-${week}-abc${index}.ndjson.gz`,
    state: 'used',
    agent: PEOPLE[Math.floor(index / WEEKS.length) % PEOPLE.length] ?? null,
    browser: `abc${index}`,
    week,
    made: NOW,
    events: 2_500 + index,
    local: 0,
    bad: 0,
    skipped: 0,
    otherRules: [],
    ...change,
  };
};

const ODD: FileRow[] = [
  file(900, { state: 'half' }),
  file(901, { state: 'otherTeam', agent: '阿敏' }),
  file(902, { state: 'foreign', name: '会议记录.docx', agent: null, week: null }),
  file(903, {
    local: 340,
    bad: 2,
    otherRules: [{ profile: 'feige', shop: '抖店', parameters: ['deadlineSeconds', 'window'] }],
  }),
  file(904, { state: 'older' }),
];

function viewOf(events: readonly ChatEvent[], from: string, to: string): MergedView {
  const own = DEFAULT_SETTINGS.shops;
  return mergedView(
    { events: [...events], autoTexts: new Map() },
    {
      settings: {
        ...DEFAULT_SETTINGS,
        accounts: {
          ...DEFAULT_SETTINGS.accounts,
          sameShops: [{ console: 'feige', name: LONG_SHOP, as: '抖店' }],
        },
      },
      rules: (profile) => PROFILES[profile].parameters,
      period: { from: parseDay(from) ?? 0, to: parseDay(to) ?? 0 },
      now: NOW,
      untouched: { '1688': own['1688'].name, taobao: own.taobao.name, feige: own.feige.name },
    },
  );
}

/** Fifty people in three shops, two of which are one. */
function manyEvents(): ChatEvent[] {
  const names = ['抖店', OTHER_SHOP, LONG_SHOP, '淘宝店铺'];
  return makeEvents(2_400, fromBeijing(2026, 11, 9, 9), 7).map((event, index): ChatEvent => {
    const number = Math.floor(index / 4);
    const shop = names[number % 10 < 6 ? 0 : number % 4] ?? '抖店';
    return {
      ...event,
      agent: PEOPLE[number % 50] ?? null,
      shop,
      console: shop === '淘宝店铺' ? 'taobao' : 'feige',
      conversation: number % 60 === 1 ? 'shared' : event.conversation,
    };
  });
}

const summary = (files: FileRow[], weeks: string[]): MergeSummary => ({
  files,
  weeks,
  events: files.reduce((sum, { state, events }) => sum + (state === 'used' ? events : 0), 0),
  repeated: 120,
});

function merge(name: string, change: Partial<TeamMergeProps>, isPressed = true): Scene {
  const props: Omit<TeamMergeProps, 't'> = {
    desk: FOLDER,
    onMerge: never,
    onFigures: async () => ({ shops: [], alike: [], same: [] }),
    onSame: none,
    onRenew: none,
    ...change,
  };
  return {
    view: 'report',
    name: `team, ${name}`,
    draw: page('report', (t) => <TeamMerge {...props} t={t} />),
    press: isPressed ? ['.team .transfer button'] : [],
  };
}

const MANY = [...Array.from({ length: 200 }, (_, index) => file(index)), ...ODD];

const merges: Scene[] = [
  merge('empty', { desk: NO_DESK }, false),
  merge(
    'asks',
    { desk: { ...FOLDER, asks: true, waiting: [{ week: WEEKS[2]!, problem: 'permission' }] } },
    false,
  ),
  merge('running', {
    onMerge: ({ onProgress }) => {
      onProgress({ done: 57, total: 200 });
      return never();
    },
  }),
  merge('nothing usable', { onMerge: async () => summary([ODD[0]!, ODD[2]!], []) }),
  merge('small', {
    onMerge: async () => summary([file(3), file(7)], ['2026-11-16']),
    onFigures: async () => viewOf(fewEvents(), '2026-11-16', '2026-11-22'),
  }),
  merge('large', {
    onMerge: async () => summary(MANY, WEEKS),
    onFigures: async () => viewOf(manyEvents(), '2026-11-09', '2026-11-15'),
  }),
  merge('failed', { onMerge: () => Promise.reject(new Error('QuotaExceededError')) }),
];

function team(
  name: string,
  desk: DeskState,
  change: Partial<TeamSectionProps> = {},
  press: string[] = [],
): Scene {
  const props: Omit<TeamSectionProps, 't'> = {
    desk,
    weeks: [],
    nutstore: 'https://dav.example.com/dav/sanfen/',
    onJoin: none,
    onLeave: none,
    onRenew: none,
    onWrite: none,
    onDropPlace: none,
    onSaveWeek: none,
    onChooseFolder: async () => null,
    onWebdav: async () => null,
    ...change,
  };
  return {
    view: 'options',
    name: `team, ${name}`,
    draw: page('options', (t) => <TeamSection {...props} t={t} />),
    press,
  };
}

const waiting = (problem: DeskState['waiting'][number]['problem']) =>
  WEEKS.map((week) => ({ week, problem }));

const teams: Scene[] = [
  team('not joined', NO_DESK),
  team('joined', JOINED, { weeks: WEEKS }),
  team('folder refused', JOINED, { onChooseFolder: async () => 'notGranted' }, [
    '.team .transfer button',
  ]),
  team('folder', { ...FOLDER, waiting: waiting(null).slice(3) }, { weeks: WEEKS }),
  team('folder asks', { ...FOLDER, asks: true, waiting: waiting('permission') }, { weeks: WEEKS }),
  team('webdav', { ...DAV, waiting: waiting('login') }, { weeks: WEEKS }),
];

const CONTENTS: Contents = {
  format: 'sanfen-backup',
  version: 1,
  made: new Date(NOW - 9e7).toISOString(),
  keyId: 'abc',
  key: { rounds: 1, salt: '', iv: '', data: '' },
  names: true,
  counts: {
    ...noCounts(),
    events: 512_345,
    phrases: 1_200,
    images: 36,
    official: 180,
    cases: 12,
    buckets: 9_000,
    names: 2_400,
  },
  lines: 600_000,
  from: NOW - 90 * 864e5,
  to: NOW,
  shops: [
    { console: 'feige', shop: '抖店', events: 412_345 },
    { console: 'taobao', shop: LONG_SHOP, events: 100_000 },
  ],
};

function keep(name: string, change: Partial<KeepMeans>, more: Partial<Scene> = {}): Scene {
  const means: KeepMeans = {
    now: NOW,
    backupAt: NOW - 8 * 864e5,
    resumed: null,
    onBackup: async () => ({ lines: 600_000, bytes: 41_234_567 }),
    onLook: async () => ({ contents: CONTENTS, isOtherKey: true }),
    onRestore: never,
    onWipe: none,
    ...change,
  };
  return {
    view: 'options',
    name: `keep, ${name}`,
    draw: page('options', (t) => <Keep eventDays={90} t={t} means={means} onChange={() => {}} />),
    ...more,
  };
}

const FILE = { choose: '.keep input[type="file"]' };
const restored: Restored = {
  mode: 'merge',
  events: 512_345,
  added: 12_000,
  phrases: 40,
  olderLeft: ['抖店', LONG_SHOP],
};

const keeps: Scene[] = [
  keep('never', { backupAt: null }),
  keep('with key', {}, { press: ['#backup .keep-check:nth-of-type(2) input'] }),
  keep(
    'running',
    {
      onBackup: (_, { onProgress }) => {
        onProgress(240_000, 600_000);
        return never();
      },
    },
    { press: ['#backup button'] },
  ),
  keep('backed up', {}, { press: ['#backup button'] }),
  keep('looked', {}, FILE),
  keep('replacing', {}, { ...FILE, press: ['.keep input[type="radio"]:not(:checked)'] }),
  keep('refused', { onLook: () => Promise.reject(new KeepError('broken', 7)) }, FILE),
  keep('restored', { resumed: async () => restored }),
];

const HEALTH: HealthSnapshot = {
  slots: {
    list: { hits: 1_204, misses: 0, selector: '#list', lastHit: NOW },
    rowName: { hits: 20_412, misses: 3, selector: '.name', lastHit: NOW },
    line: { hits: 0, misses: 602, selector: null, lastHit: null },
  },
  disagreements: 2,
  failures: {},
  missing: ['line'],
};

/** How an open page is read, and its diagnostic file. */
function health(name: string, state: ReadingState, press: readonly string[]): Scene {
  const draw = (t: PageTranslate) => (
    <section class="repair">
      <h2>{t('repair.title')}</h2>
      <Watched
        t={t}
        settings={DEFAULT_SETTINGS}
        pages={[{ tabId: 1, frameId: 0, console: 'feige', shop: '抖店', state }]}
        onPreview={async () => null}
        onPoint={async () => true}
        onReset={() => {}}
        onHealth={async () => ({ console: 'feige', state, health: HEALTH })}
        onBundle={async () => '{"page":{"t":"body","c":["字字 00:00"]}}'}
        onSaveBundle={() => {}}
      />
    </section>
  );
  return { view: 'options', name: `health, ${name}`, draw: page('options', draw), press };
}

const healths: Scene[] = [
  health('reading', { kind: 'reading' }, []),
  health('file', { kind: 'partly', missing: ['line'] }, [
    '.watched summary',
    '.watched details .deeds button',
  ]),
  health('nothing read', { kind: 'unknown' }, ['.watched summary']),
];

export const MANAGER_SCENES: readonly Scene[] = [...merges, ...teams, ...keeps, ...healths];
