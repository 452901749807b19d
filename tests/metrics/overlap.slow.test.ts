// @vitest-environment node
/** Two exports of one shop that overlap: the command line, in either order, and the import into the log must agree. */
import fc from 'fast-check';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { formatEvent, parseLog } from '../../lib/events/ndjson.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { openLiveLog } from '../../lib/live/log.ts';
import { exportLines, importLines } from '../../lib/live/transfer.ts';
import type { Report } from '../../lib/metrics/report.ts';
import { at, report, timeline } from './timeline.ts';
import { onePageHistory } from './histories.ts';

const ask = (events: ChatEvent[]): Report =>
  report('1688', events, { from: '2026-11-02', to: '2026-11-03', by: 'agent' });

/** The log after both files were imported, read back. */
async function imported(...files: ChatEvent[][]): Promise<ChatEvent[]> {
  const log = openLiveLog('overlap', { indexedDB: new IDBFactory(), IDBKeyRange });
  for (const events of files) await importLines(log, events.map(formatEvent), at('+3 00:00'));
  const lines: string[] = [];
  for await (const text of exportLines(log)) lines.push(text);
  log.close();
  return parseLog(lines.join('\n')).events;
}

async function expectAgreement(first: ChatEvent[], second: ChatEvent[]): Promise<Report> {
  const [one, other] = [ask([...first, ...second]), ask([...second, ...first])];
  expect(other).toEqual(one);
  const inLog = ask(await imported(first, second));
  expect({ ...inLog, duplicates: one.duplicates }).toEqual(one);
  return one;
}

/** A line as one more look might have it. */
const change = fc.constantFrom<(event: ChatEvent) => Partial<ChatEvent>>(
  () => ({}),
  ({ at: instant }) => ({ at: instant + 61_000 }),
  ({ at: instant }) => ({ at: instant - 600_000, guess: 2 }),
  ({ at: instant }) => ({ at: Math.floor(instant / 60_000) * 60_000, precision: 'minute' }),
  () => ({ n: 3 }),
  () => ({ agent: 'C', seenAt: at('09:00') }),
  (event) => (event.type === 'message' && event.role === 'agent' ? { role: 'auto' } : {}),
  (event) => (event.type === 'message' ? { recalled: true } : {}),
);

describe('overlapping exports', () => {
  test('a better reading holds wherever it stands', async () => {
    const worse = timeline('buyer 10:00:00 key:q', 'agent 10:10:00 key:a').map(
      (event): ChatEvent => (event.key === 'a' ? { ...event, guess: 2 } : event),
    );
    const better = timeline('agent 10:01:00 key:a');
    const { duplicates, events, response } = await expectAgreement(worse, better);
    expect({ duplicates, events }).toEqual({ duplicates: 1, events: 2 });
    expect(response.round).toMatchObject({ counted: 1, onTime: 1 });
  });

  test('a label that came later, and a file with names', async () => {
    const plain = timeline(
      'buyer 10:00:00 key:q',
      'agent 10:01:00 key:a',
      'rated 11:00:00 5 key:r',
    );
    const labelled = plain.map((event): ChatEvent => {
      const named = { ...event, buyer: '阿明', extra: { buyerKey: event.buyer } };
      return event.key === 'a' ? ({ ...named, role: 'auto' } as ChatEvent) : named;
    });
    const { response } = await expectAgreement(
      plain,
      parseLog(labelled.map(formatEvent).join('\n')).events,
    );
    expect(response.round).toMatchObject({ onTime: 0 });
  });

  test('of any history', async () => {
    const looks = fc.tuple(onePageHistory, fc.array(fc.tuple(fc.nat(), change), { maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(looks, async ([events, changes]) => {
        const second = changes.flatMap(([index, make]): ChatEvent[] => {
          const event = events[index % events.length];
          return event ? [{ ...event, ...make(event) } as ChatEvent] : [];
        });
        const { duplicates } = await expectAgreement(events, second);
        expect(duplicates).toBe(second.length);
      }),
      { numRuns: 60 },
    );
  });
});
