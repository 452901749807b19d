import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { beijingDay, formatDay } from '../../lib/beijing.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import { languageTag } from '../../lib/i18n/index.ts';
import { pageTranslator, type PageTranslate } from '../../lib/i18n/pages.ts';
import type { Settings } from '../../lib/settings.ts';
import { LanguageChoice } from '../options/SettingsForm.tsx';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import { KeptTable } from './KeptTable.tsx';
import { Notice } from './Notice.tsx';
import { Practice, type PracticeProps } from './Practice.tsx';
import { ShopNames, withNames } from './ShopNames.tsx';
import type { Names } from './suggest.ts';

export interface WelcomeProps {
  settings: Settings;
  /** As `openSuggestions` gives them. */
  suggested: Record<LiveConsole, Names>;
  /** Stores a change. */
  onChange: (change: Partial<Settings>) => Promise<unknown>;
  onCopy: (text: string) => Promise<void>;
  /** The user agrees; the change holds the names that were filled in. */
  onAgree: (names: Pick<Settings, 'shops' | 'agents'>) => Promise<unknown>;
  /** Everything is done: the page may go. */
  onDone: () => void;
  /** Place for the sound test. */
  soundTest?: ComponentChildren;
  /** Called with each level of the practice. */
  onLevel?: PracticeProps['onLevel'];
}

function Reads({ t }: { t: PageTranslate }) {
  return (
    <section>
      <h2>{t('welcome.reads')}</h2>
      <ul>
        <li>{t('welcome.reads.consoles')}</li>
        <li>{t('welcome.reads.memory')}</li>
        <li>{t('welcome.reads.asked')}</li>
      </ul>
    </section>
  );
}

function Keeps({ t, nameDays }: { t: PageTranslate; nameDays: number }) {
  return (
    <section>
      <h2>{t('welcome.keeps')}</h2>
      <KeptTable t={t} nameDays={nameDays} />
    </section>
  );
}

function Never({ t }: { t: PageTranslate }) {
  return (
    <section>
      <h2>{t('welcome.never')}</h2>
      <ul>
        <li>{t('welcome.never.words')}</li>
        <li>{t('welcome.never.leaves')}</li>
        <li>{t('welcome.never.sends')}</li>
      </ul>
    </section>
  );
}

/** The question itself, always in sight; afterwards, that it reads. */
function Consent({ props, t }: { props: WelcomeProps; t: PageTranslate }) {
  const { settings, suggested, onAgree, onChange, onDone } = props;
  const [failure, setFailure] = useState<string | null>(null);
  const { at } = settings.consent;
  const store = (done: Promise<unknown>, then: () => void) =>
    done.then(then, (error: unknown) => setFailure(String(error)));
  const agree = () => {
    setFailure(null);
    void store(onAgree(withNames(settings, suggested)), () => {});
  };
  // What a page showed since then is filled in as well, and stored with this.
  const finish = () => void store(onChange(withNames(settings, suggested)), onDone);
  return (
    <footer class="consent">
      <p role="status">
        {at === null ? t('welcome.before') : t('welcome.given', { day: formatDay(beijingDay(at)) })}
      </p>
      {failure !== null && (
        <p class="problem-text" role="alert">
          {t('options.saveFailed', { reason: failure })}
        </p>
      )}
      {at === null ? (
        <button type="button" class="primary" onClick={agree}>
          {t('welcome.agree')}
        </button>
      ) : (
        <button type="button" class="primary" onClick={finish}>
          {t('welcome.done')}
        </button>
      )}
    </footer>
  );
}

/** The first page: what is read and kept, and whether it may be. */
export function Welcome(props: WelcomeProps) {
  const { settings, suggested, onChange, onCopy, soundTest, onLevel } = props;
  const t = pageTranslator(settings.language);
  const change = (part: Partial<Settings>) => void onChange(part);
  return (
    <main class="welcome" lang={languageTag(settings.language)}>
      <header>
        <h1>{t('welcome.title')}</h1>
        <LanguageChoice settings={settings} t={t} onChange={change} />
      </header>
      <ErrorBoundary t={t}>
        <p>{t('welcome.lead')}</p>
        <Reads t={t} />
        <Keeps t={t} nameDays={settings.nameDays} />
        <Never t={t} />
        <section>
          <h2>{t('welcome.notice')}</h2>
          <p>{t('welcome.notice.why')}</p>
          <Notice key={settings.language} t={t} onCopy={onCopy} />
        </section>
        <section>
          <h2>{t('options.shops')}</h2>
          <ShopNames settings={settings} suggested={suggested} t={t} onChange={change} />
          <p class="note">{t('options.shops.note')}</p>
        </section>
        <section>
          <h2>{t('welcome.practice')}</h2>
          <p>{t('welcome.practice.note')}</p>
          <Practice t={t} onLevel={onLevel} />
          {soundTest}
        </section>
        <Consent props={props} t={t} />
      </ErrorBoundary>
    </main>
  );
}
