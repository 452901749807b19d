/** Overrides and custom consoles at an edge: a colleague's file, a backup, storage. */
import * as v from 'valibot';
import { LONGEST_SELECTOR, MOST_SELECTORS } from '../consoles/repair/overrides.ts';
import { isPattern } from '../consoles/repair/match.ts';
import { customId } from '../events/console-key.ts';
import { LIVE_CONSOLES } from '../events/types.ts';
import { MOST_CONSOLES } from './consoles.ts';

const MOST_SLOTS = 60;

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const slotName = v.pipe(v.string(), v.regex(/^[A-Za-z]{1,40}$/));
const selector = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_SELECTOR));

const slotsSchema = v.pipe(
  v.record(slotName, v.pipe(v.array(selector), v.minLength(1), v.maxLength(MOST_SELECTORS))),
  v.check((slots) => Object.keys(slots).length <= MOST_SLOTS, 'slots'),
);

const overrideSchema = v.strictObject({ slots: slotsSchema, made: day });

export const consoleSchema = v.strictObject({
  id: customId,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(24)),
  match: v.pipe(v.string(), v.maxLength(300), v.check(isPattern, 'match')),
  profile: v.picklist(LIVE_CONSOLES),
  slots: slotsSchema,
  made: day,
});

/** By console that Sanfen knows. */
export const overridesSchema = v.pipe(
  v.record(v.picklist(LIVE_CONSOLES), v.optional(overrideSchema)),
);

const kept = v.strictObject({ ...consoleSchema.entries, removed: v.optional(v.literal(true)) });

/** Custom consoles of storage that can be used; what has another shape is left out. */
export function checkConsoles(stored: unknown): v.InferOutput<typeof kept>[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, 2 * MOST_CONSOLES).flatMap((each) => {
    const result = v.safeParse(kept, each);
    return result.success ? [result.output] : [];
  });
}

/** Overrides of storage or of a backup that can be used, by console; what has another shape is left out. */
export function checkOverrides(stored: unknown): v.InferOutput<typeof overridesSchema> {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    LIVE_CONSOLES.flatMap((console) => {
      const own: unknown = Object.hasOwn(stored, console)
        ? (stored as Record<string, unknown>)[console]
        : undefined;
      const result = v.safeParse(overrideSchema, own);
      return result.success ? [[console, result.output]] : [];
    }),
  );
}
