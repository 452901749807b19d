/** A page that is left with a batch under way: what was seen since is sent on the way out. */
import { expect, it } from 'vitest';
import { clockFrom, openAt, perform, readTable } from './hands.ts';
import { eventually, launch } from './harness.ts';
import type { PageSimulator } from './replay.ts';

const TIMES = 5;
/** Ms between the two messages, and until the page goes: the first is under way then, the second not yet sent. */
const SOON = 5;

interface Last {
  first: string;
  second: string;
  ms: number;
}

/** Runs in the page: two answers, and away. */
async function answerAndGo({ first, second, ms }: Last): Promise<void> {
  const simulator = window.simulator as PageSimulator;
  const rest = () =>
    new Promise((wake) => {
      setTimeout(wake, ms);
    });
  await simulator.perform({ do: 'agent', text: first });
  await rest();
  await simulator.perform({ do: 'agent', text: second });
  await rest();
  location.replace('about:blank');
}

it('both of the last two lines are kept', async () => {
  const browser = await launch();
  const said = async (who: string): Promise<number> => {
    const events = await browser.desk.evaluate(readTable, 'events');
    const { length } = events.filter(({ type }) => type === 'message');
    return length - 3 * (Number(who) - 1001);
  };
  try {
    for (let time = 1; time <= TIMES; time += 1) {
      const who = String(1000 + time);
      const clock = clockFrom(Date.now());
      const page = await openAt(browser, 'feige-prefix', clock, { lateId: 0, latePaint: 0 });
      await perform(
        page,
        { do: 'contact', who, name: `买家${time}` },
        { do: 'buyer', who, text: '在吗' },
        { do: 'open', who },
      );
      await eventually(async () => (await said(who)) === 1, 6_000, 'the thread is read');
      // Not waited for: the page that would answer is gone, sometimes without a word to the driver.
      const last = { first: '您好', second: '在的', ms: SOON };
      page.evaluate(answerAndGo, last).catch(() => {});
      await eventually(async () => (await said(who)) === 3, 6_000, `the last two, ${time}`);
      await page.close();
    }
    expect(await said('1001')).toBe(3 * TIMES);
  } finally {
    await browser.close();
  }
});
