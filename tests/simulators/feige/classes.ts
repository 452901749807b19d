/** Feige's class names by generation of its page. */
import { hashOf } from '../core/random.ts';

export type Generation = 'opaque' | 'prefix' | 'rebuilt';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function token(text: string, length: number): string {
  let name = '';
  for (let index = 0; index < length; index++) {
    name += DIGITS.charAt(hashOf(`${text}#${index}`) % (index === 0 ? 52 : 62));
  }
  return name;
}

/** `nameLine` → `Vry36sSLfjhqZr9MfWnO` (opaque) or `nameLine-x8Kd2` (later generations, each with its own hash). */
export function classNames(generation: Generation): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      found =
        generation === 'opaque' ? token(name, 20) : `${name}-${token(`${generation} ${name}`, 6)}`;
      known.set(name, found);
    }
    return found;
  };
}
