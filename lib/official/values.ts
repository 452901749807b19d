/** Cells and typed texts → rates, seconds, counts. What cannot be read is said, never guessed. */
import { plain } from '../tables/plain.ts';
import type { Cell } from '../tables/cell.ts';
import type { Unit } from './normal.ts';

/** A value, nothing (an empty cell, a dash), or not readable. */
type Value<T> = { kind: 'value'; value: T } | { kind: 'none' } | { kind: 'bad' };

/** A rate as it was written: with `%`, or a bare number that its column has to explain. */
export interface WrittenRate {
  /** With `%` already a fraction; bare as it stands. */
  number: number;
  isPercent: boolean;
  /** One unit of the last digit shown, in the number's own scale; 0 where it is shown in full. */
  step: number;
}

const NONE: Value<never> = { kind: 'none' };
const BAD: Value<never> = { kind: 'bad' };

/** Texts by which exports say that there is no figure. */
const NOTHING = /^(?:[-—–―_/\\]*|n\/?a|nan|null|无|暂无|暂无数据|无数据)$/i;

/** A cell as one text; empty for an empty one. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 19).replace('T', ' ');
  return plain(String(cell));
}

const isNothing = (text: string): boolean => NOTHING.test(text.replaceAll(' ', ''));

/** Whether a cell says that there is nothing in it. */
export function isBlank(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && isNothing(plain(cell)));
}

const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/;

function toNumber(text: string): number | null {
  if (text === '' || !NUMBER.test(text) || !/\d/.test(text)) return null;
  return Number(text.replaceAll(',', ''));
}

/** Without the binary dust of a division. */
const clean = (value: number): number => Number(value.toPrecision(12));

function stepOf(text: string): number {
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
  return decimals > 9 ? 0 : 10 ** -decimals;
}

function readNumberText(cell: Cell): string | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(clean(cell)) : null;
  return typeof cell === 'string' ? plain(cell).replaceAll(' ', '') : null;
}

/** A rate's cell; its scale, where it has no `%`, is for the caller to decide. */
export function readRate(cell: Cell): Value<WrittenRate> {
  if (isBlank(cell)) return NONE;
  const text = readNumberText(cell);
  if (text === null) return BAD;
  const isPercent = text.endsWith('%');
  const digits = isPercent ? text.slice(0, -1) : text;
  const number = toNumber(digits);
  if (number === null) return BAD;
  const scale = isPercent ? 100 : 1;
  return {
    kind: 'value',
    value: { number: clean(number / scale), isPercent, step: stepOf(digits) / scale },
  };
}

const SPOKEN =
  /^(?:(\d+)(?:小时|时|h))?(?:(\d+)(?:分钟|分|min|m))?(?:(\d+(?:\.\d+)?)(?:秒钟|秒|sec|s))?$/i;
const CLOCK = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/;
const DAY_SECONDS = 86_400;

/** Seconds of a cell that a spreadsheet formats as a time: the day zero of its calendar plus the time. */
function timeSeconds(date: Date): number | null {
  const seconds = Math.round((date.getTime() - Date.UTC(1899, 11, 30)) / 1000);
  return seconds >= 0 && seconds < 4 * DAY_SECONDS ? seconds : null;
}

function textSeconds(text: string, unit: Unit | null): number | null {
  const number = toNumber(text);
  if (number !== null) return unit === 'minutes' ? clean(number * 60) : number;
  const clock = CLOCK.exec(text);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const spoken = text === '' ? null : SPOKEN.exec(text);
  if (!spoken) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = spoken;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** A span of time in seconds: 65, 65秒, 1分05秒, 0:01:05, a spreadsheet's time. `1:05` is refused: it may be hours. */
export function readSeconds(cell: Cell, unit: Unit | null = null): Value<number> {
  if (isBlank(cell)) return NONE;
  const text = readNumberText(cell);
  const seconds =
    cell instanceof Date ? timeSeconds(cell) : text === null ? null : textSeconds(text, unit);
  return seconds === null || seconds < 0 ? BAD : { kind: 'value', value: seconds };
}

/** A whole number that is not negative. */
export function readCount(cell: Cell): Value<number> {
  if (isBlank(cell)) return NONE;
  const text = readNumberText(cell)?.replace(/(?<=\d)(?:个|次|条|人次|人)$/, '') ?? null;
  const count = text === null ? null : toNumber(text);
  return count === null || count < 0 || !Number.isInteger(count)
    ? BAD
    : { kind: 'value', value: count };
}
