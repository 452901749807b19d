import { describe, expect, it, vi } from 'vitest';
import { Palette, type PaletteProps } from '../../components/palette/Palette.tsx';
import { paletteOver } from '../../components/palette/place.ts';
import { overlayTranslator } from '../../lib/i18n/overlay.ts';
import type { PhraseHit } from '../../lib/phrases/types.ts';
import { acting, mount, need, press, textOf } from './mount.tsx';

const hit = (id: string, text: string): PhraseHit => ({
  id,
  code: id,
  text,
  group: 'g',
  hasImage: false,
  marks: [[0, 1]],
});
const HITS = [hit('a', '甲文'), hit('b', '乙文')];

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  acting(() => {});
};

async function view(change: Partial<PaletteProps> = {}) {
  const props: PaletteProps = {
    t: overlayTranslator('zh'),
    language: 'zh',
    place: { left: 0, bottom: 0, maxHeight: 400 },
    buyerName: '阿明',
    asked: null,
    search: vi.fn(async () => HITS),
    onChoose: vi.fn(async () => ({ kind: 'done' }) as const),
    onClose: vi.fn(),
    ...change,
  };
  const root = mount(<Palette {...props} />);
  await settled();
  return { props, root, field: () => need(root, 'input') as HTMLInputElement };
}

describe('the palette', () => {
  it('says for whom, moves with the arrows and gives the chosen phrase once', async () => {
    const { props, root, field } = await view();
    expect(textOf(root)).toContain('阿明');
    press(field(), 'ArrowDown');
    press(field(), 'ArrowDown');
    expect(need(root, '[aria-selected="true"] .hit-text').textContent).toBe('乙文');
    press(field(), 'Enter');
    expect(props.onChoose).toHaveBeenCalledExactlyOnceWith(HITS[1], {});
    press(field(), 'Escape');
    expect(props.onClose).toHaveBeenCalledWith('escape');
  });

  it('chooses nothing while an input method composes', async () => {
    const { props, field } = await view();
    const init = { key: 'Enter', bubbles: true, isComposing: true };
    acting(() => void field().dispatchEvent(new KeyboardEvent('keydown', init)));
    expect(props.onChoose).not.toHaveBeenCalled();
  });

  it('asks one field after the other and refuses an empty one', async () => {
    const onChoose = vi.fn(async () => ({ kind: 'done' }) as const);
    const asked = { hit: HITS[0]!, fields: ['?单号', '客服'] };
    const { root, field } = await view({ asked, onChoose });
    press(field(), 'Enter');
    expect(need(root, '[role="alert"]').textContent).toContain('单号');
    field().value = ' SF1 ';
    press(field(), 'Enter');
    expect(textOf(root)).toContain('客服');
    field().value = '小王';
    press(field(), 'Enter');
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(HITS[0], { '?单号': 'SF1', 客服: '小王' });
  });

  it('stands above the composer and in the window', () => {
    const viewport = { width: 1366, height: 768 };
    expect(paletteOver({ left: 300, top: 636 }, viewport)).toEqual({
      left: 300,
      bottom: 140,
      maxHeight: 456,
    });
    expect(paletteOver({ left: 1200, top: 200 }, viewport)).toMatchObject({
      left: 1366 - 480 - 8,
      maxHeight: 184,
    });
  });
});
