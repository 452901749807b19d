/** Pulses of one document and account are one `observed` event as long as they touch; a gap is a gap. */
import { beijingDay, SECOND } from '../beijing.ts';
import type { StretchRow } from '../events/db.ts';
import type { ObservedEvent } from '../events/types.ts';
import type { Sheet } from './sheet.ts';

/** The stretch after a pulse, or null where the pulse tells nothing new; `pulse.key` is the key of a stretch that begins with it. */
export function stepStretch(
  known: StretchRow | null,
  pulse: Omit<StretchRow, 'document'>,
  document: string,
): StretchRow | null {
  if (known && pulse.to <= known.to) return null;
  const touches =
    known !== null &&
    known.state === pulse.state &&
    pulse.from <= known.to + SECOND &&
    beijingDay(known.from) === beijingDay(pulse.to);
  if (known && touches) return { ...known, to: pulse.to };
  const from = known ? Math.max(known.to, pulse.from) : pulse.from;
  return { document, key: pulse.key, from, to: pulse.to, state: pulse.state };
}

/** Takes a pulse in; the event of its stretch as it stands now, or null. */
export function takePulse(
  stretches: Sheet<StretchRow>,
  document: string,
  event: ObservedEvent,
): ObservedEvent | null {
  const { key, from, to, state } = event;
  const known = stretches.get(document) ?? null;
  const stretch = stepStretch(known, { key, from, to, state }, document);
  if (!stretch) return null;
  stretches.put(document, stretch);
  return { ...event, key: stretch.key, at: stretch.from, from: stretch.from, to: stretch.to };
}
