/** What the worker is made of, module by module: written to profiles/worker-size.txt. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'wxt';
import { WORKER, withImports } from '../../../classic-worker.ts';
import { ROOT } from '../../tools/run-tool.ts';

const OUT = join(ROOT, '.cache', 'bench', 'size');
const FILE = join(ROOT, 'tests', 'bench', 'profiles', 'worker-size.txt');
const SHOWN = 45;

/** As much as is asked of a bundler's chunk. */
interface Chunk {
  code: string;
  imports: string[];
  modules: Record<string, { renderedLength: number }>;
}

/** Bytes of each module, minified: its share of what its chunk has become. */
function modulesOf(chunks: Iterable<Chunk>): Map<string, number> {
  const bytes = new Map<string, number>();
  for (const { code, modules } of chunks) {
    const all = Object.entries(modules);
    const before = all.reduce((sum, [, { renderedLength }]) => sum + renderedLength, 0);
    for (const [id, { renderedLength }] of all) {
      bytes.set(id, (renderedLength / before) * Buffer.byteLength(code));
    }
  }
  return bytes;
}

/** `lib/live/counting`, `dexie`: what a module belongs to. */
function partOf(id: string): string {
  const [, name] = /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id) ?? [];
  if (name) return name;
  // The bundler's own modules begin with a NUL.
  const path = relative(ROOT, id.replaceAll('\0', '')).replaceAll('\\', '/');
  const folders = path.split('/').slice(0, -1);
  return path.startsWith('lib/') && folders.length > 1 ? folders.slice(0, 3).join('/') : path;
}

function report(bytes: Map<string, number>): string {
  const parts = new Map<string, number>();
  for (const [id, size] of bytes) parts.set(partOf(id), (parts.get(partOf(id)) ?? 0) + size);
  const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  const lines = [...parts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([name, size]) => `${String(Math.round(size)).padStart(8)}  ${name}`);
  const head = `The worker by what its modules belong to, minified bytes (a module's share of its chunk).`;
  return [head, '', ...lines, `${String(Math.round(total)).padStart(8)}  all`, ''].join('\n');
}

/** Builds the release once more, aside, and writes down what its worker is made of. */
export async function writeWorkerSize(): Promise<void> {
  const chunks = new Map<string, Chunk>();
  // Content scripts are builds of their own.
  const seen = (_: unknown, bundle: object): void => {
    if (!(WORKER in bundle)) return;
    for (const [name, chunk] of Object.entries(bundle)) chunks.set(name, chunk as Chunk);
  };
  await build({
    root: ROOT,
    outDir: OUT,
    vite: () => ({ plugins: [{ name: 'worker-size', generateBundle: seen }] }),
  });
  mkdirSync(join(FILE, '..'), { recursive: true });
  writeFileSync(FILE, report(modulesOf(withImports(chunks, WORKER))));
}

if (import.meta.main) await writeWorkerSize();
