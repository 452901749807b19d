/** Images as the clipboard takes them: browsers write no format but PNG. */
import type { ImportImage } from './import-types.ts';

/** Longest side, px: a photo as PNG may have many times its bytes, and a message between contexts at most 64 MB. */
const LONGEST = 3_000;

/** The image's bytes as a PNG, of a moving one the first picture; worker or page, no DOM needed. */
export async function toPng({ type, bytes }: ImportImage): Promise<Uint8Array<ArrayBuffer>> {
  if (type === 'image/png') return bytes;
  const bitmap = await createImageBitmap(new Blob([bytes], { type }));
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const png = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await png.arrayBuffer());
}
