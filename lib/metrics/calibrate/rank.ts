/** Readings with their figures: which are one, and which come nearest. */
import type {
  CalibratedReading,
  CalibrationRequest,
  OfficialRate,
  ReadingChoice,
} from './types.ts';
import type { Grouping } from '../types.ts';
import { GROUPINGS } from '../types.ts';

/** A reading before it is compared. */
export interface RawReading extends ReadingChoice {
  counted: number;
  onTime: number;
}

/** How many others with the same fraction are named. */
const NAMED = 5;

/** Two different fractions of a million differ by more; sums of two doubles err by less. */
const EPSILON = 1e-14;

/** The groupings that are tried; the first is the one in force. */
export function groupingsOf({ groupings, parameters }: CalibrationRequest): Grouping[] {
  const tried = GROUPINGS.filter((each) => groupings?.includes(each) ?? true);
  const { headline } = parameters;
  return tried.includes(headline)
    ? [headline, ...tried.filter((each) => each !== headline)]
    : [...tried];
}

const changesOf = ({ settings }: ReadingChoice) => Object.keys(settings).length;

/** Whether a choice only adds settings to another of the same grouping. */
function addsTo(choice: ReadingChoice, other: ReadingChoice): boolean {
  if (choice.grouping !== other.grouping) return false;
  return Object.entries(other.settings).every(([key, value]) => choice.settings[key] === value);
}

/** Whether a rate is the official one as far as that shows; both neighbours of a half are. */
function isShownAs(rate: number, official: Pick<OfficialRate, 'rate' | 'places'>): boolean {
  return Math.abs(rate - official.rate) <= 0.5 * 10 ** -official.places + EPSILON;
}

/** A reading beside the official figure. */
export function compared(raw: RawReading, official: OfficialRate): CalibratedReading {
  const { settings, grouping, counted, onTime } = raw;
  const rate = counted === 0 ? null : onTime / counted;
  return {
    settings,
    grouping,
    counted,
    onTime,
    rate,
    difference: rate === null ? null : rate - official.rate,
    matches: rate !== null && isShownAs(rate, official),
    countedMatches: official.counted === null ? null : counted === official.counted,
    changes: changesOf(raw),
    equal: 0,
    alternatives: [],
  };
}

/** One reading a fraction, the one with the fewest changes. */
function mergeEqual(raws: readonly RawReading[], official: OfficialRate): CalibratedReading[] {
  const merged = new Map<string, CalibratedReading>();
  for (const raw of raws.toSorted((a, b) => changesOf(a) - changesOf(b))) {
    const key = `${raw.onTime}/${raw.counted}`;
    const known = merged.get(key);
    if (!known) {
      merged.set(key, compared(raw, official));
      continue;
    }
    known.equal += 1;
    const listed = [known, ...known.alternatives];
    if (listed.length > NAMED || listed.some((each) => addsTo(raw, each))) continue;
    known.alternatives.push({ settings: raw.settings, grouping: raw.grouping });
  }
  return [...merged.values()];
}

/** What is shown as the official figure is as near as can be told, so that rank comes before distance. */
function rankOf({ matches, countedMatches }: CalibratedReading): number {
  if (!matches) return 2;
  return countedMatches === false ? 1 : 0;
}

const distanceOf = ({ difference }: CalibratedReading) =>
  difference === null ? Infinity : Math.abs(difference);

/** Equal distances differ by what doubles err. */
function compareDistances(a: CalibratedReading, b: CalibratedReading): number {
  const [first, second] = [distanceOf(a), distanceOf(b)];
  return first === second || Math.abs(first - second) < EPSILON ? 0 : first - second;
}

function compareReadings(a: CalibratedReading, b: CalibratedReading): number {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  if (rankOf(a) < 2) return a.changes - b.changes || compareDistances(a, b);
  const told = Number(b.countedMatches === true) - Number(a.countedMatches === true);
  return compareDistances(a, b) || told || a.changes - b.changes;
}

/** Readings by nearness: those that match first, of them those with the official denominator, then the fewest changes. */
export function rankReadings(
  raws: readonly RawReading[],
  official: OfficialRate,
): CalibratedReading[] {
  return mergeEqual(raws, official).sort(compareReadings);
}
