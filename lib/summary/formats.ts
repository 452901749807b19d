/** In what the summary can be had, and how the files are called. */
import type { WeeklySummary } from './types.ts';

export const FORMATS = ['xlsx', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA: Readonly<Record<Format, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
};

/** `sanfen-2026-11-16-2026-11-22.xlsx`. */
export function fileName({ from, to }: WeeklySummary, format: Format): string {
  return `sanfen-${from}-${to}.${format}`;
}
