/** Bytes through gzip and back, bounded, and breaks for the page they pass through. */
import { breathe } from '../breathe.ts';
import { realNow } from '../clock.ts';

/** Too many bytes came out of a stream. */
export class TooLarge extends Error {}

/** All bytes of a stream; throws TooLarge beyond `most`, so that a small file cannot fill the memory. */
async function collect(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const reader = stream.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return pieces;
    size += value.byteLength;
    pieces.push(value);
    if (size <= most) continue;
    await reader.cancel().catch(() => {});
    throw new TooLarge();
  }
}

type Bytes = ReadableWritablePair<Uint8Array<ArrayBuffer>, BufferSource>;

/** A blob packed. */
export async function gzip(blob: Blob): Promise<Blob> {
  const packer = new CompressionStream('gzip') as Bytes;
  const stream = blob.stream();
  return new Blob(await collect(stream.pipeThrough(packer), Infinity), {
    type: 'application/gzip',
  });
}

/** Pieces as one. Not by a blob: the browser keeps blobs in another process, and the way there and back takes longer than unpacking. */
function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The bytes of a blob, at most `most`. */
export async function bytesOf(blob: Blob, most: number): Promise<Uint8Array<ArrayBuffer>> {
  if (blob.size > most) throw new TooLarge();
  return new Uint8Array(await blob.arrayBuffer());
}

/** Packed bytes unpacked at a time: each swells to a thousand times as much at most before the bound is looked at. */
const PACKED = 65_536;

/** What packed bytes hold, at most `most` bytes; rejects where they are cut off or spoilt. */
export async function gunzip(
  packed: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const unpacker: Bytes = new DecompressionStream('gzip');
  const writer = unpacker.writable.getWriter();
  const feed = async (): Promise<void> => {
    for (let at = 0; at < packed.length; at += PACKED) {
      await writer.write(packed.subarray(at, at + PACKED));
    }
    await writer.close();
  };
  // What is wrong with the bytes the other end tells too.
  feed().catch(() => {});
  return joined(await collect(unpacker.readable, most));
}

/** The beginning of what a packed blob holds, at least up to the first `byte`; null where none comes within `most`. */
export async function gunzipUntil(
  blob: Blob,
  byte: number,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const unpacker: Bytes = new DecompressionStream('gzip');
  const reader = blob.stream().pipeThrough(unpacker).getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return null;
    pieces.push(value);
    size += value.byteLength;
    if (!value.includes(byte) && size <= most) continue;
    reader.cancel().catch(() => {});
    return value.includes(byte) ? joined(pieces) : null;
  }
}

/** Packed bytes within which a first line must come. */
const FIRST = 262_144;
/** Ms that an unpacker may need to give out what it was given. */
const SETTLE = 5;

/**
 * The same of a blob that is cut off, as far as it can be had in a moment: good enough to name the file. The unpacker is
 * not told of the end: it would throw away what it has read.
 */
export async function gunzipTorn(
  blob: Blob,
  byte: number,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const start = await bytesOf(blob.slice(0, FIRST), FIRST);
  const unpacker: Bytes = new DecompressionStream('gzip');
  const writer = unpacker.writable.getWriter();
  const reader = unpacker.readable.getReader();
  const given = writer.write(start).then(
    () =>
      new Promise<null>((wake) => {
        setTimeout(() => wake(null), SETTLE);
      }),
  );
  // It fails too where the race is over already.
  given.catch(() => {});
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let isFound = false;
  while (!isFound && size <= most) {
    const next = await Promise.race([reader.read(), given]);
    if (!next || next.done) break;
    pieces.push(next.value);
    size += next.value.byteLength;
    isFound = next.value.includes(byte);
  }
  reader.cancel().catch(() => {});
  writer.abort().catch(() => {});
  return isFound ? joined(pieces) : null;
}

/** Lower-case hex of a SHA-256. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Work that runs on without a break, ms. */
const AT_ONCE = 20;

/** Call it between small steps: it lets the page draw where the last break is long ago, and throws once `signal` says stop. */
export function breather(signal?: AbortSignal): () => Promise<void> {
  let last = realNow();
  return async () => {
    signal?.throwIfAborted();
    const now = realNow();
    // A clock set back must not keep the page waiting.
    if (now >= last && now - last < AT_ONCE) return;
    await breathe();
    last = realNow();
    signal?.throwIfAborted();
  };
}
