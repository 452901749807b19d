/** What stands in a diagnostic file for texts, names and ids: their shape, never they themselves. */
import { isWord } from './features.ts';
import { ROW_TIME } from './shapes.ts';

/** Code points of a shape at most: readers tell a divider or a time by less. */
const LONGEST = 24;
/** Words of the platforms themselves; only where they are the whole text. */
const OWN_WORDS = /^\[?(刚刚|昨天|前天|今天|(星期|周)[一二三四五六日天]|已读|未读)\]?$/;
/** Characters of a time that are kept in it. */
const NOT_OF_TIMES = /[^0:/.\-\s年月日时分秒钟小天前昨今星期周一二三四五六]/gu;
/** `周杰 10:42` is no time. */
const NO_DAY = /(周|星期)(?![一二三四五六日天])/;
/** Signs that readers go by. */
const SIGNS = /[:/\-.…[\]+|,()#@ ]/;

function shapeOf(char: string): string {
  if (/\p{Script=Han}/u.test(char)) return '字';
  if (/\p{N}/u.test(char)) return '0';
  if (/\p{L}/u.test(char)) return 'a';
  return SIGNS.test(char) ? char : '·';
}

/** The shape of a text: 字 for a Chinese character, a for a letter, 0 for a digit. `10:42` becomes `00:00`, `3分钟` `0分钟`. */
export function textShape(text: string, longest = LONGEST): string {
  // No more is looked at than is told: a page may hold a text of any length.
  const plain = text.trimStart().slice(0, 400).replace(/\s+/g, ' ').trim();
  if (OWN_WORDS.test(plain)) return plain;
  if (/\d/.test(plain) && ROW_TIME.test(plain) && !NO_DAY.test(plain)) {
    return plain.replace(/\d/g, '0').replace(NOT_OF_TIMES, shapeOf);
  }
  return Array.from(plain).slice(0, longest).map(shapeOf).join('');
}

/** Words that lines' ids begin with or hold, by which notices are known (lib/consoles/feige/texts.ts). */
const ID_WORDS =
  'llm process Welcome poor response notification CsAssign cs close conversation non transfer staff template';

/** Stand-ins of one page: the same for the same, others for others. */
export interface Mask {
  /** An id or an address: signs stay, everything else is replaced; a query goes. */
  id: (value: string) => string;
  /** A name that the page's author gave: his words stay, what may be a person's or an id is replaced. */
  name: (value: string) => string;
  /** A selector, likewise. */
  selector: (selector: string) => string;
}

const RUN = /[A-Za-z0-9]+/g;
const FOREIGN = /[^\x20-\x7E]/gu;

/** UTF-16 units of a value that are told. */
const LONGEST_VALUE = 600;
const replaced = (value: string, by: (run: string) => string): string =>
  value.slice(0, LONGEST_VALUE).replace(FOREIGN, shapeOf).replace(RUN, by);

/** A secret's words this long are looked for inside of other words too. */
const LONG = 6;
const MOST_SECRETS = 5_000;

/** The n-th text of a run's shape. */
function draw(run: string, count: number): string {
  let [rest, made] = [count, ''];
  for (let index = run.length - 1; index >= 0; index -= 1) {
    const base = /\d/.test(run.charAt(index)) ? 10 : 26;
    const digit = rest % base;
    rest = Math.floor(rest / base);
    made = (base === 10 ? String(digit) : String.fromCharCode(97 + digit)) + made;
  }
  return made;
}

/** A run's stand-in of its own shape, counted on until the page does not hold it. */
function createStandIns(taken: ReadonlySet<string>): (run: string) => string {
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  return (run) => {
    const known = given.get(run);
    if (known !== undefined) return known;
    const shape = run.replace(/\d/g, '0').replace(/[A-Za-z]/g, 'a');
    let count = counts.get(shape) ?? 0;
    let made: string;
    do {
      count += 1;
      made = draw(run, count);
    } while (taken.has(made) && count < 10_000);
    counts.set(shape, count);
    given.set(run, made);
    return made;
  };
}

/**
 * `selectors` are those built in, whose words are nobody's secret; `secrets` are texts and values of the page; `runs` all
 * that stands in it, so that no stand-in is something else's true name.
 */
export function createMask(
  selectors: readonly string[],
  secrets: Iterable<string>,
  runs: Iterable<string>,
): Mask {
  const known = new Set(
    [...selectors.join(' ').matchAll(/[A-Za-z0-9]{2,}/g)].map(([word]) => word),
  );
  for (const word of ID_WORDS.split(' ')) known.add(word);
  const secret = new Set<string>();
  for (const text of secrets) {
    for (const [word] of text.matchAll(RUN)) if (word.length > 1) secret.add(word.toLowerCase());
  }
  const long = [...secret].filter((word) => word.length >= LONG).slice(0, MOST_SECRETS);
  const standIn = createStandIns(new Set(runs));

  /** In an id: short numbers and known words stay. */
  const inId = (run: string): string =>
    known.has(run) || /^\d{1,2}$/.test(run) || run.length === 1 ? run : standIn(run);

  function holdsSecret(run: string): boolean {
    const low = run.toLowerCase();
    return secret.has(low) || long.some((word) => low.includes(word));
  }

  /** In a name: the author's words stay too. */
  function inName(run: string): string {
    if (known.has(run) || /^\d{1,2}$/.test(run) || run.length === 1) return run;
    const isWords = isWord(run) || /^[a-z]{2,4}$/.test(run);
    return isWords && !holdsSecret(run) ? run : standIn(run);
  }

  const cache = new Map<string, string>();
  function name(value: string): string {
    let made = cache.get(value);
    if (made === undefined) cache.set(value, (made = replaced(value, inName)));
    return made;
  }
  return {
    id: (value) => replaced(value.split('?')[0] ?? '', inId),
    name,
    selector: (selector) => (selectors.includes(selector) ? selector : name(selector)),
  };
}
