/** What was found and what not, so that a changed page shows as "not reading" and never as a quiet zero. */

interface SlotHealth {
  hits: number;
  misses: number;
  /** Selector of the last hit. */
  selector: string | null;
  /** Epoch ms of the last hit. */
  lastHit: number | null;
}

export interface Health {
  hit: (slot: string, selector: string) => void;
  miss: (slot: string) => void;
  /** The sweep found sightings that the observer had not. */
  disagree: (count: number) => void;
  /** A line or row could not be parsed. */
  fail: (reason: string) => void;
  /** What the last look lacked, by slot, however short a time. */
  lack: (slots: readonly string[]) => void;
  snapshot: () => HealthSnapshot;
}

export interface HealthSnapshot {
  slots: Record<string, SlotHealth>;
  disagreements: number;
  failures: Record<string, number>;
  /** Slots that the last look should have found and did not, or that read nonsense. */
  missing: string[];
}

/** Starts counting; `now` is epoch ms. */
export function createHealth(now: () => number): Health {
  const slots = new Map<string, SlotHealth>();
  const failures = new Map<string, number>();
  let disagreements = 0;
  let missing: readonly string[] = [];
  const slotOf = (name: string): SlotHealth => {
    const found = slots.get(name);
    if (found) return found;
    const fresh: SlotHealth = { hits: 0, misses: 0, selector: null, lastHit: null };
    slots.set(name, fresh);
    return fresh;
  };
  return {
    hit(name, selector) {
      const slot = slotOf(name);
      slot.hits += 1;
      slot.selector = selector;
      slot.lastHit = now();
    },
    miss(name) {
      slotOf(name).misses += 1;
    },
    disagree(count) {
      disagreements += count;
    },
    fail(reason) {
      failures.set(reason, (failures.get(reason) ?? 0) + 1);
    },
    lack(names) {
      missing = names;
    },
    snapshot: () => ({
      slots: structuredClone(Object.fromEntries(slots)),
      disagreements,
      failures: Object.fromEntries(failures),
      missing: [...missing],
    }),
  };
}
