/**
 * The least extension that does what is asked of ours: an observer of the page, a message to the worker for every change,
 * one row in IndexedDB, the word that it is stored, and a number on the page that changes with it. No parsing, no figures.
 */
import { launchPeer, type Peer } from '../peer.ts';

/** On the page: its text changes with every stored message. */
export const SHOWN = '#least';
/** Event at the page's document: the worker has said that a message is stored. */
export const STORED = 'least-stored';

const CONTENT = `
const shown = document.createElement('p');
shown.id = 'least';
document.documentElement.append(shown);
let port = null;
let unanswered = [];
const connect = () => {
  port = chrome.runtime.connect({ name: 'live' });
  port.onMessage.addListener(({ stored, isOwn }) => {
    if (isOwn) {
      unanswered.shift();
      document.dispatchEvent(new Event('${STORED}'));
    } else if (stored) shown.textContent = stored;
  });
  // A worker that was killed may have been sent a message before its port's end was known here.
  port.onDisconnect.addListener(() => {
    port = null;
    if (unanswered.length > 0) connect();
  });
  for (const each of unanswered) port.postMessage(each);
};
const tell = (records) => {
  const { length } = records.at(-1).target.textContent;
  const message = { at: Date.now(), length };
  unanswered.push(message);
  if (port) port.postMessage(message);
  else connect();
};
new MutationObserver((records) => {
  const isNews = ({ target }) => target !== shown && target.parentNode !== shown;
  const news = records.filter(isNews);
  if (news.length > 0) tell(news);
}).observe(document, { childList: true, subtree: true, characterData: true });`;

const WORKER = `
let opened = null;
const open = () => opened ??= new Promise((done, failed) => {
  const asked = indexedDB.open('least', 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore('events', { keyPath: 'key' }).createIndex('at', 'at');
  };
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});
const ports = new Set();
chrome.runtime.onConnect.addListener((port) => {
  ports.add(port);
  port.onDisconnect.addListener(() => ports.delete(port));
  port.postMessage({});
  port.onMessage.addListener(({ at, length }) => void open().then((db) => {
    const key = crypto.randomUUID();
    const writing = db.transaction('events', 'readwrite');
    writing.objectStore('events').put({ key, at, length });
    writing.oncomplete = () => {
      port.postMessage({ isOwn: true });
      for (const each of ports) each.postMessage({ stored: key });
    };
  }));
});`;

/** With its content script at such addresses. */
export const launchLeast = (matches: readonly string[]): Promise<Peer> =>
  launchPeer({ worker: WORKER, content: { script: CONTENT, matches } });
