/** Where a page's text names a figure: by the label's exact words. */
import type { LiveConsole } from '../events/types.ts';
import { columnOf } from './columns.ts';
import { readHeading } from './normal.ts';
import type { Unit } from './normal.ts';
import type { Token } from './tokens.ts';
import { FIGURES } from './types.ts';
import type { OfficialFigure } from './types.ts';

export interface Label {
  figure: OfficialFigure;
  /** As the page shows it. */
  text: string;
  unit: Unit | null;
  /** Its tokens, both inclusive. */
  from: number;
  to: number;
}

/** Nodes over which a label may be spread: 3分钟人工回复率 + (会话). */
const SPREAD = 3;
/** Taobao's report names the box of a label after it (consoles/official-figures.md). */
const NAMED = 'metricsNameContainer-';

function figureOf(console: LiveConsole, text: string): Pick<Label, 'figure' | 'unit'> | null {
  const { name, unit } = readHeading(text);
  const known = columnOf(console, name);
  if (!known || !Object.hasOwn(FIGURES, known.as)) return null;
  return { figure: known.as as OfficialFigure, unit };
}

function labelAt(console: LiveConsole, tokens: readonly Token[], from: number): Label | null {
  // A label by itself goes on only in brackets: the next word is not part of it.
  const isWhole = figureOf(console, tokens[from]?.text ?? '') !== null;
  const goesOn = !isWhole || (tokens[from + 1]?.text.startsWith('(') ?? false);
  for (let length = goesOn ? SPREAD : 1; length > 0; length -= 1) {
    // Of any kind: the first piece of 3分钟 | 人工 | 回复率 looks like a figure.
    const part = tokens.slice(from, from + length);
    const text = part.map((each) => each.text).join('');
    const found = part.length === length ? figureOf(console, text) : null;
    if (found) return { ...found, text, from, to: from + length - 1 };
  }
  return null;
}

/** A label's box by its id, where its text has more in it than the label. */
function namedLabel(console: LiveConsole, tokens: readonly Token[], from: number): Label | null {
  const box = tokens[from]?.first.parentElement?.closest(`[id^="${NAMED}"]`);
  if (!box) return null;
  const text = box.id.slice(NAMED.length);
  const found = figureOf(console, text);
  const inside = tokens.filter(({ first, kind }) => kind === 'word' && box.contains(first));
  return found && inside[0] === tokens[from]
    ? { ...found, text, from, to: from + inside.length - 1 }
    : null;
}

/** Every label of a page, in its order. */
export function findLabels(console: LiveConsole, tokens: readonly Token[]): Label[] {
  const labels: Label[] = [];
  for (let from = 0; from < tokens.length;) {
    const label = labelAt(console, tokens, from) ?? namedLabel(console, tokens, from);
    if (label) labels.push(label);
    from = (label?.to ?? from) + 1;
  }
  return labels;
}
