/** Files in and out of an extension page. */
import { offerFile } from '../../components/shared/offer-file.ts';

/** Lines joined into one part of a file: fewer, larger parts keep the browser's bookkeeping small. */
const LINES = 1_000;

/** Gives lines to the user as a file; resolves with their number. */
export async function download(lines: AsyncIterable<string>, name: string): Promise<number> {
  const parts: Blob[] = [];
  let some: string[] = [];
  let count = 0;
  const pack = () => {
    // A blob at once: the browser may keep it on disk, a growing array of strings it may not.
    parts.push(new Blob(some.map((line) => `${line}\n`)));
    some = [];
  };
  for await (const line of lines) {
    some.push(line);
    count += 1;
    if (some.length >= LINES) pack();
  }
  pack();
  offerFile(new Blob(parts, { type: 'application/x-ndjson' }), name);
  return count;
}

/** Gives packed bytes to the user as a file; resolves with their number. */
export async function giveFile(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
  name: string,
): Promise<number> {
  const parts: Blob[] = [];
  let some: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const piece of pieces) {
    some.push(piece);
    size += piece.length;
    if (some.length < LINES) continue;
    parts.push(new Blob(some));
    some = [];
  }
  parts.push(new Blob(some));
  offerFile(new Blob(parts, { type: 'application/gzip' }), name);
  return size;
}

/** A file's text, piece by piece. */
export async function* piecesOf(file: File): AsyncGenerator<string> {
  // Chrome iterates streams only from 124 on.
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
