/**
 * Few files for what starts again and again: each costs the worker and the popup about a millisecond, and by default
 * every set of pages that share some modules makes one (27 for the worker, 15 for the popup, 2026-11).
 */

/** As much as is asked of a bundler's module. */
interface Module {
  isEntry: boolean;
  importedIds: readonly string[];
  importers: readonly string[];
  dynamicImporters: readonly string[];
}

interface Graph {
  getModuleInfo: (id: string) => Module | null;
}

const isWorker = (entry: string): boolean => /background/.test(entry);
const isPopup = (entry: string): boolean => /popup[\\/]index\.html$/.test(entry);
/** It plays sounds and shows nothing. */
const isOffscreen = (entry: string): boolean => /offscreen[\\/]index\.html$/.test(entry);

/** Entries that load a module: at their start, or at all. */
function entriesOf(id: string, graph: Graph, when: 'start' | 'ever'): string[] {
  const seen = new Set([id]);
  for (const each of seen) {
    const module = graph.getModuleInfo(each);
    for (const importer of module?.importers ?? []) seen.add(importer);
    if (when === 'ever') for (const importer of module?.dynamicImporters ?? []) seen.add(importer);
  }
  return [...seen].filter((each) => graph.getModuleInfo(each)?.isEntry);
}

function loadsDatabase(entry: string, graph: Graph): boolean {
  const seen = new Set([entry]);
  for (const each of seen)
    for (const imported of graph.getModuleInfo(each)?.importedIds ?? []) seen.add(imported);
  return [...seen].some((id) => /node_modules[\\/]dexie[\\/]/.test(id));
}

/**
 * The chunk of a module that others share with the worker or the popup; the rest go where the bundler puts them. What
 * pages without the database load lies apart, so that none of them gets it by this.
 */
function chunkOf(id: string, graph: Graph): string | null {
  const entries = entriesOf(id, graph, 'start');
  if (!entries.some(isWorker)) {
    const isShared = entries.length > 1 && entries.some(isPopup) && !entries.some(isOffscreen);
    return isShared ? 'views' : null;
  }
  if (entriesOf(id, graph, 'ever').every(isWorker)) return null;
  const isLight = entries.some((entry) => !isWorker(entry) && !loadsDatabase(entry, graph));
  return isLight ? 'worker-light' : 'worker';
}

/** Of the build of pages and worker; a content script is one file. */
export function withFewChunks<Output extends { format?: string }>(options: Output) {
  if (options.format !== 'es') return null;
  const groups = [{ name: chunkOf, debugName: 'few chunks' }];
  return { ...options, codeSplitting: { includeDependenciesRecursively: false, groups } };
}
