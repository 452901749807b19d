import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { parseDay } from '../../../lib/beijing.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { coverageText, denominatorText, rateText } from '../../../lib/live/waiting/countdown.ts';
import type { Desk, TrendDay } from '../../../lib/metrics/desk/types.ts';
import { targetText } from '../figure-text.ts';
import type { Follow } from './desk-text.ts';
import { How } from './How.tsx';
import { useRoving } from './roving.ts';
import { ToRounds } from './ToRounds.tsx';

interface TrendProps {
  desk: Desk;
  t: PageTranslate;
  onFollow: Follow;
}

/** Px of the drawing; it grows and shrinks with the page. */
const WIDTH = 860;
const TOP = 12;
const BOTTOM = 156;
const BARS = { top: 172, bottom: 212 };
const HEIGHT = 232;
const LEFT = 48;
const RIGHT = WIDTH - 84;
/** Labels of days that fit side by side. */
const LABELS = 16;

const rateOfDay = (day: TrendDay): number | null => day[day.headline].rate;
const targetsOf = ({ parameters }: Desk): number[] =>
  (parameters['responseTargets'] ?? '').split(',').filter(Boolean).map(Number);

function remarksOf(day: TrendDay, t: PageTranslate): string[] {
  return [
    day.closed ? t('desk.trend.closed') : '',
    day.otherRules ? t('desk.trend.old') : '',
    day.target === null ? '' : t('desk.trend.reached', { target: targetText(day.target) }),
  ].filter(Boolean);
}

function pointText(day: TrendDay, t: PageTranslate): string {
  const rate = day[day.headline];
  const figures = t('desk.trend.point', {
    day: day.day,
    rate: rateText(rate),
    share: denominatorText(rate),
    unit: t(`report.counts.${day.headline}`),
    inquiries: day.inquiries,
    missed: day.missed,
    pending: rate.pending,
    coverage: coverageText(day),
  });
  return [figures, ...remarksOf(day, t)].join(' · ');
}

function scalesOf({ trend, ...desk }: Desk) {
  const marks = [...trend.flatMap((day) => rateOfDay(day) ?? []), 0.9];
  const targets = targetsOf({ ...desk, trend }).map((target) => target / 1000);
  const low = Math.max(0, Math.floor(Math.min(...marks, ...targets) * 10 - 0.5) / 10);
  const most = Math.max(1, ...trend.map(({ inquiries }) => inquiries));
  return {
    low,
    x: scalePoint<number>(trend.keys(), [LEFT + 12, RIGHT - 12]).padding(0.2),
    y: scaleLinear([low, 1], [BOTTOM, TOP]),
    bar: scaleLinear([0, most], [0, BARS.bottom - BARS.top]),
  };
}

type Scales = ReturnType<typeof scalesOf>;

function Axes({ desk, scales: { low, y }, t }: { desk: Desk; scales: Scales; t: PageTranslate }) {
  return (
    <g aria-hidden="true">
      {[low, 1].map((rate) => (
        <g key={rate}>
          <line class="axis" x1={LEFT} x2={RIGHT} y1={y(rate)} y2={y(rate)} />
          <text class="scale" x={LEFT - 6} y={y(rate) + 4} text-anchor="end">
            {targetText(Math.round(rate * 1000))}
          </text>
        </g>
      ))}
      {targetsOf(desk).map((target) => (
        <g key={target}>
          <line class="target" x1={LEFT} x2={RIGHT} y1={y(target / 1000)} y2={y(target / 1000)} />
          <text x={RIGHT + 6} y={y(target / 1000) + 4}>
            {t('desk.trend.target', { target: targetText(target) })}
          </text>
        </g>
      ))}
    </g>
  );
}

function Day(props: {
  day: TrendDay;
  index: number;
  wide: number;
  isNamed: boolean;
  scales: Scales;
  t: PageTranslate;
}) {
  const { day, index, wide, isNamed, scales, t } = props;
  const { x, y, bar } = scales;
  const middle = x(index) ?? 0;
  const rate = rateOfDay(day);
  const half = Math.min(10, wide / 3);
  return (
    <>
      <title>{pointText(day, t)}</title>
      <rect class="hit" x={middle - wide / 2} y={TOP} width={wide} height={BARS.bottom - TOP} />
      {day.closed && (
        <rect class="closed" x={middle - wide / 2} y={TOP} width={wide} height={BOTTOM - TOP} />
      )}
      <rect
        class="bar"
        x={middle - half}
        y={BARS.bottom - bar(day.inquiries)}
        width={half * 2}
        height={bar(day.inquiries)}
      />
      <rect
        class="bar missed"
        x={middle - half}
        y={BARS.bottom - bar(day.missed)}
        width={half * 2}
        height={bar(day.missed)}
      />
      {rate !== null && (
        <circle class={day.otherRules ? 'point old' : 'point'} cx={middle} cy={y(rate)} r="4" />
      )}
      {isNamed && (
        <text x={middle} y={HEIGHT - 4} text-anchor="middle">
          {day.day.slice(5)}
        </text>
      )}
    </>
  );
}

