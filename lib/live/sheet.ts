/** Rows of a table that a batch asks for at once and writes at once, whatever it makes of them between. */
import type { Table } from 'dexie';
import { leave } from '../events/writes.ts';
import type { Asked } from './asking.ts';

export interface Sheet<Row> {
  /** The row as it stands by now. */
  get: (key: string) => Row | undefined;
  put: (key: string, row: Row) => void;
  /** Leaves what was put to the end of the transaction. */
  write: () => void;
}

/** Asks for the rows under these keys; no others can be got. */
export function readSheet<Row>(
  table: Table<Row, string>,
  keys: Iterable<string>,
): Asked<Sheet<Row>> {
  const wanted = [...new Set(keys)];
  return table.bulkGet(wanted).then((found) => {
    const rows = new Map(wanted.map((key, index) => [key, found[index]]));
    const changed = new Map<string, Row>();
    return {
      get: (key) => rows.get(key),
      put(key, row) {
        rows.set(key, row);
        changed.set(key, row);
      },
      write() {
        if (changed.size > 0) leave(table.bulkPut([...changed.values()]));
      },
    };
  });
}
