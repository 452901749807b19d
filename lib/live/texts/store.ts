/** Where the words of repeated own texts lie: extension storage, never the log, never an export. */
import { storedItem } from '../../stored.ts';
import type { Texts, TextStore } from './keeper.ts';

const item = storedItem<Texts>('ownTexts', {});

/** The store; written by the worker alone. */
export const ownTextStore: TextStore = {
  read: () => item.getValue(),
  write: (texts) => item.setValue(texts),
};

/** Calls back with all texts after every change; returns the function that stops it. */
export function watchOwnTexts(changed: (texts: Texts) => void): () => void {
  return item.watch(changed);
}
