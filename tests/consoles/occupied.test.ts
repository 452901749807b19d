/** Which parts of a page must stay free, and whether they are there. */
import { afterEach, expect, it, vi } from 'vitest';
import { feige } from '../../lib/consoles/feige/family.ts';
import { createOccupied, KEPT_FREE } from '../../lib/consoles/occupied.ts';

const occupied = createOccupied(document, feige.slots, KEPT_FREE);
const parts = occupied.look;

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

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

/** A list of that width. */
function listOf(width: number): Element {
  const list = document.createElement('div');
  list.className = 'list_items';
  list.getBoundingClientRect = () => new DOMRect(0, 0, width, 600);
  return list;
}

it('holds what it found, and looks anew where that has left the page', () => {
  const asked = vi.spyOn(document, 'querySelector');
  const list = listOf(300);
  document.body.append(list);
  const held = createOccupied(document, feige.slots, KEPT_FREE);
  held.look();
  asked.mockClear();
  expect(held.areas()).toEqual([{ left: 0, top: 0, right: 300, bottom: 600 }]);
  expect(asked).not.toHaveBeenCalled();
  list.replaceWith(listOf(280));
  expect(held.areas()).toEqual([{ left: 0, top: 0, right: 280, bottom: 600 }]);
  document.body.replaceChildren();
  expect(held.areas()).toEqual([]);
});
