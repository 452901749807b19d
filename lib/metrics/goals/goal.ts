/** What it takes to reach a target, in whole numbers: no rounding decides. */

/** So far: `hits` of `of`. */
interface Goal {
  hits: number;
  of: number;
  /** Per mille, 1 to 1000. */
  target: number;
}

/** The way to a target. */
interface GoalPlan {
  /** Hits in a row that reach it; 0 where it is met, null where no number does. */
  needed: number | null;
  /** Misses that it can still bear; 0 where it is not met. */
  affordable: number;
  /** Misses that would have had to be hits; 0 where it is met. */
  toTurn: number;
}

/** The way to a target of per mille; a rate that equals it meets it. */
export function planGoal({ hits, of, target }: Goal): GoalPlan {
  const lacking = target * of - 1000 * hits;
  if (lacking <= 0) {
    return { needed: 0, affordable: Math.floor((1000 * hits) / target) - of, toTurn: 0 };
  }
  const needed = target >= 1000 ? null : Math.ceil(lacking / (1000 - target));
  return { needed, affordable: 0, toTurn: Math.ceil(lacking / 1000) };
}
