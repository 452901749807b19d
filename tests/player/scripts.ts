/** Scripts for the simulators: many conversations at once, one agent who switches between their threads. */
import type { LiveConsole } from '../../lib/events/types.ts';
import type { Random } from '../simulators/core/random.ts';
import { createRandom } from '../simulators/core/random.ts';
import type { Step } from '../simulators/core/steps.ts';
import type { RealConversation } from './data.ts';
import { realConversations } from './data.ts';
import type { Happening, Mutations } from './mutate.ts';
import { happenings, MUTATIONS } from './mutate.ts';
import { NAMES } from './texts.ts';

export interface ScriptOptions {
  console: LiveConsole;
  /** Epoch ms of page time of the first message. */
  start: number;
  /** The data's gaps are divided by this. Default 20: their agents answered in an hour, not in three minutes. */
  scale?: number;
  /** Ms over which the conversations begin. Default 30 s for each of them. */
  spread?: number;
  mutations?: Mutations;
  /** Buyers of scripts with different numbers here are different people. Default 0. */
  crowd?: number;
  /** At the end the agent opens every thread and scrolls up once more. Default true. */
  finalVisit?: boolean;
}

export interface Script {
  seed: number;
  steps: Step[];
  /** Buyer ids in order of appearance. */
  buyers: string[];
}

/** Ms that the agent stays at least after opening a thread, so that late ids come in. */
const DWELL = 1_200;

/** Buyers of one script at most. */
const CROWD = 1_000;
const buyerId = (crowd: number, index: number): string =>
  String(2_207_000_000_000 + (crowd * CROWD + index) * 7_919);

function contactStep(
  random: Random,
  mutations: Mutations,
  who: string,
  index: number,
  at: number,
): Step {
  const repeats = index > 0 && random.chance(mutations.sameName);
  const name = repeats ? '同名买家' : `${random.pick(NAMES)}${index}`;
  const odd = random.chance(0.1);
  return {
    do: 'contact',
    who,
    name,
    repeat: odd,
    nameless: !odd && random.chance(0.05),
    at,
  };
}

/** The agent's hands: opens a thread before writing in it, stays long enough, and is in one place at a time. */
interface Hands {
  steps: Step[];
  open: string | null;
  /** Page time from which the agent is free. */
  free: number;
  /** Page time from which a conversation stands in the list. */
  listed: Map<string, number>;
}

function visit(hands: Hands, random: Random, who: string, at: number): number {
  if (hands.open === who) return Math.max(at, hands.free);
  const listed = (hands.listed.get(who) ?? at) + 300;
  const openAt = Math.max(hands.free, listed, at - random.int(1_500, 6_000));
  hands.steps.push({ do: 'open', who, at: openAt });
  hands.open = who;
  hands.free = openAt + DWELL;
  return Math.max(at, hands.free);
}

function answer(
  hands: Hands,
  random: Random,
  mutations: Mutations,
  who: string,
  step: Step,
  at: number,
) {
  const writeAt = visit(hands, random, who, at);
  hands.steps.push({ ...step, at: writeAt });
  hands.free = writeAt + DWELL;
  if (random.chance(mutations.history)) {
    hands.steps.push({ do: 'scrollThreadUp', at: hands.free });
    hands.steps.push({ do: 'scrollThreadDown', at: hands.free + DWELL });
    hands.free += 2 * DWELL;
  }
  if (random.chance(mutations.scrollList)) {
    hands.steps.push({ do: 'scrollList', to: random.int(0, 8), at: hands.free });
  }
  if (random.chance(mutations.reload)) {
    hands.steps.push({ do: 'reload', at: hands.free });
    hands.open = null;
    hands.free += 3_000;
  }
  return writeAt;
}

function finalVisits(hands: Hands, buyers: readonly string[], from: number): void {
  hands.free = Math.max(hands.free, from) + DWELL;
  for (const who of buyers) {
    hands.steps.push({ do: 'open', who, at: hands.free });
    hands.free += DWELL;
    for (let round = 0; round < 3; round++) {
      hands.steps.push({ do: 'scrollThreadUp', at: hands.free });
      hands.free += DWELL;
    }
    hands.steps.push({ do: 'scrollThreadDown', at: hands.free }, { do: 'wait', ms: DWELL });
    hands.free += 2 * DWELL;
  }
}

/** Fills in the time of steps that have none and puts all in order; equal times keep their order. */
function inOrder(steps: readonly Step[]): Step[] {
  let last = 0;
  return steps
    .map((step) => {
      last = step.at ?? last;
      return { ...step, at: last };
    })
    .sort((a, b) => a.at - b.at);
}

/** Chooses the data of one buyer: one conversation, or two of them as one buyer's. */
function chats(random: Random, mutations: Mutations): RealConversation[] {
  const all = realConversations();
  const first = random.pick(all);
  return random.chance(mutations.merge) ? [first, random.pick(all)] : [first];
}

/**
 * 旺旺 tells whose page it is only by the uid that two rows have in common, so that some old conversations must stand in
 * the list before anything can be read.
 */
function oldConversations(start: number, crowd: number): Step[] {
  const first = 2_206_000_000_001 + 2 * crowd;
  return [String(first), String(first + 1)].flatMap((who, index): Step[] => [
    { do: 'buyer', who, text: '昨天的货到了', at: start - 86_400_000 + index },
    { do: 'agent', who, text: '好的亲', elsewhere: true, at: start - 86_300_000 + index },
  ]);
}

/** `count` buyers at once; the same seed gives the same script. */
export function realScripts(seed: number, count: number, options: ScriptOptions): Script {
  const random = createRandom(seed);
  const { console, start, scale = 20, mutations = MUTATIONS, crowd = 0 } = options;
  const spread = options.spread ?? count * 30_000;
  const buyers = Array.from({ length: count }, (_, index) => buyerId(crowd, index));
  const all: (Happening & { who: string })[] = [];
  const hands: Hands = { steps: [], open: null, free: start, listed: new Map() };
  buyers.forEach((who, index) => {
    hands.steps.push(contactStep(random, mutations, who, index, start));
    let at = start + 60_000 + random.int(0, spread);
    for (const real of chats(random, mutations)) {
      const part = happenings(random, mutations, console, who, real, at, scale);
      all.push(...part.map((happening) => ({ ...happening, who })));
      at = Math.max(...part.map((happening) => happening.at)) + random.int(120_000, 900_000);
    }
  });
  all.sort((a, b) => a.at - b.at);
  const last = new Map<string, number>();
  for (const { at, step, bound, who } of all) {
    const time = bound ? Math.max(at, last.get(who) ?? 0) : at;
    if (!hands.listed.has(who)) hands.listed.set(who, time);
    if (step.do === 'agent') last.set(who, answer(hands, random, mutations, who, step, time));
    else {
      hands.steps.push({ ...step, at: time });
      last.set(who, Math.max(time, last.get(who) ?? 0));
    }
  }
  if (options.finalVisit ?? true) finalVisits(hands, buyers, Math.max(...last.values()));
  const before = console === 'feige' ? [] : oldConversations(start, crowd);
  return { seed, steps: inOrder([...before, ...hands.steps]), buyers };
}
