/** Lists of which only a part is drawn, on paper. */
import { useEffect, useState } from 'preact/hooks';

/** Rows that are printed of a list; some fifteen pages. */
export const PRINTED = 500;

/** True from just before the page is printed until it was. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => setPrinting(true);
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
