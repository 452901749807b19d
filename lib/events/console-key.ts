/** A console's id at an edge: one that Sanfen knows, or `custom:<name>`. */
import * as v from 'valibot';
import { isCustom, LIVE_CONSOLES } from './types.ts';
import type { CustomConsoleId } from './types.ts';

export const customId = v.custom<CustomConsoleId>(
  (value) => typeof value === 'string' && isCustom(value),
);

export const consoleKey = v.union([v.picklist(LIVE_CONSOLES), customId]);
