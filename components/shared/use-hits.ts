import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PhraseHit } from '../../lib/phrases/types.ts';

interface Found {
  /** What they were asked for. */
  query: string;
  hits: readonly PhraseHit[];
  /** Why the library did not answer, or null. */
  failure: string | null;
}

/**
 * What the newest answer of a search was, null before the first; one that comes after the answer to a later question is
 * dropped. Asks for everything at first.
 */
export function useHits(search: (query: string) => Promise<readonly PhraseHit[]>) {
  const [found, setFound] = useState<Found | null>(null);
  const asked = useRef(0);
  const ask = (query: string): void => {
    asked.current += 1;
    const mine = asked.current;
    const show = (answer: Found): void => {
      if (asked.current === mine) setFound(answer);
    };
    search(query).then(
      (hits) => show({ query, hits, failure: null }),
      (error: unknown) => show({ query, hits: [], failure: String(error) }),
    );
  };
  useLayoutEffect(() => {
    ask('');
    return () => {
      asked.current = -1;
    };
  }, []);
  return { found, ask };
}
