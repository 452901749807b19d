import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PhraseHit } from '../../lib/phrases/types.ts';

/** Hits of the newest query, null before the first answer; an answer that comes too late is dropped. */
export function useHits(search: (query: string) => Promise<readonly PhraseHit[]>) {
  const [hits, setHits] = useState<readonly PhraseHit[] | null>(null);
  const [failed, setFailed] = useState(false);
  const asked = useRef(0);
  const ask = (query: string): void => {
    asked.current += 1;
    const mine = asked.current;
    const show = (found: readonly PhraseHit[], isFailed: boolean): void => {
      if (asked.current !== mine) return;
      setHits(found);
      setFailed(isFailed);
    };
    search(query).then(
      (found) => show(found, false),
      () => show([], true),
    );
  };
  useLayoutEffect(() => {
    ask('');
    return () => {
      asked.current = -1;
    };
  }, []);
  return { hits, failed, ask };
}
