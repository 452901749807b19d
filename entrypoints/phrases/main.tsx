/** Wiring of the page of quick phrases. */
import { browser } from '#imports';
import { signal } from '@preact/signals';
import { render } from 'preact';
import type { SavedPhrase } from '../../components/phrases/PhraseForm.tsx';
import { PhraseLibrary } from '../../components/phrases/PhraseLibrary.tsx';
import { offerFile } from '../../components/shared/offer-file.ts';
import { showFault } from '../../components/shared/show-fault.tsx';
import { beijingDay, formatDay } from '../../lib/beijing.ts';
import { localNow } from '../../lib/clock.ts';
import { languageTag } from '../../lib/i18n/index.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import { subscribe } from '../../lib/live/subscribe.ts';
import { followTestClock } from '../../lib/live/test-clock.ts';
import { fold } from '../../lib/phrases/letters.ts';
import type { ImportRow } from '../../lib/phrases/import-types.ts';
import { planImport } from '../../lib/phrases/plan.ts';
import { readPhraseFile } from '../../lib/phrases/read-file.ts';
import { STARTER } from '../../lib/phrases/starter.ts';
import {
  readImage,
  readImages,
  removeGroup,
  removePhrase,
  saveGroup,
  savePhrase,
} from '../../lib/phrases/store.ts';
import { takeRows, type Taken } from '../../lib/phrases/take.ts';
import { writePhraseFile } from '../../lib/phrases/write-file.ts';
import type { Format } from '../../lib/tables/formats.ts';
import { writeInWorker } from '../../lib/tables/workbook-writer.ts';
import { readSettings, watchSettings } from '../../lib/settings.ts';
import { db, find, library, pinyin, refresh } from './library.ts';

const language = signal((await readSettings()).language);
watchSettings((settings) => {
  language.value = settings.language;
});
if (import.meta.env.MODE === 'testing') await followTestClock(browser, () => void refresh());

/** After a change, whether it came about or not, the page shows what is stored. */
async function then<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } finally {
    await refresh();
  }
}

async function save(saved: SavedPhrase): Promise<void> {
  await then(savePhrase(db, saved, await pinyin(), localNow()));
}

async function take(rows: readonly ImportRow[], into: string): Promise<Taken> {
  return then(takeRows(db, rows, into.trim(), await pinyin(), localNow()));
}

async function answerStarter(isTaken: boolean): Promise<void> {
  if (isTaken) await take(STARTER, '');
  await db.meta.put({ key: 'starter', value: isTaken ? 'taken' : 'refused' });
  library.value = { ...library.value, isStarterOpen: false };
}

function isCodeTaken(code: string, own: string | null): boolean {
  const wanted = fold(code).trim();
  return (
    wanted !== '' &&
    library.value.phrases.some(({ id, code: other }) => id !== own && fold(other ?? '') === wanted)
  );
}

async function exportPhrases(
  group: string | null,
  format: Format,
): Promise<{ phrases: number; images: number }> {
  const { phrases, groups } = library.value;
  const wanted = phrases
    .filter((phrase) => group === null || phrase.group === group)
    .sort((a, b) => a.createdAt - b.createdAt);
  const images = await readImages(db, wanted);
  const file = await writePhraseFile({ phrases: wanted, groups, images }, format, writeInWorker);
  offerFile(file, `sanfen-phrases-${formatDay(beijingDay(localNow()))}.${format}`);
  return { phrases: wanted.length, images: images.size };
}

function App() {
  const { groups, counts, phrases, isStarterOpen } = library.value;
  document.documentElement.lang = languageTag(language.value);
  document.title = pageTranslator(language.value)('phrases.title');
  return (
    <PhraseLibrary
      language={language.value}
      groups={groups}
      counts={counts}
      find={find}
      isCodeTaken={isCodeTaken}
      readImage={(id) => readImage(db, id)}
      onSave={save}
      onRemove={(id) => then(removePhrase(db, id))}
      onSaveGroup={(group) => then(saveGroup(db, group))}
      onRemoveGroup={(id) => then(removeGroup(db, id))}
      starter={isStarterOpen ? STARTER.length : null}
      onStarter={answerStarter}
      onRead={async (file) => readPhraseFile(new Uint8Array(await file.arrayBuffer()))}
      plan={(rows, into) => planImport(rows, { phrases, groups }, into.trim())}
      onTake={take}
      onExport={exportPhrases}
    />
  );
}

// Its own database: it may open where the log does not, or the other way round.
const own = await refresh().then(() => null, String);
showFault(own);
subscribe((state) => showFault(own ?? state.fault));
window.addEventListener('focus', () => void refresh());
const app = document.querySelector('#app');
if (app) render(<App />, app);
