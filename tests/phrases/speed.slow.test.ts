import { expect, it } from 'vitest';
import { indexPhrases } from '../../lib/phrases/search-index.ts';
import { searchPhrases } from '../../lib/phrases/search.ts';
import { STARTER } from '../../lib/phrases/starter.ts';
import { phrase } from './make.ts';

const COUNT = 5_000;

it(`searches ${COUNT} phrases within a frame, at every keystroke`, () => {
  const pieces = STARTER.flatMap(({ texts }) => texts).flatMap((text) => text.split(/[，。；]/));
  // Spelled once for each shape; what is searched is as long as real ones.
  const shapes = Array.from({ length: 200 }, (_, shape) =>
    phrase([0, 1, 2, 3].map((nth) => pieces[(shape * 7 + nth * 13) % pieces.length]).join('，')),
  );
  const index = indexPhrases(
    Array.from({ length: COUNT }, (_, nth) => ({
      ...shapes[nth % shapes.length]!,
      id: `p${nth}`,
      code: `c${nth}`,
      uses: (nth * 31) % 97,
    })),
  );
  const queries = [
    'wuliuxinxi',
    'kddh',
    '退货 sq',
    'c499',
    'nnnnnnnnnnx',
    'qingzaidingdanlitijiao',
  ];
  const times = Array.from({ length: 10 }).flatMap(() =>
    queries.flatMap((query) =>
      Array.from(query, (_, last) => {
        const start = performance.now();
        const hits = searchPhrases(index, query.slice(0, last + 1), {
          today: '2026-11-18',
          limit: 10,
        });
        expect(hits.length).toBeLessThanOrEqual(10);
        return performance.now() - start;
      }),
    ),
  );
  const sorted = times.sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
  console.log(`search: median ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms`);
  expect(at(0.5)).toBeLessThan(16);
});
