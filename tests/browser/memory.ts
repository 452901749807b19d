/** What a page and the worker hold, after their garbage is collected. */
import { connect, type Connection } from './cdp.ts';
import { devToolsUrl } from './undriven.ts';
import type { Browser } from './harness.ts';

/** Flag with which the browser must have been launched. */
export const MEASURED = '--remote-debugging-port=0';

export interface PageMemory {
  /** Bytes of the page's whole heap: its own, and ours beside it. */
  heap: number;
  listeners: number;
  nodes: number;
  documents: number;
}

export interface Meter {
  /** Bytes. */
  worker: () => Promise<number>;
  /** Of the page whose address begins so. */
  page: (address: string) => Promise<PageMemory>;
  close: () => void;
}

/** Calls `use` with a session on the first target that fits. */
async function onTarget<T>(
  cdp: Connection,
  fits: (target: { type: string; url: string }) => boolean,
  use: (session: string) => Promise<T>,
): Promise<T> {
  const { targetInfos } = await cdp.send('Target.getTargets');
  const found = (targetInfos as { type: string; url: string; targetId: string }[]).find(fits);
  if (!found) throw new Error('nothing to measure');
  const { targetId } = found;
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true });
  const session = String(sessionId);
  try {
    // Twice: what the first pass finalises, the second frees.
    await cdp.send('HeapProfiler.collectGarbage', {}, session);
    await cdp.send('HeapProfiler.collectGarbage', {}, session);
    return await use(session);
  } finally {
    await cdp.send('Target.detachFromTarget', { sessionId: session });
  }
}

/** Connects to a browser launched with `MEASURED`. */
export async function createMeter({ profile, extensionId }: Browser): Promise<Meter> {
  const cdp = await connect(await devToolsUrl(profile));
  const origin = `chrome-extension://${extensionId}/`;
  return {
    worker: () =>
      onTarget(
        cdp,
        ({ type, url }) => type === 'service_worker' && url.startsWith(origin),
        async (session) =>
          Number((await cdp.send('Runtime.getHeapUsage', {}, session))['usedSize']),
      ),
    page: (address) =>
      onTarget(
        cdp,
        ({ type, url }) => type === 'page' && url.startsWith(address),
        async (session) => {
          await cdp.send('Performance.enable', {}, session);
          const { metrics } = await cdp.send('Performance.getMetrics', {}, session);
          const all = new Map(
            (metrics as { name: string; value: number }[]).map(({ name, value }) => [name, value]),
          );
          const of = (name: string): number => all.get(name) ?? Number.NaN;
          return {
            heap: of('JSHeapUsedSize'),
            listeners: of('JSEventListeners'),
            nodes: of('Nodes'),
            documents: of('Documents'),
          };
        },
      ),
    close: () => cdp.close(),
  };
}
