/** `/code` and Tab in a composer. What a code means is asked while it is typed, so that Tab can be answered at once. */

/** A code: what follows the slash. */
const CODE = /(?:^|[^\w/:.])\/([\p{L}\p{N}_-]{0,20})$/u;

/** The code that ends at the cursor, without its slash; empty right after a slash, null where there is none. */
export function codeBefore(text: string): string | null {
  return CODE.exec(text)?.[1] ?? null;
}

interface CodeMemory<Hit> {
  /** The text before the cursor changed. */
  typed: (before: string) => void;
  /** What Tab means now: a known code right before the cursor, or null: then Tab is the page's. */
  known: (before: string) => { code: string; hit: Hit } | null;
}

/** Asks for each code once while it is typed; only the newest answer counts. */
export function createCodeMemory<Hit>(
  lookUp: (code: string) => Promise<Hit | null>,
): CodeMemory<Hit> {
  let asked: string | null = null;
  let answer: Hit | null = null;
  return {
    typed(before) {
      const code = codeBefore(before);
      if (code === asked) return;
      asked = code;
      answer = null;
      if (code === null) return;
      // A bare slash wakes the worker before the code is there.
      lookUp(code).then(
        (hit) => {
          if (asked === code) answer = hit;
        },
        () => {},
      );
    },
    known(before) {
      const code = codeBefore(before);
      return code && code === asked && answer !== null ? { code, hit: answer } : null;
    },
  };
}
