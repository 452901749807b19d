/** Every page that the simulators can be, by name. */
import type { LiveConsole } from '../../lib/events/types.ts';
import type { FeigeOptions } from './feige/options.ts';
import type { WangwangOptions } from './wangwang/options.ts';

export const FEIGE_URL = 'https://im.jinritemai.com/pc_seller_v2/main/workspace';
const CBU = 'https://air.1688.com/app/ocms-fusion-components-1688';
export const SHELL_URLS = {
  '1688': `${CBU}/def_cbu_web_im/index.html`,
  taobao: 'https://market.m.taobao.com/app/im/chat/index.html',
} as const;
export const CORE_URLS = {
  '1688': `${CBU}/def_cbu_web_im_core/index.html`,
  taobao: 'https://market.m.taobao.com/app/im/chat-core/index.html',
} as const;

export type Blocked = 'login' | 'permission' | 'unknown';

interface VariantBase {
  id: string;
  console: LiveConsole;
  url: string;
}

export type Variant = VariantBase &
  (
    | { page: 'feige'; options: FeigeOptions }
    | { page: 'core' | 'shell'; options: WangwangOptions }
    | { page: 'blocked'; blocked: Blocked }
  );

const feige = (id: string, options: FeigeOptions): Variant => ({
  id,
  console: 'feige',
  url: FEIGE_URL,
  page: 'feige',
  options,
});

const wangwang = (
  id: string,
  page: 'core' | 'shell',
  name: '1688' | 'taobao',
  options: Partial<WangwangOptions> = {},
): Variant => ({
  id,
  console: name,
  url: (page === 'core' ? CORE_URLS : SHELL_URLS)[name],
  page,
  options: { console: name, ...options },
});

const BLOCKED: readonly Blocked[] = ['login', 'permission', 'unknown'];
const blocked = (name: string, console: LiveConsole, url: string): Variant[] =>
  BLOCKED.map((reason) => ({
    id: `${name}-${reason}`,
    console,
    url,
    page: 'blocked',
    blocked: reason,
  }));

export const VARIANTS: readonly Variant[] = [
  feige('feige-opaque', { generation: 'opaque', groups: true }),
  feige('feige-prefix', { generation: 'prefix', groups: true }),
  feige('feige-prefix-flat', { generation: 'prefix', groups: false }),
  feige('feige-rebuilt', { generation: 'rebuilt' }),
  feige('feige-late', { generation: 'prefix', groups: true, latePaint: 44_000, stale: 1_500 }),
  feige('feige-visible-only', { generation: 'prefix', groups: true, visibleOnly: true }),
  wangwang('1688-shell', 'shell', '1688', { ownPaste: true }),
  wangwang('1688-core', 'core', '1688', { bareTemplates: true, ownPaste: true }),
  wangwang('1688-visible-only', 'core', '1688', { visibleOnly: true }),
  wangwang('taobao-shell', 'shell', 'taobao', { nameCut: 6 }),
  wangwang('taobao-core', 'core', 'taobao'),
  wangwang('taobao-visible-only', 'core', 'taobao', { visibleOnly: true }),
  ...blocked('feige', 'feige', FEIGE_URL),
  ...blocked('1688', '1688', SHELL_URLS['1688']),
  ...blocked('taobao', 'taobao', SHELL_URLS.taobao),
];

/** The variant of that name; throws on an unknown one. */
export function variantOf(id: string): Variant {
  const variant = VARIANTS.find((candidate) => candidate.id === id);
  if (!variant) throw new Error(`no simulator variant ${id}`);
  return variant;
}

/** Options over the variant's own, as the query string `sim` carries them. */
export interface SimulatorConfig {
  variant: string;
  options?: Partial<FeigeOptions> | Partial<WangwangOptions>;
}

/** Base64url of UTF-8 JSON. */
export function encodeConfig(config: SimulatorConfig): string {
  const bytes = new TextEncoder().encode(JSON.stringify(config));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function decodeConfig(text: string): SimulatorConfig {
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(raw, (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as SimulatorConfig;
}

/** The address that opens a variant with these options. */
export function simulatorUrl(id: string, options: SimulatorConfig['options'] = {}): string {
  return `${variantOf(id).url}?sim=${encodeConfig({ variant: id, options })}`;
}
