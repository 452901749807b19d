import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PageTranslate } from '../../lib/i18n/pages.ts';

interface Entry {
  id: string;
  title: string;
}

/** The page's sections by their own headings, so that no list of them has to be kept; `language` names them anew. */
export function Contents({ t, language }: { t: PageTranslate; language: string }) {
  const nav = useRef<HTMLElement>(null);
  const [entries, tell] = useState<readonly Entry[]>([]);
  useLayoutEffect(() => {
    const headings = nav.current?.closest('main')?.querySelectorAll('section > h2') ?? [];
    tell(
      [...headings].map((heading, index) => {
        heading.id ||= `section-${index}`;
        return { id: heading.id, title: heading.textContent ?? '' };
      }),
    );
  }, [language]);
  return (
    <nav class="contents" ref={nav} aria-label={t('options.contents')}>
      <ul>
        {entries.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
