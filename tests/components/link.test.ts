import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followLink, PATIENCE, type Link } from '../../components/shared/link.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function follow() {
  const shown: Link[] = [];
  return { shown, report: followLink((link) => shown.push(link)) };
}

test('a short sleep of the worker is not shown', () => {
  const { shown, report } = follow();
  report('live');
  report('connecting');
  vi.advanceTimersByTime(PATIENCE - 1);
  report('live');
  vi.advanceTimersByTime(PATIENCE * 2);
  expect(shown).toEqual(['live', 'live']);
});

test('repeated attempts do not put off saying that it is lost', () => {
  const { shown, report } = follow();
  for (let attempt = 0; attempt < 12; attempt += 1) {
    report('connecting');
    vi.advanceTimersByTime(1000);
  }
  expect(shown).toEqual(['lost']);
  report('live');
  expect(shown).toEqual(['lost', 'live']);
});

test('an update of the extension is shown at once', () => {
  const { shown, report } = follow();
  report('orphaned');
  expect(shown).toEqual(['orphaned']);
});
