import { defineConfig } from 'wxt';
import { PLACES } from './lib/consoles/places.ts';
import { OFFICIAL_PAGES } from './lib/official/pages.ts';
import { shortenPinyin } from './shorten-pinyin.ts';
import { shortenPolyfill } from './shorten-polyfill.ts';
import { withClassicWorker } from './classic-worker.ts';
import { withFewChunks } from './few-chunks.ts';

/**
 * What pages and worker of the extension may load: their own files and nothing else. Requests go to the shared place that
 * the user names (WebDAV) alone: any https host, and this computer. Said in docs/security.md, compared by a test.
 */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  // Pictures of phrases, made from their bytes.
  "img-src 'self' blob:",
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The platforms' pages with their own figures: asked for from the report page, one by one. */
const OPTIONAL_HOSTS = OFFICIAL_PAGES.flatMap(({ origins }) => origins);

/** The reader's entry as one a family: its pages load how they are read, then the reader (lib/live/families.ts). */
function byFamily<Entry extends { js?: string[]; matches?: string[] }>(entry: Entry): Entry[] {
  const { js = [] } = entry;
  if (!js.includes('content-scripts/console.js')) return [entry];
  return [...new Set(PLACES.map(({ family }) => family))].map((family) => ({
    ...entry,
    matches: PLACES.filter((place) => place.family === family).flatMap(({ matches }) => matches),
    js: [`family-${family}.js`, ...js],
  }));
}

/** `#imports` names WXT's storage beside all else and would leave it in every script (WXT 0.21, 2026-11): lib/stored.ts is ours. */
function withoutWxtStorage(code: string, id: string) {
  const isStorage = /@wxt-dev[\\/]storage[\\/]/.test(id);
  return isStorage ? { code, moduleSideEffects: false } : null;
}

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  experimental: { escapeUnicode: true },
  manifest: ({ mode, command }) => ({
    default_locale: 'zh_CN',
    name: '__MSG_name__',
    description: '__MSG_description__',
    minimum_chrome_version: '120',
    // The development server needs its own.
    ...(command === 'build' ? { content_security_policy: { extension_pages: CSP } } : {}),
    permissions: [
      // Settings, the key of the pseudonyms.
      'storage',
      // Wakes the worker when a deadline nears.
      'alarms',
      // Puts the content script into console tabs that were open before installation or an update.
      'scripting',
      // The log must not be evicted.
      'unlimitedStorage',
      // Sound: the worker has none of its own.
      'offscreen',
      // No test can answer the browser's question.
      ...(mode === 'testing' ? ['notifications'] : []),
    ],
    // Asked for in the options, when the user switches desktop notifications on.
    optional_permissions: mode === 'testing' ? [] : ['notifications'],
    host_permissions: [
      'https://im.jinritemai.com/*',
      'https://air.1688.com/*',
      'https://market.m.taobao.com/*',
    ],
    // WebDAV: 坚果云 by name. Companies' own servers and custom consoles' sites (docs/repair.md) cannot be listed, and a
    // browser grants later only what is declared here; what is asked for is the one host that the user typed, in that
    // click (docs/team.md).
    optional_host_permissions: [...OPTIONAL_HOSTS, 'https://dav.jianguoyun.com/*', 'https://*/*'],
    // Browsers allow no slash here. Neither Chromium nor the consoles (Ctrl+F, Alt+F, Ctrl+R, Alt+R, Ctrl+Alt+X) use these.
    commands: {
      palette: { suggested_key: { default: 'Alt+K' }, description: '__MSG_commandPalette__' },
      hold: { suggested_key: { default: 'Alt+J' }, description: '__MSG_commandHold__' },
    },
  }),
  hooks: {
    'build:manifestGenerated'(_, manifest) {
      const { background } = manifest;
      if (background && 'type' in background) delete background.type;
      manifest.content_scripts = manifest.content_scripts?.flatMap(byFamily);
    },
  },
  vite: () => ({
    plugins: [
      { name: 'shorten-pinyin', transform: shortenPinyin },
      { name: 'shorten-polyfill', transform: shortenPolyfill },
      { name: 'without-wxt-storage', transform: withoutWxtStorage },
      { name: 'few-chunks', outputOptions: withFewChunks },
      {
        name: 'classic-worker',
        generateBundle: { order: 'post', handler: (_, bundle) => withClassicWorker(bundle) },
      },
    ],
    // What it imports by its name is for the browsers of 2015; this one is the same for those of 2020, and 3 % of the worker less.
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }),
});
