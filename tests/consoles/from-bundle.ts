/** A page built from a diagnostic file: its structure, with times and counts that a reader can take for such. */
import type { CensoredElement, CensoredNode } from '../../lib/consoles/repair/censor.ts';
import { BUNDLE_FORMAT, type Bundle } from '../../lib/consoles/repair/bundle.ts';
import { LIVE_CONSOLES, type LiveConsole } from '../../lib/events/types.ts';

/** A file that no fixture can be made of. */
export class BundleError extends Error {}

/** The file as parsed; throws a BundleError where it is none of ours, or of a console that has no adapter. */
export function readBundle(text: string): Bundle & { console: LiveConsole } {
  const bundle = JSON.parse(text) as Bundle;
  if (bundle.format !== BUNDLE_FORMAT || bundle.version !== 1) {
    throw new BundleError('this is no diagnostic file of version 1');
  }
  const console = LIVE_CONSOLES.find((id) => id === bundle.console);
  if (!console) throw new BundleError(`no adapter reads ${JSON.stringify(bundle.console)}`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(bundle.date)) throw new BundleError('its date is none');
  return { ...bundle, console };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Puts times where the file has their shape: clocks count up through the morning before the fixtures' 10:30. */
function createFiller(): (shape: string) => string {
  let seconds = 9 * 3600;
  return (shape) => {
    if (/^0{1,2}$/.test(shape)) return shape.length === 1 ? '1' : '12';
    if (shape === '00+') return '99+';
    return shape
      .replace(/0{4}([-/.年])00?([-/.月])00?/, '2026$111$220')
      .replace(/(?<![\d:])00?\/00?(?![\d:])/, '11/19')
      .replace(/(?<![\d:])00?月00?日/, '11月19日')
      .replace(/00?:00(:00)?/, (_, withSeconds: string | undefined) => {
        seconds = Math.min(seconds + 15, 10 * 3600 + 29 * 60);
        const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
        return `${two(h)}:${two(m)}${withSeconds ? `:${two(s)}` : ''}`;
      })
      .replace(/0+(?=\s*(秒|分|小时|时|天))/g, (digits) => '3'.padEnd(digits.length, '0'));
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const VOID = /^(br|hr|img|input)$/;

function attributes(element: CensoredElement, fill: (shape: string) => string): string {
  return Object.entries(element.a ?? {})
    .map(([name, value]) => {
      if (!/^[a-z][a-z-]*$/.test(name) || name.startsWith('on')) throw new BundleError(name);
      return ` ${name}="${escaped(name === 'title' ? fill(value) : value)}"`;
    })
    .join('');
}

function html(node: CensoredNode, fill: (shape: string) => string): string {
  if (typeof node === 'string') return escaped(fill(node));
  if ('more' in node) return `<!-- ${node.more} more like these -->`;
  const tag = node.t;
  if (!/^[a-z][a-z0-9]*$/.test(tag) || tag === 'script') throw new BundleError(tag);
  const open = `<${tag}${attributes(node, fill)}>`;
  if (VOID.test(tag)) return open;
  return `${open}${(node.c ?? []).map((child) => html(child, fill)).join('')}</${tag}>`;
}

/** What stands in the body. */
export function pageOf({ page }: Pick<Bundle, 'page'>): string {
  const fill = createFiller();
  return (page.c ?? []).map((child) => html(child, fill)).join('\n');
}
