/** Between the report page and the worker that merges for it. Types only. */
import type { ShopSettings } from '../shops.ts';
import type { MergedShop, MergeProgress, MergeSummary, NamedFile } from './types.ts';

export type MergeQuestion =
  | { kind: 'merge'; files: NamedFile[]; check: string | null; settings: ShopSettings }
  /** Epoch ms; Beijing days. */
  | { kind: 'figures'; from: number; to: number; now: number };

export type MergeAnswer =
  | { kind: 'progress'; progress: MergeProgress }
  | { kind: 'merged'; summary: MergeSummary }
  | { kind: 'figures'; shops: MergedShop[] }
  | { kind: 'failed'; reason: string };
