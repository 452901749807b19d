/** What stands on a simulated console before it is measured. */
import type { Page } from 'playwright-core';
import type { PageSimulator } from '../../browser/replay.ts';
import {
  createContact,
  needsDivider,
  type Contact,
  type Line,
} from '../../simulators/core/world.ts';

const QUESTIONS = [
  '在吗，这个杯子什么时候发货',
  '可以便宜一点吗',
  '500毫升的有没有蓝色的，我想要两个',
  '收到的时候盖子是裂的，怎么办',
  '好的谢谢',
];
const ANSWERS = [
  '亲，在的，今天下午五点前下单当天发',
  '亲，现在已经是活动价了哦',
  '有的呢，蓝色和白色都有现货',
  '非常抱歉，您拍一张照片发给我，这边马上给您补发',
  '不客气，祝您生活愉快',
];

/** The same text never comes twice within a thread. */
export const wordsOf = (nth: number): string =>
  `${(nth % 2 === 0 ? QUESTIONS : ANSWERS)[Math.floor(nth / 2) % 5] ?? ''} ${nth}`;

function lineOf(contact: Contact, id: string, nth: number, at: number): Line {
  return {
    id,
    at,
    speaker: nth % 2 === 0 ? 'buyer' : 'agent',
    notice: null,
    form: 'text',
    text: wordsOf(nth),
    sender: null,
    recalled: false,
    read: true,
    pasted: false,
    stage: 'human',
    divider: needsDivider(contact.lines.at(-1), at, null),
  };
}

export const buyerId = (nth: number): string => String(2_207_000_000_000 + nth);

/** A conversation of `count` lines, 20 s apart, that ends `ago` ms before `now`. */
export function conversation(nth: number, count: number, now: number, ago: number): Contact {
  const contact = createContact(buyerId(nth), `买家${nth}号`);
  for (let index = 0; index < count; index += 1) {
    const at = now - ago - (count - 1 - index) * 20_000;
    contact.lines.push(lineOf(contact, `${nth}-${index}-line`, index, at));
  }
  contact.stage = 'human';
  const last = contact.lines.at(-1);
  if (last?.speaker === 'buyer') contact.waitingSince = last.at;
  return contact;
}

/** As `Simulator.importWorld` takes it. */
export function worldText(contacts: Contact[], now: number): string {
  return JSON.stringify({
    world: { contacts, now, ids: 1_000_000 },
    records: { shown: {}, rows: [] },
  });
}

/** Puts such a world into a simulated console and opens its first conversation. */
export async function enterWorld(page: Page, contacts: Contact[], now: number): Promise<void> {
  await page.evaluate(
    async ([world, who]) => {
      const simulator = window.simulator as PageSimulator & { importWorld: (text: string) => void };
      simulator.importWorld(world);
      await simulator.perform({ do: 'open', who });
    },
    [worldText(contacts, now), buyerId(0)] as const,
  );
}
