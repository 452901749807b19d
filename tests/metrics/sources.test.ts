import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { formatParameters } from '../../lib/metrics/parameters.ts';
import { provenanceOf, SOURCES } from '../../lib/metrics/sources.ts';
import { PROFILE_IDS, type Parameters } from '../../lib/metrics/types.ts';

const keys = Object.keys(formatParameters(PROFILES['1688'].parameters)) as (keyof Parameters)[];

describe.each(PROFILE_IDS)('the defaults of %s', (profile) => {
  it.each(keys)('%s says where it comes from', (key) => {
    const { basis, sources, date, note } = provenanceOf(profile, key);
    expect(date).toMatch(/^\d{4}(-\d{2}|-\d{4})?$/);
    if (basis === 'rule') expect(sources.length).toBeGreaterThan(0);
    // What no text says must say so itself.
    else expect(note?.zh && note.en).toBeTruthy();
    for (const id of sources) expect(SOURCES).toHaveProperty(id);
    if (note) expect(note.en).not.toMatch(/\p{Script=Han}/u);
  });

  it('knows every parameter that there is', () => {
    expect(Object.keys(PROFILES[profile].parameters).sort()).toEqual(keys.toSorted());
  });
});

describe('the sources', () => {
  const table = readFileSync('docs/metrics.md', 'utf8');

  it('are all used, and listed in docs/metrics.md', () => {
    const used = new Set(
      PROFILE_IDS.flatMap((profile) => keys.flatMap((key) => provenanceOf(profile, key).sources)),
    );
    expect([...used].sort()).toEqual(Object.keys(SOURCES).sort());
    const listed = new Set([...table.matchAll(/^\| ([A-Z]\d+) \|/gm)].map(([, id]) => id));
    expect([...used].filter((id) => !listed.has(id))).toEqual([]);
  });

  it('date a default by its newest text', () => {
    expect(provenanceOf('taobao', 'window').date).toBe('2025-10');
    expect(provenanceOf('taobao', 'headline').date).toBe('2021-2023');
    expect(provenanceOf('feige', 'headline').date).toBe('2024-12');
    expect(provenanceOf('feige', 'warnOutside').date).toBe('2026-11');
  });
});
