import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { ImportProblem, ImportRow, PhraseFile } from '../../lib/phrases/import-types.ts';
import type { ImportPlan } from '../../lib/phrases/plan.ts';
import type { Taken } from '../../lib/phrases/take.ts';
import { Box } from '../report/Box.tsx';
import { FileButton } from '../shared/FileButton.tsx';
import { reasonText } from './words.ts';

export interface ImportPhrasesProps {
  t: PageTranslate;
  /** Reads a file and writes nothing. */
  onRead: (file: File) => Promise<PhraseFile>;
  /** What an import would do now. */
  plan: (rows: readonly ImportRow[], into: string) => ImportPlan;
  onTake: (rows: readonly ImportRow[], into: string) => Promise<Taken>;
}

/** Rows of a preview. */
const PREVIEW = 10;

function problemText({ sheet, row, column, code, text }: ImportProblem, t: PageTranslate): string {
  const where =
    sheet === null
      ? t('phrases.import.where', { row })
      : t('phrases.import.whereSheet', { sheet, row });
  const parts = [row > 0 ? where : '', column && t('phrases.import.column', { column })];
  const problem = t(`phrases.problem.${code}`);
  return [...parts, problem, text && `（${text}）`].filter((part) => part !== '').join(' ');
}

function Problems({ name, file, t }: { name: string; file: PhraseFile; t: PageTranslate }) {
  const { problems, problemCount } = file;
  return (
    <div class="import-problems" role="alert">
      <p>{t('phrases.import.bad', { name, n: problemCount })}</p>
      <ul>
        {problems.map((problem, index) => (
          // Two problems may read alike.
          <li key={index}>{problemText(problem, t)}</li>
        ))}
        {problemCount > problems.length && (
          <li>{t('phrases.import.moreBad', { n: problemCount - problems.length })}</li>
        )}
      </ul>
    </div>
  );
}

const list = (names: readonly string[]): string => names.join('、');

function Preview({
  name,
  file,
  plan,
  t,
}: {
  name: string;
  file: PhraseFile;
  plan: ImportPlan;
  t: PageTranslate;
}) {
  const { add, duplicates, newGroups, sharedCodes } = plan;
  return (
    <>
      <p>{t('phrases.import.preview', { name, added: add.length, duplicates })}</p>
      {newGroups.length > 0 && (
        <p class="note">
          {t('phrases.import.newGroups', { names: list(newGroups.map((group) => group.name)) })}
        </p>
      )}
      {file.unmatched.length > 0 && (
        <p class="note">{t('phrases.import.unmatched', { names: list(file.unmatched) })}</p>
      )}
      {sharedCodes > 0 && <p class="note">{t('phrases.import.shared', { n: sharedCodes })}</p>}
      <table>
        <tbody>
          {add.slice(0, PREVIEW).map(({ row, group }, index) => (
            <tr key={index}>
              <td>{row.code}</td>
              <td>{row.texts[0]}</td>
              <td>{group}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** A file of phrases: chosen, shown, and only then taken. */
export function ImportPhrases({ t, onRead, plan, onTake }: ImportPhrasesProps) {
  const [read, setRead] = useState<{ name: string; file: PhraseFile } | null>(null);
  const [into, setInto] = useState(t('phrases.import.intoNew'));
  const [status, setStatus] = useState('');
  const [busy, setBusy] = useState(false);
  const during = async (say: string, work: () => Promise<string>) => {
    setBusy(true);
    setStatus(say);
    setStatus(
      await work().catch((error: unknown) => t('phrases.failed', { reason: reasonText(error, t) })),
    );
    setBusy(false);
  };
  const choose = (chosen: File) => {
    const { name } = chosen;
    setRead(null);
    void during(t('phrases.import.reading', { name }), async () => {
      setRead({ name, file: await onRead(chosen) });
      return '';
    });
  };
  const take = (rows: readonly ImportRow[]) =>
    void during('', async () => {
      const { added, duplicates } = await onTake(rows, into);
      setRead(null);
      return t('phrases.import.done', { added, duplicates });
    });
  const isSound = read !== null && read.file.problemCount === 0;
  const planned = isSound ? plan(read.file.rows, into) : null;
  return (
    <div class="import">
      <FileButton accept=".xlsx,.csv,.txt,.json" disabled={busy} onFiles={([file]) => choose(file)}>
        {t('phrases.import')}
      </FileButton>
      <p class="note">{t('phrases.import.note')}</p>
      {read && !isSound && <Problems {...read} t={t} />}
      {read && planned && (
        <>
          {read.file.rows.some(({ group }) => group === null) && (
            <Box id="import-into" label={t('phrases.import.into')} value={into} onValue={setInto} />
          )}
          <Preview {...read} plan={planned} t={t} />
          <button
            type="button"
            class="primary"
            disabled={busy || planned.add.length === 0 || into.trim() === ''}
            onClick={() => take(read.file.rows)}
          >
            {t('phrases.import.take', { n: planned.add.length })}
          </button>
        </>
      )}
      <p role="status">{status}</p>
    </div>
  );
}
