/** The engine that every simulator runs on: plays steps, keeps page time, draws, and remembers what was readable. */
import type { PageClock } from './clock.ts';
import { createClock, createScheduler } from './clock.ts';
import type { Face, Handlers, PageOptions, PageState } from './page.ts';
import { play } from './play.ts';
import { createRandom } from './random.ts';
import type { Records } from './record.ts';
import { record, truthOf } from './record.ts';
import type { Action, Step } from './steps.ts';
import type { ThreadContext } from './thread.ts';
import { rowsAt, type RowTruth, type Truth } from './truth.ts';
import { createWorld } from './world.ts';

export interface RunOptions {
  /** `jump`: as fast as it can, page time is set forward; `clock`: waits until page time gets there. Default `jump`. */
  pace?: 'jump' | 'clock';
  /** Real ms to rest after each step, and after opening a thread. Default 0. */
  breath?: number;
  openBreath?: number;
}

export interface RunResult {
  /** Steps played; fewer than the script has if a reload is asked for. */
  played: number;
  /** The harness must reload the page and send the steps from `played` on. */
  reload: boolean;
}

export interface Simulator {
  perform: (step: Step) => Promise<void>;
  run: (script: readonly Step[], options?: RunOptions) => Promise<RunResult>;
  truth: () => Truth;
  /** How the list stands now; the truth of all lines costs far more. */
  rows: () => RowTruth[];
  /** What the console's own state holds in each composer, by buyer: not what its DOM shows. */
  drafts: () => Record<string, string>;
  now: () => number;
  /** Lets page time pass: due timers fire one by one. */
  advance: (to: number) => Promise<void>;
  exportWorld: () => string;
  /** Forgets all but the newest lines of each conversation, and with them their truth: a page that runs for days. */
  forget: () => void;
  importWorld: (stored: string) => void;
  /** Stops its real timers. */
  stop: () => void;
}

type TimeListener = (now: number) => void | Promise<void>;

/** Called with page time whenever a script moves it: `window.simulatorSetTime`, where the harness has put one. */
function timeListener(document: Document): TimeListener | undefined {
  const view = document.defaultView as (Window & { simulatorSetTime?: TimeListener }) | null;
  return view?.simulatorSetTime;
}

const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
/** Mutation observers run at the end of the microtask in which the page changed; scripts wait for that. */
const settle = async (): Promise<void> => {
  await Promise.resolve();
  await Promise.resolve();
};

export function newState(): PageState {
  return {
    world: createWorld(),
    open: null,
    painted: null,
    from: 0,
    to: 0,
    late: false,
    ready: new Set(),
    atTop: false,
    listTop: 0,
    tab: 'current',
    hidden: false,
  };
}

interface Screen {
  changed: () => void;
  /** Resolves when what has changed is drawn, or when it cannot be drawn now. */
  drawn: () => Promise<void>;
}

/** Draws at once, or, for a page that renders only while visible, in the next animation frame. */
function createScreen(
  document: Document,
  state: PageState,
  { visibleOnly = false, settled = settle }: PageOptions,
  draw: () => void,
) {
  const view = document.defaultView;
  let pending = false;
  const shown = (): boolean => !state.hidden && document.visibilityState !== 'hidden';
  const due = (): boolean => visibleOnly && pending && shown();
  const frame = (): void => {
    if (!shown()) return;
    pending = false;
    draw();
  };
  const request = (): void => void view?.requestAnimationFrame(frame);
  const screen: Screen = {
    changed: () => {
      if (!visibleOnly) return draw();
      pending = true;
      request();
    },
    drawn: async () => {
      await settled();
      while (due()) await rest(1);
    },
  };
  if (visibleOnly) document.addEventListener('visibilitychange', () => pending && request());
  return screen;
}

/** What the console's own DOM calls when somebody clicks, types or scrolls. */
function createHandlers(act: (action: Action) => void, state: PageState): Handlers {
  return {
    open: (who) => act({ do: 'open', who }),
    send: (text) => act({ do: 'agent', text }),
    draft: (text) => {
      if (state.open !== null) act({ do: 'draft', who: state.open, text });
    },
    invite: () => {
      if (state.open !== null) act({ do: 'notice', who: state.open, notice: 'invite' });
    },
    scrollList: (to) => act({ do: 'scrollList', to }),
    scrollThreadUp: () => act({ do: 'scrollThreadUp' }),
    scrollThreadDown: () => {
      if (state.atTop) act({ do: 'scrollThreadDown' });
    },
    tab: (tab) => act({ do: 'tab', tab }),
  };
}

interface Engine {
  context: ThreadContext;
  clock: PageClock;
  screen: Screen;
  records: Records;
  /** How often the page was drawn. */
  drawings: () => number;
}

function createEngine(
  document: Document,
  options: PageOptions,
  makeFace: (handlers: Handlers, now: () => number) => Face,
): Engine {
  const clock = createClock(options.clock);
  const state = newState();
  const records: Records = { shown: {}, rows: [] };
  const act = (action: Action): void => play(context, action, clock.now());
  const face = makeFace(createHandlers(act, state), clock.now);
  let drawings = 0;
  const draw = (): void => {
    drawings += 1;
    face.render(state, clock.now());
    record(records, face, state, clock.now());
    options.drawn?.();
  };
  const screen = createScreen(document, state, options, draw);
  const context: ThreadContext = {
    state,
    face,
    options,
    random: createRandom(options.seed ?? 1),
    scheduler: createScheduler(),
    now: clock.now,
    changed: screen.changed,
  };
  return { context, clock, screen, records, drawings: () => drawings };
}

