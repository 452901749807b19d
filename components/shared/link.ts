import type { Status } from '../../lib/live/subscribe.ts';

/** Connection to the worker as views show it; `lost`: it has not come back for a while. */
export type Link = Status | 'lost';

/** True where the state shown may be old for good. */
export function isCut(link: Link): boolean {
  return link === 'lost' || link === 'orphaned';
}

/** A worker that sleeps answers again within a second or two: only after this long is the connection called lost, ms. */
export const PATIENCE = 10_000;

/** Turns what `subscribe` reports into what views show. */
export function followLink(show: (link: Link) => void): (status: Status) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (status) => {
    if (status === 'connecting') {
      timer ??= setTimeout(() => show('lost'), PATIENCE);
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    show(status);
  };
}
