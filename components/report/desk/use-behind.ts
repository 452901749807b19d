import { useEffect, useState } from 'preact/hooks';
import type { Result } from '../../../lib/messages.ts';
import type { Desk, RoundLine } from '../../../lib/metrics/desk/types.ts';
import type { CaseOrigin } from '../../../lib/report/cases.ts';
import type { Timeline, Told } from '../../../lib/report/desk/behind.ts';
import { reasonOf } from '../../shared/reason.ts';

/** What the rounds behind a figure are read with; of the shop and days that are looked at. */
export interface Behind {
  onRounds: (desk: Desk, signal: AbortSignal) => Promise<RoundLine[]>;
  onTold: (desk: Desk, told: Told, agent?: string | null) => Promise<ReadonlySet<string>>;
  onTimeline: (round: RoundLine) => Promise<Timeline>;
  /** A page of the shop is open, where a conversation can be shown. */
  canOpen: boolean;
  onOpen: (conversation: string) => Promise<Result>;
  /** Writes a case down of it. */
  onRegister: (origin: CaseOrigin) => void;
}

interface Asked<Value> {
  value: Value | null;
  /** Why it could not be read, or null. */
  failure: string | null;
}

const NOTHING = { value: null, failure: null };

/** What `ask` gives, asked anew when a dependency changes, and what it tells on the way; nothing where `ask` is null. */
export function useAsked<Value>(
  ask: ((signal: AbortSignal, tell: (sofar: Value) => void) => Promise<Value>) | null,
  dependencies: readonly unknown[],
): Asked<Value> {
  const [asked, set] = useState<Asked<Value>>(NOTHING);
  useEffect(() => {
    const stop = new AbortController();
    set(NOTHING);
    const tell = (value: Value): void => {
      if (!stop.signal.aborted) set({ value, failure: null });
    };
    ask?.(stop.signal, tell).then(tell, (error: unknown) => {
      if (stop.signal.aborted) return;
      set({ value: null, failure: reasonOf(error) });
    });
    return () => stop.abort();
  }, [...dependencies]);
  return asked;
}
