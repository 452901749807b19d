/** What a page's worker does with its time: its functions by self time, as a short text. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { ROOT } from '../../tools/run-tool.ts';

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  /** µs before each sample. */
  timeDeltas: number[];
}

const MOST = 30;

/** A way to the page's only worker. */
async function workerOf(session: CDPSession) {
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId }) => resolve(sessionId));
  });
  const options = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
  await session.send('Target.setAutoAttach', options);
  const sessionId = await attached;
  const waiting = new Map<number, (result: unknown) => void>();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  let last = 0;
  return async (method: string, params: object = {}): Promise<unknown> => {
    last += 1;
    const id = last;
    const answered = new Promise((resolve) => waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    await session.send('Target.sendMessageToTarget', { sessionId, message });
    return answered;
  };
}

function summary({ nodes, samples, timeDeltas }: Profile): string[] {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const place = url === '' ? '' : ` ${url.split('/').at(-1)}:${lineNumber + 1}`;
      return [id, `${functionName || '(anonymous)'}${place}`];
    }),
  );
  const own = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? '';
    if (name !== '(idle)') own.set(name, (own.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const all = [...own.values()].reduce((sum, each) => sum + each, 0);
  const rows = [...own].sort((a, b) => b[1] - a[1]).slice(0, MOST);
  const lines = rows.map(([name, time]) => {
    const ms = (time / 1000).toFixed(0).padStart(7);
    return `${ms} ms ${((time / all) * 100).toFixed(1).padStart(5)} %  ${name}`;
  });
  return [`${(all / 1000).toFixed(0)} ms without idleness; self times:`, ...lines];
}

/** Runs something in the page's worker and writes tests/bench/profiles/`name`.txt. */
export async function profileWorker(
  page: Page,
  name: string,
  what: string,
  run: () => Promise<unknown>,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const ask = await workerOf(session);
  await ask('Profiler.enable');
  await ask('Profiler.start');
  await run();
  const { profile } = (await ask('Profiler.stop')) as { profile: Profile };
  await session.detach();
  const folder = join(ROOT, 'tests', 'bench', 'profiles');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.txt`), `${[what, ...summary(profile)].join('\n')}\n`);
}
