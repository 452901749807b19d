import { isCustom } from '../../lib/events/types.ts';
import { languageTag } from '../../lib/i18n/index.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import type { Recompute } from '../../lib/live/types.ts';
import type { Settings } from '../../lib/settings.ts';
import { Recomputing } from '../options/rules/Recomputing.tsx';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import { AfterSales } from './AfterSales.tsx';
import { Calibrate, type CalibrateProps } from './calibrate/Calibrate.tsx';
import { Chooser, type ChooserProps } from './Chooser.tsx';
import { DeskView, type DeskState } from './desk/DeskView.tsx';
import { Invites } from './Invites.tsx';
import { Goals } from './Goals.tsx';
import type { Choice, Figures } from '../../lib/report/types.ts';
import { Older } from './Older.tsx';
import { OfficialIn, type OfficialInProps } from './official/OfficialIn.tsx';
import { SideBySide } from './SideBySide.tsx';
import { TeamMerge, type TeamMergeProps } from './team/TeamMerge.tsx';
import { Summary } from './Summary.tsx';

export interface ReportProps
  extends
    Omit<OfficialInProps, 'choice'>,
    Omit<CalibrateProps, 'figures' | 't' | 'today'>,
    Pick<ChooserProps, 'onChoice'> {
  settings: Settings;
  choice: Choice;
  /** Of the choice or, while that is read, of the one before; null before the first. */
  figures: Figures | null;
  /** Why the figures could not be made, or null. */
  failure: string | null;
  /** The manager's desk, as far as it is there. */
  desk?: DeskState;
  team?: Omit<TeamMergeProps, 't'>;
  recompute?: readonly Recompute[];
  /** Ms rested on the chosen days. */
  rested?: number;
}

/** The report page, top to bottom: what happened, the figures, why they differ, what to do. */
export function Report(props: ReportProps) {
  const { settings, choice, figures, failure, today, recompute = [], onChoice } = props;
  const t = pageTranslator(settings.language);
  const isStale = figures !== null && figures.choice !== choice;
  const id = `${choice.console} ${choice.shop}`;
  return (
    <main class="report" lang={languageTag(settings.language)}>
      <header>
        <h1>{t('report.title')}</h1>
        <a href="/options.html">{t('report.options')}</a>
      </header>
      <ErrorBoundary t={t}>
        <Chooser
          choice={choice}
          settings={settings}
          otherShops={figures?.otherShops ?? []}
          today={today}
          t={t}
          onChoice={onChoice}
        />
        <p class="loading" role="status">
          {(isStale || figures === null) && failure === null && t('report.loading')}
        </p>
        {failure !== null && (
          <p class="problem" role="alert">
            {t('report.failed', { reason: failure })}
          </p>
        )}
        <Recomputing recompute={recompute} t={t} />
        {props.desk && <DeskView state={props.desk} choice={choice} t={t} onChoice={onChoice} />}
        {figures && (
          <div aria-busy={isStale}>
            <Summary figures={figures} rested={props.rested ?? 0} today={today} t={t} />
            {figures.older && (
              <Older older={figures.older} headline={figures.report.response.headline} t={t} />
            )}
            <SideBySide figures={figures} t={t} />
            {figures.afterSales && <AfterSales afterSales={figures.afterSales} t={t} />}
            <Invites figures={figures} t={t} />
            {/* No platform tells figures of a console made by pointing. */}
            {!isCustom(choice.console) && (
              <>
                <OfficialIn key={id} {...props} t={t} />
                <Calibrate key={`calibrate ${id}`} {...props} figures={figures} t={t} />
              </>
            )}
            <Goals figures={figures} today={today} t={t} />
          </div>
        )}
        {props.team && <TeamMerge {...props.team} t={t} />}
      </ErrorBoundary>
    </main>
  );
}
