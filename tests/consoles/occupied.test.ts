/** Which parts of a page must stay free, and whether they are there. */
import { afterEach, expect, it } from 'vitest';
import { feige } from '../../lib/consoles/feige/family.ts';
import { KEPT_FREE, presentParts } from '../../lib/consoles/occupied.ts';

const parts = (): string => presentParts(document, feige.slots, KEPT_FREE);

afterEach(() => document.body.replaceChildren());

it('tells the parts of a page as they come and go', () => {
  expect(parts()).toBe('');
  const list = document.createElement('div');
  list.className = 'list_items';
  const box = document.createElement('div');
  box.id = 'im-input-box';
  document.body.append(list);
  expect(parts()).toBe('list');
  box.append(document.createElement('textarea'));
  document.body.append(box);
  expect(parts()).toBe('list inputArea composer');
  box.remove();
  expect(parts()).toBe('list');
});
