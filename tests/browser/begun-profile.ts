/**
 * Vitest's global set-up: a folder for the profile that the harness's browsers begin with. It is made with the first
 * browser that wants one, and goes when the suites have ended.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the folder to the suites' process. */
export const BEGUN_PROFILE = 'SANFEN_BEGUN_PROFILE';

export function setup(): void {
  process.env[BEGUN_PROFILE] = mkdtempSync(join(tmpdir(), 'sanfen-begun-'));
}

export function teardown(): void {
  const folder = process.env[BEGUN_PROFILE];
  if (folder) rmSync(folder, { recursive: true, force: true });
}
