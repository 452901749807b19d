// @vitest-environment node
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeepError } from '../../lib/keep/format.ts';
import { lookInto } from '../../lib/keep/look.ts';
import { carryOut } from '../../lib/keep/restore.ts';
import { backup, begin, contents, full, NOW, profile, restore, streamOf, talk } from './support.ts';

const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof KeepError ? error.code : error),
  );

describe('a restore', () => {
  test('goes on wherever it died', async () => {
    const file = await backup(await full(talk(400, 30)));
    const fresh = profile();
    await restore(fresh, file, 'replace');
    const whole = await contents(fresh);
    const own = await full(talk(9, 5));
    await begin(own, file, 'replace');
    let deaths = 0;
    for (const after of [1, 2, 3, 99]) {
      let left = after;
      const onProgress = () => {
        left -= 1;
        if (left === 0) throw new Error('killed');
      };
      await carryOut(own, NOW, { onProgress }).catch(() => {
        deaths += 1;
      });
    }
    expect(deaths).toBeGreaterThan(1);
    const { storage: _, ...rest } = await contents(own);
    const { storage: _s, ...wanted } = whole;
    expect(rest).toEqual(wanted);
  });

  test('leaves what is there, whatever a byte of it became', async () => {
    const whole = Buffer.concat(await backup(await full(talk(4, 4))));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const damaged = Buffer.from(whole);
          damaged[at] = (damaged[at] ?? 0) ^ by;
          const code = await codeOf(lookInto(streamOf([damaged])));
          // Time and system in gzip's head mean nothing, nor does its word that this may be text (RFC 1952).
          const meansNothing = (at >= 4 && at <= 9) || (at === 3 && by === 1);
          if (!meansNothing) expect(code).toBeTypeOf('string');
        },
      ),
      { numRuns: 40 },
    );
  });
});
