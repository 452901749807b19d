/** Whose thread is open on Feige: composer, header and, where the page shows it, the open row must agree. */
import { leafTexts } from '../dom.ts';
import { clampNameOrNull } from '../names.ts';
import type { SlotReader } from '../slots.ts';
import type { Thread } from '../types.ts';
import { markedRow, rowName } from './rows.ts';

function composerId(composer: Element): string | null {
  for (const token of composer.classList) {
    const id = /^inputArea_(.+)$/.exec(token)?.[1];
    if (id) return id;
  }
  return null;
}

function headerName(header: Element): string | null {
  return clampNameOrNull(leafTexts(header).find(({ text }) => text !== '添加备注')?.text);
}

function placeholderName(composer: Element): string | null {
  const text = composer.getAttribute('placeholder') ?? '';
  return clampNameOrNull(/^发送给\s*(.+?)\s*[，,]\s*使用/.exec(text)?.[1]);
}

/** The open conversation, or null while there is none or its signs disagree. */
export function readThread(page: SlotReader): Thread | null {
  const composer = page.findOptional('composer');
  const header = page.findOptional('header');
  if (!composer || !header) return null;
  const buyerId = composerId(composer);
  const name = headerName(header);
  if (!buyerId || !name) return null;
  const addressed = placeholderName(composer);
  if (addressed !== null && addressed !== name) return null;
  const row = markedRow(page);
  const listed = row ? rowName(row, page) : null;
  if (listed !== null && listed !== name) return null;
  return { buyerId, buyerName: name };
}
