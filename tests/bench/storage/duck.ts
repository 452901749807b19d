/** DuckDB-wasm with the same events, in a tab of the same browser. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../tools/run-tool.ts';
import { NOW } from '../store.ts';
import { bundled } from '../store/build.ts';
import type { Answer } from './headline-page.ts';

const DIST = join(ROOT, 'tests/bench/node_modules/@duckdb/duckdb-wasm/dist');
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

type Timed = Answer & { took: number };

interface Offered {
  benchDuck: {
    load: (count: number, now: number) => Promise<{ started: number; loaded: number }>;
    ask: (now: number, days: number) => Promise<Timed>;
  };
}

export interface Duck {
  ask: (days: number) => Promise<Timed>;
  close: () => Promise<void>;
}

/** A folder at an address of this computer. */
async function serve(folder: string) {
  const server = createServer(({ url = '/' }, response) => {
    const name = url.slice(1) || 'index.html';
    try {
      const body = readFileSync(join(folder, name));
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'text/plain' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Loads `count` messages, and what lies beside them, into a new tab. */
export async function openDuck(page: Page, count: number): Promise<Duck> {
  const folder = mkdtempSync(join(tmpdir(), 'sanfen-duck-'));
  await bundled(join(import.meta.dirname, 'duck-page.mjs'), 'duck', folder);
  for (const name of ['duckdb-eh.wasm', 'duckdb-browser-eh.worker.js']) {
    cpSync(join(DIST, name), join(folder, name));
  }
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>duck</title><script type="module" src="/duck.js"></script>',
  );
  const { url, close } = await serve(folder);
  await page.goto(url);
  const { started, loaded } = await page.evaluate(
    ([events, now]) => (window as unknown as Offered).benchDuck.load(events, now),
    [count, NOW] as const,
  );
  console.log(`DuckDB-wasm: started in ${seconds(started)}, ${count} loaded in ${seconds(loaded)}`);
  return {
    ask: (days) =>
      page.evaluate(([now, of]) => (window as unknown as Offered).benchDuck.ask(now, of), [
        NOW,
        days,
      ] as const),
    async close() {
      await page.close();
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
