// @vitest-environment happy-dom
/** What is stored is what is declared: every field of every table and key of a profile that has used everything. */
import { readFileSync } from 'node:fs';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIELDS } from '../../components/welcome/kept-fields.ts';
import { KEPT } from '../../components/welcome/kept.ts';
import { setTestClock } from '../../lib/clock.ts';
import { createPseudonyms } from '../../lib/events/pseudonym.ts';
import type { LineContent, Source } from '../../lib/events/sighting.ts';
import { keepLastWord } from '../../lib/live/last-word.ts';
import { createEngine } from '../../lib/live/engine.ts';
import { prune } from '../../lib/live/retention/prune.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import type { AccountBinding, KeptConsole, SameShop, Settings, Shop } from '../../lib/settings.ts';
import type { RegisterRow } from '../../lib/events/db.ts';
import type { AgentTarget } from '../../lib/metrics/goals/month.ts';
import type { OwnAccount } from '../../lib/consoles/types.ts';
import type { Restoring } from '../../lib/keep/restore.ts';
import type { MetAccount } from '../../lib/live/accounts/met.ts';
import type { WarningState } from '../../lib/live/warnings/decide.ts';
import type { PageStore } from '../../lib/official/types.ts';
import type { TeamPlace } from '../../lib/team/store.ts';
import type { Team } from '../../lib/team/types.ts';
import { openTeam } from '../../lib/team/db.ts';
import { full, talk } from '../keep/support.ts';
import { batch } from '../live/batch.ts';
import { PAGE, fakeSurface } from '../live/fake-surface.ts';
import { line, row, TEN } from '../live/support.ts';
import { privacyText } from '../tools/privacy.ts';

const NAME = '哨兵买家';
const PAGE_ID = '4400112233';

/** Store → paths of its fields, and all of it as text. */
const found = new Map<string, Set<string>>();
const texts = new Map<string, string>();

/** Objects whose names are data. */
const NAMED = /(?:^|\.)(?:latencies|parameters|threads|words|laterTexts|rules|told|extra)$/;

const CONSOLES: ReadonlySet<string> = new Set(['1688', 'taobao', 'feige']);

function walk(value: unknown, path: string, into: Set<string>): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) {
    into.add(path);
    return;
  }
  const entries = Array.isArray(value)
    ? value.map((each): [string, unknown] => [`${path}[]`, each])
    : Object.entries(value).map(([key, each]): [string, unknown] => {
        const name =
          NAMED.test(path) || key.includes(' ') || (path !== '' && CONSOLES.has(key)) ? '*' : key;
        return [path === '' ? name : `${path}.${name}`, each];
      });
  if (entries.length === 0 && path !== '') into.add(path);
  for (const [name, each] of entries) walk(each, name, into);
}

function note(store: string, rows: readonly unknown[]): void {
  const paths = found.get(store) ?? new Set<string>();
  for (const each of rows) walk(each, '', paths);
  found.set(store, paths);
  texts.set(store, (texts.get(store) ?? '') + JSON.stringify(rows));
}

const TEXT = { type: 'message', kind: 'text', length: 4, textHash: 'h', sender: null } as const;

/** Lines of every kind, rows, joins, a pulse; buyers with names and ids that must not stay. */
function sightings() {
  const of = (index: number) => ({ buyerId: `${PAGE_ID}${index}`, buyerName: `${NAME}${index}` });
  const contents: LineContent[] = [
    { ...TEXT, role: 'buyer', upset: 2, asksHuman: true, thanks: true },
    { ...TEXT, role: 'agent', sender: '小王', roleGuess: true },
    { ...TEXT, role: 'buyer', recalled: true },
    { ...TEXT, role: 'robot' },
    { type: 'robotStarted' },
    { type: 'sessionStarted', by: 'assign', agent: '小王' },
    { type: 'transferred', to: '小李' },
    { type: 'invited', by: 'agent' },
    { type: 'sessionEnded', by: 'agent' },
  ];
  return [
    ...contents.map((content, index) =>
      line('buyer', index * 30, {
        ...of(1),
        content,
        n: index,
        precision: 'minute',
        guess: 1,
        lineId: `${PAGE_ID}-${index}`,
      }),
    ),
    line('buyer', 1_000, { ...of(2), n: 1, lineId: `${PAGE_ID}-a` }),
    line('agent', 1_001, { ...of(2), n: 2, lineId: `${PAGE_ID}-b` }),
    row('waiting', 1_000, { buyerName: `${NAME}3`, heard: 2 }),
    row('settled', 1_001, { buyerName: `${NAME}4` }),
    { type: 'join' as const, ...of(2), seenAt: TEN + 1_002_000 },
    { type: 'pulse' as const, from: TEN, to: TEN + 60_000, state: 'reading' as const },
  ];
}

