/** One value in the extension's local storage. WXT's own items bring versions, locks and areas that nothing here uses: 3 kB in every script. */
import { browser } from '#imports';

/** Read, written and followed whole. */
export interface Stored<T> {
  getValue: () => Promise<T>;
  /** Null takes it away. */
  setValue: (value: T) => Promise<void>;
  /** Calls back with every value that comes, from any context; returns what stops it. */
  watch: (changed: (value: T) => void) => () => void;
}

type Changes = Readonly<Record<string, { newValue?: unknown }>>;

/** What lies under `key`; `fallback` where nothing does. */
export function storedItem<T>(key: string, fallback: T): Stored<T> {
  const told = (value: unknown): T => (value as T | null | undefined) ?? fallback;
  return {
    getValue: async () => told((await browser.storage.local.get(key))[key]),
    async setValue(value) {
      await (value === null
        ? browser.storage.local.remove(key)
        : browser.storage.local.set({ [key]: value }));
    },
    watch(changed) {
      const listener = (changes: Changes): void => {
        const change = changes[key];
        if (change) changed(told(change.newValue));
      };
      browser.storage.local.onChanged.addListener(listener);
      return () => browser.storage.local.onChanged.removeListener(listener);
    },
  };
}
