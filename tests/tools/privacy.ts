/** Writes docs/privacy.md, for the stores, from the list that the pages show: `node tests/tools/privacy.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELDS } from '../../components/welcome/kept-fields.ts';
import { KEPT } from '../../components/welcome/kept.ts';
import { pageTranslator } from '../../lib/i18n/pages.ts';
import type { Language } from '../../lib/settings.ts';

/** Days that names are kept where the user has not chosen. */
const NAME_DAYS = 7;

const WORDS = {
  zh: {
    title: '隐私说明',
    where: '位置',
    all: '“全部”删除以上一切，包括密钥。卸载扩展也会全部删除。',
    permissions: '扩展要的每一项权限和理由见 [security.md](security.md)。',
    fields: '每个字段',
    fieldsLead: '本节供核对：每张表、每个键里的每个字段。测试把它和装满数据的扩展逐一比较。',
    store: '表或键',
    field: '字段',
  },
  en: {
    title: 'Privacy',
    where: 'Where',
    all: '“Everything” deletes all of the above, the key included. So does removing the extension.',
    permissions: 'Each permission with its reason: [security.md](security.md).',
    fields: 'Every field',
    fieldsLead:
      'To check by: every field of every table and key. A test compares it with a full profile.',
    store: 'Table or key',
    field: 'Fields',
  },
} as const;

const where = (tables: readonly string[], keys: readonly string[]): string =>
  [...tables, ...keys].map((name) => `\`${name}\``).join(' ') || '`sanfen-phrases`';

function section(language: Language): string {
  const t = pageTranslator(language);
  const words = WORDS[language];
  const rows = KEPT.map(({ what, until, wipe, tables, keys }) => {
    const days = until === 'welcome.until.names' ? t(until, { n: NAME_DAYS }) : t(until);
    return `| ${t(what)} | ${days} | ${t(`keep.wipe.${wipe}`)} | ${where(tables, keys)} |`;
  });
  return [
    `## ${words.title}`,
    `**${t('welcome.reads')}**`,
    ['consoles', 'memory', 'asked']
      .map((each) => `- ${t(`welcome.reads.${each}` as 'welcome.reads.asked')}`)
      .join('\n'),
    `**${t('welcome.keeps')}**`,
    [
      `| ${t('welcome.keeps.what')} | ${t('welcome.keeps.until')} | ${t('keep.title')} › ${t('keep.wipe.title')} | ${words.where} |`,
      '|---|---|---|---|',
      ...rows,
    ].join('\n'),
    `${words.all} ${words.permissions}`,
    `**${t('welcome.never')}**`,
    ['words', 'leaves', 'sends']
      .map((each) => `- ${t(`welcome.never.${each}` as 'welcome.never.words')}`)
      .join('\n'),
  ].join('\n\n');
}

/** The document. */
export function privacyText(): string {
  const words = WORDS.zh;
  const fields = Object.entries(FIELDS).map(
    ([store, names]) => `| \`${store}\` | ${names.map((name) => `\`${name}\``).join(' ')} |`,
  );
  return `${[
    '# 三分 Sanfen: 隐私 · Privacy',
    section('zh'),
    section('en'),
    `## ${words.fields} · ${WORDS.en.fields}`,
    `${words.fieldsLead} ${WORDS.en.fieldsLead}`,
    [
      `| ${words.store} · ${WORDS.en.store} | ${words.field} · ${WORDS.en.field} |`,
      '|---|---|',
      ...fields,
    ].join('\n'),
  ].join('\n\n')}\n`;
}

if (import.meta.main)
  writeFileSync(join(import.meta.dirname, '../../docs/privacy.md'), privacyText());
