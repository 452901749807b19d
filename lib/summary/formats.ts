/** In what the summary can be had, and how the files are called. */
import type { Format } from '../tables/formats.ts';
import type { WeeklySummary } from './types.ts';

/** `sanfen-2026-11-16-2026-11-22.xlsx`. */
export function fileName({ from, to }: WeeklySummary, format: Format): string {
  return `sanfen-${from}-${to}.${format}`;
}
