/** What a whole import must have read: everything that was ever said. */
import type { Face } from '../core/page.ts';
import { truthOf } from '../core/record.ts';
import type { Truth, TruthLine } from '../core/truth.ts';
import type { Contact } from '../core/world.ts';
import { reading as feigeReading, hasSecond } from '../feige/reading.ts';
import { readingOf } from '../wangwang/reading.ts';

type Reader = Pick<Face, 'console' | 'reading' | 'hasSecond' | 'idless' | 'dividers'>;

export const QIANNIU_READER: Reader = {
  console: 'taobao',
  reading: (line) => readingOf(line, { console: 'taobao' }),
  hasSecond: () => true,
  idless: false,
  dividers: false,
};

export const FEIGE_READER: Reader = {
  console: 'feige',
  reading: feigeReading,
  hasSecond,
  idless: false,
  dividers: true,
};

const isTaken = (contacts: readonly Contact[], { conversation, line }: TruthLine): boolean =>
  contacts.some(
    ({ id, lines }) =>
      id === conversation && lines.some((each) => each.id === line && each.recalled),
  );

/** A taken-back message says no more what it was. */
function asRead(line: TruthLine): TruthLine {
  const { length: _l, kind: _k, asksHuman: _a, ...rest } = line;
  return { ...rest, recalled: true };
}

/** The truth of an import of these contacts. */
export function historyTruth(contacts: readonly Contact[], reader: Reader): Truth {
  const face = reader as Face;
  const { unshown } = truthOf({ shown: {}, rows: [] }, face, contacts);
  const lines = unshown.map((line) => (isTaken(contacts, line) ? asRead(line) : line));
  return { lines: lines.map((line) => ({ ...line, dated: true })), unshown: [], rows: [] };
}
