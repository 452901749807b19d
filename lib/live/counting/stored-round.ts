/**
 * Rounds as the row of their day keeps them: without what the row says itself, and without what most rounds have in
 * common. Of the 260 bytes that a day took on the disk these were a quarter (2026-11).
 */
import type { BeijingDay } from '../../beijing.ts';
import type { Round, RoundMessage } from '../../metrics/round.ts';

type Usual = 'holder' | 'closedAt' | 'endedAt' | 'onlyRobots' | 'first';
const ROUND: Pick<Round, Usual> = {
  holder: null,
  closedAt: null,
  endedAt: null,
  onlyRobots: false,
  first: null,
};
const MESSAGE: Omit<RoundMessage, 'at'> = { holder: null, repliedAt: null, endedAt: null };

/** What is absent is as usual. */
export type StoredRound = Omit<Round, 'conversation' | 'day' | 'messages' | Usual> &
  Partial<Pick<Round, Usual>> & {
    messages: (Pick<RoundMessage, 'at'> & Partial<RoundMessage>)[];
  };

/** Whose rounds they are. */
interface Owner {
  conversation: string;
  day: BeijingDay;
}

/** What of it is not as usual, always in the same order: rows that say the same are the same text. */
function unusual<Fields extends object>(whole: Fields, usual: Fields): Partial<Fields> {
  const found: Partial<Fields> = {};
  for (const name of Object.keys(usual) as (keyof Fields)[]) {
    if (whole[name] !== usual[name]) found[name] = whole[name];
  }
  return found;
}

/** A round for the row of its day. */
export function storedRound(round: Round): StoredRound {
  const { id, console, shop, session, openedAt, endOfDay } = round;
  const messages = round.messages.map((each) => ({
    at: each.at,
    ...unusual<typeof MESSAGE>(each, MESSAGE),
  }));
  return {
    id,
    console,
    shop,
    session,
    openedAt,
    endOfDay,
    messages,
    ...unusual<typeof ROUND>(round, ROUND),
  };
}

/** The rounds of a day's row. */
export function roundsOf({
  conversation,
  day,
  rounds,
}: Owner & { rounds: readonly StoredRound[] }): Round[] {
  return rounds.map((round) => ({
    ...ROUND,
    ...round,
    conversation,
    day,
    messages: round.messages.map((each) => ({ ...MESSAGE, ...each })),
  }));
}
