/** Between the report page and the worker that merges for it. Types only. */
import type { LiveConsole } from '../events/types.ts';
import type { SameShop, Settings } from '../settings.ts';
import type { MergedView, MergeProgress, MergeSummary, NamedFile } from './types.ts';

export type MergeQuestion =
  | {
      kind: 'merge';
      files: NamedFile[];
      check: string | null;
      settings: Pick<Settings, 'shops' | 'accounts'>;
    }
  | {
      kind: 'figures';
      /** Beijing days; epoch ms. */
      from: number;
      to: number;
      now: number;
      same: SameShop[];
      untouched: Record<LiveConsole, string>;
    };

export type MergeAnswer =
  | { kind: 'progress'; progress: MergeProgress }
  | { kind: 'merged'; summary: MergeSummary }
  | { kind: 'figures'; view: MergedView }
  | { kind: 'failed'; reason: string };
