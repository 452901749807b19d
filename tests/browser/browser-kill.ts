/** SIGKILL for the whole of a browser: what a crash, an impatient user or the system's memory killer does to it. */
import type { BrowserContext, CDPSession } from 'playwright-core';
import { eventually } from './harness.ts';

/** As much of the answer as is used. */
interface Processes {
  processInfo: { id: number; type: string }[];
}

const isThere = (id: number): boolean => {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
};

const strike = (id: number): void => {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It is gone already.
  }
};

/** Gets ready; the function kills every process of the browser at once, and resolves when none is left. */
export async function browserKiller(context: BrowserContext): Promise<() => Promise<void>> {
  const session: CDPSession | undefined = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('no session with the whole browser');
  const processes = async (): Promise<Processes['processInfo']> =>
    ((await session.send('SystemInfo.getProcessInfo')) as Processes).processInfo;
  return async () => {
    const all = await processes();
    const browser = all.find(({ type }) => type === 'browser')?.id;
    if (browser === undefined) throw new Error('the browser does not tell its process');
    // The driver starts it as the head of a group of its own: with it go those that it does not tell of.
    strike(-browser);
    for (const { id } of all) strike(id);
    await eventually(
      async () => !all.some(({ id }) => isThere(id)),
      10_000,
      'every process is gone',
    );
  };
}
