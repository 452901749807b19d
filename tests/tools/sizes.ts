/** Sizes of a build's parts, and what they may be. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface PartSize {
  part: string;
  /** Bytes as they lie on disk, and gzipped (level 9). */
  bytes: number;
  gzipped: number;
}

/** Bytes gzipped. */
interface SizeLimit {
  /** More fails a test run. */
  held: number;
  /** What was asked for, where that is known; the bench measures against it. */
  asked?: number;
}

/**
 * Of parts before what they load by and by (docs/performance.md). What the stores take and users load is packed: since the
 * readers of exports came, the package is 1 MB unpacked. A third of the worker is Dexie.
 */
export const SIZE_LIMITS: Readonly<Record<string, SizeLimit>> = {
  'content script': { held: 30_720, asked: 30_720 },
  history: { held: 5_120 },
  overlay: { held: 49_152 },
  worker: { held: 106_496, asked: 61_440 },
  popup: { held: 40_960, asked: 40_960 },
  package: { held: 614_400, asked: 614_400 },
};

/**
 * What is too large, in words: which part, by how much, and how much it has grown since `before` (bytes by part) was
 * measured. A part that is no longer found is told too.
 */
export function tooLarge(
  sizes: readonly PartSize[],
  before: ReadonlyMap<string, number> = new Map(),
): string[] {
  return Object.entries(SIZE_LIMITS).flatMap(([part, { held }]) => {
    const size = sizes.find((each) => each.part === part);
    if (!size) return [`${part}: not found in the build`];
    const over = size.gzipped - held;
    if (over <= 0) return [];
    const last = before.get(part);
    const grown = last === undefined ? '' : `; ${size.gzipped - last} more than at the last bench`;
    return [`${part}: ${size.gzipped} bytes gzipped, ${over} over its ${held}${grown}`];
  });
}

function sizeOf(part: string, files: readonly string[]): PartSize {
  const contents = files.map((file) => readFileSync(file));
  return {
    part,
    bytes: contents.reduce((sum, { length }) => sum + length, 0),
    gzipped: contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0),
  };
}

/** Script files that an extension page loads, its shared chunks included. */
function scriptsOf(build: string, page: string): string[] {
  const html = readFileSync(join(build, page), 'utf8');
  return [...html.matchAll(/(?:src|href)="\/((?:chunks|assets)\/[^"]+)"/g)].map(([, path]) =>
    join(build, path ?? ''),
  );
}

/** The worker's script and all that it loads at its start. */
function workerFiles(build: string): string[] {
  const worker = join(build, 'background.js');
  const [, names] = /^importScripts\(([^)]+)\)/.exec(readFileSync(worker, 'utf8')) ?? [];
  if (names === undefined) throw new Error('the worker is not what classic-worker.ts makes');
  const files = JSON.parse(`[${names}]`) as string[];
  return [worker, ...files.map((file) => join(build, file))];
}

interface Manifest {
  content_scripts: { js: string[] }[];
}

/** All that one frame of a console loads by itself: of several kinds of pages the one that loads most. */
function readerOf(build: string): PartSize {
  const manifest = readFileSync(join(build, 'manifest.json'), 'utf8');
  const [first, ...others] = (JSON.parse(manifest) as Manifest).content_scripts
    .filter(({ js }) => js.includes('content-scripts/console.js'))
    .map(({ js }) =>
      sizeOf(
        'content script',
        js.map((file) => join(build, file)),
      ),
    );
  if (!first) throw new Error('the manifest names no reader');
  return others.reduce((most, each) => (each.gzipped > most.gzipped ? each : most), first);
}

/** Content script, what waits for history pages, the overlay, worker, popup, options and the whole package. */
export function partSizes(build: string): PartSize[] {
  const all = readdirSync(build, { recursive: true, encoding: 'utf8' })
    .map((name) => join(build, name))
    .filter((path) => statSync(path).isFile());
  return [
    readerOf(build),
    sizeOf('history', [join(build, 'content-scripts/history.js')]),
    sizeOf('overlay', [join(build, 'overlay.js')]),
    sizeOf('worker', workerFiles(build)),
    sizeOf('popup', scriptsOf(build, 'popup.html')),
    sizeOf('options', scriptsOf(build, 'options.html')),
    sizeOf('package', all),
  ];
}
