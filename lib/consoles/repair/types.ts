/**
 * The contract of repair without a release: what a user points at, what selectors are made of it, and what a page
 * reads like with them. Pure: elements in, plain objects out.
 */
import type { Side } from '../types.ts';

/** What the user can point at on a chat page, in the order in which it is asked for. */
export const POINTED_PARTS = [
  'row',
  'rowName',
  'buyerMessage',
  'ownMessage',
  'time',
  'composer',
] as const;
export type PointedPart = (typeof POINTED_PARTS)[number];

/** Slots without which nothing can be read of a page. */
export const NEEDED_SLOTS = [
  'list',
  'row',
  'rowName',
  'header',
  'messages',
  'line',
  'buyerMark',
  'ownMark',
  'composer',
] as const;

/** The element pointed at for each part; several of one part make its selector surer. */
export type Pointed = Readonly<Partial<Record<PointedPart, readonly Element[]>>>;

/** Selectors of a user, by slot; tried before the built-in ones, newest first. */
export type SlotOverrides = Readonly<Record<string, readonly string[]>>;

/** Selectors made from a page, to be confirmed by the user. */
export interface Proposal {
  slots: SlotOverrides;
  /** 0–1 by slot: how much on the page speaks for it. */
  confidence: Readonly<Record<string, number>>;
  /** Slots that could not be made. */
  missing: readonly string[];
}

/** One row of the list as it would be read. No last message: that is text. */
export interface PreviewRow {
  name: string;
  time: string | null;
  unread: number;
}

/** One line of the open conversation as it would be read. */
export interface PreviewLine {
  side: Side;
  /** Epoch ms, or null where no time was found. */
  at: number | null;
  kind: string;
  /** Code points of its text, null where it has none. */
  length: number | null;
}

/** What would be read of the page with a set of selectors; shown to the user only, never sent or stored. */
export interface Preview {
  rows: readonly PreviewRow[];
  /** Buyer's name of the open conversation. */
  buyer: string | null;
  lines: readonly PreviewLine[];
  hasComposer: boolean;
  /** Slots that find nothing on this page. */
  missing: readonly string[];
}

/** A console at an address of the user's choice, made by pointing. */
export interface CustomConsole {
  /** `custom:<name>` in the log: letters, digits, `-` and CJK, at most 24 characters. */
  id: `custom:${string}`;
  /** Name shown to the user. */
  name: string;
  /** Match pattern, `https://host/path*`: what the optional host permission was granted for. */
  match: string;
  /** Whose rules count (profile), and with them the reply window. */
  profile: '1688' | 'taobao' | 'feige';
  slots: SlotOverrides;
  /** Beijing day, `YYYY-MM-DD`. */
  made: string;
}
