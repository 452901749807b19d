import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { Yesterday } from '../../../lib/metrics/desk/compare.ts';
import type { Desk } from '../../../lib/metrics/desk/types.ts';
import type { Choice } from '../../../lib/report/types.ts';
import type { DeskProgress } from '../../../lib/report/desk/load.ts';
import { formatDay } from '../../../lib/beijing.ts';
import { Agents } from './Agents.tsx';
import type { Follow, ListFilter } from './desk-text.ts';
import { Heatmap } from './Heatmap.tsx';
import { Missed } from './Missed.tsx';
import { Trend } from './Trend.tsx';
import type { Behind } from './use-behind.ts';
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
  /** Without it only missed rounds can be shown. */
  behind?: Behind;
  /** Is given what leads to the rounds, for figures that stand elsewhere on the page. */
  onFollow?: (follow: Follow) => void;
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

/** The filter that a figure led to: it belongs to the days it was set for. */
function useFilter({ state: { yesterday }, choice, onChoice }: DeskViewProps) {
  const [held, setHeld] = useState<{ key: string; filter: ListFilter }>({ key: '', filter: {} });
  const heading = useRef<HTMLHeadingElement>(null);
  const key = keyOf(choice);
  const [none] = useState<ListFilter>({});
  const filter = held.key === key ? held.filter : none;
  const follow: Follow = (next) => {
    const from = next.from === undefined ? choice.from : formatDay(next.from);
    const to = next.to === undefined ? choice.to : formatDay(next.to);
    const isWithin = from >= choice.from && to <= choice.to;
    if (isWithin) setHeld({ key, filter: next });
    else {
      // Other days than those chosen: they are chosen first.
      const isYesterday = from === to && from === yesterday?.day;
      const period = isYesterday ? 'yesterday' : 'own';
      const then: Choice = { ...choice, period, from, to };
      setHeld({ key: keyOf(then), filter: next });
      onChoice(then);
    }
    heading.current?.focus();
  };
  return {
    key,
    filter,
    heading,
    follow,
    onFilter: (next: ListFilter) => setHeld({ key, filter: next }),
  };
}

/** The manager's desk: yesterday, days, hours, agents, and the rounds behind all of them. */
export function DeskView(props: DeskViewProps) {
  const { state, behind, t } = props;
  const { desk, yesterday, progress } = state;
  const { key, filter, heading, follow: onFollow, onFilter } = useFilter(props);
  useEffect(() => props.onFollow?.(onFollow));
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
            behind={behind}
            t={t}
            onFilter={onFilter}
          />
        </>
      ),
    [desk, filter, isWhole, key, behind, t],
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
            onFollow={onFollow}
          />
        </section>
      )}
      <Standing state={state} t={t} />
      {desk && <div aria-busy={isStale}>{sections}</div>}
    </div>
  );
}
