/** `--text`: what is printed as lines for people and spreadsheets, tabs between; every list is a table of its own. */

const NOTHING = '—';

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return NOTHING;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll(/[\t\r\n]+/g, ' ');
}

/** Fields of fields under names with dots. */
function flat(value: Record<string, unknown>, prefix = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([key, each]): [string, unknown][] =>
    isPlain(each) ? flat(each, `${prefix}${key}.`) : [[`${prefix}${key}`, each]],
  );
}

function tableOf(name: string, items: readonly Record<string, unknown>[]): string[] {
  const rows = items.map((item) => new Map(flat(item)));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const lines = rows.map((row) => columns.map((column) => cell(row.get(column))).join('\t'));
  return ['', `# ${name}`, columns.join('\t'), ...lines];
}

/** An answer as text: single values first, then its tables. */
export function textOf(printed: object): string {
  const singles: string[] = [];
  const tables: string[] = [];
  for (const [key, value] of flat({ ...printed })) {
    const items = Array.isArray(value) ? (value as unknown[]).filter(isPlain) : [];
    if (items.length > 0) tables.push(...tableOf(key, items));
    else singles.push(`${key}\t${cell(value)}`);
  }
  return [...singles, ...tables].join('\n');
}
