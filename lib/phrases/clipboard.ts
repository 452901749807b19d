/** An image onto the clipboard. Only a document with the focus may: a console page or the popup, never the offscreen document (2026-11). */
import { fromBase64 } from './base64.ts';

/** Writes a PNG given in base64; rejects where the browser or the page's policy refuses. */
export async function copyPng(png: string): Promise<void> {
  const bytes = fromBase64(png);
  if (!bytes) throw new Error('not base64');
  const blob = new Blob([bytes], { type: 'image/png' });
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
}
