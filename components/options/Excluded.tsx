import { beijingDay, formatDay } from '../../lib/beijing.ts';
import { consoleName } from '../../lib/i18n/console-name.ts';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { ExcludedConversation } from '../../lib/live/exclusion/log.ts';
import { reasonText } from '../shared/exclusion-words.ts';

export interface ExcludedProps {
  /** As `listExcluded` of lib/live/exclusion/log.ts gives them. */
  excluded: readonly ExcludedConversation[];
  t: PageTranslate;
  /** Takes a conversation back into the figures: command `include`. */
  onInclude: (id: string) => void;
}

/** The console's name where it is one of the live ones. */
function consoleText(console: ExcludedConversation['console'], t: PageTranslate): string {
  if (console === 'qianniu') return t('console.taobao');
  return consoleName(t, console);
}

/** Conversations outside every figure, with the way back. */
export function Excluded({ excluded, t, onInclude }: ExcludedProps) {
  return (
    <section class="excluded">
      <h2>{t('exclude.title', { n: excluded.length })}</h2>
      <p class="note">{t('exclude.note')}</p>
      {excluded.length > 0 && (
        <table>
          <tbody>
            {excluded.map(({ id, console, shop, name, reason, at }) => (
              <tr key={`${id} ${shop}`}>
                <td>
                  <bdi>{name ?? t('queue.noName')}</bdi>
                  <span class="note">
                    {consoleText(console, t)} <bdi>{shop}</bdi> · {formatDay(beijingDay(at))}
                  </span>
                </td>
                <td>{reasonText(reason, t)}</td>
                <td>
                  <button type="button" onClick={() => onInclude(id)}>
                    {t('exclude.include')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
