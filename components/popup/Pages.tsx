import { consoleName } from '../../lib/i18n/console-name.ts';
import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';
import type { OpenPage } from '../../lib/live/types.ts';
import { LIVE_CONSOLES } from '../../lib/events/types.ts';
import { canPointAt, readingAdvice, readingTone, readingWord } from '../shared/reading-text.ts';
import { CONSOLE_LINKS } from './console-links.ts';

const TONES = ['problem', 'wait', 'ok'];

/** Smaller is more urgent. */
function urgency({ state }: OpenPage): number {
  return TONES.indexOf(readingTone(state));
}

interface PageRowProps {
  page: OpenPage;
  t: PopupTranslate;
  onShow: () => void;
  onPoint?: (() => void) | undefined;
}

function PageRow({ page, t, onShow, onPoint }: PageRowProps) {
  const tone = readingTone(page.state);
  const advice = readingAdvice(page.state, t);
  return (
    <li>
      <button
        type="button"
        class="page"
        data-tone={tone}
        title={t('popup.pages.show')}
        onClick={onShow}
      >
        <span class="page-line">
          <span class="series-console">{consoleName(t, page.console)}</span>
          <bdi class="shop">{page.shop}</bdi>
          <span class="reading" data-tone={tone}>
            {readingWord(page.state, t)}
          </span>
        </span>
        {advice && <span class="page-advice">{advice}</span>}
      </button>
      {onPoint && canPointAt(page.state) && (
        <button type="button" class="link" onClick={onPoint}>
          {t('repair.point')}
        </button>
      )}
    </li>
  );
}

/** Open console pages, those that need something first, each with what to do. */
export function Pages(props: {
  pages: readonly OpenPage[];
  t: PopupTranslate;
  onShow: (tabId: number) => void;
  /** Starts the pointing tool there; without it there is no such button. */
  onPoint?: ((tabId: number) => void) | undefined;
}) {
  const { pages, t, onShow, onPoint } = props;
  const ordered = [...pages].sort((a, b) => urgency(a) - urgency(b));
  return (
    <section class="block">
      <h2>{t('popup.pages')}</h2>
      <ul class="pages">
        {ordered.map((page) => (
          <PageRow
            key={`${page.tabId} ${page.frameId}`}
            page={page}
            t={t}
            onShow={() => onShow(page.tabId)}
            onPoint={onPoint && (() => onPoint(page.tabId))}
          />
        ))}
      </ul>
    </section>
  );
}

/** No console is open: what to open, and where. */
export function NothingOpen({ t }: { t: PopupTranslate }) {
  return (
    <section class="block nothing">
      <h2>{t('popup.nothingOpen')}</h2>
      <p>{t('popup.nothingOpen.advice')}</p>
      <ul>
        {LIVE_CONSOLES.map((id) => (
          <li key={id}>
            <a href={CONSOLE_LINKS[id]} target="_blank" rel="noreferrer">
              {t(`popup.openConsole.${id}`)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
