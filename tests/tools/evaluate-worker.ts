/** Evaluates a built worker under Node in a browser of which nothing is real: `node evaluate-worker.ts <background.js>` prints what it called. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';

const calls: string[] = [];

/** Anything at all: whatever is asked of it is such a thing again, and a call of it is written down. */
function recorder(path: string): unknown {
  return new Proxy(() => {}, {
    get(_, key) {
      if (path.endsWith('.runtime') && key === 'id') return 'a'.repeat(32);
      // Nothing that is awaited by chance.
      return typeof key === 'symbol' || key === 'then' ? undefined : recorder(`${path}.${key}`);
    },
    apply() {
      calls.push(path);
      return path.endsWith('getManifest') ? {} : new Promise(() => {});
    },
  });
}

const record = (name: string): void => {
  Object.defineProperty(globalThis, name, { value: recorder(name), configurable: true });
};
// As another browser has it: the polyfill leaves it as it is.
for (const name of [
  'browser',
  'chrome',
  'indexedDB',
  'caches',
  'fetch',
  'navigator',
  'setInterval',
]) {
  record(name);
}
const { setTimeout: wait } = globalThis;
record('setTimeout');
const script = process.argv[2] ?? '';
const run = (filename: string): unknown =>
  runInThisContext(readFileSync(filename, 'utf8'), { filename });
const importScripts = (...names: string[]): void => {
  for (const name of names) run(join(dirname(script), name));
};
Object.assign(globalThis, { importScripts });
run(script);
const atOnce = calls.length;
// Promises that it made would go on now.
await new Promise((done) => wait(done, 50));
process.stdout.write(JSON.stringify({ atOnce, calls }));
process.exit(0);
