/** Runs the project's tools by this very Node, without a shell, so that they work on Windows too. */
import { spawn, spawnSync } from 'node:child_process';
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
  // Vitest says `test`, and a build is a user's only where nothing says otherwise: it would be a tenth larger.
  const { NODE_ENV: _, ...env } = process.env;
  const result = spawnSync(process.execPath, command, {
    cwd: ROOT,
    env,
    stdio: ['inherit', stdout, 'inherit'],
  });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** The same without waiting; `aside` prints at its end, in one piece. */
export function startTool(
  tool: keyof typeof TOOLS,
  args: readonly string[],
  aside: boolean,
): Promise<number> {
  const command = [join(ROOT, TOOLS[tool]), ...args];
  const child = spawn(process.execPath, command, { cwd: ROOT, stdio: aside ? 'pipe' : 'inherit' });
  const printed: Buffer[] = [];
  child.stdout?.on('data', (piece: Buffer) => printed.push(piece));
  child.stderr?.on('data', (piece: Buffer) => printed.push(piece));
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('close', (status) => {
      process.stdout.write(Buffer.concat(printed));
      ended(status ?? 1);
    });
  });
}

/** Builds the extension with the clock that tests may shift. */
export function buildForTests(quiet = false): void {
  if (runTool('wxt', ['build', '--mode', 'testing'], quiet) !== 0)
    throw new Error('the build failed');
}
