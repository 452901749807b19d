/** What open pages showed and what the user said of it, in extension storage; entries go on into the log. */
import { storedItem } from '../../stored.ts';
import { beijingDay, formatDay } from '../../beijing.ts';
import type { Pseudonyms } from '../../events/pseudonym.ts';
import {
  confirmSeen,
  emptyPageStore,
  forgetFigure as forget,
  refuseSeen,
  takeReadings,
} from '../../official/page-store.ts';
import { officialPage, pageAt } from '../../official/pages.ts';
import type { DatePeriod, PageStore } from '../../official/types.ts';
import { checkOfficialMessage, checkPageStore } from '../../official/validate.ts';
import type { Settings } from '../../settings.ts';
import { addOfficial } from './log.ts';
import type { Log } from '../log.ts';
import type { Sender } from '../sender.ts';

const item = storedItem<PageStore>('officialPages', emptyPageStore());

/** The lock under which worker and report page change the item. */
const LOCK = 'official pages';

/** What is kept of open pages. */
export async function readPageStore(): Promise<PageStore> {
  return checkPageStore(await item.getValue());
}

/** Calls back after every change; returns the function that stops it. */
export function watchPageStore(changed: (store: PageStore) => void): () => void {
  return item.watch((stored) => changed(checkPageStore(stored)));
}

/** Changes the item in turn; the log is written before it, so that a failure leaves the question standing. */
async function change<T>(
  run: (store: PageStore) => Promise<{ store: PageStore; result: T }>,
): Promise<T> {
  return navigator.locks.request(LOCK, async () => {
    const { store, result } = await run(await readPageStore());
    await item.setValue(store);
    return result;
  });
}

/** Where a confirmation and what follows from it go. */
export interface OfficialInto {
  log: Log;
  pseudonyms: Pseudonyms;
  shops: Settings['shops'];
  /** Epoch ms. */
  now: number;
}

/** The user says that a reading is right; `period` where the page did not tell it. False where nothing of it waits. */
export function confirmFigure(
  { log, pseudonyms, shops, now }: OfficialInto,
  id: string,
  period?: DatePeriod,
): Promise<boolean> {
  return change(async (store) => {
    const console = store.seen.find((each) => each.id === id)?.console;
    const shop = console ? shops[console].name : '';
    const confirmed = confirmSeen(store, id, { shop, now, ...(period ? { period } : {}) });
    if (!confirmed) return { store, result: false };
    await addOfficial(log, pseudonyms, [confirmed.entry], now);
    return { store: confirmed.store, result: true };
  });
}

/** The user says that a reading is wrong: it is not asked about again. */
export function refuseFigure(id: string): Promise<void> {
  return change(async (store) => ({ store: refuseSeen(store, id), result: undefined }));
}

/** The next visit asks about it as if it were new. */
export function forgetFigure(id: string): Promise<void> {
  return change(async (store) => ({ store: forget(store, id), result: undefined }));
}

/** The page of a message that may be believed: our own script on that very page's host, or null. */
function admitPage(input: unknown, sender: Sender, ownId: string) {
  const message = checkOfficialMessage(input);
  if (!message || sender.id !== ownId || sender.tab?.id === undefined) return null;
  return pageAt(sender.url ?? '')?.id === message.page ? message : null;
}

/** Takes what an open page shows; false where the message is not to be believed. */
export async function takeOfficialMessage(
  input: unknown,
  sender: Sender,
  ownId: string,
  into: () => Promise<OfficialInto>,
): Promise<boolean> {
  const message = admitPage(input, sender, ownId);
  if (!message) return false;
  const { log, pseudonyms, shops, now } = await into();
  const today = formatDay(beijingDay(now));
  const over = message.readings.filter(({ period }) => period === null || period.to < today);
  const shop = shops[officialPage(message.page).console].name;
  await change(async (store) => {
    const taken = takeReadings(store, message.page, over, { shop, now });
    if (taken.entries.length > 0) await addOfficial(log, pseudonyms, taken.entries, now);
    return { store: taken.store, result: undefined };
  });
  return true;
}
