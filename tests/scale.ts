/** How much the suites play: enough in `npm test`, everything in `npm run chaos`. */

const long = process.env['SANFEN_LONG'] === '1';

export const SCALE = {
  long,
  /** Conversations replayed on one variant of each console, and on every other variant. */
  conversations: long ? { main: 200, other: 200 } : { main: 200, other: 8 },
  /** Events of one log that is counted anew or drawn up. */
  events: long ? 50_000 : 20_000,
  /** Worker kills during a replay of at least so many events. */
  kills: long ? { kills: 500, events: 20_000 } : { kills: 40, events: 2_000 },
  /** Kills of the whole browser while buyers write. */
  browserKills: long ? 50 : 3,
  /** Generated histories of a property test. */
  histories: long ? 100_000 : 1_000,
  /** Hostile names, texts and files (tests/hostile). */
  hostile: long ? 100_000 : 1_000,
  /** Seeded days that the readers are shown without a browser, for each variant. */
  seeds: long ? 100 : 1,
  /** Random schedules of page behaviour, without and with a browser. */
  schedules: long ? { dom: 10_000, browser: 300 } : { dom: 500, browser: 30 },
  /** Messages of one page that is never closed, and navigations: a busy shop's day and a half, played faster. */
  soak: long ? { messages: 600_000, navigations: 1_000 } : { messages: 2_000, navigations: 20 },
  /** A test's time limit is this many times the usual. */
  patience: long ? 20 : 1,
};
