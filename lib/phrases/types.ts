/** A quick phrase as it lies in the library. All instants are epoch ms. */
export interface Phrase {
  id: string;
  /** The group's id. */
  group: string;
  code: string | null;
  /** Several wordings; they rotate, one a use. */
  texts: string[];
  tags: string[];
  /** The id of a stored blob. */
  image: string | null;
  /** First and last Beijing day of validity (YYYY-MM-DD, inclusive); null: open on that side. */
  from: string | null;
  to: string | null;
  uses: number;
  usedAt: number | null;
  /** Index of the text that comes next. */
  next: number;
  /** Computed when the phrase is saved, never while searching. */
  pinyin: string;
  initials: string;
  createdAt: number;
  changedAt: number;
}

/** A group of phrases. */
export interface PhraseGroup {
  id: string;
  name: string;
  kind: 'personal' | 'shop';
  order: number;
}

/** What a search answers with: enough to show and insert one phrase. */
export interface PhraseHit {
  id: string;
  code: string | null;
  /** The text that comes next, its variables not filled. */
  text: string;
  /** The group's id. */
  group: string;
  hasImage: boolean;
  /** Ranges of `text` to highlight: [start, end) in UTF-16 units. */
  marks: [number, number][];
}
