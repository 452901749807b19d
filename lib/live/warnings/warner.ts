/** Reminders in the worker: adds to the state what the user said of them, decides, remembers, and lets the effects act. */
import { beijingDay, startOfDay } from '../../beijing.ts';
import type { Result, WarningCommand } from '../../messages.ts';
import type { Settings } from '../../settings.ts';
import type { LiveState, Waiter } from '../types.ts';
import { decide, SILENT } from './decide.ts';
import type { Decision, WarningState } from './decide.ts';
import { withHush } from './hush.ts';
import { restedIn, restingAt, withRest } from './rests.ts';
import type { Rest } from './rests.ts';
import type { SoundLevel } from './tones.ts';
import { followWaits, withQuiet } from './waits.ts';

/** The one notification's words are made of this. */
type Notice = NonNullable<Decision['notice']>;

/** The browser, as far as reminders need it. */
export interface WarningMeans {
  readWarnings: () => Promise<WarningState | null>;
  writeWarnings: (state: WarningState) => Promise<void>;
  readRests: () => Promise<Rest[]>;
  writeRests: (rests: Rest[]) => Promise<void>;
  /** Lets a level's sound be heard. */
  sound: (level: SoundLevel, volume: number) => Promise<Result>;
  /** The one notification; without effect where the permission is missing. */
  notify: (notice: Notice, settings: Settings, now: number) => Promise<void>;
}

/** What was decided for a state. */
interface Plan {
  /** When to decide again though no level changes (epoch ms, page clock), or null. */
  next: number | null;
  /** Remembers what was decided, then sounds and shows it. */
  perform: () => Promise<void>;
}

interface Warner {
  /** Reads what outlived the last worker. */
  ready: () => Promise<void>;
  /** What a queue looks like with the user's words on it, and until when he rests. */
  dress: (queue: readonly Waiter[], now: number) => Pick<LiveState, 'queue' | 'resting' | 'rested'>;
  plan: (state: LiveState, settings: Settings) => Plan;
  run: (command: WarningCommand, state: LiveState, settings: Settings) => Promise<Result>;
}

const OK: Result = { ok: true };

/** Creates the worker's warner. */
export function createWarner(means: WarningMeans): Warner {
  let memory: WarningState = SILENT;
  let rests: Rest[] = [];
  let loading: Promise<void> | null = null;

  const load = async (): Promise<void> => {
    const [stored, kept] = await Promise.all([means.readWarnings(), means.readRests()]);
    memory = stored ?? SILENT;
    rests = kept;
  };
  const dress: Warner['dress'] = (queue, now) => ({
    queue: withQuiet(queue, followWaits(memory.waits, queue, now)),
    resting: restingAt(rests, now),
    rested: restedIn(rests, startOfDay(beijingDay(now)), now),
  });

  const remember = async (next: WarningState): Promise<void> => {
    const isNews = JSON.stringify(next) !== JSON.stringify(memory);
    memory = next;
    if (isNews) await means.writeWarnings(next);
  };

  const perform = async (
    { sound, notice }: Decision,
    written: Promise<void>,
    settings: Settings,
    now: number,
  ): Promise<void> => {
    // Said once more after a worker's death is worse than not said: what was decided is kept first.
    await written;
    await Promise.allSettled([
      sound ? means.sound(sound, settings.warnings.volume) : null,
      notice ? means.notify(notice, settings, now) : null,
    ]);
  };

  return {
    ready() {
      // Who waits must be shown even where extension storage fails; it is read again the next time.
      loading ??= load().catch(() => {
        loading = null;
      });
      return loading;
    },
    dress,
    plan({ queue, at: now }, settings) {
      // The user may have said something since the state was made.
      const decision = decide(memory, { ...dress(queue, now), now, settings: settings.warnings });
      const written = remember(decision.state);
      return {
        next: decision.next,
        perform: () => perform(decision, written, settings, now),
      };
    },
    async run(command, { queue, at: now }, settings) {
      if (command.kind === 'tryOut') return means.sound(command.level, settings.warnings.volume);
      if (command.kind === 'rest') {
        rests = withRest(rests, command.until, now);
        await means.writeRests(rests);
        return OK;
      }
      const waits = withHush(memory.waits, queue, command, now);
      if (!waits) return { ok: false, error: 'no longer waiting' };
      await remember({ ...memory, waits });
      return OK;
    },
  };
}
