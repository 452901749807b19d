/** Serves the simulators at the consoles' real addresses, for Playwright's `context.route`. Node only. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { blockedBody } from './blocked.ts';
import { STYLE } from './style.ts';
import type { SimulatorConfig } from './variants.ts';
import { CORE_URLS, decodeConfig, FEIGE_URL, SHELL_URLS, variantOf } from './variants.ts';

export interface SimulatorResponse {
  status: number;
  contentType: string;
  body: string;
}

const PAGES = new Set<string>([
  FEIGE_URL,
  ...Object.values(SHELL_URLS),
  ...Object.values(CORE_URLS),
]);

const TITLES = { feige: '飞鸽工作台', '1688': '1688旺旺聊天', taobao: '旺旺网页版' } as const;

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('./page.ts', import.meta.url));
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry, formats: ['iife'], name: 'simulatorPage' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    for (const chunk of output.output) if (chunk.type === 'chunk') return chunk.code;
  }
  throw new Error('the simulators’ page script did not build');
}

let script: Promise<string> | null = null;
/** The page script, built once a process. */
export function simulatorScript(): Promise<string> {
  return (script ??= bundle());
}

const inline = (code: string): string => code.replaceAll('</script', String.raw`<\/script`);

function html(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

function configOf(url: URL, fallback: SimulatorConfig | undefined): SimulatorConfig | undefined {
  const query = url.searchParams.get('sim');
  return query === null ? fallback : decodeConfig(query);
}

/** The page at `url`, or null where no simulated page lives; without a `sim` query `fallback` says which variant. */
export async function simulatorResponse(
  url: string,
  fallback?: SimulatorConfig,
): Promise<SimulatorResponse | null> {
  const parsed = new URL(url);
  if (!PAGES.has(`${parsed.origin}${parsed.pathname}`)) return null;
  const config = configOf(parsed, fallback);
  if (!config) return null;
  const variant = variantOf(config.variant);
  const title = TITLES[variant.console];
  const contentType = 'text/html; charset=utf-8';
  if (variant.page === 'blocked') {
    const body = html(title, blockedBody(variant.console, variant.blocked));
    return { status: 200, contentType, body };
  }
  const settings = `window.simulatorConfig = ${JSON.stringify(config)};`;
  const scripts = [settings, await simulatorScript()]
    .map((code) => `<script>${inline(code)}</script>`)
    .join('\n');
  return { status: 200, contentType, body: html(title, scripts) };
}
