/** What a page's worker does with its time. */
import type { CDPSession, Page } from 'playwright-core';
import { writeProfile, type Profile } from '../profile.ts';

/** A way to the page's worker of that script: one that was ended may still be there, and never answers. */
async function workerOf(session: CDPSession, script: string) {
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.url.includes(script)) resolve(sessionId);
    });
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

/** Runs something in the page's worker `<name>-worker` and writes tests/bench/profiles/`name`.txt. */
export async function profileWorker(
  page: Page,
  name: string,
  what: string,
  run: () => Promise<unknown>,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const ask = await workerOf(session, `${name}-worker`);
  await ask('Profiler.enable');
  await ask('Profiler.start');
  await run();
  const { profile } = (await ask('Profiler.stop')) as { profile: Profile };
  await session.detach();
  writeProfile(name, `${what}, by time of their own`, profile);
}
