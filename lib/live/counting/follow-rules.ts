/** Keeps every shop's figures at its rules: starts the recompute, tells how far it is, keeps the worker awake over it. */
import { SECOND } from '../../beijing.ts';
import { realNow } from '../../clock.ts';
import { coalesce } from '../coalesce.ts';
import { describeFailure } from '../failure.ts';
import type { Log } from '../log.ts';
import { recompute } from './recompute.ts';
import type { PointedSeries } from './pointed.ts';
import type { Rules } from './rules.ts';

/** Views hear of the progress this often, ms. */
const TOLD_EVERY = SECOND / 2;

interface Means {
  /** Resolves when `now` can be asked. */
  ready: () => Promise<unknown>;
  rules: () => Promise<Rules>;
  pointed: () => Promise<readonly PointedSeries[]>;
  /** Epoch ms, page clock. */
  now: () => number;
  keepAwake: () => void;
  /** Makes and publishes the live state anew. */
  refresh: () => Promise<void>;
  onFailure: (failure: string) => void;
}

/** Follows rules from the outside: whoever changes one calls `follow`. */
export function createRuleFollower(log: Log, means: Means) {
  /** Generations when figures and rules were last compared. */
  let compared = 0;

  const run = coalesce(async () => {
    await means.ready();
    let told = realNow();
    await recompute(log, {
      rules: means.rules,
      pointed: means.pointed,
      now: means.now,
      onProgress() {
        if (realNow() - told < TOLD_EVERY) return;
        told = realNow();
        means.keepAwake();
        void means.refresh();
      },
    });
    compared = await log.generations.count();
    await means.refresh();
  });

  /** Makes figures anew where they are not those of their shop's rules; resolves when all are, or when it failed. */
  const follow = (): Promise<void> =>
    run().catch((error: unknown) => {
      means.onFailure(describeFailure(error));
      void means.refresh();
    });

  return {
    follow,
    /** A shop's first event begins its figures under its platform's own rules: its own rules are followed then. */
    async followNewShops() {
      if ((await log.generations.count()) !== compared) await follow();
    },
  };
}
