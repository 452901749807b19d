/** The diagnostic file: nothing of a person is in it, and a page built from it is read as the page itself was. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { fromBeijing } from '../../lib/beijing.ts';
import { preview } from '../../lib/consoles/pointed/preview.ts';
import { LARGEST_BUNDLE } from '../../lib/consoles/repair/bundle.ts';
import { createMask, textShape } from '../../lib/consoles/repair/stand-in.ts';
import type { Simulator } from '../simulators/core/simulator.ts';
import type { Step } from '../simulators/core/steps.ts';
import { createVariant } from '../simulators/in-document.ts';
import { variantOf } from '../simulators/variants.ts';
import { diagnose } from './diagnose.ts';
import { pageOf, readBundle } from './from-bundle.ts';
import { adapterOf, watchDocument } from './play.ts';
import { FIXTURES_NOW } from './told.ts';

const T = fromBeijing(2026, 11, 20, 10);
const at = (seconds: number): { at: number } => ({ at: T + seconds * 1000 });
let simulator: Simulator | null = null;

afterEach(() => {
  simulator?.stop();
  simulator = null;
  document.body.replaceChildren();
});

interface Person {
  id: string;
  name: string;
  text: string;
}

async function play(variant: string, people: readonly Person[], answer: string): Promise<void> {
  simulator = createVariant(document, variantOf(variant), {
    clock: { base: T - 100_000_000, start: 0, rate: 0 },
    lateId: 0,
  });
  const steps = people.flatMap(({ id, name, text }, index): Step[] => [
    { do: 'contact', who: id, name },
    { do: 'buyer', who: id, text, ...at(-600 + index * 60) },
    { do: 'agent', who: id, text: answer, elsewhere: true, ...at(-580 + index * 60) },
    { do: 'buyer', who: id, form: 'image', ...at(-575 + index * 60) },
    { do: 'buyer', who: id, text: `${text}${text}`, ...at(-570 + index * 60) },
  ]);
  for (const step of steps) await simulator.perform(step);
  await simulator.perform({ do: 'open', who: people[0]?.id ?? '', ...at(-20) });
}

const NAMES = [
  '晴天小铺',
  '<b>x</b>小王',
  'xiaoming_88',
  '周杰 10:42',
  'José García',
  '=HYPERLINK("a")',
];
const TEXTS = [
  '请问有货吗',
  '手机 13812345678',
  'https://item.example.com/?id=66612',
  '{{secret}} word',
];

describe('a text’s shape', () => {
  it.each([
    ['10:42', '00:00'],
    ['3分钟', '0分钟'],
    ['昨天 10:42', '昨天 00:00'],
    ['2026-11-20 10:42:05', '0000-00-00 00:00:00'],
    ['周杰 10:42', '字字 00:00'],
    ['周杰', '字字'],
    ['周五', '周五'],
    ['刚刚', '刚刚'],
    ['你好 Bob，3件', '字字 aaa·0字'],
    ['👍é１', '·a0'],
    ['字'.repeat(500), '字'.repeat(24)],
  ])('%s: %s', (text, shape) => expect(textShape(text)).toBe(shape));
});

describe('stand-ins', () => {
  const mask = createMask(
    ['[class*="inputArea_"]', '#list'],
    ['xiaoming said hello'],
    ['0000000001'],
  );

  it.each([
    [
      'id',
      '2207000000012.1-2207000000025.1#11001@cntaobao?from=x',
      /^0{12}1\.1-0{12}2\.1#00001@[a-z]{8}$/,
    ],
    ['id', 'inputArea_7001', /^inputArea_\d{4}$/],
    [
      'name',
      'chat-unit xiaoming nameLine-x3Fa col-12',
      /^chat-unit [a-z]{8} nameLine-[a-z]\d[a-z]{2} col-12$/,
    ],
    ['name', 'is-xiaomings', /^is-[a-z]{9}$/],
    ['selector', '#list', /^#list$/],
    ['selector', '[title="阿明"]', /^\[title="字字"\]$/],
  ] as const)('%s %s', (way, value, made) => {
    const once = mask[way](value);
    expect(once).toMatch(made);
    expect(once).not.toContain('xiaoming');
    expect(mask[way](value)).toBe(once);
  });

  it('are never another’s true id, and others for others', () => {
    const made = ['1234567890', '1234567891', '1234567890'].map(mask.id);
    expect(made[0]).toBe(made[2]);
    expect(new Set([...made, '0000000001']).size).toBe(3);
  });
});

describe.each(['feige-prefix', 'feige-opaque', '1688-core'])('%s', (id) => {
  const { console } = variantOf(id);

  it('tells no text, name or id of anybody, and keeps equal ids equal', async () => {
    const people = NAMES.map((name, index) => ({
      id: `22070000${10_501 + index * 7}`,
      name,
      text: TEXTS[index % TEXTS.length] ?? '',
    }));
    await play(id, people, '亲亲这边马上为您核实');
    const text = diagnose(console);
    for (const { id: buyer, name, text: said } of people) {
      for (const word of [buyer, name, said, JSON.stringify(name).slice(1, -1)]) {
        expect(text).not.toContain(word);
      }
    }
    for (const part of ['亲亲', '13812345678', 'xiaoming', 'example', 'HYPERLINK', 'secret', '?']) {
      expect(text).not.toContain(part);
    }
    expect(diagnose(console)).toBe(text);
  });

  it('is read alike after it: rows, lines, sides and times of the same shape', async () => {
    const people = ['小雨点', '林间微风', '乙店的采购员'].map((name, index) => ({
      id: `22070000${10_501 + index * 7}`,
      name,
      text: '请问有货吗',
    }));
    await play(id, people, '有的，拍下今天发');
    const shape = () => {
      const { rows, lines, buyer, hasComposer } = preview(
        document,
        adapterOf(console),
        FIXTURES_NOW,
      );
      return {
        rows: rows.map(({ name, time, unread }) => [
          textShape(name),
          textShape(time ?? ''),
          unread > 0,
        ]),
        lines: lines.map(({ side, kind, at: when, length }) => [side, kind, when !== null, length]),
        isOpen: buyer !== null,
        hasComposer,
      };
    };
    const before = shape();
    const bundle = readBundle(diagnose(console));
    simulator?.stop();
    document.body.innerHTML = pageOf(bundle);
    expect(shape()).toEqual(before);
    expect(before.lines.length).toBeGreaterThan(3);
    // The watch takes it for a page that it can read, and tells its lines.
    const running = watchDocument(console, () => FIXTURES_NOW);
    expect(running.watch.state().kind).toBe('reading');
    expect(running.all.filter(({ type }) => type === 'line')).toHaveLength(before.lines.length);
    expect(running.watch.health().failures).toEqual({});
    running.stop();
  });
});

function box(...inside: HTMLElement[]): HTMLElement {
  const made = document.createElement('div');
  made.append(...inside);
  return made;
}

function fileWith(attribute: string, value: string): string {
  const element = document.createElement('p');
  element.setAttribute(attribute, value);
  document.body.replaceChildren(element);
  return diagnose('feige');
}

/** What docs/security.md and docs/repair.md say that the file cannot know. */
describe('a name in letters that no text of the page holds', () => {
  it.each(['class', 'id', 'name', 'data-qa-row', 'data-test', 'data-state'])(
    'stays in %s',
    (attribute) => expect(fileWith(attribute, 'wangmeili')).toContain('wangmeili'),
  );

  it('stays as the name of an attribute', () => {
    expect(fileWith('data-wangmeili', '')).toContain('data-wangmeili');
  });

  it.each(['data-nick', 'data-user-id', 'data-qa-user-id', 'title', 'href', 'aria-label'])(
    'does not stay in %s',
    (attribute) => expect(fileWith(attribute, 'wangmeili')).not.toContain('wangmeili'),
  );

  it('does not stay in an id with a number', () => {
    expect(fileWith('id', 'wangmeili-2')).not.toContain('wangmeili');
  });
});

