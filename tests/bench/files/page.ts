/** What the bench's page offers its driver; every measurement gives ms. Runs in the browser. */
import * as merging from './merging.ts';
import * as searching from './searching.ts';
import * as writing from './writing.ts';

export const BENCH = { ...merging, ...searching, ...writing };

declare global {
  interface Window {
    benchFiles: typeof BENCH;
  }
}

window.benchFiles = BENCH;
