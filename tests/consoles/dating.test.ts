import { assert, integer, array, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, fromBeijing, MINUTE } from '../../lib/beijing.ts';
import { dateLines, type Dateable } from '../../lib/consoles/feige/dating.ts';
import { clockIn, isDatedDivider, readDivider } from '../../lib/consoles/feige/dividers.ts';
import { mergeOrder } from '../../lib/consoles/place.ts';
import { textHash } from '../../lib/consoles/text-hash.ts';

const NOW = fromBeijing(2026, 11, 20, 10, 30);
const day = (date: number, hour = 0, minute = 0, second = 0): number =>
  fromBeijing(2026, 11, date, hour, minute, second);

/** `=text` is a divider, `-` a line without a time, else a label. */
function dates(text: string, now = NOW) {
  const lines = text.split(', ').map((part): Dateable => ({
    divider: part.startsWith('=') ? readDivider(part.slice(1), now) : null,
    time: part.startsWith('=') || part === '-' ? null : clockIn(part),
    known: undefined,
  }));
  return dateLines(lines, now).map((dated) =>
    dated === null
      ? 'null'
      : `${(dated.at - day(20)) / 1000}${dated.precision ? '~' : ''}${dated.guess ? `?${dated.guess}` : ''}`,
  );
}
const at = (ms: number): number => (ms - day(20)) / 1000;

describe('dividers', () => {
  it.each([
    ['11月19日 14:23', day(19), 14],
    ['12月31日 09:00', fromBeijing(2025, 12, 31), 9],
    ['昨天 15:36', day(19), 15],
    ['今天 09:01', day(20), 9],
    ['2026年11月3日 08:00', day(3), 8],
    ['2026-11-03 08:00:05', day(3), 8],
    ['10:12', day(20), 10],
    ['23:50', day(19), 23],
  ])('%s', (text, start, hour) => {
    const read = readDivider(text, NOW);
    expect(read?.day).toBe(start);
    expect(Math.floor((read?.time ?? -1) / 3_600_000)).toBe(hour);
  });
  it('is not any text with a date in it', () => {
    expect(isDatedDivider('4月14日 14:23 能到吗')).toBe(false);
    expect(isDatedDivider('昨天发的')).toBe(false);
    expect(readDivider('你好', NOW)).toBeNull();
  });
});

describe('dating', () => {
  it('takes the day from the divider above', () => {
    expect(dates('=昨天 15:36, 15:36:20, 15:40:00')).toEqual([
      `${at(day(19, 15, 36))}~`,
      `${at(day(19, 15, 36, 20))}`,
      `${at(day(19, 15, 40))}`,
    ]);
  });
  it('crosses midnight at a label smaller by hours, not at a small disorder', () => {
    expect(dates('=昨天 23:58, 23:59:50, 23:59:49, 00:00:10').slice(1)).toEqual([
      '-10',
      '-11',
      '10',
    ]);
    expect(dates('=昨天 23:58, 00:00:01, 23:59:59').slice(1)).toEqual(['1', '-1']);
  });
  it('walks back from the divider or from the newest line and says that it guessed', () => {
    expect(dates('23:59:00, =今天 00:01, 00:01:02')[0]).toBe(`${-60}?2`);
    expect(dates('23:59:00, 10:29:00')).toEqual(['-60?2', `${at(day(20, 10, 29))}?2`]);
    expect(dates('10:45:00')).toEqual([`${at(day(19, 10, 45))}?2`]);
    expect(dates('10:39:00')).toEqual([`${at(day(20, 10, 39))}?2`]);
  });
  it('gives lines without a time the later of divider and line before, else the line after', () => {
    expect(dates('=今天 10:00, -, 10:00:20, -').slice(1)).toEqual(['36000~', '36020', '36020~']);
    expect(dates('-, =今天 10:00, 10:00:20')[0]).toBe('36000~?1');
    expect(dates('-, 10:00:20')).toEqual(['36020~?2', '36020?2']);
    expect(dates('-')).toEqual(['null']);
  });
  it('trusts what it dated before over a divider that has grown stale', () => {
    const known = { at: day(19, 10, 0, 5) };
    const lines: Dateable[] = [
      { divider: readDivider('今天 10:00', NOW), time: null, known: undefined },
      { divider: null, time: clockIn('10:00:05'), known },
      { divider: null, time: clockIn('10:01:00'), known: undefined },
    ];
    expect(
      dateLines(lines, NOW)
        .slice(1)
        .map((dated) => dated?.at),
    ).toEqual([known.at, day(19, 10, 1)]);
  });
  it('finds all dates again whatever the gaps, under a divider at the first line and gaps below 21 hours', () => {
    assert(
      property(array(integer({ min: 0, max: 21 * 3600 }), { maxLength: 12 }), (gaps) => {
        let time = day(1, 9);
        const times = [time, ...gaps.map((gap) => (time += gap * 1000))];
        const lines = times.map((instant, index): Dateable => ({
          divider: index === 0 ? { day: day(1), time: 9 * 3_600_000 } : null,
          time: { time: (instant + 8 * 3_600_000) % DAY, hasSeconds: true },
          known: undefined,
        }));
        expect(dateLines(lines, time + MINUTE).map((dated) => dated?.at)).toEqual(times);
      }),
      { numRuns: 200 },
    );
  });
});

describe('places within a second', () => {
  it('keeps what scrolled out, and puts history before it', () => {
    expect(mergeOrder(['a', 'b', 'c'], ['b', 'c', 'd'])).toEqual(['a', 'b', 'c', 'd']);
    expect(mergeOrder(['b', 'c'], ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
    expect(mergeOrder(['a', 'c'], ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
  });
  it('finds the page order from any windows that overlap', () => {
    assert(
      property(
        integer({ min: 1, max: 8 }),
        array(integer({ min: 0, max: 7 })),
        (length, starts) => {
          const all = Array.from({ length }, (_, index) => `l${index}`);
          let order: string[] = all.slice(0, 1);
          const windows = [...all.keys(), ...starts].map((start) =>
            all.slice(Math.max(0, start - 1), start + 2),
          );
          for (const window of windows) order = mergeOrder(order, window);
          expect(order).toEqual(all);
        },
      ),
    );
  });
});

describe('text hash', () => {
  it('tells texts apart and is the same every time', () => {
    const texts = Array.from({ length: 5_000 }, (_, index) => `在吗${index}`);
    expect(new Set(texts.map(textHash)).size).toBe(texts.length);
    expect(textHash('你好')).toBe(textHash('你好'));
  });
});
