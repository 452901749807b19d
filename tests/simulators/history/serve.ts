/** Serves the simulated history pages at their real addresses, for Playwright's `context.route`. Node only. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { SimulatorResponse } from '../serve.ts';
import { FEIGE_HISTORY_URL } from './feige.ts';
import type { HistoryOptions } from './options.ts';
import { QIANNIU_URL } from './qianniu.ts';

/** The seller's workbench that holds Qianniu's page in a frame of another host. */
export const WORKBENCH_URL =
  'https://myseller.taobao.com/home.htm/app-customer-service/toolpage/Message';

export const HISTORY_URLS = { qianniu: QIANNIU_URL, feige: FEIGE_HISTORY_URL } as const;

export function historyUrl(id: keyof typeof HISTORY_URLS, options: HistoryOptions = {}): string {
  return `${HISTORY_URLS[id]}?history=${encodeURIComponent(JSON.stringify(options))}#/`;
}

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('./page.ts', import.meta.url));
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'historyPage' } },
  });
  for (const output of Array.isArray(result) ? result : [result]) {
    if (!('output' in output)) continue;
    for (const chunk of output.output) if (chunk.type === 'chunk') return chunk.code;
  }
  throw new Error('the history pages’ script did not build');
}

let script: Promise<string> | null = null;

const STYLE = `
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.5 sans-serif; }
iframe { border: 0; width: 100vw; height: 100vh; display: block; }
[class*="chatWrap"], .msgItemWrap { height: 60px; overflow: hidden; }
td, th { padding: 4px 12px; text-align: left; }
[role="dialog"] { background: #fff; border: 1px solid #ccc; z-index: 10; }
`;

const html = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body>${body}</body></html>`;

/** The page at `url`, or null where none of these lives. */
export async function historyResponse(url: string): Promise<SimulatorResponse | null> {
  const { origin, pathname, search } = new URL(url);
  const contentType = 'text/html; charset=utf-8';
  const address = `${origin}${pathname}`;
  if (address === WORKBENCH_URL) {
    const frame = `<iframe src="${QIANNIU_URL}${search.replaceAll('"', '%22')}#/"></iframe>`;
    return { status: 200, contentType, body: html('千牛', frame) };
  }
  if (!Object.values<string>(HISTORY_URLS).includes(address)) return null;
  const code = await (script ??= bundle());
  const body = `<script>${code.replaceAll('</script', String.raw`<\/script`)}</script>`;
  return { status: 200, contentType, body: html('聊天记录', body) };
}
