/** The bench's last results: those of a part that was measured again take the place of its older ones. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../tools/run-tool.ts';
import type { Figure, Growth } from './figures.ts';

const FILE = join(ROOT, 'tests', 'bench', 'results.json');

export interface PartResult {
  /** `2026-11-22`. */
  date: string;
  machine: { cores: number; model: string; node: string; browser: string };
  figures: Figure[];
  growth: Growth[];
}

/** By the part's name. */
export type Results = Record<string, PartResult>;

export function readResults(): Results {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Results) : {};
}

export function thisMachine(browser: string): PartResult['machine'] {
  const all = cpus();
  return { cores: all.length, model: all[0]?.model ?? '', node: process.version, browser };
}

export function writeResults(results: Results): void {
  writeFileSync(FILE, `${JSON.stringify(results, null, 2)}\n`);
}
