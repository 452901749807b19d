// @vitest-environment node
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { mergedReports } from '../../lib/team/merged-report.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import { eventsOf, openWeek } from '../../lib/team/read-week.ts';
import type { NamedFile } from '../../lib/team/types.ts';
import { instant, since } from '../clocks.ts';
import { SCALE } from '../scale.ts';
import { EVENTS, manyWeeks } from './many-weeks.ts';
import { DEFAULTS, MONDAY } from './support.ts';

const AGENTS = SCALE.long ? 50 : 12;
const WEEKS = 4;
let files: NamedFile[];
let all: ChatEvent[];

beforeAll(async () => {
  all = [];
  files = await manyWeeks(AGENTS, WEEKS, (event) => all.push(event));
}, 120_000);

describe(`${AGENTS} agents × ${WEEKS} weeks`, () => {
  it('merge in little more than reading them takes, with progress and without a long task', async () => {
    const started = instant();
    let read = 0;
    for (const { blob } of files) {
      const opened = await openWeek(blob);
      if (!opened.ok) throw new Error(opened.problem);
      for (const events of eventsOf(opened.value, { bad: 0, skipped: 0 })) read += events.length;
    }
    const reading = since(started);
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const told: number[] = [];
    const began = instant();
    const merged = await mergeWeeks(files, {
      check: null,
      rules: DEFAULTS,
      onProgress: ({ done }) => told.push(done),
    });
    const merging = since(began);
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
