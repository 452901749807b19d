import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { PhraseGroup } from '../../lib/phrases/types.ts';
import { FORMATS, type Format } from '../../lib/tables/formats.ts';
import { Form, Select } from '../report/Box.tsx';
import { reasonText } from './words.ts';

export interface ExportPhrasesProps {
  groups: readonly PhraseGroup[];
  t: PageTranslate;
  /** Gives one group (null: all) to the user as a file. */
  onExport: (group: string | null, format: Format) => Promise<{ phrases: number; images: number }>;
}

/** One group or all of them into a file. */
export function ExportPhrases({ groups, t, onExport }: ExportPhrasesProps) {
  const [group, setGroup] = useState('');
  const [format, setFormat] = useState<Format>('xlsx');
  const [status, setStatus] = useState('');
  const start = async () => {
    try {
      const { phrases, images } = await onExport(group || null, format);
      const left = format === 'json' ? 0 : images;
      const done = t('phrases.export.done', { n: phrases });
      setStatus(left > 0 ? `${done} ${t('phrases.export.noImages', { n: left })}` : done);
    } catch (error) {
      setStatus(t('phrases.failed', { reason: reasonText(error, t) }));
    }
  };
  return (
    <Form onSubmit={() => void start()}>
      <Select
        id="export-group"
        label={t('phrases.export.what')}
        value={group}
        options={[
          { value: '', text: t('phrases.group.all') },
          ...groups.map(({ id, name }) => ({ value: id, text: name })),
        ]}
        onValue={setGroup}
      />
      <Select
        id="export-format"
        label={t('phrases.export.format')}
        value={format}
        options={FORMATS.map((value) => ({ value, text: t(`phrases.format.${value}`) }))}
        onValue={(value) => setFormat(value as Format)}
      />
      <div class="actions">
        <button type="submit">{t('phrases.export')}</button>
        <span role="status">{status}</span>
      </div>
    </Form>
  );
}
