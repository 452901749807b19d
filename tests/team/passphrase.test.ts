import { describe, expect, it } from 'vitest';
import {
  createProfileKey,
  createPseudonyms,
  PSEUDONYM_LENGTH,
} from '../../lib/events/pseudonym.ts';
import type { Pseudonyms } from '../../lib/events/pseudonym.ts';
import { recordHistoryLine, recordJoin, recordLine, recordRow } from '../../lib/events/record.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { withTeam } from '../../lib/team/aliases.ts';
import type { Alias } from '../../lib/team/aliases.ts';
import { deriveTeam, newBrowserId } from '../../lib/team/passphrase.ts';
import { LOCAL, pseudonymsOf, rekeyer } from '../../lib/team/rekey.ts';
import { line, recorderFor, row } from '../live/support.ts';

interface Browser {
  noting: Pseudonyms;
  aliases: Map<string, string>;
}

const TEAM_KEY = createProfileKey();

async function browserOf(teamKey = TEAM_KEY): Promise<Browser> {
  const aliases = new Map<string, string>();
  const own = await createPseudonyms(createProfileKey());
  const put = async (told: readonly Alias[]) => {
    for (const { own: mine, team } of told) aliases.set(mine, team);
  };
  return { noting: withTeam(own, await createPseudonyms(teamKey), { put }), aliases };
}

/** Everything a browser can record of one buyer. */
async function recordAll({ noting }: Browser): Promise<ChatEvent[]> {
  const recorder = { ...(await recorderFor('feige')), pseudonyms: noting };
  const events = [
    await recordLine(recorder, line('buyer', 0)),
    await recordLine(recorder, line('agent', 30)),
    await recordRow(recorder, row('waiting', 5), 0),
    await recordJoin(recorder, { buyerId: 'b1', buyerName: '阿明', seenAt: 9 }),
  ];
  await noting.settle?.();
  return events;
}

async function asTeam(events: readonly ChatEvent[], { aliases }: Browser, browser: string) {
  const rekey = rekeyer(await createPseudonyms(TEAM_KEY), browser);
  return Promise.all(events.map((event) => rekey(event, aliases)));
}

describe('the passphrase', () => {
  it('gives every browser the same key, however it was typed', async () => {
    const one = await deriveTeam('客服 组A', 'correct horse 电池');
    const two = await deriveTeam(' 客服  组Ａ ', 'correct horse 电池 ');
    expect(two).toEqual(one);
    expect(one.key).toMatch(/^[\w-]{43}$/);
    // The check value must not be a piece of the key.
    expect(one.key).not.toContain(one.check);
  });

  it('gives others for another word or another team', async () => {
    const one = await deriveTeam('a', 'correct horse');
    const others = [await deriveTeam('a', 'Correct horse'), await deriveTeam('b', 'correct horse')];
    for (const { key, check } of others) {
      expect(key).not.toBe(one.key);
      expect(check).not.toBe(one.check);
    }
  });

  it('names browsers apart', () => {
    const names = Array.from({ length: 100 }, newBrowserId);
    expect(new Set(names).size).toBe(100);
    expect(names.every((name) => /^[a-z2-9]{10}$/.test(name))).toBe(true);
  });
});

const ownOf = (events: ChatEvent[]) => events.flatMap(pseudonymsOf);

const identityOf = async ({ noting }: Browser): Promise<ChatEvent> => {
  const conversation = await noting.conversation('taobao', 'nick:a');
  const key = await noting.key('qianniu', conversation, 'line', '7');
  const identity = { key, conversation, buyer: await noting.buyer('taobao', 'nick:a') };
  const place = { console: 'qianniu', shop: '店', agent: null } as const;
  const { at, n, content } = line('buyer', 3, { n: 0 });
  const event = await recordHistoryLine(
    noting,
    { ...place, ...identity },
    {
      lineId: '7',
      at,
      n,
      content,
    },
  );
  await noting.settle?.();
  return event;
};

describe('two browsers of a team', () => {
  it('keep their own pseudonyms and agree on the team’s', async () => {
    const [a, b] = [await browserOf(), await browserOf()];
    const [ofA, ofB] = [await recordAll(a), await recordAll(b)];
    expect(ownOf(ofA).filter((each) => ownOf(ofB).includes(each))).toEqual([]);
    const team = await asTeam(ofA, a, 'aaaa');
    expect(await asTeam(ofB, b, 'bbbb')).toEqual(team);
    expect(team.some(({ key }) => key.startsWith(LOCAL))).toBe(false);
    // Nothing of the browser's own goes out.
    const text = JSON.stringify(team);
    expect(ownOf(ofA).filter((each) => text.includes(each))).toEqual([]);
    expect(new Set(team.map(({ key }) => key)).size).toBe(team.length);
  });

  it('do not agree under another passphrase', async () => {
    const [a, b] = [await browserOf(), await browserOf(createProfileKey())];
    const [x, y] = [
      await asTeam(await recordAll(a), a, 'x'),
      await asTeam(await recordAll(b), b, 'y'),
    ];
    expect(x.filter(({ key }) => y.some((each) => each.key === key))).toEqual([]);
  });

  it('keep apart what was recorded before they joined', async () => {
    const recorder = await recorderFor('feige');
    const before = [await recordLine(recorder, line('buyer', 0))];
    const none = { noting: recorder.pseudonyms, aliases: new Map<string, string>() };
    const [x] = await asTeam(before, none, 'aaaa');
    const [y] = await asTeam(before, none, 'bbbb');
    const [again] = await asTeam(before, none, 'aaaa');
    expect(again).toEqual(x);
    expect(x?.key.startsWith(LOCAL)).toBe(true);
    expect(y?.key).not.toBe(x?.key);
    expect(y?.conversation).not.toBe(x?.conversation);
  });

  it('note no word for what they cannot translate', async () => {
    const { noting, aliases } = await browserOf();
    const stranger = 'A'.repeat(PSEUDONYM_LENGTH);
    const key = await noting.key('feige', stranger, 'line', '1');
    await noting.settle?.();
    expect(aliases.has(key)).toBe(false);
  });

  it('lose no note to a store that fails', async () => {
    const put: Alias[][] = [];
    let broken = true;
    const own = await createPseudonyms(createProfileKey());
    const noting = withTeam(own, await createPseudonyms(TEAM_KEY), {
      async put(aliases) {
        if (broken) throw new Error('full');
        put.push([...aliases]);
      },
    });
    await noting.conversation('s', 'b');
    await expect(noting.settle?.()).rejects.toThrow('full');
    broken = false;
    await noting.settle?.();
    await noting.settle?.();
    expect(put.map((each) => each.length)).toEqual([1]);
  });

  it('agree on imported history too', async () => {
    const [a, b] = [await browserOf(), await browserOf()];
    const [x, y] = [await identityOf(a), await identityOf(b)];
    expect(await asTeam([x], a, 'a')).toEqual(await asTeam([y], b, 'b'));
  });
});
