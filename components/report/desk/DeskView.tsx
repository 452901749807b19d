import { useMemo, useRef, useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { Yesterday } from '../../../lib/metrics/desk/compare.ts';
import type { MissedFilter } from '../../../lib/metrics/desk/missed-table.ts';
import type { Desk } from '../../../lib/metrics/desk/types.ts';
import type { Choice } from '../../../lib/report/types.ts';
import type { DeskProgress } from '../../../lib/report/desk/load.ts';
import { Agents } from './Agents.tsx';
import { Heatmap } from './Heatmap.tsx';
import { Missed } from './Missed.tsx';
import { Trend } from './Trend.tsx';
import { YesterdayFirst } from './YesterdayFirst.tsx';

/** What the desk shows, and how far it has come. */
export interface DeskState {
  /** As far as it is there; of `choice`. */
  desk: Desk | null;
  yesterday: Yesterday | null;
  /** What `desk` belongs to. */
  choice: Choice | null;
  /** What is being counted; null once all is there. */
  progress: DeskProgress | null;
  /** Why it could not be drawn up, or null. */
  failure: string | null;
  /** Still counted by rules that have been changed since. */
  isOldRules: boolean;
}

interface DeskViewProps {
  state: DeskState;
  /** What is looked at now. */
  choice: Choice;
  t: PageTranslate;
  onChoice: (choice: Choice) => void;
}

function Standing({ state, t }: Pick<DeskViewProps, 'state' | 't'>) {
  const { desk, progress, failure, isOldRules } = state;
  return (
    <>
      <div class="desk-standing">
        <p role="status">{progress && failure === null && t(`desk.part.${progress.part}`)}</p>
        {progress && failure === null && (
          <progress value={progress.share} aria-label={t(`desk.part.${progress.part}`)} />
        )}
      </div>
      {failure !== null && (
        <p class="problem" role="alert">
          {t('desk.failed', { reason: failure })}
        </p>
      )}
      {desk && isOldRules && <p class="note">{t('desk.oldRules')}</p>}
      {desk?.otherRules && <p class="note">{t('desk.otherRules')}</p>}
    </>
  );
}

const keyOf = ({ console, shop, from, to }: Choice): string =>
  JSON.stringify([console, shop, from, to]);

/** The manager's desk: yesterday, days, hours, agents, and the rounds behind all of them. */
export function DeskView({ state, choice, t, onChoice }: DeskViewProps) {
  const { desk, yesterday, progress } = state;
  const [held, setHeld] = useState<{ key: string; filter: MissedFilter }>({ key: '', filter: {} });
  const heading = useRef<HTMLHeadingElement>(null);
  const key = keyOf(choice);
  // A filter belongs to the days it was set for.
  const [none] = useState<MissedFilter>({});
  const filter = held.key === key ? held.filter : none;
  const onFollow = (next: MissedFilter): void => {
    setHeld({ key, filter: next });
    heading.current?.focus();
  };
  const onYesterday = (next: MissedFilter): void => {
    const { from, to } = choice;
    const day = yesterday?.day ?? '';
    if (day >= from && day <= to) return onFollow(next);
    const then: Choice = { ...choice, period: 'yesterday', from: day, to: day };
    setHeld({ key: keyOf(then), filter: next });
    onChoice(then);
    return heading.current?.focus();
  };
  const isWhole = progress === null;
  // Progress is told many times; only what the sections show draws them anew.
  const sections = useMemo(
    () =>
      desk && (
        <>
          <Trend desk={desk} t={t} onFollow={onFollow} />
          <Heatmap desk={desk} t={t} onFollow={onFollow} />
          <Agents desk={desk} isWhole={isWhole} t={t} onFollow={onFollow} />
          <Missed
            desk={desk}
            filter={filter}
            heading={heading}
            t={t}
            onFilter={(next) => setHeld({ key, filter: next })}
          />
        </>
      ),
    [desk, filter, isWhole, key, t],
  );
  const isStale = state.choice !== null && keyOf(state.choice) !== key;
  return (
    <div class="desk">
      {yesterday && desk && (
        <section aria-label={t('desk.yesterday')}>
          <YesterdayFirst
            yesterday={yesterday}
            headline={desk.shop.response.headline}
            t={t}
            onFollow={onYesterday}
          />
        </section>
      )}
      <Standing state={state} t={t} />
      {desk && <div aria-busy={isStale}>{sections}</div>}
    </div>
  );
}
