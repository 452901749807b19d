import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { coverageText } from '../../../lib/live/waiting/countdown.ts';
import { shortBy, shortHours } from '../../../lib/metrics/desk/short.ts';
import type { Desk, HeatCell } from '../../../lib/metrics/desk/types.ts';
import { Select } from '../Box.tsx';
import { staffText, weekdayText, weekHourText, type Follow } from './desk-text.ts';
import { How } from './How.tsx';
import { useRoving } from './roving.ts';

const SHOWN = ['inquiries', 'missed', 'coverage'] as const;
type Shown = (typeof SHOWN)[number];

const HOURS = 24;
/** Short hours that are named. */
const NAMED = 5;

interface HeatmapProps {
  desk: Desk;
  t: PageTranslate;
  onFollow: Follow;
}

const isOutside = ({ elapsedMs, inquiries, pending }: HeatCell): boolean =>
  elapsedMs === 0 && inquiries === 0 && pending === 0;

/** Share of 1 by which a cell is coloured. */
function depthOf(cell: HeatCell, shown: Shown, most: number): number {
  if (shown === 'coverage') return cell.elapsedMs === 0 ? 0 : cell.observedMs / cell.elapsedMs;
  return cell[shown] / most;
}

function digitsOf(cell: HeatCell, shown: Shown): string {
  if (isOutside(cell)) return '';
  if (shown === 'coverage') return coverageText(cell).replace(' %', '');
  return String(cell[shown]);
}

function cellText(cell: HeatCell, hour: string, t: PageTranslate): string {
  if (isOutside(cell)) return t('desk.heat.outside', { hour });
  const { inquiries, missed, pending } = cell;
  const coverage = coverageText(cell);
  const text = t('desk.heat.cell', { hour, inquiries, missed, pending, coverage });
  if (cell.needed === null && cell.online === null) return text;
  return `${text} · ${t('desk.heat.staff', staffText(cell))}`;
}

function Grid({ desk: { heatmap }, shown, t, onFollow }: HeatmapProps & { shown: Shown }) {
  const most = Math.max(1, ...heatmap.map((cell) => (shown === 'coverage' ? 1 : cell[shown])));
  const { onKeyDown, markOf } = useRoving(heatmap.length, HOURS, (weekHour) =>
    onFollow({ weekHour, all: shown === 'inquiries' }),
  );
  const days = Array.from({ length: 7 }, (_, day) => day);
  return (
    <table
      class="heatmap"
      role="grid"
      data-shown={shown}
      aria-label={t('desk.heat.label', { what: t(`desk.heat.${shown}`) })}
      onKeyDown={onKeyDown}
    >
      <thead>
        <tr>
          <td />
          {Array.from({ length: HOURS }, (_, hour) => (
            <th key={hour} scope="col">
              {hour}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day}>
            <th scope="row">{weekdayText(day + 1, t)}</th>
            {heatmap.slice(day * HOURS, (day + 1) * HOURS).map((cell, hour) => {
              const index = day * HOURS + hour;
              const text = cellText(cell, weekHourText(index, t), t);
              const depth = Math.round(depthOf(cell, shown, most) * 40);
              return (
                <td
                  key={hour}
                  role="gridcell"
                  class={isOutside(cell) ? 'outside' : ''}
                  style={{ '--depth': `${depth}%` }}
                  aria-label={text}
                  title={text}
                  {...markOf(index)}
                >
                  {digitsOf(cell, shown)}
                  {shortBy(cell) !== null && <span class="short">▲</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ShortHours({ desk: { heatmap, handling }, t, onFollow }: HeatmapProps) {
  const isKnown = heatmap.some(({ online }) => online !== null);
  if (!isKnown || !handling) return null;
  const short = shortHours(heatmap).slice(0, NAMED);
  const none = handling.seconds === null ? t('desk.heat.short.unknown') : t('desk.heat.short.none');
  return (
    <div class="short-hours">
      <h3>{t('desk.heat.short')}</h3>
      {short.length === 0 && <p class="muted">{none}</p>}
      <ul>
        {short.map((weekHour) => {
          const cell = heatmap[weekHour];
          if (!cell) return null;
          const words = {
            hour: weekHourText(weekHour, t),
            missed: cell.missed,
            ...staffText(cell),
          };
          return (
            <li key={weekHour}>
              <button type="button" class="link" onClick={() => onFollow({ weekHour })}>
                {t('desk.heat.short.row', words)}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** When buyers ask, when they are missed, and when more agents were needed than there were. */
export function Heatmap(props: HeatmapProps) {
  const { desk, t } = props;
  const [shown, setShown] = useState<Shown>('inquiries');
  return (
    <section class="desk-heat">
      <h2>{t('desk.heat')}</h2>
      <Select
        id="heat-shown"
        label={t('desk.heat.show')}
        value={shown}
        options={SHOWN.map((value) => ({ value, text: t(`desk.heat.${value}`) }))}
        onValue={(value) => setShown(SHOWN.find((each) => each === value) ?? 'inquiries')}
      />
      <div class="wide-table">
        <Grid {...props} shown={shown} />
      </div>
      <ShortHours {...props} />
      <How of={['heat', 'staff']} desk={desk} t={t} />
    </section>
  );
}
