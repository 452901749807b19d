/** How well this frame is read, and the diagnostic file of it. */
import { beijingDay, formatDay } from '../../lib/beijing.ts';
import { localNow } from '../../lib/clock.ts';
import { makeBundle } from '../../lib/consoles/repair/bundle.ts';
import type { SlotOverrides } from '../../lib/consoles/repair/types.ts';
import { withSlots } from '../../lib/consoles/repair/with-slots.ts';
import { isCustom } from '../../lib/events/types.ts';
import type { Hand } from '../../lib/live/repair/hand.ts';
import type { HealthAnswer } from '../../lib/messages.ts';
import { slotsFor } from '../../lib/shops.ts';

/** The user's selectors for this page's console. */
export const ownSlots = async ({ adapter, readSettings }: Hand): Promise<SlotOverrides> =>
  slotsFor(await readSettings(), adapter.id);

/** What the watch has counted; nothing where reading is switched off. */
export function healthOf({ adapter, state, health }: Hand): HealthAnswer {
  // First, since it looks at the page: the state is that of the same look.
  const counted = health() ?? { slots: {}, disagreements: 0, failures: {}, missing: [] };
  return { console: adapter.id, state: state() ?? { kind: 'off' }, health: counted };
}

/** The diagnostic file's text. */
export async function bundleOf(hand: Hand): Promise<string> {
  const { adapter, browser } = hand;
  const overrides = await ownSlots(hand);
  const { state, health } = healthOf(hand);
  const major = /Chrome\/(\d+)/.exec(navigator.userAgent)?.[1];
  const isOwn = isCustom(adapter.id);
  return makeBundle({
    document,
    extension: browser.runtime.getManifest().version,
    browser: major === undefined ? null : Number(major),
    console: isOwn ? 'custom' : adapter.id,
    date: formatDay(beijingDay(localNow())),
    state,
    health,
    overrides,
    inForce: withSlots(adapter, overrides, document).slots,
    // What a user pointed at may be named after a person.
    builtIn: isOwn ? {} : adapter.slots,
  });
}
