/** Merges beside the page, which stays responsive whatever the files weigh; ended by the page where the user stops. */
import { rulesOf } from '../../lib/live/counting/rules.ts';
import type { MergeAnswer, MergeQuestion } from '../../lib/team/merge-messages.ts';
import { mergeWeeks } from '../../lib/team/merge.ts';
import { mergedView } from '../../lib/team/merged-report.ts';
import { nameIn } from '../../lib/team/same-shops.ts';
import type { MergeProgress } from '../../lib/team/types.ts';
import type { Merged, RulesFor } from '../../lib/team/merge.ts';
import type { Settings } from '../../lib/settings.ts';

type Named = Pick<Settings, 'shops' | 'accounts'>;

let merged: Merged | null = null;
let settings: Named | null = null;

/** The manager's rules for a shop as a file names it. */
function rulesIn(own: Named): RulesFor {
  const rules = rulesOf(own);
  return (profile, name) => rules(profile, nameIn(own, profile, name));
}

// A worker's own has no target.
const answer = (told: MergeAnswer): void => self.postMessage(told, { transfer: [] });

async function take(question: MergeQuestion): Promise<MergeAnswer> {
  if (question.kind === 'merge') {
    const { files, check } = question;
    settings = question.settings;
    const onProgress = (progress: MergeProgress): void => answer({ kind: 'progress', progress });
    merged = await mergeWeeks(files, { check, rules: rulesIn(settings), onProgress });
    return { kind: 'merged', summary: merged.summary };
  }
  if (!merged || !settings) throw new Error('nothing is merged');
  const { from, to, now, same, untouched } = question;
  settings = { ...settings, accounts: { ...settings.accounts, sameShops: same } };
  const period = { from, to };
  const ask = { settings, rules: rulesIn(settings), period, now, untouched };
  return { kind: 'figures', view: mergedView(merged, ask) };
}

self.addEventListener('message', ({ data }: MessageEvent<MergeQuestion>) => {
  take(data).then(answer, (error: unknown) => answer({ kind: 'failed', reason: String(error) }));
});
