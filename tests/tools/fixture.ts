/**
 * A diagnostic file becomes a fixture: `npm run fixture -- <file.json> <name>` writes the page and what today's reader reads of
 * it to tests/consoles/fixtures, where contract.test.ts takes them. The `.txt` is to be checked by eye, and to be corrected
 * to what should be read: then the adapter is mended until the test passes.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Window } from 'happy-dom';
import { format } from 'prettier';
import { watchDocument } from '../consoles/play.ts';
import { BundleError, pageOf, readBundle } from '../consoles/from-bundle.ts';
import { FIXTURES_NOW, told } from '../consoles/told.ts';

const [file, name, folder = resolve(import.meta.dirname, '../consoles/fixtures')] =
  process.argv.slice(2);

/** What the reader reads of a page, a line each. */
function reads(console: Parameters<typeof watchDocument>[0], html: string): string[] {
  const window = new Window();
  Object.assign(globalThis, {
    window,
    document: window.document,
    MutationObserver: window.MutationObserver,
  });
  window.document.body.innerHTML = html;
  const running = watchDocument(console, () => FIXTURES_NOW);
  const lines = running.all.flatMap(told);
  running.stop();
  return lines;
}

async function main(): Promise<void> {
  if (file === undefined || name === undefined || !/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new BundleError('usage: npm run fixture -- <file.json> <name of a-z, 0-9 and ->');
  }
  const bundle = readBundle(readFileSync(file, 'utf8'));
  const path = resolve(folder, `${bundle.console}-${bundle.date.slice(0, 7)}-${name}`);
  if (existsSync(`${path}.html`)) throw new BundleError(`${path}.html is there already`);
  const html = await format(pageOf(bundle), { parser: 'html', printWidth: 100 });
  const lines = reads(bundle.console, html);
  writeFileSync(`${path}.html`, html);
  writeFileSync(`${path}.txt`, `${lines.join('\n')}\n`);
  console.log(`${path}.html\n${path}.txt: ${lines.length} lines, to be checked by eye`);
  const missing = bundle.state.kind === 'partly' ? `, missing ${bundle.state.missing.join()}` : '';
  console.log(`the page said: ${bundle.state.kind}${missing}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof BundleError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
