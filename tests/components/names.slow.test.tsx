/** Every view in every state as a screen reader meets it: everything that can be operated has a name, in the user's language. */
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { languageTag } from '../../lib/i18n/index.ts';
import type { Language } from '../../lib/settings.ts';
import { accessibleName } from './accessible-name.ts';
import { DESKS } from './desk-states.ts';
import { REGISTERS } from './cases-states.ts';
import { MANAGER_WORDS } from './gallery/manager-scenes.tsx';
import { HITS, LISTS, SCENES, SEEN, type Scene } from './gallery/scenes.tsx';
import { mount, need, textOf } from './mount.tsx';
import { REPORTS } from './report-states.ts';
import { OVERLAYS, POPUPS, SETTINGS } from './states.ts';
import { MAKINGS } from './week-states.ts';

const OPERABLE =
  'a[href], button, input, select, textarea, summary, [tabindex], [role="option"], [role="tab"], [role="menuitem"]';
const NAMED = `${OPERABLE}, [role="listbox"], [role="menu"], [role="img"], [role="group"], table[aria-label], nav, section[aria-label]`;

/** Users' own words: names, shops, phrases. They stay as they are in every language. */
function stringsIn(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  return Object.values(value).flatMap((part) => stringsIn(part, seen));
}

const TYPED = [
  '{买家} {客服} {店铺} {时段问候} {日期}',
  '{?快递单号}',
  '快递单号',
  '同事小李',
  '常用',
];
const OWN = [
  ...new Set([
    ...stringsIn([OVERLAYS, POPUPS, REPORTS, MAKINGS, SETTINGS, HITS, SEEN, LISTS]),
    ...Object.values(DESKS).flatMap(
      ({ desk }) => desk?.agents.map(({ agent }) => agent ?? '') ?? [],
    ),
    ...TYPED,
    ...MANAGER_WORDS.han,
  ]),
  '义乌市某某小商品批发部总店',
  '某某旗舰店售后',
  '某某百货:小王',
  '在的，您说',
  '问候',
  // A long text's beginning.
  ...HITS.map(({ text }) => text.slice(0, 40)),
  // Its own name.
  '中文',
  '抖店',
  // What the user wrote of cases, whole and as the name of a button has it.
  ...Object.values(REGISTERS)
    .flat()
    .flatMap((row) => (row.kind === 'rescue' ? [row.note] : [row.problem, row.wish, row.note]))
    .flatMap((words) => [words, words.slice(0, 20)])
    .filter((words) => words !== ''),
]
  .map((text) => text.replaceAll(/\s/g, ''))
  .sort((a, b) => b.length - a.length);
/** Latin letters in users' words, names and codes, and the number of a shop's rules. */
const OWN_LATIN = [
  'Wholesale Buyer HK',
  ...MANAGER_WORDS.latin,
  ...HITS.flatMap(({ text, code }) => [text, text.slice(0, 40), code ?? '']).filter((text) =>
    /^[A-Za-z]/.test(text),
  ),
].sort((a, b) => b.length - a.length);
const RULES_NUMBER = /\b(?=[a-z]*\d)[a-z\d]{8,}\b/g;

/** Words that Chinese texts keep in Latin letters. */
const KEPT =
  /^(Alt|Ctrl|Shift|Delete|Del|Enter|Esc|Tab|CSV|XLSX|JSON|NDJSON|GBK|UTF|Excel|PNG|JPG|GIF|WebP|WebDAV|sanfen|xlsx|MB|English|QuotaExceededError|IM|ID|[A-Z]|t|x|s)$/;

function without(text: string, words: readonly string[]): string {
  return words.reduce((left, word) => left.replaceAll(word, ' '), text);
}

/** What is in the wrong language, or null. */
function foreign(text: string, language: Language): string | null {
  // Marks of a search part a text: it is compared without its spaces.
  if (language === 'en') {
    const rest = without(text.replaceAll(/\s/g, ''), OWN);
    return /.{0,20}\p{Script=Han}.{0,20}/u.exec(rest)?.[0] ?? null;
  }
  const rest = without(text, OWN_LATIN).replaceAll(RULES_NUMBER, ' ');
  const words = rest.match(/[A-Za-z]{2,}/g) ?? [];
  return words.find((word) => !KEPT.test(word)) ?? null;
}

const turn = () => act(() => new Promise<void>((wake) => setTimeout(wake, 0)));

async function drawn(scene: Scene, language: Language): Promise<HTMLElement> {
  const root = mount(scene.draw(language));
  if (scene.choose) {
    const field = need(root, scene.choose);
    Object.defineProperty(field, 'files', { value: [new File(['x'], 'x')], writable: true });
    await act(async () => {
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }
  for (const selector of scene.press ?? []) {
    await turn();
    await act(async () => root.querySelector<HTMLElement>(selector)?.click());
  }
  await turn();
  return root;
}

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  it.each(SCENES.map((scene) => [`${scene.view}: ${scene.name}`, scene] as const))(
    '%s',
    async (_, scene) => {
      const root = await drawn(scene, language);
      const named = [...root.querySelectorAll(NAMED)];
      expect(
        named.filter((each) => accessibleName(each) === '').map(({ outerHTML }) => outerHTML),
      ).toEqual([]);
      const names = named.map(accessibleName);
      const titles = [...root.querySelectorAll('[title], [placeholder]')].map(
        (each) => each.getAttribute('title') ?? each.getAttribute('placeholder') ?? '',
      );
      const wrong = [...names, ...titles, textOf(root)].map((text) => foreign(text, language));
      expect(wrong.filter((found) => found !== null)).toEqual([]);
      expect(root.querySelector('[lang]')?.getAttribute('lang')).toBe(languageTag(language));
    },
  );
});
