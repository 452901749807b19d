import { describe, expect, it } from 'vitest';
import { createScheduler } from './core/clock.ts';
import { rowsAt } from './core/truth.ts';
import { feigeStage, START, wangwangStage } from './timeline.ts';
import type { Step } from './core/steps.ts';

describe('engine', () => {
  it('fires timers in the order of page time', () => {
    const scheduler = createScheduler();
    const fired: string[] = [];
    scheduler.at(20, () => fired.push('b'));
    scheduler.at(10, () => fired.push('a'));
    scheduler.at(20, () => fired.push('c'));
    expect(scheduler.take(5)).toBeNull();
    for (let due = scheduler.take(20); due; due = scheduler.take(20)) due.action();
    expect(fired).toEqual(['a', 'b', 'c']);
  });

  it('refuses to go back in time, and to let the agent write in a thread that is not open', async () => {
    const page = feigeStage();
    await page.play({ do: 'buyer', who: '1', text: '在吗', at: 10 });
    await expect(page.play({ do: 'buyer', who: '1', text: '早', at: 5 })).rejects.toThrow(
      'back in time',
    );
    await expect(page.play({ do: 'agent', who: '1', text: '在', at: 11 })).rejects.toThrow(
      'no thread',
    );
  });

  it('keeps the world over a reload', async () => {
    const before = feigeStage({ lateId: 0 });
    await before.play(
      { do: 'buyer', who: '1', text: '在吗', at: 1 },
      { do: 'open', who: '1', at: 2 },
    );
    expect(await before.simulator.run([{ do: 'reload' }, { do: 'leave' }])).toEqual({
      played: 1,
      reload: true,
    });
    const after = feigeStage({ lateId: 0 });
    after.simulator.importWorld(before.simulator.exportWorld());
    expect(after.all('.messageList')).toHaveLength(0);
    await after.play(
      { do: 'buyer', who: '1', text: '人呢', at: 3 },
      { do: 'open', who: '1', at: 4 },
    );
    const { lines } = after.simulator.truth();
    expect(lines.map((line) => [line.order, line.shownAt])).toEqual([
      [0, START + 2_000],
      [1, START + 4_000],
    ]);
    expect(new Set(lines.map((line) => line.line)).size).toBe(2);
  });

  it('is the same for the same seed and another for another', async () => {
    const script: Step[] = [
      { do: 'buyer', who: '1', text: '在吗', at: 1 },
      { do: 'open', who: '1', at: 2 },
      { do: 'wait', ms: 1000, at: 3 },
    ];
    const html = async (seed: number): Promise<string> => {
      const page = feigeStage({ seed });
      await page.play(...script);
      return page.document.body.innerHTML;
    };
    expect(await html(1)).toBe(await html(1));
    expect(await html(1)).not.toBe(await html(2));
  });

  it('renders nothing while hidden in a visible-only page', async () => {
    for (const stage of [feigeStage, wangwangStage]) {
      const page = stage({ visibleOnly: true, lateId: 0 });
      await page.play(
        { do: 'buyer', who: '12', text: '在吗', at: 1 },
        { do: 'open', who: '12', at: 2 },
      );
      expect(page.simulator.truth().lines).toHaveLength(1);
      const html = page.document.body.innerHTML;
      await page.play({ do: 'hide', at: 3 }, { do: 'buyer', who: '12', text: '喂', at: 4 });
      expect(page.document.body.innerHTML).toBe(html);
      expect(page.simulator.truth().unshown).toHaveLength(1);
      await page.play({ do: 'show', at: 5 });
      expect(page.document.body.innerHTML).toContain('喂');
      expect(page.simulator.truth().unshown).toHaveLength(0);
    }
  });

  it('knows at every moment who waits and since when', async () => {
    const page = feigeStage({ lateId: 0 });
    await page.play(
      { do: 'buyer', who: '1', text: '在吗', at: 1 },
      { do: 'buyer', who: '2', text: '在吗', at: 2 },
      { do: 'buyer', who: '1', text: '人呢', at: 8 },
      { do: 'open', who: '1', at: 9 },
      { do: 'assist', who: '1', text: '您好', at: 10 },
      { do: 'agent', text: '在', at: 20 },
    );
    const truth = page.simulator.truth();
    const waits = (at: number) =>
      rowsAt(truth, START + at * 1000).map((row) => [row.conversation, row.waiting, row.since]);
    expect(waits(15)).toEqual([
      ['1', true, START + 1_000],
      ['2', true, START + 2_000],
    ]);
    expect(waits(21)).toEqual([
      ['1', false, null],
      ['2', true, START + 2_000],
    ]);
  });

  it('dates a line without a second by its neighbours', async () => {
    const page = feigeStage({ lateId: 0 });
    await page.play(
      { do: 'buyer', who: '1', text: '在吗', at: 65 },
      { do: 'notice', who: '1', notice: 'assign', agent: '小王', at: 70 },
      { do: 'notice', who: '1', notice: 'platform', at: 100 },
      { do: 'buyer', who: '1', text: '人呢', at: 110 },
      { do: 'open', who: '1', at: 120 },
    );
    const [, assigned, platform] = page.simulator.truth().lines;
    expect(assigned).toMatchObject({
      at: START + 65_000,
      alsoAt: START + 60_000,
      precision: 'minute',
    });
    expect(platform).toMatchObject({ at: START + 65_000, latest: START + 110_000 });
  });
});
