/** This browser's weeks into the shared place while the popup is open: the worker may use no folder. */
import { localNow, pause } from '../../lib/clock.ts';
import { openLiveLog } from '../../lib/live/log.ts';
import { readSettings } from '../../lib/settings.ts';
import { createDesk } from '../../lib/team/desk.ts';
import { readPlace } from '../../lib/team/store.ts';

/** Writes what waits; does nothing where nobody chose a place. */
export async function writeWeeks(): Promise<void> {
  if (!(await readPlace())) return;
  const means = { log: openLiveLog(), settings: readSettings, now: localNow, sleep: pause };
  await createDesk({ ...means, onState: () => {} }).write();
}
