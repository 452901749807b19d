import { expect, it } from 'vitest';
import { KeepError } from '../../lib/keep/format.ts';
import { readBackupLine } from '../../lib/keep/read-line.ts';
import { registered, SMALL } from '../components/cases-states.ts';

const lineOf = (row: object) => JSON.stringify({ part: 'cases', row });

it('takes a case as it was, registered or a rescue task', () => {
  for (const row of SMALL) expect(readBackupLine(lineOf(row), 2)).toEqual({ part: 'cases', row });
});

it.each([
  { status: 'open' },
  { kind: 'rescue' },
  { problem: 1 },
  { wish: undefined },
  { note: { toString: 'x' } },
  { console: 'elsewhere' },
  { dueAt: 'soon' },
  { note: 'x'.repeat(5_000) },
])('refuses one that no view could show: %o', (change) => {
  expect(() => readBackupLine(lineOf({ ...registered(), ...change }), 2)).toThrow(KeepError);
});
