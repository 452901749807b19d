/** The small file by which a repair goes to a colleague: selectors and addresses, no name of a person, no text. */
import * as v from 'valibot';
import type { CustomConsole } from '../consoles/repair/types.ts';
import type { LiveConsole } from '../events/types.ts';
import type { ConsoleOverride, KeptConsole, Settings } from '../settings.ts';
import { consoleSchema, overridesSchema } from './check.ts';
import { MOST_CONSOLES } from './consoles.ts';

const REPAIR_FORMAT = 'sanfen-repair';
const REPAIR_VERSION = 1;
/** Largest file, characters. */
export const MOST_CHARACTERS = 200_000;

interface RepairFile {
  format: typeof REPAIR_FORMAT;
  version: typeof REPAIR_VERSION;
  overrides: Partial<Record<LiveConsole, ConsoleOverride>>;
  consoles: readonly CustomConsole[];
}

const schema = v.strictObject({
  format: v.literal(REPAIR_FORMAT),
  version: v.literal(REPAIR_VERSION),
  overrides: overridesSchema,
  consoles: v.pipe(v.array(consoleSchema), v.maxLength(MOST_CONSOLES)),
});

type Held = Pick<Settings, 'overrides' | 'customConsoles'>;

/** The file's text. */
export function writeRepair({ overrides, customConsoles }: Held): string {
  const file: RepairFile = {
    format: REPAIR_FORMAT,
    version: REPAIR_VERSION,
    overrides,
    consoles: customConsoles.flatMap(({ removed, ...made }) => (removed ? [] : [made])),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export type ReadRepair =
  | { ok: true; file: RepairFile }
  | { ok: false; error: 'size' | 'json' | 'format' | 'version' | 'shape'; field?: string };

/** A colleague's file; nothing of it is used where any of it has a wrong shape. */
export function readRepair(text: string): ReadRepair {
  if (text.length > MOST_CHARACTERS) return { ok: false, error: 'size' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, error: 'json' };
  }
  const head = typeof value === 'object' && value !== null ? value : {};
  if (!('format' in head) || head.format !== REPAIR_FORMAT) return { ok: false, error: 'format' };
  if (!('version' in head) || head.version !== REPAIR_VERSION) {
    return { ok: false, error: 'version' };
  }
  const result = v.safeParse(schema, value);
  if (result.success) return { ok: true, file: result.output };
  return { ok: false, error: 'shape', field: v.getDotPath(result.issues[0]) ?? '' };
}

/** The settings with a file's overrides and consoles in the place of those of the same console; others stay. */
export function takeRepair(held: Held, file: RepairFile): Held {
  const known = new Map<string, KeptConsole>(held.customConsoles.map((each) => [each.id, each]));
  for (const each of file.consoles) known.set(each.id, each);
  return {
    overrides: { ...held.overrides, ...file.overrides },
    customConsoles: [...known.values()].slice(0, 2 * MOST_CONSOLES),
  };
}
