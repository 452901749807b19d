/**
 * Lines recorded before a browser joined have keys of that browser alone. Where their conversation is known to the team
 * (the buyer wrote again since), a line that another browser tells too is found by what it looks like.
 */
import type { ChatEvent } from '../events/types.ts';
import { groupBy } from '../metrics/group-by.ts';

function looksOf(event: ChatEvent): string {
  const { console, conversation, type, at } = event;
  const said = event.type === 'message' ? [event.role, event.kind, event.length] : [];
  return JSON.stringify([console, conversation, type, at, ...said]);
}

/** Of lines that look alike in several browsers as many as the browser has that saw most; `browsers` by key of the local ones. */
export function dropLocalTwins(
  events: readonly ChatEvent[],
  browsers: ReadonlyMap<string, string>,
): { events: ChatEvent[]; dropped: number } {
  if (browsers.size === 0) return { events: [...events], dropped: 0 };
  const conversations = new Set(
    events.filter(({ key }) => browsers.has(key)).map(({ conversation }) => conversation),
  );
  conversations.delete('');
  const drop = new Set<string>();
  const suspects = events.filter(({ conversation }) => conversations.has(conversation));
  for (const alike of groupBy(suspects, looksOf).values()) {
    if (alike.length < 2) continue;
    const shared = alike.filter(({ key }) => !browsers.has(key)).length;
    const local = [...groupBy(alike, ({ key }) => browsers.get(key) ?? '')]
      .filter(([browser]) => browser !== '')
      .map(([, own]) => own)
      .sort((a, b) => b.length - a.length);
    const [most = [], ...others] = local;
    const spare = Math.max(0, most.length - shared);
    for (const { key } of [...most.slice(spare), ...others.flat()]) drop.add(key);
  }
  return { events: events.filter(({ key }) => !drop.has(key)), dropped: drop.size };
}
