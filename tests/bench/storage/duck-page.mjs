/** Runs in a page of its own: the same events as a table of DuckDB-wasm. Plain JavaScript: its library is not there in a checkout without the bench. */
import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import { Int32, Table, Utf8, vectorFromArray, makeVector } from 'apache-arrow';
import { beijingDay, startOfDay } from '../../../lib/beijing.ts';
import { madeLog } from '../store/made-log.ts';

/** Rows handed over at a time. */
const STEP = 50_000;
const TEXTS = ['key', 'type', 'console', 'shop', 'agent', 'conversation', 'role', 'kind', 'fp'];

function tableOf(events) {
  const columns = Object.fromEntries(
    TEXTS.map((name) => [
      name,
      vectorFromArray(
        events.map((event) => event[name] ?? null),
        new Utf8(),
      ),
    ]),
  );
  const instants = BigInt64Array.from(events, ({ at }) => BigInt(at));
  const lengths = vectorFromArray(
    events.map((event) => event.length ?? null),
    new Int32(),
  );
  return new Table({ ...columns, at: makeVector(instants), length: lengths });
}

let connection = null;

/** Starts the database and loads the events; gives what each took, ms. */
async function load(count, now) {
  const begun = performance.now();
  const database = new AsyncDuckDB(new VoidLogger(), new Worker('/duckdb-browser-eh.worker.js'));
  await database.instantiate(new URL('/duckdb-eh.wasm', location.href).href);
  connection = await database.connect();
  const started = performance.now();
  let rows = [];
  let create = true;
  const flush = async () => {
    await connection.insertArrowTable(tableOf(rows), { name: 'events', create });
    create = false;
    rows = [];
  };
  for (const event of madeLog(count, now)) {
    rows.push(event);
    if (rows.length >= STEP) await flush();
  }
  await flush();
  return { started: started - begun, loaded: performance.now() - started };
}

/** A round: a buyer's lines up to the line that answers them. Assessed from 8 to 23 o'clock, on time within 180 s. */
const questionOf = (from, to, now) => `
  with spoken as (
    select conversation, "at" as said, role,
      count(*) filter (where role = 'agent') over (
        partition by conversation order by "at", role desc
        rows between unbounded preceding and 1 preceding) as answers
    from events
    where type = 'message' and role in ('buyer', 'agent')
      and "at" >= ${from - 86_400_000} and "at" < ${to + 86_400_000}
  ), rounds as (
    select min(said) filter (where role = 'buyer') as opened,
      min(said) filter (where role = 'agent') as closed
    from spoken group by conversation, coalesce(answers, 0)
  )
  select count(*)::int as counted,
    count(*) filter (where closed - opened <= 180000)::int as "onTime"
  from rounds
  where opened >= ${from} and opened < ${to}
    and (opened + 28800000) % 86400000 >= 28800000 and (opened + 28800000) % 86400000 < 82800000
    and (closed is not null or ${now} > opened + 180000)`;

/** The rate of the last `days` days at `now`; gives ms too. */
async function ask(now, days) {
  const to = beijingDay(now);
  const question = questionOf(startOfDay(to - days + 1), startOfDay(to + 1), now);
  const begun = performance.now();
  const [row] = (await connection.query(question)).toArray();
  const took = performance.now() - begun;
  return { counted: Number(row.counted), onTime: Number(row.onTime), took };
}

Object.assign(globalThis, { benchDuck: { load, ask } });
