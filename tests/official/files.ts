/** Files as the platforms' exports look, made for the tests. */
import writeExcelFile from 'write-excel-file/universal';
import type { TableContext } from '../../lib/official/types.ts';

export type Row = (string | number | Date | null | { value: number; format: string })[];

export const TODAY = '2026-11-18';

export const context = (
  console: TableContext['console'],
  more: Partial<TableContext> = {},
): TableContext => ({ console, shop: '某某店', period: null, today: TODAY, ...more });

/** An XLSX with these sheets. */
export async function xlsx(sheets: Record<string, Row[]>): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await writeExcelFile(
    Object.entries(sheets).map(([sheet, data]) => ({
      sheet,
      data: data as never,
      dateFormat: 'yyyy-mm-dd',
    })),
  ).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/** Rows as CSV text. */
export const csvText = (rows: readonly (readonly (string | number)[])[], comma = ','): string =>
  rows.map((row) => row.join(comma)).join('\r\n');

export const utf8 = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(text));

let letters: Map<string, number[]> | null = null;

/** Two-byte letters of GBK, by asking the decoder for each pair of bytes. */
function gbkLetters(): Map<string, number[]> {
  const decoder = new TextDecoder('gbk');
  const found = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const letter = decoder.decode(Uint8Array.of(high, low));
      if (letter.length === 1 && letter !== '\uFFFD' && !found.has(letter)) {
        found.set(letter, [high, low]);
      }
    }
  }
  return found;
}

/** A text's bytes in GBK. */
export function gbk(text: string): Uint8Array<ArrayBuffer> {
  letters ??= gbkLetters();
  const bytes = Array.from(text).flatMap((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    const pair = code < 0x80 ? [code] : letters?.get(letter);
    if (!pair) throw new Error(`not in GBK: ${letter}`);
    return pair;
  });
  return Uint8Array.from(bytes);
}

/** A text's bytes in UTF-16 with its mark. */
export function utf16(text: string, isBig: boolean): Uint8Array<ArrayBuffer> {
  const codes = [0xfeff, ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))];
  return Uint8Array.from(
    codes.flatMap((code) => (isBig ? [code >> 8, code & 255] : [code & 255, code >> 8])),
  );
}
