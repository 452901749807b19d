/** What `bench-seed.html` offers to the bench. */
import { prove, seed } from './seed.ts';

Object.assign(globalThis, { benchSeed: { seed, prove } });
