/** The tab's title says that somebody waits, and is given back exactly, whatever the page writes into it meanwhile. */
import { realNow } from '../../lib/clock.ts';

interface TitleFlash {
  /** Says this before the page's own title; null gives that back. */
  show: (text: string | null) => void;
}

/** Between the two marks, ms. A hidden page's timers come late; the words stand all the same. */
const BEAT = 1_000;
const MARKS = ['● ', '○ '];
/** Ours, where the page built upon what it found. */
const OURS = /[●○] [^·]{1,40} · /g;
/** A page that answers every write with one of its own must not keep us both busy, ms. */
const PATIENCE = 400;

/** Flashes the title of a document's `<title>` element. */
export function createTitleFlash(page: Document): TitleFlash {
  let says: string | null = null;
  /** The page's own title while ours stands; null where it has no title element. */
  let own: string | null = null;
  let written = '';
  let wroteAt = 0;
  let beat = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  const prefixOf = (mark: number): string => `${MARKS[mark % 2] ?? ''}${says ?? ''} · `;
  const element = (): HTMLTitleElement | null => page.head?.querySelector('title') ?? null;

  const write = (): void => {
    wroteAt = realNow();
    written = prefixOf(beat) + (own ?? '');
    const title = element();
    if (title) title.textContent = written;
    else page.title = written;
  };
  /** The page wrote a title of its own, perhaps around ours. */
  const follow = (): void => {
    const text = element()?.textContent ?? null;
    if (says === null || text === written) return;
    own = text === null ? null : text.replace(OURS, '');
    if (realNow() - wroteAt > PATIENCE) write();
  };
  const observer = new MutationObserver(follow);

  const start = (): void => {
    own = element()?.textContent ?? null;
    observer.observe(page.head ?? page.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    timer = setInterval(() => {
      beat += 1;
      write();
    }, BEAT);
  };
  const stop = (): void => {
    follow();
    clearInterval(timer);
    observer.disconnect();
    says = null;
    const title = element();
    if (own === null) title?.remove();
    else if (title) title.textContent = own;
  };

  return {
    show(text) {
      if (text === says) return;
      if (text === null) return stop();
      if (says === null) start();
      else follow();
      says = text;
      write();
    },
  };
}
