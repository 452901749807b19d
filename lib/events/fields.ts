/** Reading untrusted JSON field by field; what is not asked for is left over as `rest`. */

/** A line that cannot be read; the message says why. */
export class FieldError extends Error {}

const ISO = /^(\d{4}-\d{2}-(\d{2}))T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

/** Epoch ms of an ISO 8601 instant that names its zone, or null; a date that the calendar does not have is null too. */
export function parseInstant(text: string): number | null {
  const [, date = '', dayOfMonth] = ISO.exec(text) ?? [];
  const at = dayOfMonth === undefined ? Number.NaN : Date.parse(text);
  if (Number.isNaN(at)) return null;
  // Date.parse takes 30 February for 2 March.
  if (Number(dayOfMonth) <= 28) return at;
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date) ? at : null;
}

/** ISO 8601 in UTC with milliseconds. */
export function formatInstant(at: number): string {
  return new Date(at).toISOString();
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(name: string, wanted: string): FieldError {
  return new FieldError(`"${name}" is not ${wanted}`);
}

/** Readers of one JSON object's fields; every one throws FieldError on a value of the wrong kind. */
export type Fields = ReturnType<typeof fieldsOf>;

/** Readers for the fields of `json`. */
export function fieldsOf(json: Record<string, unknown>) {
  const asked = new Set<string>();
  const take = (name: string): unknown => {
    asked.add(name);
    return json[name];
  };
  const text = (name: string): string => {
    const value = take(name);
    if (typeof value !== 'string') throw wrong(name, 'a text');
    return value;
  };
  const number = (name: string): number => {
    const value = take(name);
    if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(name, 'a number');
    return value;
  };
  const instant = (name: string): number => {
    const value = take(name);
    const at = typeof value === 'string' ? parseInstant(value) : null;
    if (at === null) throw wrong(name, 'an ISO 8601 instant with its zone');
    return at;
  };
  /** What `read` says of a field, or null where it is absent or null. */
  const orNull = <T>(read: (name: string) => T, name: string): T | null =>
    (take(name) ?? null) === null ? null : read(name);
  const oneOf = <T>(name: string, values: readonly T[]): T => {
    const value = take(name);
    const found = values.find((each) => each === value);
    if (found === undefined) throw wrong(name, `one of ${values.join(', ')}`);
    return found;
  };
  /** Everything that no reader has asked for. */
  const rest = (): Record<string, unknown> =>
    Object.fromEntries(Object.entries(json).filter(([name]) => !asked.has(name)));

  return { take, text, number, instant, orNull, oneOf, rest };
}
