/** Session storage's copy of what was warned of, checked when it is read back. */
import * as v from 'valibot';
import { consoleKey } from '../../events/console-key.ts';
import type { WarningState } from './decide.ts';

const level = v.picklist([0, 1, 2, 3, 4]);
const said = { asked: v.number(), at: v.number() };

const schema = v.object({
  waits: v.array(
    v.object({
      id: v.string(),
      console: consoleKey,
      since: v.number(),
      told: level,
      hush: v.nullable(
        v.variant('kind', [
          v.object({ kind: v.literal('snoozed'), until: v.number(), ...said }),
          v.object({ kind: v.literal('noReply'), ...said }),
        ]),
      ),
    }),
  ),
  spoke: v.nullable(v.object({ at: v.number(), level })),
  notice: v.nullable(v.string()),
});

/** A stored state; null where there is none or another version left it. */
export function parseWarnings(value: unknown): WarningState | null {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : null;
}
