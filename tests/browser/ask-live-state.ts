/** A function for an extension page to run; it is sent there whole, so it leans on nothing outside itself. */
import type { LiveState } from '../../lib/live/types.ts';

/** The state that every view gets, over a live port of its own; asking wakes the worker. */
export function askLiveState(portName: string): Promise<LiveState> {
  return new Promise((done, failed) => {
    const port = chrome.runtime.connect({ name: portName });
    const timer = setTimeout(() => failed(new Error('no live state within 5 s')), 5000);
    port.onMessage.addListener((push: { kind: string; state?: LiveState; isLast?: true }) => {
      if (push.kind !== 'state' || !push.state || push.isLast) return;
      clearTimeout(timer);
      port.disconnect();
      done(push.state);
    });
  });
}
