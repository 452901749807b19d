/**
 * Who is signed in on Feige, which no element of the page tells: a reception that begins before our eyes (客服…接入) is
 * this account's, since only its own conversations stand in its list. One that follows a transfer to somebody else is not.
 */
import type { LineSighting } from '../../events/sighting.ts';

/** A reception this old, ms, may be another shift's. Its notice shows no second, so its time may lie a minute early. */
const FRESH = 120_000;
/** A reception that somebody else takes over follows the transfer within this, ms. */
const TAKEN_OVER = 300_000;

/** Gives the signed-in nick as new lines tell it, else null; remembers who was handed on. */
export function createOwnName(): (lines: readonly LineSighting[]) => string | null {
  const handedOn = new Map<string, number>();
  return (lines) => {
    let name: string | null = null;
    for (const { buyerId, at, seenAt, guess, content } of lines) {
      if (content.type === 'transferred' && content.to !== null) handedOn.set(buyerId, at);
      if (content.type !== 'sessionStarted' || content.agent === null) continue;
      const handed = handedOn.get(buyerId);
      handedOn.delete(buyerId);
      const isOthers = handed !== undefined && Math.abs(at - handed) < TAKEN_OVER;
      if (!isOthers && guess === undefined && Math.abs(seenAt - at) < FRESH) name = content.agent;
    }
    return name;
  };
}
