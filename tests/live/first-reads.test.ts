import { expect, it, vi } from 'vitest';
import { createFirstReads } from '../../lib/live/first-reads.ts';
import type { Log } from '../../lib/live/log.ts';
import { EMPTY_MEMORY } from '../../lib/live/memory.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';

function setUp(consentAt: number | null) {
  const reads = {
    open: vi.fn(() => Promise.reject(new Error('of a newer version'))),
    recall: vi.fn(async () => EMPTY_MEMORY),
    met: vi.fn(async () => []),
    readPseudonyms: vi.fn(() => Promise.reject(new Error('no storage'))),
    readSettings: vi.fn(async () => ({ ...DEFAULT_SETTINGS, consent: { at: consentAt } })),
  };
  const { open, recall, met, readSettings, readPseudonyms } = reads;
  const log = { open } as unknown as Log;
  return {
    reads,
    first: createFirstReads(log, { recall }, { met }, { readSettings, readPseudonyms }),
  };
}

const later = () => new Promise((resolve) => setTimeout(resolve, 0));

it('reads nothing by itself, everything beside the first work, and what fails is the work’s to say', async () => {
  const { reads, first } = setUp(1);
  for (const read of Object.values(reads)) expect(read).not.toHaveBeenCalled();
  expect(first(() => 'done')).toBe('done');
  first(() => null);
  await later();
  for (const read of Object.values(reads)) expect(read).toHaveBeenCalledTimes(1);
});

it('leaves the key of the pseudonyms unmade before the consent', async () => {
  const { reads, first } = setUp(null);
  first(() => null);
  await later();
  expect(reads.readSettings).toHaveBeenCalled();
  expect(reads.readPseudonyms).not.toHaveBeenCalled();
});
