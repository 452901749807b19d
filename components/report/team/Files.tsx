import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { FileRow } from '../../../lib/team/types.ts';

function ruleName(name: string, t: PageTranslate): string {
  return t(`rules.label.${name}` as 'rules.label.window');
}

/** What must be known of a file besides its state. */
function remarks(file: FileRow, t: PageTranslate): string[] {
  const { local, bad, skipped, otherRules } = file;
  const said: string[] = [];
  if (file.state !== 'used') return said;
  for (const { shop, parameters } of otherRules) {
    const names = parameters.map((name) => ruleName(name, t)).join(t('list.separator'));
    said.push(t('team.file.rules', { shop, names }));
  }
  if (local > 0) said.push(t('team.file.local', { n: local }));
  if (bad > 0) said.push(t('team.file.bad', { n: bad }));
  if (skipped > 0) said.push(t('team.file.skipped', { n: skipped }));
  return said;
}

function Row({ file, t }: { file: FileRow; t: PageTranslate }) {
  const said = remarks(file, t);
  const isOut = file.state !== 'used' && file.state !== 'older';
  return (
    <tr data-state={file.state}>
      <th scope="row">
        <bdi>{file.agent ?? '—'}</bdi>
        <bdi class="file-name">{file.name}</bdi>
      </th>
      <td class="digits">{file.week ?? '—'}</td>
      <td class="digits">{isOut ? '—' : file.events}</td>
      <td class={isOut ? 'problem-text' : ''}>
        {t(`team.state.${file.state}`)}
        {said.length > 0 && (
          <ul class="remarks">
            {said.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}

/** What must be looked at comes first. */
const rank = ({ state, otherRules }: FileRow): number =>
  state === 'used' ? (otherRules.length > 0 ? 1 : 2) : state === 'older' ? 3 : 0;
const needsLook = (file: FileRow): boolean =>
  rank(file) < 2 || (file.state === 'used' && file.bad + file.skipped > 0);

function Table({ files, t }: FilesProps) {
  return (
    <table class="team-files">
      <thead>
        <tr>
          <th scope="col">{t('team.file.name')}</th>
          <th scope="col">{t('team.file.week')}</th>
          <th scope="col">{t('team.file.events')}</th>
          <th scope="col">{t('team.file.state')}</th>
        </tr>
      </thead>
      <tbody>
        {files.map((file, index) => (
          <Row key={`${index} ${file.name}`} file={file} t={t} />
        ))}
      </tbody>
    </table>
  );
}

interface FilesProps {
  files: readonly FileRow[];
  t: PageTranslate;
}

/** Files that were left out, or that something must be known of: before the figures. */
export function OddFiles({ files, t }: FilesProps) {
  const odd = files.filter(needsLook).toSorted((a, b) => rank(a) - rank(b));
  if (odd.length === 0) return null;
  return (
    <>
      <h3>{t('team.files.odd', { n: odd.length })}</h3>
      <Table files={odd} t={t} />
    </>
  );
}

/** All others, behind the figures; folded where they are many. */
export function OtherFiles({ files, t }: FilesProps) {
  const others = files.filter((file) => !needsLook(file)).toSorted((a, b) => rank(a) - rank(b));
  if (others.length === 0) return null;
  return (
    <details open={others.length <= 10}>
      <summary>{t('team.files', { n: others.length })}</summary>
      <Table files={others} t={t} />
    </details>
  );
}
