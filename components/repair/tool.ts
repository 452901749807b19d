/** The pointing tool: first what it found by itself, then what the user points at, then his word. */
import type {
  Pointed,
  PointedPart,
  Preview,
  Proposal,
  SlotOverrides,
} from '../../lib/consoles/repair/types.ts';
import { createPanel, type PanelButton } from './panel.ts';
import { startPicking } from './pick.ts';
import { previewLines, type ToolTranslate } from './tool-text.ts';

/** In the order in which they are asked for. */
const STEPS: readonly PointedPart[] = [
  'row',
  'rowName',
  'buyerMessage',
  'ownMessage',
  'time',
  'composer',
];

export interface ToolMeans {
  window: Window;
  css: string;
  lang: string;
  t: ToolTranslate;
  /** What the page itself suggests. */
  propose: () => Proposal;
  derive: (pointed: Pointed) => Proposal;
  preview: (slots: SlotOverrides) => Preview;
  /** Keeps the selectors; rejects with the reason. */
  save: (slots: SlotOverrides) => Promise<void>;
  /** Called when the tool is gone. */
  onEnd: () => void;
}

/** True where enough is there to be worth asking. */
function isUseful({ rows, lines }: Preview): boolean {
  return rows.length > 0 && lines.length > 0;
}

/** Starts it; returns what takes it away. */
export function startTool(means: ToolMeans): () => void {
  const { window, t, onEnd } = means;
  let pointed: Partial<Record<PointedPart, Element[]>> = {};
  let at = 0;
  let proposal: Proposal | null = null;
  let stopPicking: (() => void) | null = null;

  const panel = createPanel(window.document, { ...means, onPress: (id) => press(id) });
  const still = (): void => {
    stopPicking?.();
    stopPicking = null;
    panel.shield(false);
    panel.frame(null);
  };
  const end = (): void => {
    still();
    window.removeEventListener('keydown', onEscape, true);
    panel.remove();
    onEnd();
  };
  function onEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || stopPicking) return;
    event.stopImmediatePropagation();
    end();
  }
  window.addEventListener('keydown', onEscape, true);

  const cancel: PanelButton = { id: 'cancel', label: t('point.cancel') };

  const judge = (made: Proposal, isOwn: boolean): void => {
    still();
    const preview = means.preview(made.slots);
    proposal = made;
    const missing = [...new Set([...made.missing, ...preview.missing])];
    const isGood = isUseful(preview);
    const title = isOwn ? t(isGood ? 'point.proposed' : 'point.notProposed') : t('point.derived');
    const lines = isGood || isOwn ? previewLines({ ...preview, missing }, t) : [t('point.nothing')];
    const confirm = { id: 'confirm', label: t('point.confirm'), isMain: true };
    const start = { id: 'start', label: t(isOwn ? 'point.start' : 'point.again'), isMain: !isGood };
    panel.show({ title, lines, buttons: [...(isGood ? [confirm] : []), start, cancel] });
  };

  const ask = (): void => {
    const part = STEPS[at];
    if (part === undefined) return judge(means.derive(pointed), false);
    panel.shield(true);
    panel.frame(null);
    panel.show({
      title: t(`point.${part}.ask`),
      lines: [t('point.step', { n: at + 1, of: STEPS.length })],
      note: t('point.keys'),
      buttons: [
        { id: 'skip', label: t('point.skip') },
        ...(at > 0 ? [{ id: 'back', label: t('point.back') }] : []),
        { id: 'move', label: t('point.move') },
        cancel,
      ],
    });
    stopPicking ??= startPicking({
      window,
      host: panel.host,
      isOnButton: () => panel.root.activeElement?.tagName === 'BUTTON',
      onAim: panel.frame,
      onPick: take,
      onCancel: end,
    });
  };

  function take(element: Element): void {
    const part = STEPS[at];
    if (part !== undefined) pointed[part] = [element];
    at += 1;
    ask();
  }

  const save = async (): Promise<void> => {
    const close = { id: 'cancel', label: t('point.close'), isMain: true };
    try {
      await means.save(proposal?.slots ?? {});
      panel.show({ title: t('point.saved'), lines: [], buttons: [close] });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      panel.show({ title: t('point.failed', { reason }), lines: [], buttons: [close] });
    }
  };

  function press(id: string): void {
    if (id === 'cancel') end();
    else if (id === 'confirm') void save();
    else if (id === 'move') panel.move();
    else if (id === 'start') {
      pointed = {};
      at = 0;
      ask();
    } else if (id === 'back' || id === 'skip') {
      at += id === 'skip' ? 1 : -1;
      const part = STEPS[id === 'skip' ? at - 1 : at];
      if (part !== undefined) delete pointed[part];
      ask();
    }
  }

  panel.show({ title: t('point.title'), lines: [t('point.looking')], buttons: [cancel] });
  // Off this task: the page shows the box before the look, which takes a moment.
  window.setTimeout(() => {
    if (panel.host.isConnected) judge(means.propose(), true);
  });
  return end;
}
