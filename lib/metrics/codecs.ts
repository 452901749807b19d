/** How the values of parameters are read from text and written as text. */
import type { BeijingDay } from '../beijing.ts';
import { formatDay, parseDay } from '../beijing.ts';
import type { Parameters } from './types.ts';

/** How one parameter is read from and written to text. `read` throws an Error that says what it wants. */
export interface Codec<T> {
  read: (text: string) => T;
  write: (value: T) => string;
}

/** One of some words. */
export function oneOf<T extends string>(...values: readonly T[]): Codec<T> {
  const read = (text: string) => {
    const found = values.find((value) => value === text);
    if (found === undefined) throw new Error(`wants one of ${values.join(', ')}`);
    return found;
  };
  return { read, write: (value) => value };
}

/** true or false. */
export const flag: Codec<boolean> = {
  read: (text) => oneOf('true', 'false').read(text) === 'true',
  write: String,
};

function readNumber(text: string, least: number): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value < least) {
    throw new Error(`wants a number of at least ${least}`);
  }
  return value;
}

/** A number of at least `least` and at most `most`. */
export const numberFrom = (least: number, most = Infinity): Codec<number> => ({
  read: (text) => {
    const value = readNumber(text, least);
    if (value > most) throw new Error(`wants a number of at most ${most}`);
    return value;
  },
  write: String,
});

function readWhole(text: string, least: number): number {
  const value = readNumber(text, least);
  if (!Number.isInteger(value)) throw new Error('wants a whole number');
  return value;
}

/** A whole number of at least `least`. */
export const wholeFrom = (least: number): Codec<number> => ({
  read: (text) => readWhole(text, least),
  write: String,
});

/** A rating's score. */
export const score: Codec<number> = {
  read: (text) => {
    if (!/^[1-5]$/.test(text)) throw new Error('wants a score, 1 to 5');
    return Number(text);
  },
  write: String,
};

const items = (text: string) => (text === '' || text === 'none' ? [] : text.split(','));

/** Rates of a target, per mille. */
export const targets: Codec<readonly number[]> = {
  read: (text) =>
    items(text).map((item) => {
      const value = readWhole(item, 0);
      if (value < 1 || value > 1000) throw new Error('wants whole numbers per mille, 1 to 1000');
      return value;
    }),
  write: (value) => value.join(','),
};

/** Words without commas or blanks; their order means nothing. */
export const texts: Codec<readonly string[]> = {
  read: (text) => {
    const words = [...new Set(items(text))].sort();
    if (words.some((word) => !/^[^\s,]+$/.test(word)))
      throw new Error('wants words with commas between');
    return words;
  },
  write: (value) => value.toSorted().join(','),
};

const WINDOW = /^(\d{2}):([0-5]\d)-(\d{2}):([0-5]\d)$/;

const timeOf = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** HH:MM-HH:MM; minutes after Beijing midnight. */
export const window: Codec<Parameters['window']> = {
  read: (text) => {
    const [, h1, m1, h2, m2] = WINDOW.exec(text) ?? [];
    const start = Number(h1) * 60 + Number(m1);
    const end = Number(h2) * 60 + Number(m2);
    if (!(start < end && end <= 24 * 60)) {
      throw new Error('wants HH:MM-HH:MM with start < end ≤ 24:00');
    }
    return { start, end };
  },
  write: ({ start, end }) => `${timeOf(start)}-${timeOf(end)}`,
};

function readDay(text: string): BeijingDay {
  const day = parseDay(text);
  if (day === null) throw new Error('wants dates YYYY-MM-DD, or ranges YYYY-MM-DD..YYYY-MM-DD');
  return day;
}

/** A range of closed days longer than this is a slip of the pen. */
const MOST_CLOSED = 3660;

function readDays(text: string): BeijingDay[] {
  const [from = '', to = from, ...rest] = text.split('..');
  const [first, last] = [readDay(from), readDay(to)];
  if (rest.length > 0 || last < first || last - first > MOST_CLOSED) {
    throw new Error('wants ranges that begin before they end');
  }
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Beijing days as dates and ranges of dates. */
export const days: Codec<readonly BeijingDay[]> = {
  read: (text) => [...new Set(items(text).flatMap(readDays))].sort((a, b) => a - b),
  write: (value) =>
    value
      .toSorted((a, b) => a - b)
      .map(formatDay)
      .join(','),
};

/** Seconds, or none. */
export const cap: Codec<number | null> = {
  read: (text) => (text === 'none' ? null : readNumber(text, 0)),
  write: (value) => (value === null ? 'none' : String(value)),
};

/** The four warning levels, seconds. */
export const levels: Codec<Parameters['warningLevels']> = {
  read: (text) => {
    const [a, b, c, d, ...rest] = text.split(/[,/]/).map((item) => readNumber(item, 0));
    const four = a !== undefined && b !== undefined && c !== undefined && d !== undefined;
    if (!four || rest.length > 0 || a > b || b > c || c > d) {
      throw new Error('wants four rising numbers of seconds');
    }
    return [a, b, c, d];
  },
  write: (value) => value.join(','),
};