/** What lies in extension storage by the types of its writers: a field that they gain is one here. */
const met: Required<MetAccount> = {
  console: 'feige',
  id: '1',
  nick: 'n',
  firstAt: 1,
  lastAt: 1,
  shop: { id: 's', name: 's' },
  before: null,
};
const reading = {
  figure: 'responseRate',
  scope: 'shop',
  value: 1,
  period: { from: '', to: '' },
  periodText: '',
  periodKind: '',
  label: '',
  text: '',
} as const;
const pages: Required<PageStore> = {
  seen: [
    {
      ...reading,
      id: '',
      page: 'feige-data',
      console: 'feige',
      seenAt: 1,
      reason: 'first',
      before: 1,
    },
  ],
  confirmed: [{ id: '', page: 'feige-data', label: '', value: 1, at: 1 }],
  refused: [''],
};
const team: Required<Team> = { name: '', key: '', check: '', browser: '', agent: '', since: 1 };
const dav: Required<TeamPlace> = { kind: 'webdav', url: '', user: '', password: '' };
const restoring: Required<Restoring> = { mode: 'merge', step: 'ready', profileKey: null };
const account: Required<OwnAccount> = { id: '', nick: null };
const shop: Required<Shop> = {
  id: '',
  name: '',
  formerNames: [''],
  rules: { a: '' },
  typedTexts: [''],
  laterTexts: { a: { at: 1, conversations: 1 } },
};
const binding: Required<AccountBinding> = {
  console: 'feige',
  id: '',
  nick: '',
  shop: '',
  agent: '',
};
const same: Required<SameShop> = { console: 'feige', name: '', as: '' };
const custom: Required<KeptConsole> = {
  id: 'custom:a',
  name: '',
  match: '',
  profile: 'feige',
  slots: { '*': [''] },
  made: '',
  removed: true,
};
const settings: Required<Settings> = {
  ...DEFAULT_SETTINGS,
  consent: { at: 1 },
  shops: { '1688': shop, taobao: shop, feige: shop },
  warnings: { ...DEFAULT_SETTINGS.warnings, quietHours: { from: 1, to: 2 } },
  mood: { ...DEFAULT_SETTINGS.mood, words: { mild: { added: [''], removed: [''] } } },
  accounts: {
    shops: { '1688': [shop], taobao: [shop], feige: [shop] },
    bindings: [binding],
    sameShops: [same],
  },
  overrides: { feige: { slots: { '*': [''] }, made: '' } },
  customConsoles: [custom],
};
const target: Required<AgentTarget> = { console: 'feige', shop: '', agent: '', target: 900 };
const written: Required<RegisterRow> = {
  id: 'r',
  kind: 'case',
  conversation: 'c',
  console: 'feige',
  shop: '',
  agent: '小王',
  day: 1,
  openedAt: 1,
  closedAt: null,
  dueAt: null,
  source: 'hand',
  status: 'todo',
  problem: '',
  wish: '',
  note: '',
  madeAt: 1,
  changedAt: 1,
};
const hush = { asked: 1, at: 1 };
const wait = { id: '', console: 'feige' as const, since: 1, told: 1 as const };
const warnings: Required<WarningState> = {
  waits: [{ ...wait, hush: { kind: 'snoozed', until: 1, ...hush } }],
  spoke: { at: 1, level: 2 },
  notice: '',
};
const SAMPLES = {
  'local settings': settings,
  'local accountsMet': [met],
  'local accounts:<console>': [account],
  'local officialPages': pages,
  'local team': team,
  'local teamPlace': dav,
  'local teamBrowser': 'x',
  'local restoring': restoring,
  // Fingerprint → text.
  'local ownTexts': { '*': 'text' },
  'local overlay:<console>': { place: { left: 1, bottom: 1 }, collapsed: true },
  'local rests': [{ from: 1, to: 2 }],
  'local goals': [target],
  'local holdingTurn': 1,
  'local inviteTurn': 1,
  'local prunedAt': 1,
  'local backupAt': 1,
  'local profileKey': 'k',
  'session warnings': warnings,
};

