/** What the pointing tool's box says at each stage. */
import {
  POINTED_PARTS,
  type PointedPart,
  type Preview,
  type Proposal,
} from '../../lib/consoles/repair/types.ts';
import type { PanelButton, PanelView } from './panel.ts';
import { previewLines, type ToolTranslate } from './tool-text.ts';

const cancelButton = (t: ToolTranslate): PanelButton => ({
  id: 'cancel',
  label: t('point.cancel'),
});

/** Before the first look. */
export function startView(t: ToolTranslate): PanelView {
  return { title: t('point.title'), lines: [t('point.looking')], buttons: [cancelButton(t)] };
}

/** Asks for a part. */
export function askView(at: number, part: PointedPart, t: ToolTranslate): PanelView {
  return {
    title: t(`point.${part}.ask`),
    lines: [t('point.step', { n: at + 1, of: POINTED_PARTS.length })],
    note: t('point.keys'),
    buttons: [
      { id: 'skip', label: t('point.skip') },
      ...(at > 0 ? [{ id: 'back', label: t('point.back') }] : []),
      { id: 'move', label: t('point.move') },
      cancelButton(t),
    ],
  };
}

/** Shows what would be read; `isOwn` where nobody has pointed yet. It can be kept where enough is there to be worth it. */
export function judgeView(
  { missing: notMade }: Proposal,
  preview: Preview,
  isOwn: boolean,
  t: ToolTranslate,
): PanelView {
  const isGood = preview.rows.length > 0 && preview.lines.length > 0;
  const missing = [...new Set([...notMade, ...preview.missing])];
  const found = t(isGood ? 'point.proposed' : 'point.notProposed');
  return {
    title: isOwn ? found : t('point.derived'),
    lines: isGood || isOwn ? previewLines({ ...preview, missing }, t) : [t('point.nothing')],
    buttons: [
      ...(isGood ? [{ id: 'confirm', label: t('point.confirm'), isMain: true }] : []),
      { id: 'start', label: t(isOwn ? 'point.start' : 'point.again'), isMain: !isGood },
      cancelButton(t),
    ],
  };
}

/** The end, good or bad. */
export function endView(failure: string | null, t: ToolTranslate): PanelView {
  const title = failure === null ? t('point.saved') : t('point.failed', { reason: failure });
  return {
    title,
    lines: [],
    buttons: [{ id: 'cancel', label: t('point.close'), isMain: true }],
  };
}
