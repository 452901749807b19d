/** How many of the database's answers a batch waits for, one after the other: each takes longer to come than to find. */
import type { DBCore, DBCoreTable } from 'dexie';
import { expect, test } from 'vitest';
import type { Sighting } from '../../lib/events/sighting.ts';
import type { LiveConsole } from '../../lib/events/types.ts';
import type { Log } from '../../lib/live/log.ts';
import { line, memoryLog, recorderFor, row, send, TEN } from './support.ts';

/** Counts from now on: a question is as deep as one more than the deepest answer that had come before it was put. */
function countAnswers(log: Log): { deepest: () => number; restart: () => void } {
  let answered = 0;
  // The database's own promises alone: any other would lose the transaction.
  const ask = <T>(question: Promise<T>, isAsked = true): Promise<T> => {
    const depth = answered + 1;
    return question.then((answer) => {
      if (isAsked) answered = Math.max(answered, depth);
      return answer;
    });
  };
  const counted = (table: DBCoreTable): DBCoreTable => ({
    ...table,
    get: (request) => ask(table.get(request)),
    getMany: (request) => ask(table.getMany(request), request.keys.length > 0),
    query: (request) => ask(table.query(request)),
    count: (request) => ask(table.count(request)),
    openCursor: (request) => ask(table.openCursor(request)),
  });
  const create = (core: DBCore): DBCore => ({
    ...core,
    table: (name) => counted(core.table(name)),
  });
  log.use({ stack: 'dbcore', name: 'count-answers', level: -3, create });
  return {
    deepest: () => answered,
    restart() {
      answered = 0;
    },
  };
}

/** So many buyers' questions, and 40 s later their answers. */
const exchange = (buyers: number, from: number): Sighting[] =>
  Array.from({ length: buyers }, (_, index) => {
    const buyer = { buyerId: `b${index}`, buyerName: `买家${index}` };
    return [line('buyer', from + index, buyer), line('agent', from + 40 + index, buyer)];
  }).flat();

const rows = (buyers: number, seconds: number): Sighting[] =>
  Array.from({ length: buyers }, (_, index) =>
    row('waiting', seconds, { buyerName: `买家${index}` }),
  );

/** Until 2026-11-23 all but the third waited for 7, 12, 5, 3, 204 and 84. */
test.each<[string, LiveConsole, Sighting[], number]>([
  ['a line', 'feige', [line('buyer', 200)], 4],
  ['a line that may have a twin', 'taobao', [line('buyer', 200)], 4],
  ['a line and the row that tells of it', 'feige', [line('buyer', 200), row('waiting', 200)], 6],
  ['a reply to a buyer who waits in the list', 'feige', [line('agent', 200)], 3],
  ['a row of the list', 'feige', [row('settled', 200)], 3],
  ['many rows', 'feige', rows(100, 200), 6],
  ['many lines', 'taobao', exchange(25, 200), 4],
])('%s (%s)', async (_, name, sightings, most) => {
  const log = memoryLog();
  const answers = countAnswers(log);
  const recorder = await recorderFor(name);
  await send(
    log,
    recorder,
    [...exchange(25, 0), ...rows(25, 100), line('buyer', 0)],
    TEN + 101_000,
  );
  answers.restart();
  await send(log, recorder, sightings, TEN + 300_000);
  expect(answers.deepest()).toBeGreaterThan(0);
  expect(answers.deepest()).toBeLessThanOrEqual(most);
});
