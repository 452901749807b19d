/** One live message: from the change of the console's DOM to the overlay, and to the word that it is stored. */
import type { Page } from 'playwright-core';
import { fromBeijing } from '../../../lib/beijing.ts';
import {
  allRead,
  clockFrom,
  openAt,
  openPanel,
  perform,
  shown,
  stateWhere,
} from '../../browser/hands.ts';
import { launch, type Browser } from '../../browser/harness.ts';
import type { Figure } from '../figures.ts';
import { median, quantile, spreadOf } from '../measure.ts';
import { frames, playLive, type Live, type Seen } from './in-page.ts';

const BUYERS = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王'].map((name, index) => {
  return { who: `90${index}`, name: `${name}买家` };
});
/** This console fills its lines' ids, and paints threads, later than it could: its own time, not ours. */
const AT_ONCE = { lateId: 0, latePaint: 0, stale: 0 };
/** Ms between a message's end and the next one: what it has set going is over by then. */
const REST = 250;
/** Rounds of all buyers, a message of each and an answer. */
const ROUNDS = 8;
const COLD = 12;

const SHOWN = 'live message: DOM to overlay';
const STORED = 'live message: DOM to acknowledged';

/** Opens a console with all buyers in its list, everything answered, the overlay's queue in sight. */
async function openReady(browser: Browser, base: number): Promise<Page> {
  const clock = clockFrom(base);
  await browser.setClock(clock);
  const page = await openAt(browser, 'feige-prefix', clock, AT_ONCE);
  const now = shown(clock);
  for (const [index, { who, name }] of BUYERS.entries()) {
    const at = now - 3_600_000 + index * 60_000;
    await perform(
      page,
      { do: 'contact', who, name, at },
      { do: 'buyer', who, text: '昨天的订单', at: at + 1_000 },
      { do: 'open', who, at: at + 2_000 },
      { do: 'agent', text: '好的亲', at: at + 3_000 },
    );
  }
  await stateWhere(browser, (state) => allRead(state) && state.queue.length === 0, 'read');
  await page.bringToFront();
  await openPanel(page);
  return page;
}

interface Buyer {
  who: string;
  name: string;
}

const asks = ({ who, name }: Buyer): Live => {
  return { step: { do: 'buyer', who, text: '什么时候发货' }, name, waits: true };
};

/** In the open thread. */
const answer = ({ name }: Buyer): Live => {
  return { step: { do: 'agent', text: '今天发' }, name, waits: false };
};

const rest = (ms: number): Promise<void> =>
  new Promise((wake) => {
    setTimeout(wake, ms);
  });

const play = (page: Page, steps: readonly Live[]): Promise<Seen[]> =>
  page.evaluate(playLive, { steps, rest: REST, patience: 15_000 });

/** Figures of many messages: the middle one and the 99th of a hundred, each beside one frame of the same page. */
function figuresOf(of: string, seen: readonly Seen[], frame: number): Figure[] {
  const shownAfter = seen.map(({ overlay }) => overlay);
  const stored = seen.map(({ acknowledged }) => acknowledged);
  const runs = seen.length;
  const peer = { name: 'an animation frame', value: frame };
  const against = (numbers: readonly number[]) => spreadOf(numbers.map((each) => each / frame));
  const p99 = quantile(shownAfter, 0.99);
  return [
    {
      what: SHOWN,
      of: `${of}, median`,
      unit: 'ms',
      ours: median(shownAfter),
      runs,
      peer,
      ratio: against(shownAfter),
    },
    {
      what: SHOWN,
      of: `${of}, p99`,
      unit: 'ms',
      ours: p99,
      runs,
      peer,
      ratio: spreadOf([p99 / frame]),
      limits: [{ of: 'ratio', atMost: 2 }],
    },
    {
      what: STORED,
      of: `${of}, median`,
      unit: 'ms',
      ours: median(stored),
      runs,
      limits: [{ of: 'ours', atMost: 50 }],
    },
    { what: STORED, of: `${of}, p99`, unit: 'ms', ours: quantile(stored, 0.99), runs },
  ];
}

async function openThread(page: Page, { who }: Buyer): Promise<void> {
  // Opening one scrolls the list to its row; who is out of its view tells nothing.
  await perform(page, { do: 'open', who }, { do: 'scrollList', to: 0 });
  await rest(2 * REST);
}

/** Buyer by buyer writes while another's thread is open; then each thread is opened, answered, asked again and answered. */
async function warm(page: Page): Promise<{ rows: Seen[]; lines: Seen[] }> {
  const seen: { rows: Seen[]; lines: Seen[] } = { rows: [], lines: [] };
  const [first, ...others] = BUYERS as [Buyer, ...Buyer[]];
  for (let round = 0; round < ROUNDS; round += 1) {
    await openThread(page, first);
    seen.rows.push(...(await play(page, others.map(asks))));
    for (const buyer of others) {
      await openThread(page, buyer);
      const lines = [answer(buyer), asks(buyer), answer(buyer)];
      seen.lines.push(...(await play(page, lines)));
    }
  }
  return seen;
}

async function cold(browser: Browser, page: Page): Promise<Seen[]> {
  const seen: Seen[] = [];
  const buyer = BUYERS[0] as Buyer;
  await openThread(page, buyer);
  for (let run = 0; run < COLD; run += 1) {
    await browser.killWorker();
    seen.push(...(await play(page, [run % 2 === 0 ? asks(buyer) : answer(buyer)])));
    // Its overlay, too, has its port back.
    await rest(1_500);
  }
  return seen;
}

/** Over eight buyers in turn, lines of the open thread and rows of closed ones; then each into a worker that was killed. */
export async function benchMessages(): Promise<Figure[]> {
  const browser = await launch();
  try {
    const page = await openReady(browser, fromBeijing(2026, 11, 18, 14, 0));
    const between = await page.evaluate(frames, 2_000);
    const { rows, lines } = await warm(page);
    between.push(...(await page.evaluate(frames, 2_000)));
    const frame = median(between);
    const first = await cold(browser, page);
    const colds = first.map(({ acknowledged }) => acknowledged);
    const shownCold = first.map(({ overlay }) => overlay);
    console.log(`frame ${frame.toFixed(2)} ms, p99 ${quantile(between, 0.99).toFixed(2)} ms`);
    return [
      ...figuresOf('all', [...rows, ...lines], frame),
      ...figuresOf('list row', rows, frame),
      ...figuresOf('line of the open thread', lines, frame),
      {
        what: SHOWN,
        of: 'worker killed before',
        unit: 'ms',
        ours: median(shownCold),
        runs: shownCold.length,
      },
      {
        what: STORED,
        of: 'worker killed before',
        unit: 'ms',
        ours: median(colds),
        runs: colds.length,
        limits: [{ of: 'ours', atMost: 120 }],
      },
    ];
  } finally {
    await browser.close();
  }
}
