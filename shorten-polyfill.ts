/**
 * webextension-polyfill with the namespaces that Sanfen asks for: what it knows of the others is two thirds of it, and every
 * script in a page carries a copy (2026-11, webextension-polyfill 0.12). It hands on untouched what it does not know.
 */

/** Namespaces of `browser` that are used here; a test compares them with the code. */
export const USED = [
  'alarms',
  'commands',
  'notifications',
  'permissions',
  'runtime',
  'storage',
  'tabs',
  'windows',
] as const;

const TABLE = /const apiMetadata = (\{[\s\S]*?\n {6}\});/;

/** The polyfill's module at `id` with less in it; null for every other. */
export function shortenPolyfill(code: string, id: string): string | null {
  if (!id.replaceAll('\\', '/').endsWith('webextension-polyfill/dist/browser-polyfill.js'))
    return null;
  const [, table] = TABLE.exec(code) ?? [];
  if (table === undefined) throw new Error('webextension-polyfill has changed');
  const known = JSON.parse(table) as Readonly<Record<string, unknown>>;
  const used = USED.map((name) => [name, known[name]] as const);
  return code.replace(TABLE, `const apiMetadata = ${JSON.stringify(Object.fromEntries(used))};`);
}
