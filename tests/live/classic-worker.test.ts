/** The worker's files once built: the same ones run as a worker's classic scripts and as a page's modules. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterEach, expect, it } from 'vitest';
import { withClassicWorker } from '../../classic-worker.ts';

interface Chunk {
  type: 'chunk';
  fileName: string;
  code: string;
  imports: string[];
}

const chunk = (fileName: string, code: string, imports: string[] = []): Chunk => ({
  type: 'chunk',
  fileName,
  code,
  imports,
});

/** A worker, what it shares, and a page that shares it. */
function build(change: Record<string, string> = {}): Record<string, Chunk> {
  const deep = 'var e=2;function t(n){return n*e}export{t as d,e as n};';
  const shared =
    'import{d as e,n as t}from"./deep.js";const n=()=>e(21),e2=class{static said="三分😀"};export{n as a,e2 as C};//end';
  const worker =
    'import{n as t}from"./chunks/deep.js";import{a as n}from"./chunks/shared.js";said(`${n()} ${t} ${typeof e}`);';
  const page =
    'import"./deep.js";import{a as n,C as r}from"./shared.js";var e=n();export const seen=[e,typeof r];';
  const codes = { deep, shared, worker, page, ...change };
  const chunks = [
    chunk('background.js', codes.worker, ['chunks/shared.js', 'chunks/deep.js']),
    chunk('chunks/page.js', codes.page, ['chunks/deep.js', 'chunks/shared.js']),
    chunk('chunks/shared.js', codes.shared, ['chunks/deep.js']),
    chunk('chunks/deep.js', codes.deep),
  ];
  return Object.fromEntries(chunks.map((each) => [each.fileName, each]));
}

let folder: string | null = null;
afterEach(() => {
  if (folder) rmSync(folder, { recursive: true });
  folder = null;
});

it('run as classic scripts, each name its own', () => {
  const bundle = build();
  withClassicWorker(bundle);
  const said: string[] = [];
  const run = (name: string): unknown => runInContext(bundle[name]!.code, context);
  const importScripts = (...names: string[]) => names.map(run);
  const context = createContext({ said: (word: string) => said.push(word), importScripts });
  run('background.js');
  expect(said).toEqual(['42 2 undefined']);
});

it('run as modules of a page', async () => {
  const bundle = build();
  withClassicWorker(bundle);
  folder = mkdtempSync(join(tmpdir(), 'sanfen-chunks-'));
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const { fileName, code } of Object.values(bundle)) {
    writeFileSync(join(folder, fileName), code);
  }
  const page = await import(/* @vite-ignore */ join(folder, 'chunks', 'page.js'));
  expect(page.seen).toEqual([42, 'function']);
});

it('a build without a worker stays as it is', () => {
  const bundle = { 'content.js': chunk('content.js', 'import"./a.js"') };
  withClassicWorker(bundle);
  expect(bundle['content.js'].code).toBe('import"./a.js"');
});

it.each<[string, Record<string, string>, string]>([
  ['import.meta', { shared: 'const a=import.meta.url;export{a}' }, 'import.meta'],
  ['what is exported where it is declared', { deep: 'export const d=1' }, 'its declaration'],
  ['all of a file', { page: 'import*as e from"./shared.js";e.a()' }, 'as a whole'],
  ['a file that comes later', { page: 'import(`./shared.js`)' }, 'loads or passes on'],
  ['a file that is passed on', { page: 'export{a}from"./shared.js"' }, 'loads or passes on'],
  ['passed on among them', { shared: 'export*from"./deep.js"' }, 'without a name'],
  ['what cannot be read', { deep: 'export{' }, 'chunks/deep.js'],
])('refuses %s', (_, change, words) => {
  expect(() => withClassicWorker(build(change))).toThrow(words);
});
