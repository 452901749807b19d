/** A text file's bytes → text, whatever program wrote it. */

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    // Fatal: a letter that is not in the encoding means that it is another one.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/** UTF-8, UTF-16 (by its mark) or GB18030 (with it GBK and GB2312); null where it is none of them. */
export function decodeText(bytes: Uint8Array): string | null {
  const text = startsWith(bytes, 0xff, 0xfe)
    ? decode(bytes, 'utf-16le')
    : startsWith(bytes, 0xfe, 0xff)
      ? decode(bytes, 'utf-16be')
      : (decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030'));
  // A binary file decodes as something, but no text has NULs.
  return text === null || text.includes('\0') ? null : text;
}
