import type { Cut } from './sessions.ts';

/** How a history page behaves. Everything but the DOM's names is a guess: the worst of what pages do. */
export interface HistoryOptions {
  seed?: number;
  /** Ms until a chosen session is painted: the least and the most. */
  paint?: readonly [number, number];
  /** The pane is emptied while it loads; else the session before stays painted. */
  blank?: boolean;
  /** What was asked for earlier and comes later is painted all the same. */
  unordered?: boolean;
  /** Sessions (by the contact's name) that never come, or after so many ms. */
  lost?: Record<string, number>;
  cut?: Cut;
  /** Rows listed at first and with each scroll to the end. All if absent. */
  listPage?: number;
  /** Rows in the DOM, their nodes used again. All if absent. */
  listWindow?: number;
  /** Lines painted at first, at the session's end, and with each scroll to its top. All if absent. */
  panePage?: number;
  /** Lines in the DOM around the place of scrolling. All if absent. */
  paneWindow?: number;
  /** Class names of 2022 or of today. */
  generation?: '2022' | '2026';
  /** Feige: the dialog names the buyer. */
  named?: boolean;
  /** Feige: ms up to which a line's id comes late. */
  lateId?: number;
  /** Heights are reckoned: for a document without layout. */
  fakeLayout?: boolean;
  /** Epoch ms that the page takes for now. */
  now?: number;
}

/** Calls back after so many ms. */
export type Later = (ms: number, run: () => void) => void;
