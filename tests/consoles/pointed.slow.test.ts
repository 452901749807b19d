/** Chat pages that no adapter knows: at most eight clicks make a console whose log equals the truth. */
import { afterEach, describe, expect, it } from 'vitest';
import { pointed } from '../../lib/consoles/pointed/family.ts';
import { preview } from '../../lib/consoles/pointed/preview.ts';
import { derive } from '../../lib/consoles/repair/derive.ts';
import { withOverrides } from '../../lib/consoles/repair/overrides.ts';
import { propose } from '../../lib/consoles/repair/propose.ts';
import type { Pointed, PointedPart, SlotOverrides } from '../../lib/consoles/repair/types.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import { watchConsole } from '../../lib/consoles/watch.ts';
import type { PageOptions } from '../simulators/core/page.ts';
import type { Simulator } from '../simulators/core/simulator.ts';
import type { Step } from '../simulators/core/steps.ts';
import { createMobilePage } from '../simulators/unknown/mobile.ts';
import { createReactPage } from '../simulators/unknown/react.ts';
import { createTablePage } from '../simulators/unknown/table.ts';
import { lineFaults, rowFaults, strangers, type Stage } from './faults.ts';
import { gather } from './play.ts';
import { answered, at, contacts, macrotask, opening, order, T, talk, yesterday } from './script.ts';

const [A, B, C] = ['1001', '1002', '1003'] as const;

const BEFORE: readonly Step[] = [
  ...contacts(A, B, C),
  ...yesterday(B),
  ...answered(A),
  { do: 'buyer', who: A, form: 'image', ...at(-200) },
  { do: 'agent', who: A, text: '看到了', elsewhere: true, ...at(-190) },
  ...opening(C, A),
];
const LIVE: readonly Step[] = [
  ...talk(A),
  ...order(B),
  { do: 'agent', who: B, text: '好的，给您备着', ...at(400) },
  { do: 'buyer', who: B, text: '好', ...at(400) },
  { do: 'buyer', who: B, text: '好', ...at(400) },
  { do: 'open', who: C, ...at(430) },
  { do: 'agent', who: C, text: '发顺丰', ...at(440) },
  { do: 'open', who: A, ...at(500) },
  { do: 'wait', ms: 60_000 },
];

type Create = (document: Document, options: PageOptions) => Simulator;
const PAGES: { name: string; create: Create; idOf: (buyer: string, name: string) => string }[] = [
  { name: 'components with hashed classes', create: createReactPage, idOf: (id) => `s${id}` },
  { name: 'an old chat in tables', create: createTablePage, idOf: (_id, name) => name },
  { name: 'a mobile page', create: createMobilePage, idOf: (_id, name) => name },
];
const NAMES: Record<string, string> = { [A]: '晴天小铺', [B]: '乙店采购', [C]: '林间风' };

let controller = new AbortController();
let simulator: Simulator | null = null;
afterEach(() => {
  controller.abort();
  simulator?.stop();
  document.body.replaceChildren();
});

/** The innermost element with that text: what lies under the pointer. The last such, or the first below a row. */
function leaf(text: string, place: 'first' | 'last' = 'last'): Element {
  const found = [...document.body.querySelectorAll('*')].filter(
    (element) => element.childElementCount === 0 && (element.textContent ?? '').trim() === text,
  );
  const element = place === 'first' ? found[0] : found.at(-1);
  if (!element) throw new Error(`nothing says ${text}`);
  return element;
}

/** What a user clicks, one element a click. */
function clicks(): [PointedPart, Element][] {
  const time =
    document.querySelector('time') ??
    [...document.querySelectorAll('*')].findLast(
      (element) => element.childElementCount === 0 && /\d:\d\d/.test(element.textContent),
    );
  const composer = document.querySelector('[contenteditable], textarea');
  if (!time || !composer) throw new Error('nothing to click');
  return [
    ['row', leaf('发什么快递')],
    ['rowName', leaf('林间风')],
    ['buyerMessage', leaf('请问有货吗')],
    ['ownMessage', leaf('有的，拍下今天发')],
    ['time', time],
    ['composer', composer],
  ];
}

