/** What a text says of its writer's mood, and what in it an agent had better not send. The text is looked at and dropped. */
import { createMatcher } from './match.ts';
import type { FoundWord, WordLists } from './types.ts';

/** 1 mild displeasure, 2 strong, 3 an insult. */
export type UpsetLevel = 1 | 2 | 3;

/** Words that are told at once. */
const MOST_FOUND = 3;

const tagged = (words: readonly string[], level: UpsetLevel) =>
  words.map((word) => [word, level] as const);

const places = (words: readonly string[], list: FoundWord['list']) =>
  words.map((word, index) => [word, { list, index }] as const);

/** Makes the judge of what buyers write; null where it says nothing of the kind. */
export function createUpsetJudge({
  mild,
  strong,
  insult,
  except,
}: WordLists): (text: string) => UpsetLevel | null {
  // The graver list first: of a word that stands in two of them it holds.
  const match = createMatcher<UpsetLevel>(
    [...tagged(insult, 3), ...tagged(strong, 2), ...tagged(mild, 1)],
    except,
  );
  return (text) => {
    const levels = match(text);
    return levels.length === 0 ? null : (Math.max(...levels) as UpsetLevel);
  };
}

/** Makes the check of what the agent is about to send: insults before what is forbidden, each word once. */
export function createWordingCheck({
  banned,
  insult,
  except,
}: WordLists): (text: string) => FoundWord[] {
  const match = createMatcher<FoundWord>(
    [...places(insult, 'insult'), ...places(banned, 'banned')],
    except,
  );
  return (text) =>
    [...new Set(match(text))]
      .sort((a, b) => Number(b.list === 'insult') - Number(a.list === 'insult'))
      .slice(0, MOST_FOUND);
}
