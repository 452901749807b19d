import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../lib/i18n/pages.ts';

/** A command of the extension with the key that the browser has for it now. */
interface Shortcut {
  name: string;
  /** In the browser's language, for commands that the dictionary does not know. */
  description: string;
  /** Empty where no key is assigned. */
  keys: string;
}

export interface ShortcutsProps {
  shortcuts: readonly Shortcut[];
  /** The browser's own page, where keys are changed. */
  page: string;
  t: PageTranslate;
  /** Opens it; rejects where the browser refuses. */
  onOpen: () => Promise<unknown>;
}

/** The manifest's commands, and the browser's own for the popup. */
const NAMES = {
  palette: 'shortcuts.palette',
  hold: 'shortcuts.hold',
  _execute_action: 'shortcuts._execute_action',
} as const;

const isNamed = (name: string): name is keyof typeof NAMES => name in NAMES;

function nameOf({ name, description }: Shortcut, t: PageTranslate): string {
  return isNamed(name) ? t(NAMES[name]) : description || name;
}

/** What the keys do, and the way to the browser's page for them. */
export function Shortcuts({ shortcuts, page, t, onOpen }: ShortcutsProps) {
  const [problem, tell] = useState<string | null>(null);
  const open = () => {
    onOpen().then(
      () => tell(null),
      (error: unknown) => tell(String(error)),
    );
  };
  const unset = shortcuts.filter(({ name, keys }) => keys === '' && name !== '_execute_action');
  return (
    <section class="shortcuts" id="shortcuts">
      <h2>{t('shortcuts.title')}</h2>
      <p class="note">{t('shortcuts.note')}</p>
      <dl>
        {shortcuts.map((shortcut) => (
          <div key={shortcut.name}>
            <dt>{nameOf(shortcut, t)}</dt>
            <dd>
              {shortcut.keys === '' ? (
                <span class="muted">{t('shortcuts.none')}</span>
              ) : (
                <kbd>{shortcut.keys}</kbd>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {unset.map((shortcut) => (
        <p key={shortcut.name} class="problem-text">
          {t('shortcuts.none.hint', { name: nameOf(shortcut, t) })}
        </p>
      ))}
      <p>
        <button type="button" onClick={open}>
          {t('shortcuts.open')}
        </button>
      </p>
      {problem !== null && (
        <p class="problem-text" role="alert">
          {t('shortcuts.opened.failed', { reason: problem, url: page })}
        </p>
      )}
    </section>
  );
}
