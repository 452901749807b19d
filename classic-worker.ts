/**
 * The built worker and what it shares with the pages as classic scripts. Chromium keeps what it has compiled of those; a
 * worker of modules it compiles anew at each of its many starts, which was half the time to its first answer (Chromium
 * 156, 2026-11-23). A shared file has neither `import` nor `export`, so that a worker's `importScripts` and a page's
 * `import` can both run it: what it exports lies in the global scope under the file's name.
 */
import { posix } from 'node:path';
import { parseSync } from 'vite';

/** As much as is asked of a bundler's chunk. */
interface Chunk {
  type: string;
  fileName: string;
  code: string;
  /** Files that it imports at its start, from the root of the build. */
  imports: string[];
}

type Bundle = Readonly<Record<string, Pick<Chunk, 'type'> & Partial<Chunk>>>;

/** The worker's own script. */
export const WORKER = 'background.js';

const isChunk = (file: Bundle[string]): file is Chunk => file.type === 'chunk';

/** A chunk and all that it imports at its start, each once, what is imported first. */
export function withImports<Each extends Pick<Chunk, 'imports'>>(
  chunks: ReadonlyMap<string, Each>,
  name: string,
  seen = new Set<string>(),
): Each[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const chunk = chunks.get(name);
  if (!chunk) throw new Error(`${name}: no script of this build`);
  return [...chunk.imports.flatMap((each) => withImports(chunks, each, seen)), chunk];
}

/** A statement's place in the text, and what stands there instead. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

function edited(code: string, edits: readonly Edit[]): string {
  let at = 0;
  let text = '';
  for (const { start, end, text: instead } of edits.toSorted((a, b) => a.start - b.start)) {
    text += code.slice(at, start) + instead;
    at = end;
  }
  return text + code.slice(at);
}

function moduleOf({ fileName, code }: Chunk) {
  const { module, errors } = parseSync(fileName, code);
  if (errors.length > 0) throw new Error(`${fileName}: ${errors[0]?.message}`);
  return module;
}

type Module = ReturnType<typeof moduleOf>;

/** Its imports from `shared` files take what lies in the global scope; a page has to load the file before. */
function importEdits({ fileName }: Chunk, module: Module, shared: Set<string>, isLoaded: boolean) {
  const folder = posix.dirname(fileName);
  return module.staticImports.flatMap(({ start, end, moduleRequest, entries }): Edit[] => {
    const file = posix.join(folder, moduleRequest.value);
    if (!shared.has(file)) return [];
    const names = entries.map(({ importName, localName }) => {
      if (importName.kind !== 'Name') throw new Error(`${fileName}: imports ${file} as a whole`);
      return `${importName.name}:${localName.value}`;
    });
    const load = isLoaded ? '' : `import${JSON.stringify(moduleRequest.value)};`;
    const take =
      names.length > 0 ? `const{${names.join()}}=globalThis[${JSON.stringify(file)}];` : '';
    return [{ start, end, text: load + take }];
  });
}

/** Its exports as the properties of an object; they stay what they are when the file has run (`no-mutable-exports`). */
function exportsOf({ fileName }: Chunk, { staticExports }: Module): string {
  const entries = staticExports.flatMap((each) => each.entries);
  const properties = entries.map(({ exportName, localName, moduleRequest }) => {
    if (moduleRequest || exportName.name === null || localName.name === null) {
      throw new Error(`${fileName}: an export without a name`);
    }
    return `${exportName.name}:${localName.name}`;
  });
  return properties.length > 0
    ? `globalThis[${JSON.stringify(fileName)}]={${properties.join()}};`
    : '';
}

/** A chunk that the worker loads, as a classic script whose own names are its own. */
function classic(chunk: Chunk, shared: Set<string>): string {
  const module = moduleOf(chunk);
  if (module.importMetas.length > 0) throw new Error(`${chunk.fileName}: import.meta`);
  const lists = module.staticExports.map(({ start, end }): Edit => {
    const isList = /^export\s*[{*]/.test(chunk.code.slice(start, end));
    if (!isList) throw new Error(`${chunk.fileName}: an export with its declaration`);
    return { start, end, text: '' };
  });
  const edits = [...importEdits(chunk, module, shared, true), ...lists];
  return `(()=>{"use strict";${edited(chunk.code, edits)}\n;${exportsOf(chunk, module)}})();`;
}

/** A chunk of the pages: a module, as it was. */
function reading(chunk: Chunk, shared: Set<string>): string {
  const module = moduleOf(chunk);
  const { dynamicImports, staticExports } = module;
  const passedOn = staticExports.flatMap(({ entries }) =>
    entries.map((each) => each.moduleRequest),
  );
  for (const request of [...dynamicImports.map((each) => each.moduleRequest), ...passedOn]) {
    const asked = request ? chunk.code.slice(request.start + 1, request.end - 1) : '';
    const file = posix.join(posix.dirname(chunk.fileName), asked);
    if (shared.has(file)) throw new Error(`${chunk.fileName}: loads or passes on all of ${file}`);
  }
  return edited(chunk.code, importEdits(chunk, module, shared, false));
}

/** Rewrites the scripts of a build that has a worker. Throws on what a classic script cannot say. */
export function withClassicWorker(bundle: Bundle): void {
  if (!bundle[WORKER]) return;
  const all = Object.values(bundle).filter(isChunk);
  const loaded = withImports(new Map(all.map((chunk) => [chunk.fileName, chunk])), WORKER);
  const names = loaded.map(({ fileName }) => fileName).filter((name) => name !== WORKER);
  const shared = new Set(names);
  const pages = all.filter((chunk) => !loaded.includes(chunk));
  for (const chunk of pages) chunk.code = reading(chunk, shared);
  for (const chunk of loaded) chunk.code = classic(chunk, shared);
  const worker = loaded.at(-1);
  if (worker && names.length > 0) {
    worker.code = `importScripts(${names.map((name) => JSON.stringify(name)).join()});${worker.code}`;
  }
}
