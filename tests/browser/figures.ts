/** The live figures against the command line's. */
import { expect } from 'vitest';
import { commandLine } from './command-line.ts';
import { eventually, type Browser } from './harness.ts';

/** Sets the clock to `now` (epoch ms) and expects every live series to say what `npm run metrics` says of the exported log. */
export async function expectEqualFigures(
  browser: Browser,
  text: string,
  now: number,
): Promise<void> {
  await browser.setClock({ base: now, start: Date.now(), rate: 1 });
  const state = await eventually(
    async () => {
      const live = await browser.liveState();
      return live.at >= now - 1000 && live.at < now + 60_000 && live;
    },
    5000,
    'the worker follows the clock',
  );
  expect(state.series.length).toBeGreaterThan(0);
  for (const { console, rates } of state.series) {
    const { round, message, session } = commandLine(text, console, state.at).response;
    expect({ console, ...rates }).toEqual({ console, round, message, session });
  }
  expect(state.series.some(({ rates }) => rates.round.counted > 0)).toBe(true);
}
