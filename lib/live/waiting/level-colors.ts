/** The badge's colours, one for each level (docs/look.md): the same four as in every view. */
import type { Level } from '../types.ts';

/** Background of the toolbar badge by level; white text stands 4.5:1 on each. */
export const LEVEL_COLORS: Readonly<Record<Level, string>> = {
  0: '#5f6368',
  1: '#1a63c7',
  2: '#a35200',
  3: '#c5221f',
  4: '#8c1512',
};

/** A console is open and not read. */
export const UNREAD_COLOR = '#5f6368';
