import type { Results } from './results.ts';

/** Writes a picture (SVG) of how much of each limit is used. */
export function drawChart(results: Results, file: string): void;
