/** Merges beside the page, which stays responsive whatever the files weigh; ended by the page where the user stops. */
import { rulesOf } from '../../lib/live/counting/rules.ts';
import type { MergeAnswer, MergeQuestion } from '../../lib/team/merge-messages.ts';
import { mergedReports } from '../../lib/team/merged-report.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import type { MergeProgress } from '../../lib/team/types.ts';
import type { Merged, RulesFor } from '../../lib/team/merge.ts';

let merged: Merged | null = null;
let rules: RulesFor | null = null;

// A worker's own has no target.
const answer = (told: MergeAnswer): void => self.postMessage(told, { transfer: [] });

async function take(question: MergeQuestion): Promise<MergeAnswer> {
  if (question.kind === 'merge') {
    const { files, check, settings } = question;
    rules = rulesOf(settings);
    const onProgress = (progress: MergeProgress): void => answer({ kind: 'progress', progress });
    merged = await mergeWeeks(files, { check, rules, onProgress });
    return { kind: 'merged', summary: merged.summary };
  }
  if (!merged || !rules) throw new Error('nothing is merged');
  const { from, to, now } = question;
  return { kind: 'figures', shops: mergedReports(merged, rules, { from, to }, now) };
}

self.addEventListener('message', ({ data }: MessageEvent<MergeQuestion>) => {
  take(data).then(answer, (error: unknown) => answer({ kind: 'failed', reason: String(error) }));
});
