// @vitest-environment node
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { mergedReports } from '../../lib/team/merged-report.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import { eventsOf, openWeek } from '../../lib/team/read-week.ts';
import type { NamedFile } from '../../lib/team/types.ts';
import { weekFileName, weekOf } from '../../lib/team/week-file.ts';
import { realConversations } from '../player/data.ts';
import { SCALE } from '../scale.ts';
import { DEFAULTS, fileOf, MONDAY, message } from './support.ts';

const AGENTS = SCALE.long ? 50 : 12;
const WEEKS = 4;
/** Events of one agent's week: some 500,000 in all in the long run. */
const EVENTS = 2_500;

/** An agent's week from the real conversations' times, gaps divided by 20, one beginning every few minutes of the day. */
function weekOfAgent(agent: number, week: number): ChatEvent[] {
  const real = realConversations();
  const events: ChatEvent[] = [];
  for (let number = 0; events.length < EVENTS; number += 1) {
    const { messages } = real[(agent * 131 + week * 17 + number) % real.length]!;
    const start = (number % 6) * DAY + Math.floor(number / 6) * 150_000;
    const first = messages[0]!.at;
    const conversation = `a${agent}w${week}c${number}`;
    for (const [index, { at, role, length }] of messages.entries()) {
      const gap = Math.min((at - first) / 20, 2 * HOUR);
      const seconds = Math.floor((week * 7 * DAY + start + gap) / 1000);
      const key = `${conversation}m${index}`.padEnd(22, '_');
      events.push(
        message(key, role, seconds, {
          conversation,
          buyer: conversation,
          agent: `客服${agent}`,
          length,
        }),
      );
    }
  }
  return events;
}

let files: NamedFile[];
let all: ChatEvent[];

beforeAll(async () => {
  files = [];
  all = [];
  for (let agent = 0; agent < AGENTS; agent += 1) {
    for (let week = 0; week < WEEKS; week += 1) {
      const events = weekOfAgent(agent, week);
      const name = weekOf(MONDAY + week * 7 * DAY);
      const browser = `agent${agent}`;
      const file = await fileOf(events, { week: name, browser, agent: `客服${agent}` });
      files.push({ ...file, name: weekFileName(name, browser) });
      for (const event of events) all.push(event);
    }
  }
}, 120_000);

describe(`${AGENTS} agents × ${WEEKS} weeks`, () => {
  it('merge in little more than reading them takes, with progress and without a long task', async () => {
    const started = performance.now();
    let read = 0;
    for (const { blob } of files) {
      const opened = await openWeek(blob);
      if (!opened.ok) throw new Error(opened.problem);
      for (const events of eventsOf(opened.value, { bad: 0, skipped: 0 })) read += events.length;
    }
    const reading = performance.now() - started;
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const told: number[] = [];
    const began = performance.now();
    const merged = await mergeWeeks(files, {
      check: null,
      rules: DEFAULTS,
      onProgress: ({ done }) => told.push(done),
    });
    const merging = performance.now() - began;
    clearInterval(watch);
    console.log(
      `${read} events of ${files.length} files: read alone in ${Math.round(reading)} ms, merged in ${Math.round(merging)} ms, longest task ${Math.round(longest)} ms`,
    );
    expect(merged.events).toHaveLength(all.length);
    expect(read).toBe(all.length);
    expect(read).toBeGreaterThanOrEqual(AGENTS * WEEKS * EVENTS);
    expect(told).toHaveLength(files.length + 1);
    expect(merging).toBeLessThan(3 * reading + 2_000);
    const period = { from: Math.floor(MONDAY / DAY), to: Math.floor(MONDAY / DAY) + 27 };
    const now = MONDAY + 60 * DAY;
    const [shop] = mergedReports(merged, DEFAULTS, period, now);
    const { parameters, consoles } = PROFILES['1688'];
    const asked = {
      profile: '1688' as const,
      consoles,
      parameters,
      period,
      now,
      by: 'agent' as const,
    };
    expect(shop?.byAgent).toEqual(reportOf(all, asked));
    expect(shop?.byAgent.by).toHaveLength(AGENTS);
  }, 120_000);

  it('go on where one is broken, which is named', async () => {
    const broken = files[7]!;
    const cut = { name: broken.name, blob: broken.blob.slice(0, 20_000) };
    const some = [...files.slice(0, 7), cut, ...files.slice(8, 20)];
    const { summary } = await mergeWeeks(some, { check: null, rules: DEFAULTS });
    const others = summary.files.filter(({ state }) => state !== 'used');
    expect(others.map(({ name, state }) => [name, state])).toEqual([[broken.name, 'half']]);
  }, 60_000);
});