beforeAll(async () => {
  setTestClock({ base: TEN + 1_010_000, start: Date.now(), rate: 0 });
  const own = await full(talk(30, 200));
  await prune(own.log, { now: Date.UTC(2027, 0, 20), eventDays: 90, onProgress() {} });
  await own.phrases.meta.put({ key: 'starter', value: 'taken' });
  let memory: unknown = null;
  const surface = await fakeSurface({
    readSettings: async () => ({ ...DEFAULT_SETTINGS, consent: { at: 1 } }),
    readPseudonyms: () => createPseudonyms('a2V5'),
    writeMemory: async (next) => {
      memory = structuredClone(next);
    },
  });
  const engine = createEngine(own.log, surface);
  const source: Source = { console: 'feige', account: '1', nick: '小王' };
  const answer = await engine.receive(batch(sightings(), { source }), PAGE);
  expect(answer).toMatchObject({ ok: true, refused: [] });
  const [first] = (await engine.current()).queue;
  expect(first).toBeDefined();
  await engine.run({ kind: 'rescueMark', id: first!.id });
  await engine.run({ kind: 'exclude', id: first!.id, reason: 'test' });
  await engine.run({ kind: 'include', id: first!.id });
  await own.log.cases.put(written);
  for (const table of own.log.tables) note(`sanfen/${table.name}`, await table.toArray());
  for (const table of own.phrases.tables)
    note(`sanfen-phrases/${table.name}`, await table.toArray());
  const teamLog = openTeam('sanfen-team', { indexedDB: new IDBFactory(), IDBKeyRange });
  await teamLog.aliases.put({ own: 'a', team: 'b', at: 1 });
  await teamLog.written.put({ week: '2026-11-16', at: 1, events: 1, target: 'x' });
  for (const table of teamLog.tables) note(`sanfen-team/${table.name}`, await table.toArray());
  for (const [store, value] of Object.entries(SAMPLES)) note(store, [value]);
  note('session worker', [memory]);
  const session = {
    get: async () => ({}),
    set: async (items: object) => {
      for (const [key, value] of Object.entries(items))
        note(`session ${key}`, [structuredClone(value)]);
    },
  };
  keepLastWord(session)(await engine.current());
}, 60_000);
afterAll(() => setTestClock(null));

it('every field of a full profile is declared', () => {
  const missing = [...found].flatMap(([store, paths]) => {
    const known = new Set(FIELDS[store]);
    return [...paths].filter((path) => !known.has(path)).map((path) => `${store}: ${path}`);
  });
  expect(missing).toEqual([]);
});

it('every table that is declared was filled, but for what a test cannot hold', () => {
  const empty = [...found].filter(([, paths]) => paths.size === 0).map(([store]) => store);
  // A folder's handle; what automatic texts need is three conversations.
  expect(empty).toEqual(['sanfen-team/places']);
  const declared = KEPT.flatMap(({ tables }) => tables).map((name) => `sanfen/${name}`);
  expect(declared.filter((store) => FIELDS[store] === undefined)).toEqual([]);
  const keys = KEPT.flatMap((kept) => kept.keys).map((key) => [`local ${key}`, `session ${key}`]);
  expect(keys.filter((both) => both.every((store) => FIELDS[store] === undefined))).toEqual([]);
  expect(keys.filter((both) => both.every((store) => !found.has(store)))).toEqual([]);
});

const holding = (word: string) =>
  [...texts].filter(([, text]) => text.includes(word)).map(([store]) => store);

it('names stand in the table of names only, ids of the page nowhere', () => {
  expect(holding(NAME)).toEqual(['sanfen/names']);
  expect(holding(PAGE_ID)).toEqual([]);
});

it('docs/privacy.md is the list (node tests/tools/privacy.ts writes it)', () => {
  expect(readFileSync('docs/privacy.md', 'utf8')).toBe(privacyText());
});
