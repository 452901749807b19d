/**
 * An XLSX is a ZIP. It is inflated here, by the browser itself, and handed on uncompressed: the spreadsheet library has no
 * bound on what a small file swells to (2026-11), and here it is bounded while it swells.
 */

import { extentOf } from './xml-bounds.ts';

/** Bytes that all sheets of a file may have together once inflated. */
const MAX_INFLATED = 256 * 1024 * 1024;
/** Places up to the last cell of each sheet, all sheets together: the reader makes a cell for each. */
const MAX_CELLS = 5_000_000;

interface Member {
  name: Uint8Array;
  flags: number;
  /** Compressed bytes, and how. */
  data: Uint8Array<ArrayBuffer>;
  isDeflated: boolean;
}

/** A file that is no ZIP that we can read, or one that swells beyond its bound. */
export class ArchiveError extends Error {
  readonly isTooLarge: boolean;
  constructor(isTooLarge: boolean) {
    super(isTooLarge ? 'archive too large' : 'not a readable archive');
    this.isTooLarge = isTooLarge;
  }
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const ZIP64 = 0x0001;
const UNKNOWN = 0xffff_ffff;

function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 65_535); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new ArchiveError(false);
}

/** Sizes and offset of a record that does not fit 32 bits, or that its writer puts there all the same. */
function wideFields(view: DataView, at: number, end: number, fields: readonly number[]): number[] {
  let extra = at;
  while (extra + 4 <= end && view.getUint16(extra, true) !== ZIP64) {
    extra += 4 + view.getUint16(extra + 2, true);
  }
  let next = extra + 4;
  return fields.map((field) => {
    if (field !== UNKNOWN) return field;
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  });
}

function readMembers(bytes: Uint8Array<ArrayBuffer>): Member[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const members: Member[] = [];
  let at = view.getUint32(end + 16, true);
  // A directory behind 4 GB would need more; the file's own bound is far below.
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new ArchiveError(false);
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((place) =>
      view.getUint16(at + place, true),
    ) as [number, number, number];
    const extra = at + 46 + nameLength;
    const sizes = [24, 20, 42].map((place) => view.getUint32(at + place, true));
    const [, size = 0, local = 0] = wideFields(view, extra, extra + extraLength, sizes);
    if (view.getUint32(local, true) !== LOCAL) throw new ArchiveError(false);
    const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const method = view.getUint16(at + 10, true);
    const flags = view.getUint16(at + 8, true);
    // Locked with a password, or packed in a way that no spreadsheet program uses.
    if ((flags & 1) === 1 || (method !== 0 && method !== 8)) throw new ArchiveError(false);
    members.push({
      name: bytes.subarray(at + 46, extra),
      // Only whether the name is UTF-8; sizes stand in the directory.
      flags: flags & 0x0800,
      data: bytes.subarray(begin, begin + size),
      isDeflated: method === 8,
    });
    at = extra + extraLength + noteLength;
  }
  return members;
}

async function inflate(data: Uint8Array<ArrayBuffer>, room: number): Promise<Uint8Array> {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > room) {
      await reader.cancel();
      throw new ArchiveError(true);
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Header fields from the version on to the name's length, which both kinds of header have. */
function writeFields(view: DataView, at: number, flags: number, size: number, name: number): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, flags, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name, true);
}

function pack(members: readonly (Pick<Member, 'name' | 'flags'> & { data: Uint8Array })[]) {
  const names = members.reduce((sum, { name }) => sum + name.length, 0);
  const data = members.reduce((sum, member) => sum + member.data.length, 0);
  const bytes = new Uint8Array(data + 2 * names + members.length * 76 + 22);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const places = members.map(({ name, flags, data: content }) => {
    const place = at;
    view.setUint32(at, LOCAL, true);
    writeFields(view, at + 4, flags, content.length, name.length);
    bytes.set(name, at + 30);
    bytes.set(content, at + 30 + name.length);
    at += 30 + name.length + content.length;
    return place;
  });
  const directory = at;
  for (const [index, { name, flags, data: content }] of members.entries()) {
    view.setUint32(at, CENTRAL, true);
    view.setUint16(at + 4, 20, true);
    writeFields(view, at + 6, flags, content.length, name.length);
    view.setUint32(at + 42, places[index] ?? 0, true);
    bytes.set(name, at + 46);
    at += 46 + name.length;
  }
  view.setUint32(at, END, true);
  view.setUint16(at + 8, members.length, true);
  view.setUint16(at + 10, members.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return bytes.buffer;
}

const decoder = new TextDecoder();

/** The same archive with its XML uncompressed and all else left out; throws ArchiveError. */
export async function inflateArchive(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  let room = MAX_INFLATED;
  let cells = MAX_CELLS;
  try {
    const inflated = [];
    for (const { name, flags, data, isDeflated } of readMembers(bytes)) {
      if (!/\.(?:xml|rels)$/.test(decoder.decode(name))) continue;
      const content = isDeflated ? await inflate(data, room) : data;
      room -= content.length;
      if (room < 0) throw new ArchiveError(true);
      const extent = extentOf(content);
      if (!extent) throw new ArchiveError(false);
      cells -= extent.rows * extent.columns;
      if (cells < 0) throw new ArchiveError(true);
      inflated.push({ name, flags, data: content });
    }
    return pack(inflated);
  } catch (error) {
    // Places outside the file, streams that break off: a damaged archive.
    throw error instanceof ArchiveError ? error : new ArchiveError(false);
  }
}
