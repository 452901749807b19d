/** What `bench-seed.html` offers to the bench. */
import { differences, seed } from './seed.ts';

Object.assign(globalThis, { benchSeed: { seed, differences } });