function Chart({ desk, t, onFollow }: TrendProps) {
  const { trend } = desk;
  const scales = scalesOf(desk);
  const { onKeyDown, markOf } = useRoving(trend.length, Math.max(1, trend.length), (place) => {
    const day = parseDay(trend[place]?.day ?? '');
    if (day !== null) onFollow({ from: day, to: day });
  });
  const path = line<TrendDay>()
    .defined((day) => rateOfDay(day) !== null)
    .x((_, index) => scales.x(index) ?? 0)
    .y((day) => scales.y(rateOfDay(day) ?? 0))(trend);
  const wide = Math.min(60, (RIGHT - LEFT) / Math.max(1, trend.length));
  const every = Math.ceil(trend.length / LABELS);
  return (
    <svg
      class="trend"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="group"
      aria-label={t('desk.trend.label')}
      onKeyDown={onKeyDown}
    >
      <Axes desk={desk} scales={scales} t={t} />
      <path class="rate" d={path ?? ''} />
      {trend.map((day, index) => (
        <g
          key={day.day}
          class="day"
          role="button"
          aria-label={pointText(day, t)}
          {...markOf(index)}
        >
          <Day
            day={day}
            index={index}
            wide={wide}
            isNamed={index % every === 0}
            scales={scales}
            t={t}
          />
        </g>
      ))}
      {trend.map(
        (day, index) =>
          day.closed && (
            // Apart from its button, whose name says it in another place.
            <text
              key={`closed ${day.day}`}
              class="closed-word"
              aria-hidden="true"
              x={scales.x(index) ?? 0}
              y={BOTTOM - 6}
              text-anchor="middle"
            >
              {t('desk.trend.closed')}
            </text>
          ),
      )}
    </svg>
  );
}

function Table({ desk: { trend }, t, onFollow }: TrendProps) {
  const follow = (day: TrendDay, all: boolean): void => {
    const at = parseDay(day.day) ?? undefined;
    onFollow({ from: at, to: at, all });
  };
  const head = ['day', 'rate', 'inquiries', 'missed', 'pending', 'coverage'] as const;
  return (
    <div class="wide-table">
      <table class="desk-table">
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {t(`desk.table.${name}`)}
              </th>
            ))}
            <th scope="col">{t('desk.trend.remark')}</th>
          </tr>
        </thead>
        <tbody>
          {trend.map((day) => (
            <tr key={day.day}>
              <th scope="row">{day.day}</th>
              <td>
                {rateText(day[day.headline])}{' '}
                <span class="denominator">{denominatorText(day[day.headline])}</span>
              </td>
              <td>
                <ToRounds
                  text={String(day.inquiries)}
                  what={`${day.day} ${t('desk.table.inquiries')}`}
                  t={t}
                  onPress={day.inquiries > 0 ? () => follow(day, true) : null}
                />
              </td>
              <td>
                <ToRounds
                  text={String(day.missed)}
                  what={`${day.day} ${t('desk.table.missed')}`}
                  t={t}
                  onPress={day.missed > 0 ? () => follow(day, false) : null}
                />
              </td>
              <td>{day[day.headline].pending}</td>
              <td>{coverageText(day)}</td>
              <td>{remarksOf(day, t).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The response rate day by day with its targets, over the rounds it is made of. */
export function Trend(props: TrendProps) {
  const { desk, t } = props;
  return (
    <section class="desk-trend">
      <h2>{t('desk.trend')}</h2>
      <Chart {...props} />
      <p class="note">{t('desk.trend.bars')}</p>
      <details class="days">
        <summary>{t('desk.trend.table')}</summary>
        <Table {...props} />
      </details>
      <How of={['trend']} desk={desk} t={t} />
    </section>
  );
}
