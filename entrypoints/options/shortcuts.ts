/** The extension's commands with their present keys, and the browser's page for them. */
import { browser } from '#imports';
import { signal, type ReadonlySignal } from '@preact/signals';
import type { ShortcutsProps } from '../../components/options/Shortcuts.tsx';

type Shown = Omit<ShortcutsProps, 't'>;

/** Edge takes its own scheme; every other Chromium takes Chrome's. */
const PAGE = `${navigator.userAgent.includes('Edg/') ? 'edge' : 'chrome'}://extensions/shortcuts`;

/** Read now and whenever the page is looked at again: the browser tells of no change. */
export function followShortcuts(): ReadonlySignal<Shown | undefined> {
  const shown = signal<Shown | undefined>(undefined);
  const read = async (): Promise<void> => {
    const commands = await browser.commands.getAll();
    shown.value = {
      shortcuts: commands.map(({ name = '', description = '', shortcut = '' }) => ({
        name,
        description,
        keys: shortcut,
      })),
      page: PAGE,
      // A link to it is refused: only the extension itself may open such a page.
      onOpen: () => browser.tabs.create({ url: PAGE }),
    };
  };
  const ask = (): void => void read().catch((error: unknown) => console.error(error));
  document.addEventListener('visibilitychange', ask);
  window.addEventListener('focus', ask);
  ask();
  return shown;
}
