/** An event of this browser's log as the team knows it. */
import type { Pseudonyms } from '../events/pseudonym.ts';
import { NO_CONVERSATION } from '../events/record.ts';
import type { ChatEvent } from '../events/types.ts';

/** Begins the key of an event that was recorded before the browser joined: no other browser can have it. */
export const LOCAL = 'local:';

/** Pseudonyms that an event holds. */
export function pseudonymsOf(event: ChatEvent): string[] {
  const own = [event.key, event.conversation];
  if (event.buyer !== null) own.push(event.buyer);
  if (event.type === 'message' && event.fp !== null) own.push(event.fp);
  if (event.type === 'joined') own.push(event.row);
  return own.filter((each) => each !== NO_CONVERSATION);
}

/** Translates events; `aliases` holds what is known of them, `browser` keeps the rest apart from other browsers'. */
export function rekeyer(team: Pseudonyms, browser: string) {
  const local = async (own: string): Promise<string> => {
    const made = await team.key('local', browser, own);
    return own.startsWith('row:') ? `row:${made}` : made;
  };
  return async (event: ChatEvent, aliases: ReadonlyMap<string, string>): Promise<ChatEvent> => {
    const of = async (own: string): Promise<string> =>
      own === NO_CONVERSATION ? own : (aliases.get(own) ?? (await local(own)));
    // Fields of other writers may hold own pseudonyms (`twin`) or names: they stay at home.
    const { extra: _, ...told } = event;
    const known = aliases.get(event.key);
    const rekeyed = {
      ...told,
      key: known ?? `${LOCAL}${await local(event.key)}`,
      conversation: await of(event.conversation),
      buyer: event.buyer === null ? null : await of(event.buyer),
    };
    if (rekeyed.type === 'message' && rekeyed.fp !== null) {
      return { ...rekeyed, fp: await of(rekeyed.fp) };
    }
    if (rekeyed.type === 'joined') return { ...rekeyed, row: await of(rekeyed.row) };
    return rekeyed;
  };
}
