/** The worker's door for batches: shape, size, and who sent it. */
import { checkBatch } from '../events/validate.ts';
import type { Batch, Checked } from '../events/validate.ts';
import { isCustom } from '../events/types.ts';
import type { Settings } from '../settings.ts';
import { pointedConsole } from '../shops.ts';
import { refusePage, refusePointed } from './sender.ts';
import type { Sender } from './sender.ts';

interface Admitted {
  batch: Batch;
  tabId: number;
  frameId: number;
}

/** A batch and the frame that it came from, or why it is refused. */
export function admit(
  message: object,
  sender: Sender,
  ownId: string,
  settings: Pick<Settings, 'customConsoles'>,
): Checked<Admitted> {
  const checked = checkBatch(message);
  if (!checked.ok) return checked;
  const batch = checked.value;
  const { console } = batch.source;
  const isTelling = batch.sightings.some(({ type }) => type !== 'pulse');
  const error = isCustom(console)
    ? refusePointed(sender, pointedConsole(settings, console), isTelling, ownId)
    : refusePage(sender, console, ownId);
  if (error !== null) return { ok: false, error };
  const [tabId, frameId] = [sender.tab?.id, sender.frameId];
  if (tabId === undefined || frameId === undefined) {
    return { ok: false, error: 'sender: not a page' };
  }
  return { ok: true, value: { batch, tabId, frameId } };
}
