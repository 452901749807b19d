/** The pointing tool: first what it found by itself, then what the user points at, then his word. */
import {
  POINTED_PARTS,
  type Pointed,
  type PointedPart,
  type Preview,
  type Proposal,
  type SlotOverrides,
} from '../../lib/consoles/repair/types.ts';
import { createPanel } from './panel.ts';
import { startPicking } from './pick.ts';
import type { ToolTranslate } from './tool-text.ts';
import { askView, endView, judgeView, startView } from './tool-views.ts';

export interface ToolMeans {
  window: Window;
  css: string;
  lang: string;
  /** Closed, so that the page cannot read it. */
  mode: ShadowRootMode;
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

/** Starts it; returns what takes it away. */
export function startTool(means: ToolMeans): () => void {
  const { window, t, onEnd } = means;
  let pointed: Partial<Record<PointedPart, Element[]>> = {};
  let at = 0;
  let slots: SlotOverrides = {};
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

  const judge = (made: Proposal, isOwn: boolean): void => {
    still();
    slots = made.slots;
    panel.show(judgeView(made, means.preview(slots), isOwn, t));
  };

  const ask = (): void => {
    const part = POINTED_PARTS[at];
    if (part === undefined) return judge(means.derive(pointed), false);
    panel.shield(true);
    panel.frame(null);
    panel.show(askView(at, part, t));
    stopPicking ??= startPicking({
      window,
      host: panel.host,
      isOnButton: () => panel.root.activeElement?.tagName === 'BUTTON',
      onAim: panel.frame,
      onPick: (element) => go(1, element),
      onCancel: end,
    });
  };

  /** To the next step or back, with what was pointed at, or nothing. */
  function go(by: 1 | -1, element?: Element): void {
    const part = POINTED_PARTS[by === 1 ? at : at - 1];
    if (part !== undefined) {
      if (element) pointed[part] = [element];
      else delete pointed[part];
    }
    at += by;
    ask();
  }

  const save = async (): Promise<void> => {
    try {
      await means.save(slots);
      panel.show(endView(null, t));
    } catch (error) {
      panel.show(endView(error instanceof Error ? error.message : String(error), t));
    }
  };

  function press(id: string): void {
    if (id === 'cancel') end();
    else if (id === 'confirm') void save();
    else if (id === 'move') panel.move();
    else if (id === 'skip') go(1);
    else if (id === 'back') go(-1);
    else {
      pointed = {};
      at = 0;
      ask();
    }
  }

  panel.show(startView(t));
  // Off this task: the page shows the box before the look, which takes a moment.
  window.setTimeout(() => {
    if (panel.host.isConnected) judge(means.propose(), true);
  });
  return end;
}
