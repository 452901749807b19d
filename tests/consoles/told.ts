/** Sightings as lines of the fixtures' `.txt` files. */
import { beijingDay, formatDay, formatTime, fromBeijing } from '../../lib/beijing.ts';
import type { Sighting } from '../../lib/events/sighting.ts';

/** The moment at which fixtures are read, epoch ms. */
export const FIXTURES_NOW = fromBeijing(2026, 11, 20, 10, 30);

const dateTime = (at: number): string => `${formatDay(beijingDay(at))} ${formatTime(at, true)}`;

/** A sighting in one readable line. */
export function told(sighting: Sighting): string[] {
  if (sighting.type === 'pulse') return [];
  if (sighting.type === 'join') return [`join ${sighting.buyerId} ${sighting.buyerName}`];
  if (sighting.type === 'row') {
    const { buyerId, buyerName, sameName, state, since, basis } = sighting;
    return [`row ${buyerId ?? '-'} ${buyerName} x${sameName} ${state} ${dateTime(since)} ${basis}`];
  }
  const { content } = sighting;
  const mark = `${sighting.precision ? '~' : ''}${sighting.guess ? `?${sighting.guess}` : ''}`;
  const where = `${sighting.buyerId} ${dateTime(sighting.at)}${mark} n${sighting.n}`;
  if (content.type !== 'message') return [`${where} ${Object.values(content).join(' ')}`];
  const flags = `${content.asksHuman ? ' asksHuman' : ''}${content.thanks ? ' thanks' : ''}${content.recalled ? ' recalled' : ''}`;
  const sender = content.sender ? ` by ${content.sender}` : '';
  return [`${where} ${content.role} ${content.kind} ${content.length ?? '-'}${sender}${flags}`];
}
