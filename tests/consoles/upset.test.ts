/** A buyer's mood on its way out of the page: the sign of buyers' texts only, and never the text. */
import { afterEach, expect, it, test, vi } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import type { UpsetJudge } from '../../lib/consoles/types.ts';
import { watchConsole } from '../../lib/consoles/watch.ts';
import type { Step } from '../simulators/core/steps.ts';
import { createFeige } from '../simulators/feige/index.ts';
import { createWangwang } from '../simulators/wangwang/index.ts';
import { ADDRESS, adapterOf, gather } from './play.ts';

const START = fromBeijing(2026, 11, 20, 14);
const STEPS: Step[] = [
  { do: 'contact', who: '2201', name: '老客', at: START - 9000 },
  { do: 'buyer', who: '2201', text: '货到了', at: START - 8000 },
  { do: 'agent', who: '2201', text: '好的', elsewhere: true, at: START - 7000 },
  { do: 'contact', who: '3001', name: '王姐', at: START },
  { do: 'buyer', who: '3001', text: '差评', at: START },
  { do: 'open', who: '3001', at: START + 1000 },
  { do: 'agent', who: '3001', text: '别给差评', at: START + 2000 },
  { do: 'buyer', who: '3001', text: '好吧', at: START + 3000 },
];

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
  document.body.replaceChildren();
});

async function play(console: 'feige' | '1688', upset: UpsetJudge) {
  const clock = { base: START - 10_000, start: 0, rate: 0 };
  const simulator =
    console === 'feige'
      ? createFeige(document, { generation: 'prefix', clock })
      : createWangwang(document, { console, clock });
  const controller = new AbortController();
  endings.push(() => controller.abort());
  const told = gather();
  const onThread = vi.fn();
  const watch = watchConsole({
    adapter: adapterOf(console),
    document,
    url: () => ADDRESS[console],
    now: () => simulator.now(),
    remembered: [{ id: '222', nick: null }],
    signal: controller.signal,
    report: told.report,
    upset,
    onThread,
  });
  for (const step of STEPS) await simulator.perform(step);
  await simulator.perform({ do: 'wait', ms: 3000 });
  watch.sweep();
  simulator.stop();
  const signs = () =>
    told
      .linesOf('3001')
      .flatMap(({ content }) => (content.type === 'message' ? [content.upset ?? null] : []));
  return { told, signs, watch, onThread };
}

test.each(['feige', '1688'] as const)('%s', async (console) => {
  const { told, signs, onThread } = await play(console, (text) =>
    text.includes('差评') ? 2 : null,
  );
  expect(signs()).toEqual([2, null, null]);
  expect(JSON.stringify(told.all)).not.toContain('差评');
  expect(onThread.mock.calls.at(-1)).toEqual(['3001']);
});

it('lists that come late are taken in with the next sweep, once', async () => {
  let isThere = false;
  const { told, signs, watch } = await play('feige', () => (isThere ? 1 : null));
  expect(signs()).toEqual([null, null, null]);
  isThere = true;
  watch.sweep();
  expect(signs()).toEqual([1, null, 1]);
  const count = told.all.filter(({ type }) => type === 'line').length;
  watch.sweep();
  expect(told.all.filter(({ type }) => type === 'line')).toHaveLength(count);
});
