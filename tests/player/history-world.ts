/** The real conversations as a history page's server has them: all of it, on several days. */
import type { LiveConsole } from '../../lib/events/types.ts';
import type { Random } from '../simulators/core/random.ts';
import { createRandom, uuid } from '../simulators/core/random.ts';
import type { Step } from '../simulators/core/steps.ts';
import type { Contact, Line, World } from '../simulators/core/world.ts';
import { append, createContact, createWorld, needsDivider } from '../simulators/core/world.ts';
import * as feige from '../simulators/feige/reading.ts';
import * as wangwang from '../simulators/wangwang/reading.ts';
import { realConversations } from './data.ts';
import type { Mutations } from './mutate.ts';
import { happenings, MUTATIONS } from './mutate.ts';
import { NAMES } from './texts.ts';

export interface WorldOptions {
  console: LiveConsole;
  /** Epoch ms of the first message. */
  start: number;
  /** Ms from one conversation's beginning to the next one's. */
  apart?: number;
  scale?: number;
  mutations?: Partial<Mutations>;
  /** Every so many-th buyer comes back in another of the data's conversations. */
  returning?: number;
}

function lineOf(console: LiveConsole, step: Step, at: number): Line | null {
  if (!('do' in step) || !('who' in step) || step.who === undefined) return null;
  const base: Line = {
    id: '',
    at,
    speaker: null,
    notice: null,
    form: 'text',
    text: '',
    sender: null,
    recalled: false,
    read: false,
    pasted: false,
    stage: 'none',
    divider: false,
  };
  if (step.do === 'notice') {
    const noticeText = console === 'feige' ? feige.noticeText : wangwang.noticeText;
    const text = noticeText(step.notice, step.agent ?? null);
    if (text === null) return null;
    return { ...base, notice: step.notice, text, sender: step.agent ?? null };
  }
  const speakers = ['buyer', 'agent', 'robot', 'assist', 'auto'] as const;
  const speaker = speakers.find((each) => each === step.do);
  if (!speaker || !('text' in step || 'form' in step)) return null;
  const { form = 'text', text = '', sender = null } = step as Extract<Step, { do: 'buyer' }>;
  return { ...base, speaker, form, text, sender };
}

function take(random: Random, console: LiveConsole, contact: Contact, step: Step, at: number) {
  if (step.do === 'recall') {
    const own = contact.lines.filter(
      ({ speaker, recalled }) => speaker === step.speaker && !recalled,
    );
    const line = own.at(-1);
    if (line) line.recalled = true;
    return;
  }
  const line = lineOf(console, step, at);
  if (!line) return;
  line.divider = needsDivider(contact.lines.at(-1), at, line.notice);
  append(contact, line, false, line.speaker !== null && line.speaker !== 'buyer');
  line.id = console === 'feige' ? feige.idOf(line, () => uuid(random)) : uuid(random);
}

/** So many of the data's conversations, with all that the mutations make of them. */
export function historyWorld(seed: number, count: number, options: WorldOptions): World {
  const random = createRandom(seed);
  const mutations = { ...MUTATIONS, ...options.mutations };
  const { console, start, apart = 600_000, scale = 20, returning = 0 } = options;
  const world = createWorld();
  const all = realConversations();
  for (let index = 0; index < count; index += 1) {
    const isReturning = returning > 0 && index > 0 && index % returning === 0;
    const known = isReturning
      ? world.contacts[random.int(0, world.contacts.length - 1)]
      : undefined;
    const id = String(2_207_000_000_000 + index * 7_919);
    const contact = known ?? createContact(id, `${random.pick(NAMES)}${index}`);
    if (!known) world.contacts.push(contact);
    const real = random.pick(all);
    const from = Math.max(start + index * apart, (contact.lines.at(-1)?.at ?? 0) + 3_600_000);
    const steps = happenings(random, mutations, console, contact.id, real, from, scale);
    let last = 0;
    for (const { at, step } of steps.toSorted((a, b) => a.at - b.at)) {
      last = Math.max(last, at);
      take(random, console, contact, step, last);
    }
  }
  return world;
}
