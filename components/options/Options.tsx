import { useState } from 'preact/hooks';
import { languageTag } from '../../lib/i18n/index.ts';
import { pageTranslator, type PageTranslate } from '../../lib/i18n/pages.ts';
import type { Recompute } from '../../lib/live/types.ts';
import type { Settings } from '../../lib/settings.ts';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import { AutoTexts, type AutoTextsProps } from './AutoTexts.tsx';
import { Consent } from './Consent.tsx';
import { Excluded, type ExcludedProps } from './Excluded.tsx';
import { InvitationForm } from './InvitationForm.tsx';
import { LogTransfer, type LogTransferProps } from './LogTransfer.tsx';
import { Rules } from './rules/Rules.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { TeamSection, type TeamSectionProps } from './team/TeamSection.tsx';
import { Warnings, type WarningsProps } from './warnings/Warnings.tsx';

export interface OptionsProps extends Omit<LogTransferProps, 't'> {
  settings: Settings;
  /** Stores a change; the page shows what then comes back as `settings`. */
  onChange: (change: Partial<Settings>) => Promise<unknown>;
  /** Shops whose figures are being made anew under changed rules. */
  recompute?: readonly Recompute[];
  /** Repeated texts with what the user said of them. */
  texts?: AutoTextsProps['entries'];
  onAnswer?: AutoTextsProps['onAnswer'];
  excluded?: ExcludedProps['excluded'];
  onInclude?: ExcludedProps['onInclude'];
  team?: Omit<TeamSectionProps, 't'>;
  onTryOut?: WarningsProps['onTryOut'];
  onAskNotifications?: WarningsProps['onAskNotifications'];
}

function ignore(): void {}
const noSound: WarningsProps['onTryOut'] = async () => ({ ok: false, error: 'no worker' });
const notGranted = async (): Promise<boolean> => false;

function Privacy({ t }: { t: PageTranslate }) {
  return (
    <section>
      <h2>{t('options.privacy')}</h2>
      <p>{t('options.privacy.kept')}</p>
      <p>{t('options.privacy.notKept')}</p>
      <p>{t('options.privacy.nothingLeaves')}</p>
    </section>
  );
}

/** The options page: one calm page, every change saved at once. */
export function Options(props: OptionsProps) {
  const { settings, onChange, recompute = [], onExport, onImport } = props;
  const { texts = [], onAnswer = ignore, excluded = [], onInclude = ignore } = props;
  const { onTryOut = noSound, onAskNotifications = notGranted } = props;
  const t = pageTranslator(settings.language);
  const [status, setStatus] = useState<'saved' | { reason: string } | null>(null);
  const change = (part: Partial<Settings>) => {
    setStatus(null);
    onChange(part).then(
      () => setStatus('saved'),
      (error: unknown) => setStatus({ reason: String(error) }),
    );
  };
  return (
    <main class="options" lang={languageTag(settings.language)}>
      <header>
        <h1>{t('options.title')}</h1>
        <span class="saved" role="status">
          {status === 'saved' && t('options.saved')}
          {status !== null && status !== 'saved' && t('options.saveFailed', status)}
        </span>
        <a class="to-phrases" href="/phrases.html" target="_blank" rel="noreferrer">
          {t('phrases.title')}
        </a>
        <a class="to-report" href="/report.html" target="_blank" rel="noreferrer">
          {t('report.link')}
        </a>
      </header>
      <ErrorBoundary t={t}>
        <SettingsForm settings={settings} t={t} onChange={change} />
        <InvitationForm settings={settings} t={t} onChange={change} />
        <Warnings
          settings={settings}
          t={t}
          onChange={change}
          onTryOut={onTryOut}
          onAskNotifications={onAskNotifications}
        />
        <Rules settings={settings} t={t} recompute={recompute} onChange={change} />
        <AutoTexts entries={texts} t={t} onAnswer={onAnswer} />
        <Excluded excluded={excluded} t={t} onInclude={onInclude} />
        <LogTransfer t={t} onExport={onExport} onImport={onImport} />
        {props.team && <TeamSection {...props.team} t={t} />}
        <Privacy t={t} />
        <Consent consent={settings.consent} t={t} onChange={change} />
      </ErrorBoundary>
    </main>
  );
}
