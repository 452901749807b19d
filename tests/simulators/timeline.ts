/** Small things that the simulators' own tests share. */
import { Window } from 'happy-dom';
import type { Step } from './core/steps.ts';
import type { Simulator } from './core/simulator.ts';
import { createFeige } from './feige/index.ts';
import type { FeigeOptions } from './feige/options.ts';
import { createWangwang } from './wangwang/index.ts';
import type { WangwangOptions } from './wangwang/options.ts';

/** 2026-11-10 10:00:00 in Beijing. */
export const START = Date.UTC(2026, 10, 10, 2);

/** A document of its own. */
export function newDocument(): Document {
  return new Window({ url: 'https://im.jinritemai.com/' }).document as unknown as Document;
}

const fromStart = (step: Step): Step =>
  step.at === undefined ? step : { ...step, at: START + step.at * 1000 };

export interface Stage {
  document: Document;
  simulator: Simulator;
  /** Plays steps whose `at` is in seconds after START. */
  play: (...steps: Step[]) => Promise<void>;
  all: (selector: string) => Element[];
  text: (selector: string) => string;
}

function stage(document: Document, simulator: Simulator): Stage {
  const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
  return {
    document,
    simulator,
    play: async (...steps) => {
      await simulator.run(steps.map(fromStart));
    },
    all,
    text: (selector) => all(selector)[0]?.textContent ?? '',
  };
}

/** Page time moves only by steps. */
const clock = { base: START, start: 0, rate: 0 };

export function feigeStage(options: Partial<FeigeOptions> = {}): Stage {
  const document = newDocument();
  return stage(document, createFeige(document, { generation: 'prefix', clock, ...options }));
}

export function wangwangStage(options: Partial<WangwangOptions> = {}): Stage {
  const document = newDocument();
  return stage(document, createWangwang(document, { console: '1688', clock, ...options }));
}
