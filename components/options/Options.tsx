import { useState } from 'preact/hooks';
import { languageTag } from '../../lib/i18n/index.ts';
import { pageTranslator, type PageTranslate } from '../../lib/i18n/pages.ts';
import type { Recompute } from '../../lib/live/types.ts';
import type { Settings } from '../../lib/settings.ts';
import { KeptTable } from '../welcome/KeptTable.tsx';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import { Accounts, type AccountsProps } from './accounts/Accounts.tsx';
import { AutoTexts, type AutoTextsProps } from './AutoTexts.tsx';
import { Consent } from './Consent.tsx';
import { Contents } from './Contents.tsx';
import { Excluded, type ExcludedProps } from './Excluded.tsx';
import { Holding } from './Holding.tsx';
import { InvitationForm } from './InvitationForm.tsx';
import { Keep, type KeepMeans } from './keep/Keep.tsx';
import { LogTransfer, type LogTransferProps } from './LogTransfer.tsx';
import { Moods } from './mood/Moods.tsx';
import { Repair, type RepairMeans } from './repair/Repair.tsx';
import { Rules } from './rules/Rules.tsx';
import { ReadingSwitches } from './ReadingSwitches.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { Shortcuts, type ShortcutsProps } from './Shortcuts.tsx';
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
  /** Accounts that pages have shown. */
  seen?: AccountsProps['seen'];
  onBind?: AccountsProps['onBind'];
  onForget?: AccountsProps['onForget'];
  /** Texts of the holding reply as they come with the extension. */
  untouchedHolding?: readonly string[];
  /** Absent until the browser has told of them. */
  shortcuts?: Omit<ShortcutsProps, 't'> | undefined;
  team?: Omit<TeamSectionProps, 't'>;
  onTryOut?: WarningsProps['onTryOut'];
  onAskNotifications?: WarningsProps['onAskNotifications'];
  /** Reading and repair; without them the section is not there. */
  repair?: RepairMeans;
  /** Backup, restore and deleting; without them the section is not there. */
  keep?: KeepMeans;
}

function ignore(): void {}
const noSound: WarningsProps['onTryOut'] = async () => ({ ok: false, error: 'no worker' });
const notGranted = async (): Promise<boolean> => false;

function Privacy({ t, nameDays }: { t: PageTranslate; nameDays: number }) {
  return (
    <section>
      <h2>{t('options.privacy')}</h2>
      <p>{t('options.privacy.kept')}</p>
      <KeptTable t={t} nameDays={nameDays} />
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
  const { seen = [], onBind = ignore, onForget = ignore } = props;
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
      <Contents t={t} language={settings.language} />
      <ErrorBoundary t={t}>
        <SettingsForm settings={settings} t={t} onChange={change} />
        <Accounts
          settings={settings}
          t={t}
          seen={seen}
          onChange={change}
          onBind={onBind}
          onForget={onForget}
        />
        <ReadingSwitches settings={settings} t={t} onChange={change} />
        {props.repair && <Repair settings={settings} t={t} means={props.repair} />}
        <InvitationForm settings={settings} t={t} onChange={change} />
        <Warnings
          settings={settings}
          t={t}
          onChange={change}
          onTryOut={onTryOut}
          onAskNotifications={onAskNotifications}
        />
        <Moods settings={settings} t={t} onChange={change} />
        <Holding
          texts={settings.insertion.holding}
          untouched={props.untouchedHolding ?? []}
          t={t}
          onTexts={(holding) => change({ insertion: { ...settings.insertion, holding } })}
        />
        {props.shortcuts && <Shortcuts {...props.shortcuts} t={t} />}
        <Rules settings={settings} t={t} recompute={recompute} onChange={change} />
        <AutoTexts entries={texts} t={t} onAnswer={onAnswer} />
        <Excluded excluded={excluded} t={t} onInclude={onInclude} />
        <LogTransfer t={t} onExport={onExport} onImport={onImport} />
        {props.keep && (
          <Keep eventDays={settings.eventDays} t={t} means={props.keep} onChange={change} />
        )}
        {props.team && <TeamSection {...props.team} t={t} />}
        <Privacy t={t} nameDays={settings.nameDays} />
        <Consent consent={settings.consent} t={t} onChange={change} />
      </ErrorBoundary>
    </main>
  );
}
