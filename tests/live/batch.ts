/** What a page sends to the worker. */
import type { Sighting } from '../../lib/events/sighting.ts';
import type { BatchMessage } from '../../lib/messages.ts';

/** A batch of a Feige page that is being read. */
export function batch(sightings: Sighting[], more: Partial<BatchMessage> = {}): BatchMessage {
  return {
    kind: 'batch',
    source: { console: 'feige', account: null, nick: null },
    document: 'doc-1',
    seq: 1,
    state: { kind: 'reading' },
    sightings,
    ...more,
  };
}

/** The same of any shape. */
export function oddBatch(sightings: unknown, more: object = {}) {
  return { ...batch([]), sightings, ...more };
}
