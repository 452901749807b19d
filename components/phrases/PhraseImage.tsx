import { useEffect, useState } from 'preact/hooks';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { ImportImage } from '../../lib/phrases/import-types.ts';

/** An image of the library, or one that was just chosen. */
export function PhraseImage({ image, t }: { image: ImportImage; t: PageTranslate }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([image.bytes], { type: image.type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [image]);
  return url && <img class="phrase-image" src={url} alt={t('phrases.image.alt')} />;
}
