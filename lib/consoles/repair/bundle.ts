/** The diagnostic file: versions, how the page is read, and its censored structure. JSON of 200 kB at most. */
import type { HealthSnapshot } from '../health.ts';
import type { ReadingState } from '../reading-state.ts';
import type { SlotTable } from '../slots.ts';
import { createCensor, type CensoredElement, type CensorLimits } from './censor.ts';
import type { Mask } from './stand-in.ts';
import type { SlotOverrides } from './types.ts';

export const BUNDLE_FORMAT = 'sanfen-diagnosis';
/** Bytes of UTF-8 at most. */
export const LARGEST_BUNDLE = 200_000;

/** What a diagnostic file holds. */
export interface Bundle {
  format: typeof BUNDLE_FORMAT;
  version: 1;
  extension: string;
  /** Major version of the browser, null where it does not say. */
  browser: number | null;
  /** A console's id; `custom` for all that users made, whose names are theirs. */
  console: string;
  /** Beijing day, `YYYY-MM-DD`. */
  date: string;
  state: ReadingState;
  health: HealthSnapshot;
  /** The user's selectors in force. */
  overrides: SlotOverrides;
  page: CensoredElement;
}

/** What it is made of. */
interface BundleInput extends Omit<Bundle, 'format' | 'version' | 'page'> {
  document: Document;
  /** With the user's selectors. */
  inForce: SlotTable;
  /** Without. */
  builtIn: SlotTable;
}

/** From much to little: the first that fits is told. */
const LIMITS: readonly CensorLimits[] = [
  { ends: 12, elements: 5_000 },
  { ends: 6, elements: 2_500 },
  { ends: 4, elements: 1_200 },
  { ends: 2, elements: 500 },
  { ends: 1, elements: 100 },
];

function healthTold(health: HealthSnapshot, slots: SlotTable, mask: Mask): HealthSnapshot {
  const known = Object.entries(health.slots).filter(([slot]) => Object.hasOwn(slots, slot));
  const failures = Object.entries(health.failures).filter(([name]) =>
    /^[A-Z][A-Za-z]{0,30}Error$/.test(name),
  );
  return {
    slots: Object.fromEntries(
      known.map(([slot, one]) => [
        slot,
        { ...one, selector: one.selector === null ? null : mask.selector(one.selector) },
      ]),
    ),
    disagreements: health.disagreements,
    failures: Object.fromEntries(failures),
    missing: health.missing,
  };
}

/** The file's text. */
export function makeBundle({ document, inForce, builtIn, ...input }: BundleInput): string {
  const { mask, tell } = createCensor(document, inForce, builtIn);
  const overrides = Object.entries(input.overrides)
    .filter(([slot]) => Object.hasOwn(inForce, slot))
    .map(([slot, selectors]) => [slot, selectors.slice(0, 10).map(mask.selector)] as const);
  const whole = (page: CensoredElement): string => {
    const bundle: Bundle = {
      format: BUNDLE_FORMAT,
      version: 1,
      ...input,
      health: healthTold(input.health, inForce, mask),
      overrides: Object.fromEntries(overrides),
      page,
    };
    return JSON.stringify(bundle);
  };
  for (const limits of LIMITS) {
    const text = whole(tell(limits));
    if (new TextEncoder().encode(text).length <= LARGEST_BUNDLE) return text;
  }
  return whole({ t: 'body' });
}
