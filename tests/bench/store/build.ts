/** A copy of the testing build with pages of the bench in it, under an id that does not depend on its folder. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { TEST_BUILD } from '../../browser/harness.ts';
import { ROOT, runTool } from '../../tools/run-tool.ts';

export const CACHE = join(ROOT, '.cache', 'bench');
/** Its clock can be shifted; else it is the release's code. */
export const BENCH_BUILD = join(CACHE, 'build');

/** An unpacked extension is known by its folder; one with a key by its key, so that profiles may move. */
const KEY = Buffer.from('sanfen bench: a key for nothing but a lasting id').toString('base64');

/** A module with all that it imports, as a script of one file. */
export async function bundled(entry: string, name: string, folder: string): Promise<string> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'esnext',
      // Profiles tell of functions by their names.
      minify: false,
      copyPublicDir: false,
      lib: { entry, formats: ['es'], fileName: () => `${name}.js` },
    },
  });
  return join(folder, `${name}.js`);
}

/** Adds a page to the build that loads one script. */
export async function addPage(entry: string, name: string): Promise<string> {
  const script = await bundled(entry, name, BENCH_BUILD);
  writeFileSync(
    join(BENCH_BUILD, `${name}.html`),
    `<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="/${name}.js"></script>`,
  );
  return script;
}

let placed: Promise<string> | null = null;

async function place(): Promise<string> {
  if (runTool('wxt', ['build', '--mode', 'testing'], true) !== 0) throw new Error('build failed');
  rmSync(BENCH_BUILD, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  cpSync(TEST_BUILD, BENCH_BUILD, { recursive: true });
  const file = join(BENCH_BUILD, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...manifest, key: KEY }));
  return addPage(join(import.meta.dirname, 'seed-page.ts'), 'bench-seed');
}

/** Builds once in this process; gives the script that seeds, whose text says what the tables will be. */
export function placeBuild(): Promise<string> {
  placed ??= place();
  return placed;
}
