/**
 * An automatic greeting on 旺旺: how wrong the figures are while nobody has said what it is, and that they equal the truth
 * once the user has. Prints the figures of docs/testing.md.
 */
import { describe, expect, it } from 'vitest';
import { beijingDay, fromBeijing, startOfDay } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { withSetting } from '../../lib/metrics/parameters.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import type { Rate } from '../../lib/metrics/types.ts';
import { perfectLog } from '../player/compare.ts';
import { GREETING, withGreeting } from '../player/greeting.ts';
import { MUTATIONS } from '../player/mutate.ts';
import { realScripts } from '../player/scripts.ts';
import { SCALE } from '../scale.ts';
import type { Truth } from '../simulators/core/truth.ts';
import { eventually, launch, type Browser } from './harness.ts';
import { differences, exportLog, leave, openConsole, play, truthOf } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 9, 30);
const SEED = 20_261_118;
/** More of them do not fit into one day. */
const COUNT = SCALE.long ? 120 : 30;
/** Their agents answered in an hour: so it is a minute, and all of it lies on one day. */
const SCALED = 60;
/**
 * A recalled line may be read in two ways; 1688's robot, who has no mark there, and an agent who answers in no time would
 * be asked about as well.
 */
const PLAYED = { ...MUTATIONS, recall: 0, assist: 0, collide: 0, reload: 0 };

type Console = '1688' | 'taobao';

function rateOf(events: readonly ChatEvent[], console: Console, now: number, auto = ''): Rate {
  const { consoles, parameters } = PROFILES[console];
  const day = beijingDay(START);
  return reportOf(events, {
    profile: console,
    consoles,
    parameters: withSetting(parameters, `autoTexts=${auto}`),
    period: { from: day, to: day },
    now,
    by: null,
  }).response.round;
}

/** What a perfect reader would have logged who knows the greetings for what they are. */
function trueLog(truth: Truth, greeted: ReadonlySet<string>): ChatEvent[] {
  return perfectLog(truth, { conversationOf: (buyer) => buyer }).map((event) =>
    event.type === 'message' &&
    event.role === 'agent' &&
    event.length === GREETING.length &&
    greeted.has(`${event.conversation} ${event.at}`)
      ? { ...event, role: 'auto' }
      : event,
  );
}

const second = (at: number): number => Math.floor(at / 1000) * 1000;

async function playGreeted(browser: Browser, variant: string, console: Console, share: number) {
  const script = realScripts(SEED, COUNT, {
    console,
    start: START,
    scale: SCALED,
    mutations: PLAYED,
  });
  const { steps, greetings } = withGreeting(script.steps, script.buyers, share, SEED);
  const page = await openConsole(browser, variant, START, { seed: SEED });
  await play(page, steps, { openBreath: 10 });
  const truth = await truthOf(page);
  await leave(browser, page);
  return { truth, greeted: new Set(greetings.map(({ who, at }) => `${who} ${second(at)}`)) };
}

/** Answers the one question in the popup, as a user does; gives what the popup said. */
async function answer(browser: Browser): Promise<string> {
  const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
  const question = popup.locator('.auto-question');
  const text = (await question.textContent()) ?? '';
  await question.getByRole('button', { name: '自动回复' }).click();
  await question.waitFor({ state: 'detached' });
  await popup.close();
  return text;
}

async function liveRate(browser: Browser, console: Console, now: number): Promise<Rate> {
  await browser.setClock({ base: now, start: Date.now(), rate: 0 });
  const series = await eventually(async () => {
    const state = await browser.liveState();
    // The pages' clock is a little off the computer's.
    const isDone = Math.abs(state.at - now) < 60_000 && state.recompute.length === 0;
    return isDone && state.series.find((each) => each.console === console);
  }, 20_000);
  return series.rates.round;
}

const percent = ({ onTime, counted }: Rate): number => (100 * onTime) / counted;
const shown = (rate: Rate): string =>
  `${percent(rate).toFixed(1)} % (${rate.onTime}/${rate.counted})`;

async function run(browser: Browser, variant: string, console: Console, share: number) {
  const { truth, greeted } = await playGreeted(browser, variant, console, share);
  const { events, text } = await exportLog(browser);
  expect(await differences(browser, events, truth)).toEqual([]);
  expect(text).not.toContain(GREETING);
  // An hour after the last line everything is decided.
  const last = Math.max(...truth.lines.map(({ at }) => at));
  const now = Math.min(last + 3_600_000, startOfDay(beijingDay(START) + 1) - 60_000);
  expect(now).toBeGreaterThan(last);
  const [right, before] = [
    rateOf(trueLog(truth, greeted), console, now),
    rateOf(events, console, now),
  ];
  expect(await liveRate(browser, console, now)).toEqual(before);

  const { questions } = await browser.liveState();
  expect(questions).toMatchObject([{ console, text: GREETING, slow: 0 }]);
  expect(questions[0]?.quick).toBe(greeted.size);
  expect(await answer(browser)).toContain(GREETING);

  const after = rateOf(events, console, now, questions[0]?.fp);
  expect(after).toEqual(right);
  await eventually(async () => {
    const live = await liveRate(browser, console, now);
    return JSON.stringify(live) === JSON.stringify(right);
  }, 20_000);
  expect(before.counted).toBeGreaterThan(0);
  return { right, before, after };
}

const ALL = (['1688-shell', 'taobao-shell'] as const).flatMap((variant) =>
  [0.1, 0.5, 1].map((share) => ({ variant, share })),
);
/** Both 旺旺 are one front-end: one share on the second shows that it is asked about there too. */
const GREETED = SCALE.long
  ? ALL
  : ALL.filter(({ variant, share }) => variant === '1688-shell' || share === 1);

describe('an automatic greeting', () => {
  it.each(GREETED)(
    '$variant, to $share of the first messages: wrong before the answer, true after it',
    async ({ variant, share }) => {
      const console = variant === '1688-shell' ? '1688' : 'taobao';
      const browser = await launch({ clock: { base: START, start: Date.now(), rate: 1 } });
      try {
        const { right, before } = await run(browser, variant, console, share);
        const off = percent(before) - percent(right);
        globalThis.console.log(
          `${variant}, greeting to ${share * 100} %: ${shown(before)} instead of ${shown(right)}, ` +
            `${off >= 0 ? '+' : ''}${off.toFixed(1)} points; after the answer 0 differences`,
        );
        expect(off).toBeGreaterThan(0);
      } finally {
        await browser.close();
      }
    },
  );
});
