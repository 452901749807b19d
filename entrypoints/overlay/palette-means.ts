/** What the palette works with: the composer wherever it is, and the notice of what went wrong. */
import { signal, type ReadonlySignal } from '@preact/signals';
import { insertProblem } from '../../components/palette/Notice.tsx';
import { paletteOver, type PalettePlace } from '../../components/palette/place.ts';
import type { Desk } from '../../lib/consoles/insert/desk.ts';
import type {
  InsertError,
  InsertRequest,
  InsertResult,
  TargetResult,
} from '../../lib/consoles/insert/types.ts';
import { occupiedAreas } from '../../lib/consoles/occupied.ts';
import type { Adapter } from '../../lib/consoles/types.ts';
import { overlayTranslator } from '../../lib/i18n/overlay.ts';
import type { LiveState } from '../../lib/live/types.ts';
import type { Result } from '../../lib/messages.ts';
import type { Settings } from '../../lib/settings.ts';
import { relay } from '../../lib/live/relay.ts';

export interface Means {
  adapter: Adapter;
  /** This frame's composer; null where another frame has it. */
  desk: () => Desk | null;
  settings: ReadonlySignal<Settings>;
  /** The newest queue that is known, drawn already or not. */
  queue: () => LiveState['queue'];
  hold: (id: string) => Promise<Result>;
}

/** Real ms for which a notice stands. */
const STANDS = 8_000;
export const NO_COMPOSER = { ok: false, error: 'no-composer' } as const;

/** The answer of the frame that has the composer. */
async function remote<T>(message: Parameters<typeof relay>[0]): Promise<T> {
  return ((await relay(message)) ?? NO_COMPOSER) as T;
}

/** The composer, here or in another frame. */
export function createAsk({ desk }: Means) {
  return {
    // Without waiting where it is here: nothing may come between a key and what it does.
    target: (): Promise<TargetResult> | TargetResult =>
      desk()?.target() ?? remote<TargetResult>({ kind: 'composerTarget' }),
    insert: (request: InsertRequest): Promise<InsertResult> =>
      desk()?.insert(request) ?? remote<InsertResult>({ kind: 'composerInsert', request }),
    focus: (): void => {
      const here = desk();
      if (here) here.focus();
      else relay({ kind: 'composerFocus' }).catch(() => {});
    },
  };
}

/** A word over the composer for a while. */
export function createNotice({ adapter, settings }: Means) {
  const notice = signal<{ text: string; isGood: boolean; place: PalettePlace } | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const place = (): PalettePlace =>
    paletteOver(occupiedAreas(document, adapter.slots, ['inputArea', 'composer'])[0] ?? null, {
      width: window.innerWidth,
      height: window.innerHeight,
    });
  const say = (text: string, isGood = false): void => {
    clearTimeout(timer);
    notice.value = { text, isGood, place: place() };
    timer = setTimeout(() => {
      notice.value = null;
    }, STANDS);
  };
  /** Says why; a text that would not go in lies on the clipboard, unless it was for somebody else. */
  const problem = async (error: InsertError, text: string): Promise<void> => {
    const isOffered = text !== '' && ['not-taken', 'too-long', 'no-composer'].includes(error);
    const isCopied =
      isOffered &&
      (await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ));
    say(insertProblem(error, isCopied, overlayTranslator(settings.value.language)));
  };
  return { notice, say, problem, place };
}
