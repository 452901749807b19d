/** The shell around 旺旺's core: one same-origin iframe that in-app navigation throws away and makes anew. */
import { el } from '../core/dom.ts';
import type { RunOptions, RunResult, Simulator } from '../core/simulator.ts';
import type { Step } from '../core/steps.ts';

export interface ShellOptions {
  coreUrl: string;
  /** Resolves when the frame's own simulator stands. */
  connect: (iframe: HTMLIFrameElement) => Promise<Simulator>;
}

/** The simulator of whichever core frame is current. */
export type ShellSimulator = Omit<Simulator, 'perform'> & {
  perform: (step: Step) => Promise<void>;
  ready: Promise<void>;
};

function addFrame(document: Document, box: HTMLElement, src: string): HTMLIFrameElement {
  const iframe = el(document, 'iframe', { style: 'width: 1000px; height: 700px' });
  setSource(iframe as HTMLIFrameElement, src);
  box.replaceChildren(iframe);
  return iframe as HTMLIFrameElement;
}

function setSource(iframe: HTMLIFrameElement, src: string): void {
  iframe.setAttribute('src', src);
}

/** Plays a script, making the core anew wherever it says `navigate`. */
async function runAcross(
  core: () => Simulator,
  navigate: () => Promise<void>,
  script: readonly Step[],
  options: RunOptions,
): Promise<RunResult> {
  let played = 0;
  while (played < script.length) {
    const rest = script.slice(played);
    const cut = rest.findIndex((step) => step.do === 'navigate');
    const part = cut === -1 ? rest : rest.slice(0, cut + 1);
    const result = await core().run(part, options);
    played += result.played;
    if (result.reload) return { played, reload: true };
    if (cut !== -1) await navigate();
  }
  return { played, reload: false };
}

/** Builds the shell in `document.body`. */
export function createWangwangShell(document: Document, options: ShellOptions): ShellSimulator {
  const box = el(document, 'div', { class: 'im-shell' });
  document.body.replaceChildren(box);
  let current: Simulator | null = null;
  const load = async (): Promise<void> => {
    const stored = current?.exportWorld();
    current?.stop();
    current = null;
    const simulator = await options.connect(addFrame(document, box, options.coreUrl));
    if (stored !== undefined) simulator.importWorld(stored);
    current = simulator;
  };
  const core = (): Simulator => {
    if (!current) throw new Error('the core frame is still loading');
    return current;
  };
  const ready = load();
  return {
    ready,
    perform: async (step) => {
      await ready;
      await core().perform(step);
      if (step.do === 'navigate') await load();
    },
    run: async (script, runOptions = {}) => {
      await ready;
      return runAcross(core, load, script, runOptions);
    },
    truth: () => core().truth(),
    rows: () => core().rows(),
    drafts: () => core().drafts(),
    now: () => core().now(),
    advance: (to) => core().advance(to),
    forget: () => core().forget(),
    exportWorld: () => core().exportWorld(),
    importWorld: (stored) => core().importWorld(stored),
    stop: () => core().stop(),
  };
}
