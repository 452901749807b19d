/** How many events the stores hold over which the same is measured: growth shows between them. */
const ALL = [10_000, 100_000, 1_000_000];

/** `BENCH_MOST=100000 npm run bench` leaves out what takes half an hour to make. */
export const VOLUMES = ALL.filter((each) => each <= Number(process.env['BENCH_MOST'] ?? Infinity));
