/** A view's word on rescue tasks, checked at the worker's door. */
import type { RescueCommand } from '../../messages.ts';
import { CASE_RESULTS, LONGEST_NOTE } from '../../mood/case.ts';

/** The command in a message whose kind and id are strings; null where it is none of these. */
export function readRescueCommand(
  message: Readonly<Record<string, unknown>>,
  kind: unknown,
  id: string,
): RescueCommand | null {
  const { note, result } = message;
  if (kind === 'rescueMark') return { kind, id };
  if (kind === 'rescueNote') {
    return typeof note === 'string' && note.length <= LONGEST_NOTE ? { kind, id, note } : null;
  }
  if (kind !== 'rescueResult') return null;
  const known = result === 'open' ? result : CASE_RESULTS.find((each) => each === result);
  return known ? { kind, id, result: known } : null;
}