function pointedAt(pairs: readonly [PointedPart, Element][]): Pointed {
  const parts: Partial<Record<PointedPart, Element[]>> = {};
  for (const [part, element] of pairs) (parts[part] ??= []).push(element);
  return parts;
}

function adapterWith(slots: SlotOverrides): Adapter {
  return {
    ...pointed,
    slots: withOverrides(pointed.slots, slots),
    id: 'custom:test',
    matches: ['https://chat.example/*'],
    frame: () => 'chat',
  };
}

interface Played {
  faults: string[];
  named: string[];
  state: string;
}

/** Opens the page, takes the slots, plays on, and compares. */
async function play(page: (typeof PAGES)[number], take: () => SlotOverrides): Promise<Played> {
  const clock = { base: T - 100_000_000, start: 0, rate: 0 };
  simulator = page.create(document, { clock, lateId: 0 });
  const sim = simulator;
  for (const step of BEFORE) await sim.perform(step);
  controller = new AbortController();
  const told = gather();
  const watch = watchConsole({
    adapter: adapterWith(take()),
    document,
    url: () => 'https://chat.example/',
    now: () => sim.now(),
    signal: controller.signal,
    report: told.report,
  });
  const named = new Set<string>();
  const waits = new Set<string>();
  const unread = (buyer: string): boolean => {
    const { world } = JSON.parse(sim.exportWorld()) as {
      world: { contacts: { id: string; unread: number }[] };
    };
    return (world.contacts.find(({ id }) => id === buyer)?.unread ?? 0) > 0;
  };
  const idOf = (buyer: string): string => page.idOf(buyer, NAMES[buyer] ?? '');
  const stage: Stage = {
    simulator: sim,
    console: 'feige',
    isIdless: true,
    hasBadge: unread,
    idOf,
  };
  for (const step of [null, ...LIVE]) {
    if (step) await sim.perform(step);
    await macrotask();
    watch.sweep();
    for (const slot of watch.health().missing) named.add(slot);
    // Without a read mark in the list, the thread tells that a wait is over.
    for (const fault of rowFaults(told, stage)) if (!fault.endsWith('is not')) waits.add(fault);
  }
  await new Promise((done) => setTimeout(done, 450));
  watch.sweep();
  // The contract of every family: nothing on a second look, an untouched page, nothing that could not be parsed.
  const [count, html] = [told.all.length, document.documentElement.outerHTML];
  watch.sweep();
  expect(told.all.length).toBe(count);
  expect(document.documentElement.outerHTML).toBe(html);
  expect(watch.health().failures).toEqual({});
  const faults = [...lineFaults(told, stage), ...waits, ...strangers(told, stage)];
  return { faults, named: [...named], state: watch.state().kind };
}

describe.each(PAGES)('$name', (page) => {
  it('is read right after six clicks', async () => {
    let slots: SlotOverrides = {};
    const played = await play(page, () => {
      const html = document.documentElement.outerHTML;
      const clicked = clicks();
      expect(clicked.length).toBeLessThanOrEqual(8);
      const proposal = derive(pointedAt(clicked), document);
      slots = proposal.slots;
      if (process.env['SHOW']) console.log(JSON.stringify(proposal, null, 1));
      expect(proposal.missing).toEqual([]);
      const seen = preview(document, adapterWith(slots), T);
      expect(seen.buyer).toBe('晴天小铺');
      expect(seen.rows.map(({ name }) => name)).toEqual(['林间风', '晴天小铺', '乙店采购']);
      expect(seen.lines.map(({ side }) => side)).toEqual(['buyer', 'own', 'buyer', 'own']);
      expect(seen.missing).toEqual([]);
      expect(document.documentElement.outerHTML).toBe(html);
      return slots;
    });
    expect(played).toEqual({ faults: [], named: [], state: 'reading' });
    for (const selector of Object.values(slots).flat()) expect(selector).not.toMatch(/__\w/);
  });

  it('is read right without a click', async () => {
    const played = await play(page, () => {
      const proposal = propose(document);
      if (process.env['SHOW']) console.log(JSON.stringify(proposal, null, 1));
      expect(proposal.missing).toEqual([]);
      return proposal.slots;
    });
    expect(played).toEqual({ faults: [], named: [], state: 'reading' });
  });
});
