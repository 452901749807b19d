/** A computer in another time zone: the same log, the same figures, and the popup says so. */
import { expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { POPUP_TEXTS } from '../../lib/i18n/popup.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { expectEqualFigures } from './figures.ts';
import { clockFrom } from './hands.ts';
import { launch } from './harness.ts';
import { differences, exportLog, replay } from './replay.ts';

const START = fromBeijing(2026, 11, 18, 9, 30);
const VARIANTS = ['feige-prefix', '1688-shell'];
const CONVERSATIONS = 6;

/** What does not depend on the profile's key or on when the look came. */
function factsOf(events: readonly ChatEvent[]): string[] {
  return events
    .flatMap((event) =>
      event.type === 'message'
        ? [
            JSON.stringify([
              event.console,
              event.shop,
              event.at,
              event.role,
              event.kind,
              event.length,
            ]),
          ]
        : [],
    )
    .toSorted();
}

it('New York and Kolkata read what Beijing reads', async () => {
  const facts: string[][] = [];
  // Half an hour off the hour, and a day behind most of Beijing's.
  for (const zone of ['America/New_York', 'Asia/Kolkata']) {
    const browser = await launch({ zone, clock: clockFrom(START) });
    try {
      const seen = await browser.desk.evaluate(
        () => Intl.DateTimeFormat().resolvedOptions().timeZone,
      );
      expect(seen.replace('Calcutta', 'Kolkata')).toBe(zone);
      const truths = [];
      for (const variant of VARIANTS) {
        truths.push(await replay(browser, variant, 7, CONVERSATIONS, { start: START, scale: 200 }));
      }
      const { text, events } = await exportLog(browser);
      for (const truth of truths) expect(await differences(browser, events, truth)).toEqual([]);
      const last = Math.max(...truths.flatMap(({ lines }) => lines).map(({ at }) => at));
      await expectEqualFigures(browser, text, last + 600_000);
      facts.push(factsOf(events));
      const popup = await browser.open(`chrome-extension://${browser.extensionId}/popup.html`);
      await popup.getByText(POPUP_TEXTS.zh['popup.otherZone']).waitFor();
    } finally {
      await browser.close();
    }
  }
  expect(facts[0]?.length).toBeGreaterThan(20);
  expect(facts[1]).toEqual(facts[0]);
});
