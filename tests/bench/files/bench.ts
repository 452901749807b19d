/** Files and searches: the week's workbook, the team's merge, the phrases, each in the same browser as its peer. */
import type { Page } from 'playwright-core';
import { manyWeeks } from '../../team/many-weeks.ts';
import { compared, type Figure } from '../figures.ts';
import { inTurn, quantile, median, type Pairs } from '../measure.ts';
import { profileWorker } from './profile.ts';
import { openBenchPage } from './serve.ts';

const RUNS = 5;
/** Of what takes many seconds. */
const LONG_RUNS = 3;

/** What the library alone takes may be exceeded by a fifth. */
const FIFTH = [{ of: 'ratio' as const, atMost: 1.2 }];

async function benchWriting(page: Page): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of [1_000, 10_000, 100_000]) {
    const pairs = await inTurn(
      size === 100_000 ? LONG_RUNS : RUNS,
      async () => (await page.evaluate((rounds) => window.benchFiles.writeOurs(rounds), size)).ms,
      async () => (await page.evaluate((rounds) => window.benchFiles.writeAlone(rounds), size)).ms,
    );
    const about = { what: 'weekly XLSX', of: 'missed rounds', unit: 'ms', size } as const;
    const limits = size === 100_000 ? FIFTH : [];
    figures.push(compared({ ...about, limits, against: 'write-excel-file alone' }, pairs));
  }
  return figures;
}

const WEEKS = 4;
const AGENTS = [5, 50];

/** What each of them took, run by run; the first of each does not count. */
async function mergeInTurn(page: Page, runs: number) {
  const texts: number[] = [];
  const read: number[] = [];
  const pairs = await inTurn(
    runs,
    () => page.evaluate(() => window.benchFiles.mergeFiles()),
    async () => {
      texts.push(await page.evaluate(() => window.benchFiles.parseTexts()));
      read.push(await page.evaluate(() => window.benchFiles.readFiles()));
      return page.evaluate(() => window.benchFiles.parseFiles());
    },
  );
  const [, ...textsCounted] = texts;
  const [, ...readCounted] = read;
  return {
    'parsing the files': pairs,
    'JSON.parse of the lines in memory': { ...pairs, peer: textsCounted },
    'our reading alone': { ...pairs, peer: readCounted },
  };
}

async function benchMerging(page: Page, names: readonly string[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const agents of AGENTS) {
    const own = names.slice(0, agents * WEEKS);
    const size = await page.evaluate((files) => window.benchFiles.takeFiles(files), own);
    const found = await mergeInTurn(page, agents === 50 ? LONG_RUNS : RUNS);
    for (const [against, pairs] of Object.entries(found)) {
      const isLimited = agents === 50 && against === 'parsing the files';
      const limits: Figure['limits'] = isLimited ? [{ of: 'ratio', atMost: 2 }] : [];
      const of = `against ${against}`;
      const about = { what: 'merge of 4 weeks of each agent', of, unit: 'ms', size } as const;
      figures.push(compared({ ...about, limits, against }, pairs));
    }
  }
  const what = 'Merge of 50 agents’ weekly files, 4 weeks each, in the report page’s worker.';
  await profileWorker(page, 'merge', what, () =>
    page.evaluate(() => window.benchFiles.mergeFiles()),
  );
  await page.evaluate(() => window.benchFiles.dropFiles());
  return figures;
}

/** Ms that a frame has. */
const FRAME = [{ of: 'ours' as const, atMost: 16 }];

type Searching = 'searchOurs' | 'searchStored' | 'searchLibrary' | 'searchPlainly';

/** Runs of all keystrokes → pairs of one figure of each run. */
const pairsOf = (runs: { ours: number[][]; peer: number[][] }, of: (ms: number[]) => number) =>
  ({ ours: runs.ours.map(of), peer: runs.peer.map(of) }) satisfies Pairs;

async function typed(page: Page, runs: number, ours: Searching, peer: Searching) {
  const all = { ours: [] as number[][], peer: [] as number[][] };
  const search = async (name: Searching, into: number[][]): Promise<number> => {
    const ms = await page.evaluate((which) => window.benchFiles[which](), name);
    into.push(ms);
    return median(ms);
  };
  await inTurn(
    runs,
    () => search(ours, all.ours),
    () => search(peer, all.peer),
  );
  // The first of each does not count.
  return { ours: all.ours.slice(1), peer: all.peer.slice(1) };
}

/** The library reads every text anew at every keystroke: at 50,000 that is minutes. */
const LIBRARY_UP_TO = 5_000;

async function benchSearching(page: Page): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of [500, 5_000, 50_000]) {
    await page.evaluate((count) => window.benchFiles.takePhrases(count), size);
    const isLimited = size === 5_000;
    const about = { what: 'phrase search, a keystroke', unit: 'ms', size } as const;
    const take = async (
      ours: Searching,
      peer: Searching,
      { of, against, runs }: { of: string; against: string; runs: number },
      limits: Figure['limits'] = [],
    ) => {
      const all = await typed(page, runs, ours, peer);
      for (const [name, pick] of [
        ['median', median],
        ['p99', (ms: number[]) => quantile(ms, 0.99)],
      ] as const) {
        const said = { ...about, of: `${of}, ${name}`, against, limits };
        figures.push(compared(said, pairsOf(all, pick)));
      }
    };
    if (size <= LIBRARY_UP_TO) {
      const how = { of: 'in memory', against: 'pinyin-pro’s match on every text', runs: LONG_RUNS };
      await take('searchOurs', 'searchLibrary', how, isLimited ? [...FIFTH, ...FRAME] : []);
    }
    const plain = { of: 'in memory, prepared', against: 'includes on the same texts', runs: RUNS };
    await take('searchOurs', 'searchPlainly', plain);
    const stored = {
      of: 'as the worker answers',
      against: 'includes on the same texts',
      runs: RUNS,
    };
    await take('searchStored', 'searchPlainly', stored, isLimited ? FRAME : []);
  }
  return figures;
}

/** All rows of this part. */
export async function benchFiles(): Promise<Figure[]> {
  const files = await manyWeeks(Math.max(...AGENTS), WEEKS);
  const weeks = new Map<string, Uint8Array>();
  for (const { name, blob } of files) {
    weeks.set(`/weeks/${name}`, new Uint8Array(await blob.arrayBuffer()));
  }
  const { page, close } = await openBenchPage(weeks);
  try {
    const names = files.map(({ name }) => name);
    return [
      ...(await benchWriting(page)),
      ...(await benchMerging(page, names)),
      ...(await benchSearching(page)),
    ];
  } finally {
    await close();
  }
}
