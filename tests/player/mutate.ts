/** Seeded changes that make the plain real conversations as varied as a seller's day. */
import type { LiveConsole } from '../../lib/events/types.ts';
import type { Random } from '../simulators/core/random.ts';
import type { Form, Notice, SayStep, Step } from '../simulators/core/steps.ts';
import type { RealConversation } from './data.ts';
import { AGENT_TEXTS, buyerText, ROBOT_TEXTS } from './texts.ts';

/** Something that happens in one conversation. `bound`: not before what came before it there. */
export interface Happening {
  at: number;
  step: Step;
  bound?: boolean;
}

/** Probabilities, 0 … 1. */
export interface Mutations {
  dropReply: number;
  merge: number;
  collide: number;
  robot: number;
  assist: number;
  transfer: number;
  close: number;
  media: number;
  recall: number;
  welcome: number;
  sameName: number;
  reload: number;
  history: number;
  scrollList: number;
}

export const MUTATIONS: Mutations = {
  dropReply: 0.1,
  merge: 0.25,
  collide: 0.2,
  robot: 0.25,
  assist: 0.1,
  transfer: 0.08,
  close: 0.3,
  media: 0.15,
  recall: 0.05,
  welcome: 0.4,
  sameName: 0.15,
  reload: 0.01,
  history: 0.1,
  scrollList: 0.05,
};

/** The data as it is. */
export const PLAIN: Mutations = Object.fromEntries(
  Object.keys(MUTATIONS).map((name) => [name, 0]),
) as unknown as Mutations;

const BUYER_FORMS: readonly Form[] = ['image', 'goods', 'order', 'video', 'emoji'];
const AGENT_FORMS: readonly Form[] = ['image', 'goods', 'emoji'];

/** A notice of that kind, as a happening. */
function notice(at: number, who: string, kind: Notice, agent = '小王'): Happening {
  return { at, bound: true, step: { do: 'notice', who, notice: kind, agent } };
}

function say(
  random: Random,
  mutations: Mutations,
  who: string,
  role: 'buyer' | 'agent',
  length: number,
) {
  const forms = role === 'buyer' ? BUYER_FORMS : AGENT_FORMS;
  const form = random.chance(mutations.media) ? random.pick(forms) : 'text';
  const words = role === 'buyer' ? buyerText(random, length) : random.pick(AGENT_TEXTS);
  const text = form === 'text' ? words : form === 'emoji' ? '/:^_^' : '';
  const pasted = form === 'image' && role === 'agent' && random.chance(0.5);
  return { do: role, who, form, text, pasted } satisfies Step;
}

/** How a session begins on Feige: with a robot stage or at once, greeted or not. */
function opening(random: Random, mutations: Mutations, who: string, at: number): Happening[] {
  const assigned = [notice(at + 1200, who, 'assign')];
  if (random.chance(mutations.welcome)) assigned.push(notice(at + 1300, who, 'welcome'));
  if (random.chance(mutations.welcome / 2)) assigned.push(notice(at + 1400, who, 'greeting'));
  if (!random.chance(mutations.robot)) return assigned;
  const robot = (after: number, step: Step): Happening => ({ at: at - 40_000 + after, step });
  return [
    notice(at - 40_000, who, 'robotStart'),
    robot(2_000, { do: 'buyer', who, text: '有人吗' }),
    robot(3_000, { do: 'robot', who, text: random.pick(ROBOT_TEXTS) }),
    robot(30_000, { do: 'buyer', who, text: random.pick(['转人工', '人工客服', '转人工客服']) }),
    ...assigned,
  ];
}

function ending(random: Random, mutations: Mutations, who: string, at: number): Happening[] {
  if (!random.chance(mutations.close)) return [];
  const kinds: readonly Notice[] = ['closeByAgent', 'closeBuyerTimeout', 'closeAgentTimeout'];
  const invite = random.chance(0.5) ? [notice(at + 20_000, who, 'invite')] : [];
  return [...invite, notice(at + 60_000, who, random.pick(kinds))];
}

function around(random: Random, mutations: Mutations, who: string, at: number): Happening[] {
  const found: Happening[] = [];
  if (random.chance(mutations.assist)) {
    // After the 接入 of a first message: before it the same label is a robot's.
    found.push({ at: at + 1_600, step: { do: 'assist', who, text: random.pick(ROBOT_TEXTS) } });
  }
  if (random.chance(mutations.assist)) found.push(notice(at + 31_000, who, 'platform'));
  if (random.chance(mutations.assist)) found.push(notice(at + 900, who, 'viewing'));
  if (random.chance(mutations.recall)) {
    found.push({ at: at + 9_000, step: { do: 'recall', who, speaker: 'buyer' } });
  }
  if (random.chance(mutations.transfer)) {
    const away = random.chance(0.5);
    found.push(notice(at + 12_000, who, away ? 'transferAway' : 'transferToMe', '小李'));
    found.push(notice(at + 13_000, who, 'assign', away ? '小李' : '小王'));
  }
  return found;
}

/** One conversation's happenings from its real times, from `start` on (epoch ms), gaps divided by `scale`. */
export function happenings(
  random: Random,
  mutations: Mutations,
  console: LiveConsole,
  who: string,
  real: RealConversation,
  start: number,
  scale: number,
): Happening[] {
  const first = real.messages[0]?.at ?? 0;
  const found: Happening[] = console === 'feige' ? opening(random, mutations, who, start) : [];
  if (console !== 'feige' && random.chance(mutations.welcome)) {
    found.push(notice(start + 800, who, 'welcome'));
  }
  let last = start;
  let before = null as SayStep | null;
  for (const { at, role, length } of real.messages) {
    const dropped = role === 'agent' && random.chance(mutations.dropReply);
    const collides: boolean = before !== null && random.chance(mutations.collide);
    const time = collides ? last : start + Math.round((at - first) / scale);
    if (dropped) continue;
    const twin: SayStep | null =
      collides && before?.do === role && random.chance(0.5) ? before : null;
    const step: SayStep = twin ?? say(random, mutations, who, role, length);
    found.push({ at: time, step });
    found.push(...(role === 'buyer' ? around(random, mutations, who, time) : []));
    before = step;
    last = time;
  }
  return [...found, ...ending(random, mutations, who, last)];
}
