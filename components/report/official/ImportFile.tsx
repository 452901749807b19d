import { isCustom } from '../../../lib/events/types.ts';
import { consoleName } from '../../../lib/i18n/console-name.ts';
import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type {
  DatePeriod,
  OfficialEntry,
  TableContext,
  TableResult,
} from '../../../lib/official/types.ts';
import { Box, Select } from '../Box.tsx';
import type { Choice } from '../../../lib/report/types.ts';
import type { Added } from './EntryForm.tsx';
import { reasonOf } from '../../shared/reason.ts';
import { TableView } from './TableView.tsx';

export interface ImportFileProps {
  choice: Choice;
  /** Today's Beijing date. */
  today: string;
  /** Reads a file and writes nothing. */
  onRead: (file: File, context: TableContext) => Promise<TableResult>;
  onAdd: (entries: readonly OfficialEntry[]) => Promise<Added>;
  t: PageTranslate;
}

type Bare = NonNullable<TableContext['bareRates']>;
const BARE: readonly Bare[] = ['auto', 'fraction', 'percent'];

/** What the user said of a file besides the file itself. */
interface Told {
  period: DatePeriod | null;
  bareRates: Bare;
}

/** The days of rows without a date, and what bare numbers mean; a change reads the file again. */
function Questions({
  told,
  t,
  onTold,
}: {
  told: Told;
  t: PageTranslate;
  onTold: (told: Told) => void;
}) {
  const { from, to } = told.period ?? { from: '', to: '' };
  const dated = (period: DatePeriod) =>
    onTold({ ...told, period: period.from === '' || period.to === '' ? null : period });
  return (
    <div class="entry">
      <Box
        id="import-from"
        isDate
        label={t('official.import.from')}
        value={from}
        onValue={(day) => dated({ from: day, to: to || day })}
      />
      <Box
        id="import-to"
        isDate
        label={t('report.to')}
        value={to}
        onValue={(day) => dated({ from: from || day, to: day })}
      />
      <Select
        id="import-bare"
        label={t('official.bare')}
        value={told.bareRates}
        options={BARE.map((value) => ({ value, text: t(`official.bare.${value}`) }))}
        onValue={(value) => onTold({ ...told, bareRates: value as Bare })}
      />
    </div>
  );
}

/** The platform's export: dropped or chosen, shown, and only then taken. */
export function ImportFile({ choice, today, onRead, onAdd, t }: ImportFileProps) {
  const [file, setFile] = useState<File | null>(null);
  const [told, setTold] = useState<Told>({ period: null, bareRates: 'auto' });
  const [result, setResult] = useState<TableResult | null>(null);
  const [status, setStatus] = useState('');
  const [over, setOver] = useState(false);
  const { console, shop } = choice;

  const read = async (next: File | null, say: Told) => {
    setFile(next);
    setTold(say);
    setResult(null);
    // Report.tsx shows no such form for a console made by pointing.
    if (!next || isCustom(console)) return;
    setStatus(t('official.import.reading', { name: next.name }));
    try {
      setResult(await onRead(next, { console, shop, today, ...say }));
      setStatus('');
    } catch (error) {
      setStatus(t('official.failed', { reason: reasonOf(error) }));
    }
  };
  const take = async (entries: readonly OfficialEntry[]) => {
    try {
      const { added, unchanged } = await onAdd(entries);
      setStatus(t('official.import.done', { added, unchanged }));
      setFile(null);
      setResult(null);
    } catch (error) {
      setStatus(t('official.failed', { reason: reasonOf(error) }));
    }
  };
  return (
    <div class="import">
      <label
        class="drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void read(event.dataTransfer?.files[0] ?? null, told);
        }}
      >
        <span>{t('official.import.drop')}</span>
        <input
          type="file"
          accept=".xlsx,.csv,.txt"
          onChange={({ currentTarget }) => {
            void read(currentTarget.files?.[0] ?? null, told);
            // So that the same file, corrected, can be chosen again.
            currentTarget.value = '';
          }}
        />
      </label>
      <p class="note">{t('official.import.note', { console: consoleName(t, console), shop })}</p>
      {file && <Questions told={told} t={t} onTold={(say) => void read(file, say)} />}
      {file && result && (
        <TableView
          name={file.name}
          result={result}
          console={console}
          t={t}
          onTake={(entries) => void take(entries)}
        />
      )}
      <p role="status">{status}</p>
    </div>
  );
}
