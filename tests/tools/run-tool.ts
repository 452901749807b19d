/** Runs the project's tools by this very Node, without a shell, so that they work on Windows too. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

const TOOLS = {
  vitest: 'node_modules/vitest/vitest.mjs',
  wxt: 'node_modules/wxt/bin/wxt.mjs',
};

/** Exit status of the tool; its output goes to ours, or nowhere if `quiet`. */
export function runTool(tool: keyof typeof TOOLS, args: readonly string[], quiet = false): number {
  const command = [join(ROOT, TOOLS[tool]), ...args];
  const stdout = quiet ? 'ignore' : 'inherit';
  const result = spawnSync(process.execPath, command, {
    cwd: ROOT,
    stdio: ['inherit', stdout, 'inherit'],
  });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** Builds the extension with the clock that tests may shift. */
export function buildForTests(quiet = false): void {
  if (runTool('wxt', ['build', '--mode', 'testing'], quiet) !== 0)
    throw new Error('the build failed');
}
