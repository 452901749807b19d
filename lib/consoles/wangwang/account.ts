/** Whose 旺旺 this is: the uid that all rows have in common, and the nicks our side writes under. */
import { textOf } from '../dom.ts';
import { clampName } from '../names.ts';
import type { SlotReader } from '../slots.ts';
import type { Account, OwnAccount } from '../types.ts';

const PERSON = /^(.+?)\.\d+$/;

/** The two uids in a row's id `<uid>.1-<uid>.1#…@cntaobao`; null for another form. */
export function peopleOf(named: string): [string, string] | null {
  const pair = named.split('#')[0] ?? '';
  const parts = pair.split('-');
  if (parts.length !== 2) return null;
  const [first, second] = parts.map((part) => PERSON.exec(part)?.[1]);
  return first && second && first !== second ? [first, second] : null;
}

/** The attribute of a row that names two people: its id, or what a release has made of it. */
export function rowId(row: Element): string {
  if (row.id) return row.id;
  const found = [...row.attributes].find(({ value }) => value.length < 200 && peopleOf(value));
  return found?.value ?? '';
}

function commonId(pairs: readonly [string, string][]): string | null {
  const [first, ...others] = pairs;
  if (!first || others.length === 0) return null;
  const common = first.filter((id) => others.every((pair) => pair.includes(id)));
  return common.length === 1 ? (common[0] ?? null) : null;
}

function fromQuery(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const value = new URL(url).searchParams.get('fromid');
  return value ? value.replace(/^(cnalichn|cntaobao)/, '') : null;
}

/** Of the accounts learnt on earlier days the one that all rows have, unless the page shows another nick. */
function fromMemory(
  remembered: readonly OwnAccount[],
  nick: string | null,
  isOfAll: (id: string) => boolean,
): string | null {
  const fitting = remembered.filter(
    (own) => isOfAll(own.id) && (nick === null || own.nick === null || own.nick === nick),
  );
  return fitting.length === 1 ? (fitting[0]?.id ?? null) : null;
}

/** Own uid from the rows; what was known stays while every row still has it. */
function ownId(page: SlotReader, known: Account, nick: string | null, url: string): string | null {
  const ids = new Set(page.findAll('row').map(rowId));
  const pairs = [...ids].map(peopleOf).filter((pair) => pair !== null);
  const isOfAll = (id: string): boolean => pairs.every((pair) => pair.includes(id));
  if (pairs.length === 0) return known.id;
  if (known.id !== null && isOfAll(known.id)) return known.id;
  const asked = fromQuery(url);
  if (asked !== null && isOfAll(asked)) return asked;
  return commonId(pairs) ?? fromMemory(known.remembered ?? [], nick, isOfAll);
}

const STRANGER = { nicks: [] as readonly string[], nick: null, isNickGuess: true };

/** Names that our side's lines show, by the elements found: they are asked for at every change of the list. */
const named = new WeakMap<readonly Element[], readonly string[]>();

function namesIn(elements: readonly Element[]): readonly string[] {
  const names =
    named.get(elements) ?? elements.map((element) => clampName(textOf(element))).filter(Boolean);
  named.set(elements, names);
  return names;
}

/** What the page shows of the account. */
export function readAccount(page: SlotReader, known: Account, url: string): Account {
  const panel = page.findOptional('ownPanel');
  const shown = panel ? textOf(panel) : '';
  const nick = shown !== '' && shown.length <= 64 && !shown.includes('\n') ? shown : null;
  const spoken = namesIn(page.findAll('ownLine'));
  const id = ownId(page, known, nick, url);
  // Another uid in the same document: somebody else has signed in, and what was known of names is not his.
  const before = known.id !== null && id !== null && id !== known.id ? STRANGER : known;
  const nicks = new Set([...before.nicks, ...(nick ? [nick] : []), ...spoken]);
  const isSame = nicks.size === before.nicks.length;
  const sure = nick ?? (before.isNickGuess ? null : before.nick);
  return {
    ...known,
    id,
    nicks: isSame ? before.nicks : [...nicks],
    nick: sure ?? before.nick ?? (nicks.size === 1 ? ([...nicks][0] ?? null) : null),
    isNickGuess: sure === null,
  };
}
