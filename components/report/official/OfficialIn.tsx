import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { EntryForm, type EntryFormProps } from './EntryForm.tsx';
import { ImportFile, type ImportFileProps } from './ImportFile.tsx';
import { OpenPages, type OpenPagesProps } from './OpenPages.tsx';

/** What the three ways in need of the page around them. */
export type OfficialInProps = Omit<EntryFormProps, 't'> &
  Omit<ImportFileProps, 't'> &
  Omit<OpenPagesProps, 't'>;

/** Three ways in for the platform's own figures, each behind a line until it is wanted. */
export function OfficialIn(props: OfficialInProps & { t: PageTranslate }) {
  const { t, seen } = props;
  return (
    <section class="official-in">
      <h2>{t('official.title')}</h2>
      <details>
        <summary>{t('official.entry')}</summary>
        <EntryForm {...props} />
      </details>
      <details>
        <summary>{t('official.import')}</summary>
        <ImportFile {...props} />
      </details>
      {/* Open as soon as something waits for the user's word. */}
      <details open={seen.length > 0}>
        <summary>
          {t('official.pages')}
          {seen.length > 0 && <strong> {t('official.pages.waiting', { n: seen.length })}</strong>}
        </summary>
        <OpenPages {...props} />
      </details>
    </section>
  );
}
