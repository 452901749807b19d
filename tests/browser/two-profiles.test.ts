/** Two browsers read the same shop, each with a key of its own: the team's merge counts what both saw once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beijingDay, fromBeijing, MINUTE } from '../../lib/beijing.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { mergedReports } from '../../lib/team/merged-report.ts';
import { mergeWeeks, type RulesFor } from '../../lib/team/merge.ts';
import type { NamedFile } from '../../lib/team/types.ts';
import { chooseFolder } from './choose-folder.ts';
import { commandLine } from './command-line.ts';
import { clockFrom } from './hands.ts';
import { eventually, launch, showOptions, type Browser } from './harness.ts';
import { exportLog, replay } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 9, 30);
const RULES: RulesFor = (profile) => PROFILES[profile].parameters;

let first: Browser;
let second: Browser;
beforeAll(async () => {
  first = await launch({ clock: clockFrom(START) });
  await showOptions(first.desk);
  second = await launch({ clock: clockFrom(START) });
  await showOptions(second.desk);
});
afterAll(async () => {
  await first?.close();
  await second?.close();
});

async function join({ desk }: Browser, who: string): Promise<void> {
  await desk.getByLabel('团队名').fill('客服组');
  await desk.getByLabel('这台电脑是谁在用').fill(who);
  await desk.getByLabel('团队口令').fill('correct horse');
  await desk.getByRole('button', { name: '加入团队' }).click();
  await desk.getByText('核对码').waitFor();
}

/** The weekly file that a browser writes into its private folder, which stands for the shared one. */
async function weekOf({ desk }: Browser): Promise<NamedFile> {
  await chooseFolder(desk);
  await desk.reload();
  // A file that is there may still be empty.
  await desk.getByText('最近写入').waitFor();
  return eventually(
    async () => {
      const [file] = await desk.evaluate(async () => {
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle('team', { create: true });
        const found: { name: string; bytes: number[] }[] = [];
        for await (const [name, handle] of folder.entries()) {
          if (!name.endsWith('.ndjson.gz')) continue;
          const whole = await (handle as FileSystemFileHandle).getFile();
          found.push({ name, bytes: [...new Uint8Array(await whole.arrayBuffer())] });
        }
        return found;
      });
      return (
        file &&
        file.bytes.length > 0 && { name: file.name, blob: new Blob([Uint8Array.from(file.bytes)]) }
      );
    },
    20_000,
    'the weekly file',
  );
}

it('every line once, and the figures of the one that saw all', async () => {
  await join(first, '小王');
  await join(second, '小王');
  const script = { start: START, scale: 200 };
  const truth = await replay(first, 'feige-prefix', 5, 10, script);
  // The same day in the second, and a console that only it has open.
  await replay(second, 'feige-prefix', 5, 10, script);
  const other = await replay(second, '1688-shell', 6, 6, script);
  const last = Math.max(...[...truth.lines, ...other.lines].map(({ at }) => at)) + 10 * MINUTE;
  for (const browser of [first, second]) await browser.setClock(clockFrom(last));
  expect(await first.profileKey()).not.toBe(await second.profileKey());

  const files = [await weekOf(first), await weekOf(second)];
  const { events, summary } = await mergeWeeks(files, { check: null, rules: RULES });
  const messages = truth.lines.filter(({ type }) => type === 'message').length;
  const isOf = (console: string) =>
    events.filter((event) => event.type === 'message' && event.console === console);
  expect(messages).toBeGreaterThan(10);
  expect(isOf('feige')).toHaveLength(messages);
  const own = (await exportLog(second)).events.filter(
    (event) => event.type === 'message' && event.console === '1688',
  );
  expect(isOf('1688')).toHaveLength(own.length);
  expect(summary.repeated).toBeGreaterThanOrEqual(messages);

  const day = beijingDay(START);
  const merged = mergedReports(
    { events, autoTexts: new Map() },
    RULES,
    { from: day, to: day },
    last,
  );
  for (const [browser, profile] of [
    [first, 'feige'],
    [second, '1688'],
  ] as const) {
    const shop = merged.find(({ byAgent }) => byAgent.profile === profile);
    const alone = commandLine((await exportLog(browser)).text, profile, last);
    expect(alone.response.round.counted).toBeGreaterThan(0);
    expect(shop?.byAgent.response).toEqual(alone.response);
  }
});
