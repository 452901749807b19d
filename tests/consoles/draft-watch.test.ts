/** Looking at the composer: each change, never half a syllable, and until the word is gone without an event. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHealth } from '../../lib/consoles/health.ts';
import { watchDraft } from '../../lib/consoles/insert/draft-watch.ts';
import { createSlotReader } from '../../lib/consoles/slots.ts';
import { adapterOf } from './play.ts';

let ending: AbortController;
let composer: HTMLTextAreaElement;
let seen: string[];

beforeEach(() => {
  vi.useFakeTimers();
  ending = new AbortController();
  seen = [];
  const box = document.createElement('div');
  box.id = 'im-input-box';
  composer = document.createElement('textarea');
  composer.placeholder = '给 阿明 发送消息';
  composer.setAttribute('data-qa-id', 'qa-send-message-textarea');
  const other = document.createElement('input');
  box.append(composer);
  document.body.replaceChildren(box, other);
  const { id, slots } = adapterOf('feige');
  const page = createSlotReader(
    id,
    document,
    slots,
    createHealth(() => 0),
  );
  const look = (text: string): boolean => {
    seen.push(text);
    return text.includes('骂');
  };
  watchDraft({ document, page, signal: ending.signal, look });
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

const fire = (name: string, target: Element = composer): boolean =>
  target.dispatchEvent(new Event(name, { bubbles: true }));

function type(text: string): void {
  composer.value = text;
  fire('input');
}

it('looks after every change, and not at other fields', () => {
  type('好');
  fire('input', document.querySelector('body > input')!);
  expect(seen).toEqual(['好']);
});

it('waits for the end of a composition', () => {
  fire('compositionstart');
  type('骂');
  vi.advanceTimersByTime(2_000);
  expect(seen).toEqual([]);
  fire('compositionend');
  expect(seen).toEqual(['骂']);
});

it('looks again until the page has emptied its composer without a word', () => {
  type('骂人');
  composer.value = '';
  vi.advanceTimersByTime(400);
  expect(seen).toEqual(['骂人', '']);
  vi.advanceTimersByTime(2_000);
  expect(seen).toHaveLength(2);
});

it('a moment after a paste, and not after the end', () => {
  fire('paste');
  composer.value = '骂';
  vi.advanceTimersByTime(100);
  expect(seen).toEqual(['骂']);
  ending.abort();
  vi.advanceTimersByTime(2_000);
  type('骂人');
  expect(seen).toEqual(['骂']);
});
