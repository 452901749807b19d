/** What a view can do about upset buyers, from what the worker can be asked. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Subscription } from '../../lib/live/subscribe.ts';
import type { RescueCommand } from '../../lib/messages.ts';
import type { CaseResult } from '../../lib/mood/case.ts';

export interface MoodActions {
  /** The agent's own mark on a waiter or a conversation. */
  onMark: (id: string) => void;
  onNote: (task: string, note: string) => void;
  onResult: (task: string, result: CaseResult | 'open') => void;
  /** Puts a text into the clipboard; false where the browser refused. */
  onCopy: (text: string) => Promise<boolean>;
  /** Why the last one was not done, or null. */
  moodError: string | null;
}

function copy(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/** Actions as the props have them, anew when one fails. */
export function createMoodActions({
  rescue,
}: Pick<Subscription, 'rescue'>): ReadonlySignal<MoodActions> {
  const error = signal<string | null>(null);
  const ask = (command: RescueCommand): void => {
    void rescue(command).then((result) => {
      error.value = result.ok ? null : result.error;
    });
  };
  return computed(() => ({
    onMark: (id) => ask({ kind: 'rescueMark', id }),
    onNote: (id, note) => ask({ kind: 'rescueNote', id, note }),
    onResult: (id, result) => ask({ kind: 'rescueResult', id, result }),
    onCopy: copy,
    moodError: error.value,
  }));
}
