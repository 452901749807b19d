/** The log's database: writing, asking, making anew, and what it takes. `node tests/bench/storage/storage.ts [row…] [events…]` measures parts of it. */
import { figureText, type Figure } from '../figures.ts';
import { appendFigures } from './append.ts';
import { diskFigures } from './disk.ts';
import { headlineFigures } from './headline.ts';
import { rebuildFigures } from './rebuild.ts';
import { VOLUMES } from '../volumes.ts';

const ROWS: Record<string, (events: number) => Promise<Figure[]>> = {
  disk: diskFigures,
  append: appendFigures,
  headline: headlineFigures,
  rebuild: rebuildFigures,
};

export async function benchStorage(
  rows: readonly string[] = Object.keys(ROWS),
  sizes: readonly number[] = VOLUMES,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const row of rows) {
    for (const events of sizes) {
      const found = (await ROWS[row]?.(events)) ?? [];
      for (const figure of found) console.log(`  ${figureText(figure)}`);
      figures.push(...found);
    }
  }
  return figures;
}

if (import.meta.main) {
  const asked = process.argv.slice(2);
  const rows = asked.filter((each) => ROWS[each]);
  const sizes = asked.map(Number).filter((each) => each > 0);
  await benchStorage(rows.length > 0 ? rows : undefined, sizes.length > 0 ? sizes : undefined);
}