async function advance({ context, clock, screen }: Engine, to: number): Promise<void> {
  for (let due = context.scheduler.take(to); due; due = context.scheduler.take(to)) {
    clock.jump(due.due);
    due.action();
    await screen.drawn();
  }
  clock.jump(to);
}

async function passTime(engine: Engine, document: Document, to: number, pace: 'jump' | 'clock') {
  if (pace === 'clock') {
    for (let left = engine.clock.realUntil(to); left > 0; left = engine.clock.realUntil(to)) {
      await rest(Math.min(left, 50));
      await advance(engine, engine.clock.now());
    }
    return;
  }
  const before = engine.clock.now();
  await advance(engine, to);
  if (to > before) await timeListener(document)?.(engine.clock.now());
}

async function waitStep(
  engine: Engine,
  document: Document,
  step: Extract<Action, { do: 'wait' }>,
  pace: 'jump' | 'clock',
): Promise<void> {
  const end = engine.clock.now() + step.ms;
  for (let at = engine.clock.now(); at < end;) {
    at = Math.min(end, at + (step.tick ?? step.ms));
    await passTime(engine, document, at, pace);
    engine.screen.changed();
    await engine.screen.drawn();
  }
}

async function performStep(engine: Engine, document: Document, step: Step, pace: 'jump' | 'clock') {
  const { state } = engine.context;
  const at = step.at ?? Math.max(engine.clock.now(), state.world.now);
  if (at < state.world.now) throw new Error(`step ${JSON.stringify(step)} goes back in time`);
  await passTime(engine, document, at, pace);
  state.world.now = at;
  const before = engine.drawings();
  if (step.do === 'wait') await waitStep(engine, document, step, pace);
  else play(engine.context, step, at);
  // Whatever a step changes is drawn at its end; only a step that changed nothing is left.
  if (engine.drawings() === before) engine.screen.changed();
  await engine.screen.drawn();
}

async function runScript(
  perform: (step: Step, pace: 'jump' | 'clock') => Promise<void>,
  script: readonly Step[],
  { pace = 'jump', breath = 0, openBreath = 0 }: RunOptions,
): Promise<RunResult> {
  let played = 0;
  for (const step of script) {
    await perform(step, pace);
    played += 1;
    if (step.do === 'reload') return { played, reload: true };
    const pause = step.do === 'open' ? Math.max(breath, openBreath) : breath;
    if (pause > 0) await rest(pause);
    // Now and then the page's other tasks must have their turn, however fast the script is.
    else if (played % 50 === 0) await rest(0);
  }
  return { played, reload: false };
}

/** Lines of a conversation that `forget` leaves, at least what is painted. */
const LEFT = 100;

function forgetOld({ state }: ThreadContext, records: Records): void {
  for (const contact of state.world.contacts) {
    const isPainted = state.painted === contact.id;
    const most = isPainted ? state.from : contact.lines.length;
    const cut = Math.max(0, Math.min(contact.lines.length - LEFT, most));
    contact.lines.splice(0, cut);
    contact.seen = Math.max(0, contact.seen - cut);
    if (!isPainted) continue;
    state.from -= cut;
    state.to -= cut;
  }
  records.shown = {};
  records.rows = [...new Map(records.rows.map((row) => [row.conversation, row])).values()];
}

/** While no script moves it, page time passes by itself. */
function startTicking({ context, clock, screen }: Engine, rate: number): () => void {
  if (rate === 0) return () => undefined;
  const timer = setInterval(
    () => {
      const now = clock.now();
      for (let due = context.scheduler.take(now); due; due = context.scheduler.take(now))
        due.action();
      screen.changed();
    },
    Math.min(1000, Math.max(50, 1000 / rate)),
  );
  return () => clearInterval(timer);
}

/** Makes a simulator of a console on a document. */
export function createSimulator(
  document: Document,
  options: PageOptions,
  makeFace: (handlers: Handlers, now: () => number) => Face,
): Simulator {
  const engine = createEngine(document, options, makeFace);
  const { context, clock, screen, records } = engine;
  const stop = startTicking(engine, options.clock?.rate ?? 1);
  screen.changed();
  const perform = (step: Step, pace: 'jump' | 'clock' = 'jump'): Promise<void> =>
    performStep(engine, document, step, pace);
  return {
    perform,
    run: (script, runOptions = {}) => runScript(perform, script, runOptions),
    truth: () => structuredClone(truthOf(records, context.face, context.state.world.contacts)),
    rows: () => structuredClone(rowsAt(records, clock.now())),
    drafts: () =>
      Object.fromEntries(context.state.world.contacts.map(({ id, draft }) => [id, draft])),
    now: clock.now,
    advance: async (to) => {
      await advance(engine, to);
      screen.changed();
      await screen.drawn();
    },
    forget: () => forgetOld(context, records),
    exportWorld: () => JSON.stringify({ world: context.state.world, records }),
    importWorld: (stored) => {
      const { world, records: kept } = JSON.parse(stored) as Pick<PageState, 'world'> & {
        records: Records;
      };
      context.state.world = world;
      // The seed's stream goes on from another place, so that no id comes twice.
      context.random = createRandom((options.seed ?? 1) + world.ids * 7919);
      Object.assign(records, kept);
      clock.jump(world.now);
      // Before anybody reads: the clock that the harness keeps may stand a night behind.
      void timeListener(document)?.(clock.now());
      screen.changed();
    },
    stop,
  };
}
