/** Selectors of a user: what is taken and what is refused. */
import { describe, expect, it } from 'vitest';
import { slots } from '../../lib/consoles/feige/selectors.ts';
import { classSelector } from '../../lib/consoles/repair/features.ts';
import {
  LONGEST_SELECTOR,
  selectorFault,
  usableOverrides,
  withOverrides,
} from '../../lib/consoles/repair/overrides.ts';
import { createHealth } from '../../lib/consoles/health.ts';
import { createSlotReader } from '../../lib/consoles/slots.ts';

describe('overrides', () => {
  it.each([
    ['[data-id="x"] > .name', null],
    ['.a:not(.b)', null],
    ['[title="a { b"]', null],
    ['', 'empty'],
    [7, 'empty'],
    [`.${'a'.repeat(LONGEST_SELECTOR)}`, 'too-long'],
    ['div '.repeat(40), 'too-complex'],
    [':has(:has(:has(:has(a))))', 'too-complex'],
    ['div >', 'invalid'],
    ['> div', 'invalid'],
    ['.a { color: red }', 'invalid'],
    ['div[', 'invalid'],
  ])('%s: %s', (selector, fault) => {
    expect(selectorFault(selector, document)).toBe(fault);
  });

  it('come before what is built in, and only for slots that there are', () => {
    const overrides = { header: ['#other', 'div >'], nothing: ['.a'] };
    const table = withOverrides(slots, usableOverrides(overrides, document));
    expect(table['header']?.alternatives.map(({ selector, seen }) => [selector, seen])).toEqual([
      ['#other', 'user'],
      ['#topbar-left-info', '2026-09'],
    ]);
    expect(table['nothing']).toBeUndefined();
    expect(table['row']).toBe(slots['row']);
    document.body.innerHTML = '<p id="topbar-left-info"></p><p id="other"></p>';
    const page = createSlotReader('feige', document, table, createHealth(Date.now));
    expect(page.find('header').id).toBe('other');
  });

  it.each([
    ['nameLine-x3Fa', '[class*="nameLine-"]'],
    ['Session_item__a8Kx1', '[class*="Session_item__"]'],
    ['conversation-item', '.conversation-item'],
    ['Vry36sSLfjhqZr9MfWnO', null],
    ['css-1x2y3z', null],
    ['sc-bdVaJa', null],
  ])('a class %s is known by %s', (token, selector) => {
    expect(classSelector(token)?.selector ?? null).toBe(selector);
  });
});
