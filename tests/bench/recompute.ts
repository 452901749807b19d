/** A changed rule over a store of a million events, in the browser: how long, and whether views wait for it. */
import { fromBeijing } from '../../lib/beijing.ts';
import { launch } from '../browser/harness.ts';
import { changeRule, importLargeLog } from '../browser/large-log.ts';
import { runTool } from '../tools/run-tool.ts';

const NOW = fromBeijing(2026, 11, 20, 21);
const DAYS = 90;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** Imports `count` events, changes a rule, and prints what was measured. */
export async function benchRecompute(count: number): Promise<void> {
  if (runTool('wxt', ['build', '--mode', 'testing'], true) !== 0) throw new Error('build failed');
  const browser = await launch({ clock: { base: NOW, start: Date.now(), rate: 0 } });
  try {
    const begun = performance.now();
    await importLargeLog(browser, count, NOW, DAYS);
    const imported = performance.now() - begun;
    const { took, answers, strays } = await changeRule(browser, { deadlineSeconds: '120' });
    const sorted = answers.toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
    console.log(
      `\n${count} events: imported in ${seconds(imported)}, made anew in ${seconds(took)} ` +
        `(${(imported / took).toFixed(1)} × faster); ${answers.length} live states asked for meanwhile: ` +
        `median ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms; ${strays.length} half-made figures`,
    );
  } finally {
    await browser.close();
  }
}
