import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && statSync(join(ROOT, name)).isFile());
}

const FILES = ['lib', 'components', 'entrypoints'].flatMap(sourceFiles);
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Import and re-export statements of a file; `to` is a path from the root or a package's name. */
function importsOf(file: string): Import[] {
  const statement = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
  const dynamic = /\bimport\(\s*'([^']+)'\s*\)/g;
  const text = read(file);
  const found = [...text.matchAll(statement)].map(([, type, to]) => ({
    typeOnly: type !== undefined,
    to: to ?? '',
  }));
  for (const [, to] of text.matchAll(dynamic)) found.push({ typeOnly: false, to: to ?? '' });
  return found.map(({ typeOnly, to }) => ({
    from: file,
    typeOnly,
    to: to.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), to)) : to,
  }));
}

const IMPORTS = FILES.flatMap(importsOf);

/** The arrows of docs/architecture.md: what a part may import besides itself. `type:` allows types only. */
const ARROWS: Record<string, string[]> = {
  'lib/beijing': [],
  'lib/clock': [],
  'lib/breathe': [],
  'lib/database': ['dexie'],
  'lib/stored': ['#imports'],
  'lib/consoles': ['lib/events/types', 'lib/events/sighting', 'lib/beijing', 'lib/clock'],
  'lib/events': [
    'lib/database',
    'lib/beijing',
    'type:lib/consoles/reading-state',
    'type:lib/mood/case',
    'type:lib/messages',
    'valibot',
    'dexie',
  ],
  'lib/metrics': [
    'lib/events/types',
    'lib/events/order',
    'lib/events/ndjson',
    'lib/events/amend',
    'lib/events/exclusion',
    'lib/beijing',
    'node:',
  ],
  'lib/mood': ['lib/beijing'],
  'lib/official': ['lib/events/types', 'lib/beijing', 'lib/tables', 'type:lib/messages', 'valibot'],
  'lib/phrases': ['lib/database', 'lib/beijing', 'lib/tables', 'dexie', 'pinyin-pro', 'papaparse'],
  'lib/tables': [
    'lib/breathe',
    'lib/beijing',
    'papaparse',
    'read-excel-file/universal',
    'write-excel-file/universal',
  ],
  'lib/live': [
    'lib/database',
    'lib/events',
    'lib/metrics',
    'lib/official',
    'lib/mood',
    'lib/phrases',
    'lib/tables',
    'lib/team',
    'lib/messages',
    'lib/settings',
    'lib/change-settings',
    'lib/stored',
    'lib/shops',
    'lib/clock',
    'lib/beijing',
    'lib/consoles/reading-state',
    'type:lib/consoles/health',
    'type:lib/consoles/insert',
    'lib/consoles/places',
    'lib/consoles/repair',
    'type:lib/consoles/types',
    'lib/repair',
    'lib/i18n/notice',
    '#imports',
    'dexie',
    'valibot',
  ],
  'lib/keep': [
    'lib/live/last-word',
    'lib/live/log',
    'lib/live/store',
    'lib/live/official/log',
    'lib/phrases/base64',
    'lib/phrases/db',
    'lib/phrases/draft',
    'lib/phrases/store',
    'lib/mood/case',
    'lib/events',
    'lib/mood/case',
    'lib/beijing',
    'lib/repair/check',
    'lib/settings',
    'dexie',
    'valibot',
  ],
  'lib/report': [
    'lib/live/log',
    'lib/live/counting/rules',
    'lib/live/counting/days',
    'lib/live/counting/stored-round',
    'lib/live/counting/generations',
    'lib/live/official/log',
    'lib/events',
    'lib/metrics',
    'lib/mood',
    'lib/breathe',
    'lib/beijing',
    'lib/shops',
    'type:lib/official',
    'type:lib/settings',
  ],
  'lib/summary': [
    'lib/live/log',
    'lib/report',
    'lib/metrics',
    'lib/mood/case',
    'lib/tables',
    'lib/events/types',
    'lib/breathe',
    'lib/beijing',
    'lib/shops',
    'lib/i18n/console-name',
    'type:lib/i18n',
    'type:lib/settings',
    'papaparse',
  ],
  'lib/team': [
    'lib/database',
    'lib/live/log',
    'lib/live/counting/rules',
    'lib/events',
    'lib/metrics',
    'lib/breathe',
    'lib/beijing',
    'lib/clock',
    'lib/shops',
    'lib/stored',
    'type:lib/settings',
    '#imports',
    'dexie',
    'valibot',
  ],
  'lib/i18n': ['type:lib/settings', 'type:lib/events/types'],
  'lib/messages': [
    'type:lib/consoles/reading-state',
    'type:lib/consoles/health',
    'type:lib/consoles/insert/types',
    'type:lib/consoles/repair/types',
    'type:lib/events',
    'type:lib/live/types',
    'type:lib/mood',
    'type:lib/official/types',
    'type:lib/phrases/types',
  ],
  'lib/outbox': [
    'type:lib/messages',
    'type:lib/events',
    'type:lib/consoles/reading-state',
    'lib/clock',
  ],
  'lib/history-delivery': ['type:lib/messages', 'type:lib/events'],
  'lib/settings': [
    'type:lib/events',
    'type:lib/mood/types',
    'type:lib/consoles/repair/types',
    'lib/stored',
  ],
  'lib/repair': ['lib/consoles/repair', 'lib/events', 'type:lib/settings', 'valibot'],
  'lib/shops': ['type:lib/events', 'type:lib/settings'],
  'lib/change-settings': ['lib/settings'],
  components: [
    'type:lib/',
    'lib/i18n',
    'lib/beijing',
    'lib/clock',
    'lib/live/waiting/levels',
    'lib/live/waiting/countdown',
    'lib/live/waiting/level-colors',
    'lib/consoles/reading-state',
    'lib/consoles/repair/types',
    'lib/events/types',
    'lib/metrics/parameters',
    'lib/metrics/profiles',
    'lib/metrics/sources',
    'lib/metrics/goals',
    'lib/metrics/desk',
    'lib/metrics/week-hour',
    'lib/official/types',
    'lib/phrases/draft',
    'lib/mood',
    'lib/shops',
    'd3-scale',
    'd3-shape',
    'lib/tables/formats',
    'lib/summary/overview',
    'preact',
    '@preact/signals',
  ],
  entrypoints: ['lib/', 'components/', 'preact', '@preact/signals', '#imports'],
};

function partOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'lib' ? `lib/${second.replace(/\.tsx?$/, '')}` : top;
}

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const part = partOf(from);
  if (part === 'entrypoints') {
    // Every entrypoint is a folder of its own; none may lean on another.
    const own = from.split('/').slice(0, 2).join('/');
    if (to.startsWith('entrypoints/')) return to.startsWith(own);
  } else if (partOf(to) === part) return true;
  return (ARROWS[part] ?? []).some((arrow) =>
    arrow.startsWith('type:') ? typeOnly && to.startsWith(arrow.slice(5)) : to.startsWith(arrow),
  );
}

describe('architecture', () => {
  it('knows every part', () => {
    const unknown = [...new Set(FILES.map(partOf))].filter((part) => !(part in ARROWS));
    expect(unknown).toEqual([]);
  });

  it('has only the arrows of docs/architecture.md', () => {
    const wrong = IMPORTS.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} → ${to}`);
    expect(wrong).toEqual([]);
  });

  it('would notice a wrong arrow', () => {
    const wrong = { from: 'lib/metrics/fold.ts', to: 'lib/live/engine.ts', typeOnly: false };
    expect(isAllowed(wrong)).toBe(false);
    expect(isAllowed({ ...wrong, from: 'lib/consoles/watch.ts', to: 'dexie' })).toBe(false);
    expect(isAllowed({ ...wrong, from: 'components/popup/Popup.tsx', to: 'lib/settings.ts' })).toBe(
      false,
    );
  });

  it('has no cycles, not even of types', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to } of IMPORTS) graph.set(from, [...(graph.get(from) ?? []), to]);
    const done = new Set<string>();
    const visit = (file: string, path: string[]): string[] | null => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return null;
      for (const next of graph.get(file) ?? []) {
        const cycle = visit(next, [...path, file]);
        if (cycle) return cycle;
      }
      done.add(file);
      return null;
    };
    expect(FILES.map((file) => visit(file, [])).filter((cycle) => cycle !== null)).toEqual([]);
  });

  it('opens the database nowhere but in the parts that own it', () => {
    const dexie = IMPORTS.filter(({ to }) => to === 'dexie').map(({ from }) => partOf(from));
    expect(new Set(dexie)).toEqual(
      new Set(
        ['lib/database', 'lib/events', 'lib/keep', 'lib/live', 'lib/phrases', 'lib/team'].filter(
          (part) => dexie.includes(part),
        ),
      ),
    );
  });

  it('lets no content script reach Dexie, whose U+FFFF stops the extension from loading', () => {
    const reached = new Set<string>();
    const follow = (file: string) => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { from, to, typeOnly } of IMPORTS) if (from === file && !typeOnly) follow(to);
    };
    FILES.filter((file) => file.includes('.content/')).forEach(follow);
    expect(reached.size).toBeGreaterThan(5);
    expect([...reached]).not.toContain('dexie');
    // A dictionary of 300 kB, that only pages need.
    expect([...reached]).not.toContain('pinyin-pro');
    // Word lists reach a page as data (lib/live/mood/door.ts).
    expect([...reached]).toContain('lib/mood/judge.ts');
    expect([...reached]).not.toContain('lib/mood/default-words.ts');
  });

  it('reads the clock only through lib/clock.ts', () => {
    const clock = /\bDate\.now\(|new Date\(\)|performance\.now\(/;
    const readers = FILES.filter((file) => file !== 'lib/clock.ts' && clock.test(read(file)));
    // The command line has no clock to shift: --now defaults to the system's.
    expect(readers.filter((file) => file !== 'lib/metrics/cli/main.ts')).toEqual([]);
  });

  it('never turns text into markup', () => {
    const markup =
      /\.(?:innerHTML|outerHTML)\s*=[^=]|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/;
    expect(FILES.filter((file) => markup.test(read(file)))).toEqual([]);
  });

  it('keeps entrypoints to wiring', () => {
    const long = FILES.filter((file) => file.startsWith('entrypoints/'))
      .map((file) => ({ file, lines: read(file).split('\n').length }))
      .filter(({ lines }) => lines > 120);
    expect(long).toEqual([]);
  });
});

describe('repository', () => {
  const readme = read('README.md');
  const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;

  it('has every script that README and docs name', () => {
    const named = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)]
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => [...read(name).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)])
      .map(([, name]) => name ?? '');
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });

  it('points README readers at files that exist', () => {
    const paths = [
      ...readme.matchAll(/`((?:lib|components|entrypoints|tests|docs|public)\/[\w./-]+)`/g),
    ];
    const missing = paths
      .map(([, path]) => path ?? '')
      .filter((path) => !statSync(join(ROOT, path), { throwIfNoEntry: false }));
    expect(missing).toEqual([]);
  });

  it('translates every manifest text', () => {
    const [zh, en] = ['zh_CN', 'en'].map((language) =>
      Object.keys(JSON.parse(read(`public/_locales/${language}/messages.json`))),
    );
    expect(en).toEqual(zh);
  });

  it('names no download host in the lock file', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved":\s*"https?:/);
  });
});