describe('a hostile page', () => {
  const word = fc.stringMatching(/^[a-z]{7,12}$/);
  const han = fc.stringMatching(/^[\u4e8d-\u4f00]{3,8}$/);
  const digits = fc.stringMatching(/^[1-9]\d{6,14}$/);
  const places: ((secret: string) => HTMLElement)[] = [
    (secret) => Object.assign(document.createElement('p'), { textContent: `${secret} 10:42` }),
    (secret) => Object.assign(document.createElement('p'), { title: secret, id: secret }),
    (secret) => Object.assign(document.createElement('p'), { className: `user_${secret} row` }),
    (secret) => {
      const element = document.createElement('p');
      for (const name of ['data-nick', 'data-qa-id', 'role', 'style', 'aria-label', 'href']) {
        element.setAttribute(name, name === 'style' ? `float: ${secret}` : secret);
      }
      return element;
    },
    (secret) => document.createElement(`x-${secret.replace(/[^a-z]/g, 'q')}`),
    (secret) => {
      const element = document.createElement('p');
      element.setAttribute(`data-${secret.replace(/[^a-z]/g, 'q')}`, '1');
      return element;
    },
  ];

  it('gets nothing through, wherever it puts it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, han, digits), { minLength: 1, maxLength: 4 }),
        (secrets) => {
          document.body.replaceChildren(
            ...secrets.flatMap((secret) => places.map((place) => place(secret))),
          );
          const [secret = ''] = secrets;
          const overrides = { row: [`[title="${secret}"]`, `.user_${secret}`], [secret]: ['.x'] };
          const text = diagnose('feige', { overrides });
          for (const each of secrets) expect(text).not.toContain(each);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('tells at most 200 kB, whatever its size and depth', () => {
    let deep = box();
    for (let depth = 0; depth < 100; depth += 1) deep = box(deep);
    const long = 'some-long-word-'.repeat(13);
    const groups = Array.from({ length: 10 }, (_, group) => {
      const items = Array.from({ length: 30 }, (__, index) => {
        const item = box();
        item.className = `item-${'abcdefghij'[index % 10]}`;
        for (const part of 'abcdefg') item.setAttribute(`data-role-${part}`, `${long}${group}`);
        item.textContent = '字'.repeat(300);
        return item;
      });
      return box(...items);
    });
    document.body.append(deep, ...groups);
    const text = diagnose('feige');
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(LARGEST_BUNDLE);
    expect(text).toContain('"more":');
  });
});
