/** Lines ↔ packed bytes, piece by piece, bounded. */
import { BOUNDS, KeepError } from './format.ts';

/** Lines packed at a time. */
const TOGETHER = 500;

/** Lines as gzip; what is taken out is all that is held. */
export function pack(lines: AsyncIterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source = lines[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const plain = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      let text = '';
      for (let count = 0; count < TOGETHER && text.length < BOUNDS.line; count += 1) {
        const next = await source.next();
        if (next.done) {
          if (text !== '') controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += `${next.value}\n`;
      }
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await source.return?.();
    },
  });
  return plain.pipeThrough(new CompressionStream('gzip'));
}

/** Chrome iterates streams only from 124 on. */
export async function* piecesOf<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Not cancelled: Node's unpacking throws past everybody then (24, 2026-11). Nobody pulls, so nothing more is read.
    reader.releaseLock();
  }
}

/** Deepest nesting of brackets outside of texts. */
export function depthOf(line: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let index = 0; index < line.length; index += 1) {
    const code = line.charCodeAt(index);
    if (inText) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) inText = false;
    } else if (code === 0x22) inText = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return deepest;
}

/** Lines of packed bytes; refuses what is too large, and what is no gzip. */
export async function* unpack(
  packed: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  const text = packed
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(new TextDecoderStream('utf-8', { fatal: true }));
  // In parts until its end comes: a picture's line is many pieces long.
  let rest: string[] = [];
  let held = 0;
  let size = 0;
  let lines = 0;
  for await (const piece of piecesOf(text)) {
    size += piece.length;
    const end = piece.lastIndexOf('\n');
    const whole = end < 0 ? [] : (rest.join('') + piece.slice(0, end)).split('\n');
    if (end >= 0) rest = [];
    held = (end < 0 ? held : 0) + piece.length - end - 1;
    rest.push(piece.slice(end + 1));
    lines += whole.length;
    if (size > BOUNDS.unpacked || held > BOUNDS.line || lines > BOUNDS.lines) {
      throw new KeepError('tooLarge');
    }
    yield* whole;
  }
  if (held > 0) yield rest.join('');
}
