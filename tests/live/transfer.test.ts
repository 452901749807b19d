import { describe, expect, test } from 'vitest';
import { exportLines, importLines, linesOf } from '../../lib/live/transfer.ts';
import { dump, line, memoryLog, recorderFor, row, send, TEN } from './support.ts';

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const text of lines) all.push(text);
  return all;
}

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

async function filled() {
  const log = memoryLog();
  const recorder = await recorderFor();
  await send(log, recorder, [line('agent', 30), line('buyer', 0)], TEN + 40_000);
  await send(log, recorder, [line('buyer', 90, { buyerId: 'b2', buyerName: '王姐' })], TEN);
  await send(log, recorder, [{ type: 'pulse', from: TEN, to: TEN + 9, state: 'reading' }], TEN);
  await send(log, recorder, [row('waiting', 100, { buyerName: '小李' })], TEN + 100_000);
  return log;
}

describe('export and import', () => {
  test('come back the same, oldest first, with the same figures', async () => {
    const log = await filled();
    const lines = await collect(exportLines(log));
    const times = lines.map((text) => (JSON.parse(text) as { at: string }).at);
    expect(times).toEqual(times.toSorted());
    const other = memoryLog();
    const result = await importLines(other, lines, TEN + 100_000);
    expect(result).toMatchObject({ events: 5, added: 5, amended: 0, unchanged: 0, badLines: 0 });
    expect(await dump(other)).toEqual(await dump(log));
    expect(await collect(exportLines(other))).toEqual(lines);
  });

  test('twice adds nothing', async () => {
    const log = await filled();
    const before = await dump(log);
    const lines = await collect(exportLines(log));
    const result = await importLines(log, [...lines, ...lines], TEN + 100_000);
    expect(result).toMatchObject({ events: 10, added: 0, amended: 0, unchanged: 10 });
    expect(await dump(log)).toEqual(before);
  });

  test('in any pieces, in any order, over what is there', async () => {
    const log = await filled();
    const lines = await collect(exportLines(log));
    const other = memoryLog();
    const text = lines.toReversed().join('\n') + '\n';
    await importLines(other, linesOf(inPieces(text, 7)), TEN + 100_000);
    expect(await dump(other)).toEqual(await dump(log));
  });

  test('bad lines are named by number, unknown types counted, the rest loads', async () => {
    const lines = await collect(exportLines(await filled()));
    const unknown = JSON.stringify({ v: 1, type: 'moon', key: 'k' });
    const log = memoryLog();
    const result = await importLines(
      log,
      [
        '{"v":1,"type":"profile","profile":"feige","parameters":{}}',
        'oops',
        lines[0]!,
        '',
        unknown,
      ],
      TEN,
    );
    expect(result).toMatchObject({ events: 1, added: 1, skipped: 1, badLines: 1 });
    expect(result.bad).toEqual([{ number: 2, reason: expect.any(String) }]);
  });

  test('names leave only when asked for, and never come back into the log', async () => {
    const log = await filled();
    expect((await collect(exportLines(log))).join()).not.toMatch(/阿明|王姐|小李/);
    const named = await collect(exportLines(log, { names: true }));
    expect(named.join()).toContain('阿明');
    const other = memoryLog();
    await importLines(other, named, TEN + 100_000);
    expect(await dump(other)).toEqual(await dump(log));
  });

  test('progress is told', async () => {
    const lines = await collect(exportLines(await filled()));
    const many = Array.from({ length: 2500 }, (_, index) => {
      const event = JSON.parse(lines[0]!) as Record<string, unknown>;
      return JSON.stringify({ ...event, key: `k${index}` });
    });
    const told: number[] = [];
    const result = await importLines(memoryLog(), many, TEN, ({ added }) => told.push(added));
    expect(told).toEqual([1000, 2000, 2500]);
    expect(result.added).toBe(2500);
  });
});
