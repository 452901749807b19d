/**
 * The figure nearest to a label outside tables: the smallest box around the label that holds a figure not belonging to
 * another label. What could belong to something else is not taken: no figure is better than a wrong one.
 */
import type { Label } from './labels.ts';
import type { Token } from './tokens.ts';

/** A figure with the word that stands right before it, if it is not the label itself. */
export interface Candidate {
  token: Token;
  index: number;
  before: string | null;
}

export interface Neighbourhood {
  /** Own figures and those of the peers, in the page's order; the words before them tell which. */
  candidates: Candidate[];
  /** The box in which they stood. */
  box: Element;
}

const SENTENCE = 14;

const isFigure = ({ kind }: Token): boolean => kind !== 'word';

interface Window {
  /** Tokens of the box, both inclusive. */
  low: number;
  high: number;
  /** Of the box, what lies between the neighbouring labels. */
  after: number[];
  before: number[];
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);

function windowOf(
  box: Element,
  tokens: readonly Token[],
  label: Label,
  labels: readonly Label[],
): Window {
  const holds = (index: number): boolean => {
    const token = tokens[index];
    return token !== undefined && box.contains(token.first);
  };
  let [low, high] = [label.from, label.to];
  while (holds(low - 1)) low -= 1;
  while (holds(high + 1)) high += 1;
  const next = labels.find(({ from }) => from > label.to)?.from ?? tokens.length;
  const previous = labels.findLast(({ to }) => to < label.from)?.to ?? -1;
  return {
    low,
    high,
    after: range(label.to + 1, Math.min(high, next - 1)),
    before: range(Math.max(low, previous + 1), label.from - 1),
  };
}

/** What the words around a figure say. */
export interface Words {
  /** The figure behind this word is not the label's own: its peers' mean, a change, something unknown. */
  isOther: (word: string | null) => boolean;
  /** The word tells days and names nothing. */
  isPeriod: (word: string) => boolean;
}

/** The child of `box` in which a token stands. */
function branchOf(box: Element, token: Token): Node {
  let node: Node = token.first;
  while (node.parentNode && node.parentNode !== box) node = node.parentNode;
  return node;
}

/** A heading of a grid: the word right before the label stands in a box of the same kind, and no figure is between them. */
function isInGrid(
  tokens: readonly Token[],
  label: Label,
  { low }: Window,
  { isPeriod }: Words,
): boolean {
  const [own, before] = [tokens[label.from], tokens[label.from - 1]];
  if (!own || !before || label.from - 1 < low || isFigure(before)) return false;
  if (before.text.length > SENTENCE || isPeriod(before.text)) return false;
  let common = own.first.parentElement;
  while (common && !common.contains(before.first)) common = common.parentElement;
  if (!common) return false;
  const [branch, other] = [branchOf(common, own), branchOf(common, before)];
  return branch !== other && branch.nodeName === other.nodeName;
}

function wordBefore(tokens: readonly Token[], index: number, label: Label): string | null {
  const word = tokens[index - 1];
  if (!word || index - 1 <= label.to || isFigure(word)) return null;
  // A definition of the figure stands between label and figure and names nothing.
  return word.text.length > SENTENCE ? null : word.text;
}

function following(
  tokens: readonly Token[],
  indices: readonly number[],
  label: Label,
): Candidate[] {
  return indices.flatMap((index) => {
    const token = tokens[index];
    return token && isFigure(token)
      ? [{ token, index, before: wordBefore(tokens, index, label) }]
      : [];
  });
}

/** The figure above or left of its label: it opens the window, so that it can be nobody else's. */
function preceding(tokens: readonly Token[], [index]: readonly number[]): Candidate[] {
  const token = index === undefined ? undefined : tokens[index];
  return token && index !== undefined && isFigure(token) ? [{ token, index, before: null }] : [];
}

/** Those of the candidates that can be told to be the label's own and its peers', or null. */
function choose(
  tokens: readonly Token[],
  { low, high }: Window,
  before: readonly Candidate[],
  after: readonly Candidate[],
  { isOther }: Words,
): Candidate[] | null {
  if (before.length === 0) return [...after];
  if (after.every((candidate) => isOther(candidate.before))) return [...before, ...after];
  // Figures on both sides: the box begins with a label and ends with a figure, or the other way round.
  const [first, last] = [tokens[low], tokens[high]];
  if (!first || !last || isFigure(first) === isFigure(last)) return null;
  return isFigure(first) ? [...before] : [...after];
}

/** The figures nearest to a label, or null where none can be told to be its own. */
export function nearestFigures(
  root: Element,
  tokens: readonly Token[],
  label: Label,
  labels: readonly Label[],
  words: Words,
): Neighbourhood | null {
  let box = tokens[label.from]?.first.parentElement ?? null;
  for (; box && root.contains(box); box = box.parentElement) {
    const window = windowOf(box, tokens, label, labels);
    const after = following(tokens, window.after, label);
    const before = preceding(tokens, window.before);
    if (after.length === 0 && before.length === 0) continue;
    if (isInGrid(tokens, label, window, words)) return null;
    const candidates = choose(tokens, window, before, after, words);
    return candidates && { candidates, box };
  }
  return null;
}
