/** An automatic greeting that the shop sends by itself to the first message of a share of its buyers. */
import { hashOf } from '../simulators/core/random.ts';
import type { Step } from '../simulators/core/steps.ts';

export const GREETING = '您好，欢迎光临本店，客服正在赶来，请先看看商品详情页的说明';

export interface Greeted {
  steps: Step[];
  /** The greetings: buyer, and epoch ms. */
  greetings: { who: string; at: number }[];
}

/** The script with greetings 1 or 2 s after the first messages of that share (0 … 1) of the buyers. */
export function withGreeting(
  steps: readonly Step[],
  buyers: readonly string[],
  share: number,
  seed: number,
): Greeted {
  // Exactly that share, and those greeted at a small share are greeted at a greater one as well.
  const greeted = buyers
    .toSorted((a, b) => hashOf(`${seed} ${a}`) - hashOf(`${seed} ${b}`))
    .slice(0, Math.round(buyers.length * share));
  const greetings = greeted.flatMap((who) => {
    const first = steps.find((step) => step.do === 'buyer' && step.who === who);
    if (first?.at === undefined) return [];
    return [{ who, at: first.at + 1_000 + (hashOf(`delay ${seed} ${who}`) % 1_001) }];
  });
  const all = [
    ...steps,
    ...greetings.map(({ who, at }): Step => ({ do: 'auto', who, text: GREETING, at })),
  ];
  return { steps: all.sort((a, b) => (a.at ?? 0) - (b.at ?? 0)), greetings };
}
