/** What ours is held against: a page with nothing in it, and an extension whose worker does nothing but answer. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchPeer, type Peer } from '../peer.ts';

/** Stands in the empty page, as the figures stand in the popup. */
export const READY = '#ready';
export const EMPTY_PAGE = 'bench-empty.html';

const PAGE = '<!doctype html><meta charset="utf-8"><title>empty</title><p id="ready">0</p>';

/** Puts the empty page into an extension's folder. */
export function addEmptyPage(folder: string): void {
  writeFileSync(join(folder, EMPTY_PAGE), PAGE);
}

const WORKER = `
chrome.runtime.onConnect.addListener((port) => port.postMessage({ kind: 'state' }));
chrome.runtime.onMessage.addListener((message, sender, respond) => {
  respond({ ok: true });
  return false;
});`;

export const launchEmpty = (): Promise<Peer> => launchPeer({ worker: WORKER });
