import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { listsOf } from '../../../lib/mood/lists.ts';
import { WORD_LISTS } from '../../../lib/mood/types.ts';
import type { MoodSettings, Settings } from '../../../lib/settings.ts';
import { Check } from '../warnings/fields.tsx';
import { WordList } from './WordList.tsx';

const SWITCHES = ['upset', 'tasks', 'wording'] as const;

/** Moods and wording: three switches and the word lists; every change is saved at once. */
export function Moods(props: {
  settings: Settings;
  t: PageTranslate;
  onChange: (change: Partial<Settings>) => void;
}) {
  const { t, onChange } = props;
  const { mood } = props.settings;
  const lists = listsOf(mood.words);
  const change = (part: Partial<MoodSettings>) => onChange({ mood: { ...mood, ...part } });
  return (
    <section class="mood-options" id="mood">
      <h2>{t('moodOptions.title')}</h2>
      <p class="note">{t('moodOptions.note')}</p>
      {SWITCHES.map((name) => (
        <Check
          key={name}
          label={t(`moodOptions.${name}`)}
          checked={mood[name]}
          onCheck={(on) => change({ [name]: on })}
        />
      ))}
      {WORD_LISTS.map((name) => (
        <WordList
          key={name}
          name={name}
          words={lists[name]}
          edits={mood.words}
          t={t}
          onEdits={(words) => change({ words })}
        />
      ))}
    </section>
  );
}
