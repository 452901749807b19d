/** Profiles with a long history in them: made once through the import, then kept, since a million events take minutes. */
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, fromBeijing, HOUR, MINUTE, startOfDay, beijingDay } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { launch, TEST_BUILD } from '../browser/harness.ts';
import { importLargeLog } from '../browser/large-log.ts';
import { ROOT } from '../tools/run-tool.ts';

/** Delete it after a change of the database. */
const CACHE = join(ROOT, '.cache', 'report-bench');
/** An unpacked extension is known by its folder: it must not be another one tomorrow. */
export const BUILD = join(CACHE, 'build');

/** A Friday evening. */
export const NOW = fromBeijing(2026, 11, 20, 21);
const DAYS = 90;
/** Stretches of reading a day: four agents, each page hidden and shown again now and then. */
const STRETCHES = 100;

/** The present test build, at the place where the profiles know it. */
export function placeBuild(): void {
  rmSync(BUILD, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  cpSync(TEST_BUILD, BUILD, { recursive: true });
}

/** What lies beside the messages: what was read, every tenth conversation asked for a rating, every twentieth rated. */
function besides(count: number): ChatEvent[] {
  const agents = ['小王', '小李', '阿敏', null];
  const common = { v: 1, console: 'feige', shop: '抖店', seenAt: null } as const;
  const found: ChatEvent[] = [];
  const conversations = Math.ceil(count / 4);
  const first = startOfDay(beijingDay(NOW)) - (DAYS - 1) * DAY + 9 * HOUR;
  for (let number = 0; number < conversations; number += 10) {
    // Some time after the conversation (tests/bench/make-events.ts), on the same day.
    const hours = Math.floor((number / conversations) * DAYS * 12);
    const at = first + (Math.floor(hours / 12) * 24 + (hours % 12)) * HOUR + 50 * MINUTE;
    const conversation = `c${number}`;
    const whose = {
      ...common,
      conversation,
      buyer: conversation,
      agent: agents[number % 4] ?? null,
    };
    found.push({ ...whose, type: 'invited', key: `i${number}`, at, by: 'agent' });
    if (number % 20 > 0) continue;
    const score = number % 100 === 0 ? 2 : 5;
    found.push({ ...whose, type: 'rated', key: `r${number}`, at: at + MINUTE, score });
  }
  for (let day = 0; day < DAYS; day += 1) {
    for (let index = 0; index < STRETCHES; index += 1) {
      const from = first + day * DAY + Math.floor(index / 4) * 29 * MINUTE;
      found.push({
        ...common,
        type: 'observed',
        key: `o${day}-${index}`,
        conversation: '',
        buyer: null,
        agent: agents[index % 4] ?? null,
        at: from,
        from,
        to: from + 28 * MINUTE,
        state: 'reading',
      });
    }
  }
  return found;
}

/** The folder of a profile with `count` messages, made where it is not there yet. */
export async function profileOf(count: number): Promise<string> {
  const folder = join(CACHE, `events-${count}`);
  if (existsSync(folder)) return folder;
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  const clock = { base: NOW, start: Date.now(), rate: 0 };
  const browser = await launch({ clock, profile: making, build: BUILD });
  try {
    const begun = performance.now();
    await importLargeLog(browser, count, NOW, DAYS, besides(count));
    const took = (performance.now() - begun) / 1000;
    console.log(`a profile of ${count} events, made in ${took.toFixed(0)} s: ${folder}`);
  } finally {
    await browser.close();
  }
  renameSync(making, folder);
  return folder;
}
