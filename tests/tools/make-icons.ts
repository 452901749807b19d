/** Draws public/icon/*.png: 三 as three bars on a rounded square. `node tests/tools/make-icons.ts` */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const FOLDER = fileURLToPath(new URL('../../public/icon/', import.meta.url));
const SIZES = [16, 32, 48, 128];
const GROUND = [26, 95, 196] as const;
/** Samples a pixel and side, so that edges are smooth. */
const FINENESS = 8;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
  radius: number;
}

/** In units of the icon's side; bars lie on sixteenths, so that they are sharp at 16 px. */
const SQUARE: Box = { left: 0, top: 0, right: 1, bottom: 1, radius: 0.2 };
const BARS: Box[] = [
  { left: 4, top: 3, right: 12, bottom: 5 },
  { left: 5, top: 7, right: 11, bottom: 9 },
  { left: 3, top: 11, right: 13, bottom: 13 },
].map(({ left, top, right, bottom }) => ({
  left: left / 16,
  top: top / 16,
  right: right / 16,
  bottom: bottom / 16,
  radius: 0.03,
}));

function inside({ left, top, right, bottom, radius }: Box, x: number, y: number): boolean {
  const dx = Math.max(left + radius - x, 0, x - right + radius);
  const dy = Math.max(top + radius - y, 0, y - bottom + radius);
  return Math.hypot(dx, dy) <= radius;
}

/** RGBA of one pixel. */
function pixel(size: number, column: number, row: number): number[] {
  let ground = 0;
  let bars = 0;
  for (let sample = 0; sample < FINENESS ** 2; sample += 1) {
    const x = (column + ((sample % FINENESS) + 0.5) / FINENESS) / size;
    const y = (row + (Math.floor(sample / FINENESS) + 0.5) / FINENESS) / size;
    if (!inside(SQUARE, x, y)) continue;
    ground += 1;
    if (BARS.some((bar) => inside(bar, x, y))) bars += 1;
  }
  const white = ground === 0 ? 0 : bars / ground;
  const channels = GROUND.map((channel) => Math.round(channel + (255 - channel) * white));
  return [...channels, Math.round((ground / FINENESS ** 2) * 255)];
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function png(size: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits a channel, RGBA.
  header.set([8, 6], 8);
  const rows: number[] = [];
  for (let row = 0; row < size; row += 1) {
    rows.push(0);
    for (let column = 0; column < size; column += 1) rows.push(...pixel(size, column, row));
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

mkdirSync(FOLDER, { recursive: true });
for (const size of SIZES) writeFileSync(`${FOLDER}${size}.png`, png(size));
