import { useMemo, useRef, useState } from 'preact/hooks';
import { isCustom } from '../../lib/events/types.ts';
import { languageTag } from '../../lib/i18n/index.ts';
import { pageTranslator, type PageTranslate } from '../../lib/i18n/pages.ts';
import type { CaseOrigin } from '../../lib/report/cases.ts';
import type { Recompute } from '../../lib/live/types.ts';
import type { Settings } from '../../lib/settings.ts';
import { Recomputing } from '../options/rules/Recomputing.tsx';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import { AfterSales } from './AfterSales.tsx';
import { Register, type RegisterMeans } from './cases/Register.tsx';
import { Calibrate, type CalibrateProps } from './calibrate/Calibrate.tsx';
import { Chooser, type ChooserProps } from './Chooser.tsx';
import { DeskView, type DeskState } from './desk/DeskView.tsx';
import type { Follow } from './desk/desk-text.ts';
import type { Behind } from './desk/use-behind.ts';
import { Invites } from './Invites.tsx';
import { MonthGoals, type MonthMeans } from './goals/MonthGoals.tsx';
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
  /** How far they are read, a share of 1; absent or null where nobody needs to be told. */
  progress?: number | null;
  /** The manager's desk, as far as it is there. */
  desk?: DeskState;
  team?: Omit<TeamMergeProps, 't'>;
  register?: RegisterMeans;
  months?: MonthMeans;
  /** What the rounds behind a figure are read with; the same object as long as it can do the same. */
  behind?: Omit<Behind, 'onRegister'>;
  recompute?: readonly Recompute[];
  /** Ms rested on the chosen days. */
  rested?: number;
}

const agentsOf = (desk?: DeskState): string[] =>
  (desk?.desk?.agents ?? []).flatMap(({ agent }) => agent ?? []);

type SectionsProps = ReportProps & { figures: Figures; t: PageTranslate; onFollow?: Follow };

/** What is made of the chosen days besides the desk. */
function Sections(props: SectionsProps) {
  const { figures, choice, today, months, t, onFollow } = props;
  const id = `${choice.console} ${choice.shop}`;
  const common = { figures, t, onFollow };
  return (
    <div aria-busy={figures.choice !== choice}>
      <Summary {...common} rested={props.rested ?? 0} today={today} />
      {figures.older && (
        <Older older={figures.older} headline={figures.report.response.headline} t={t} />
      )}
      <SideBySide {...common} />
      {figures.afterSales && <AfterSales afterSales={figures.afterSales} t={t} />}
      <Invites {...common} />
      {/* No platform tells figures of a console made by pointing. */}
      {!isCustom(choice.console) && (
        <>
          <OfficialIn key={id} {...props} t={t} />
          <Calibrate key={`calibrate ${id}`} {...props} figures={figures} t={t} />
        </>
      )}
      <Goals figures={figures} today={today} t={t} />
      {months && (
        <MonthGoals key={`month ${id}`} {...months} today={today} t={t} onFollow={onFollow} />
      )}
    </div>
  );
}

/** The report page, top to bottom: what happened, the figures, why they differ, what to do. */
export function Report(props: ReportProps) {
  const { settings, choice, figures, failure, today, recompute = [], onChoice } = props;
  const { progress = null } = props;
  const t = pageTranslator(settings.language);
  const [asked, ask] = useState<CaseOrigin | null>(null);
  const follow = useRef<Follow | null>(null);
  // Figures above and below the desk lead to its list, where there is one.
  const onFollow: Follow | undefined = props.behind && ((filter) => follow.current?.(filter));
  const behind = useMemo(
    () => props.behind && { ...props.behind, onRegister: ask },
    [props.behind],
  );
  const isStale = figures !== null && figures.choice !== choice;
  const isLoading = (isStale || figures === null) && failure === null;
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
          {isLoading && t('report.loading')}
        </p>
        {isLoading && progress !== null && (
          <progress value={progress} aria-label={t('report.loading')} />
        )}
        {failure !== null && (
          <p class="problem" role="alert">
            {t('report.failed', { reason: failure })}
          </p>
        )}
        <Recomputing recompute={recompute} t={t} />
        {props.desk && (
          <DeskView
            state={props.desk}
            choice={choice}
            behind={behind}
            onFollow={(next) => {
              follow.current = next;
            }}
            t={t}
            onChoice={onChoice}
          />
        )}
        {figures && <Sections {...props} figures={figures} t={t} onFollow={onFollow} />}
        {props.register && (
          <Register
            key={`register ${id}`}
            {...props.register}
            today={today}
            agents={agentsOf(props.desk)}
            asked={asked}
            onTaken={() => ask(null)}
            t={t}
          />
        )}
        {props.team && <TeamMerge {...props.team} t={t} />}
      </ErrorBoundary>
    </main>
  );
}
