/** What a page reads like with a set of selectors, shown to the user only. */
import { createHealth } from '../health.ts';
import type { Preview, PreviewLine } from '../repair/types.ts';
import { createSlotReader, SelectorError } from '../slots.ts';
import type { Account, Adapter, ParsedLine } from '../types.ts';

/** Lines and rows shown at most. */
const MOST = 50;

function guarded<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof SelectorError) return null;
    throw error;
  }
}

/** Reads the page once; `now` is epoch ms. Nothing is kept. */
export function preview(document: Document, adapter: Adapter, now: number): Preview {
  const page = createSlotReader(
    adapter.id,
    document,
    adapter.slots,
    createHealth(() => now),
  );
  const stranger: Account = { id: null, nicks: [], nick: null };
  const account = adapter.account(page, stranger, document.URL);
  const thread = adapter.thread(page, { account, previous: null });
  const people = { ownNicks: account.nicks, buyerName: thread?.buyerName ?? null };
  const lines = adapter
    .lineElements(page)
    .map((element) => guarded((): ParsedLine | null => adapter.parseLine(element, page, people)));
  const dated = new Map(
    adapter
      .assemble(lines, { now, known: () => undefined })
      .map((line) => [line.index, line.at] as const),
  );
  const rows = adapter
    .rows(page)
    .flatMap((element) => guarded(() => adapter.parseRow(element, page, account)) ?? []);
  return {
    rows: rows.slice(0, MOST).map(({ name, time, unread }) => ({ name, time, unread })),
    buyer: thread?.buyerName ?? null,
    lines: lines
      .flatMap((line, index): PreviewLine[] => {
        if (!line?.content) return [];
        const { content } = line;
        const isMessage = content.type === 'message';
        return [
          {
            side: line.side,
            at: dated.get(index) ?? null,
            kind: isMessage ? content.kind : content.type,
            length: isMessage ? content.length : null,
          },
        ];
      })
      .slice(-MOST),
    hasComposer: page.findOptional('composer') !== null,
    missing: Object.entries(adapter.slots)
      .filter(([slot, { alternatives }]) => alternatives.length > 0 && !page.findOptional(slot))
      .map(([slot]) => slot),
  };
}
