import { useState } from 'preact/hooks';
import { beijingDay, formatDay, formatTime } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { DeskState } from '../../../lib/team/desk.ts';
import { Renew } from '../../report/team/Renew.tsx';
import { Join, type JoinProps } from './Join.tsx';
import { Place, type PlaceProps } from './Place.tsx';

export interface TeamSectionProps
  extends Pick<JoinProps, 'onJoin'>, Omit<PlaceProps, 'place' | 't'> {
  desk: DeskState;
  t: PageTranslate;
  onLeave: () => Promise<void>;
  onRenew: () => Promise<void>;
  onWrite: () => Promise<void>;
  onDropPlace: () => Promise<void>;
  /** Gives one week to the user as a file. */
  onSaveWeek: (week: string) => Promise<void>;
  weeks: readonly string[];
}

function Waiting({ desk: { waiting, asks }, t }: Pick<TeamSectionProps, 'desk' | 't'>) {
  // Where the browser asks, the line with the button says it.
  if (waiting.length === 0 || asks) return null;
  const problems = new Set(waiting.map(({ problem }) => problem ?? 'none'));
  const [only = 'none'] = problems;
  if (problems.size === 1) {
    const reason = t(`team.problem.${only}`);
    const all = t('team.waiting.all', { n: waiting.length, reason });
    return <p class={only === 'none' ? 'waiting-weeks' : 'waiting-weeks problem'}>{all}</p>;
  }
  return (
    <ul class="waiting-weeks">
      {waiting.map(({ week, problem }) => (
        <li key={week}>
          {t('team.waiting.week', { week, reason: t(`team.problem.${problem ?? 'none'}`) })}
        </li>
      ))}
    </ul>
  );
}

function Writing({ desk, t, onWrite }: Pick<TeamSectionProps, 'desk' | 't' | 'onWrite'>) {
  const { lastWritten, isWriting, waiting, asks } = desk;
  if (!desk.place) return null;
  const at = lastWritten ?? 0;
  const when = `${formatDay(beijingDay(at))} ${formatTime(at)}`;
  return (
    <>
      <p class="transfer">
        <button
          type="button"
          disabled={isWriting || asks || waiting.length === 0}
          onClick={() => void onWrite()}
        >
          {t('team.write')}
        </button>
        <span role="status">
          {isWriting
            ? t('team.writing')
            : lastWritten === null
              ? t('team.neverWritten')
              : t('team.written', { at: when })}
        </span>
      </p>
      <Waiting desk={desk} t={t} />
    </>
  );
}

function SaveWeek({ weeks, t, onSaveWeek }: Pick<TeamSectionProps, 'weeks' | 't' | 'onSaveWeek'>) {
  const [chosen, setChosen] = useState('');
  const newest = weeks.at(-1);
  if (!newest) return null;
  const week = weeks.includes(chosen) ? chosen : newest;
  return (
    <p class="transfer">
      <label>
        {t('team.saveWeek')}{' '}
        <select value={week} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {weeks.toReversed().map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => void onSaveWeek(week)}>
        {t('team.save')}
      </button>
    </p>
  );
}

function Joined({ desk: { team }, t, onLeave }: Pick<TeamSectionProps, 'desk' | 't' | 'onLeave'>) {
  if (!team) return null;
  return (
    <>
      <p>
        {t('team.joined', {
          agent: team.agent,
          name: team.name,
          since: formatDay(beijingDay(team.since)),
        })}{' '}
        {t('team.check', { check: team.check.slice(0, 4) })}
      </p>
      <p class="note">{t('team.before')}</p>
      <p>
        <button type="button" onClick={() => void onLeave()}>
          {t('team.leave')}
        </button>
      </p>
    </>
  );
}

/** The agent's side of the team: who, with which passphrase, where the weekly files go. */
export function TeamSection(props: TeamSectionProps) {
  const { desk, t } = props;
  return (
    <section class="team" id="team">
      <h2>{t('team.title')}</h2>
      <p class="note">{t('team.note')}</p>
      {desk.team ? (
        <>
          <Joined {...props} />
          <Place {...props} place={desk.place} />
          <Renew {...props} />
          <Writing {...props} />
          <SaveWeek {...props} />
        </>
      ) : (
        <Join t={t} onJoin={props.onJoin} />
      )}
    </section>
  );
}
