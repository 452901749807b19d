/** The pointing tool in a console's page: put there on demand, once a frame; it waits for a word and tells or shows. */
import { defineUnlistedScript } from '#imports';
import css from '../../components/repair/tool.css?inline';
import { startTool } from '../../components/repair/tool.ts';
import { toolTranslator } from '../../components/repair/tool-text.ts';
import { beijingDay, formatDay } from '../../lib/beijing.ts';
import { localNow } from '../../lib/clock.ts';
import { withSlots } from '../../lib/consoles/repair/with-slots.ts';
import { derive } from '../../lib/consoles/repair/derive.ts';
import { forTable, lackingOf } from '../../lib/consoles/repair/for-table.ts';
import { preview } from '../../lib/consoles/pointed/preview.ts';
import { propose, proposeFor } from '../../lib/consoles/repair/propose.ts';
import type { Proposal, SlotOverrides } from '../../lib/consoles/repair/types.ts';
import { isCustom } from '../../lib/events/types.ts';
import { languageTag } from '../../lib/i18n/translate.ts';
import { takeHand, type Hand } from '../../lib/live/repair/hand.ts';
import { bundleOf, healthOf, ownSlots } from './diagnosis.ts';
import type { PreviewAnswer, ToolMessage } from '../../lib/messages.ts';
import { withSlots as keepSlots } from '../../lib/repair/consoles.ts';

const lacking = ({ adapter, missing }: Hand): readonly string[] =>
  lackingOf(adapter.slots, document, missing());

/** What was derived, as this page's console asks for it. */
function fitting(hand: Hand, made: Proposal): Proposal {
  const { id, slots } = hand.adapter;
  return isCustom(id) ? made : forTable(made, slots, document, lacking(hand));
}

/** What the page itself suggests. */
function suggest(hand: Hand): Proposal {
  const { id, slots } = hand.adapter;
  return isCustom(id) ? propose(document) : proposeFor(document, slots, lacking(hand));
}

async function save(
  { adapter, readSettings, writeSettings }: Hand,
  slots: SlotOverrides,
): Promise<void> {
  const made = formatDay(beijingDay(localNow()));
  const stored = await readSettings();
  await writeSettings({ ...stored, ...keepSlots(stored, adapter.id, slots, made) });
}

async function show(hand: Hand): Promise<void> {
  hand.stop?.();
  const { language } = await hand.readSettings();
  const { adapter } = hand;
  hand.stop = startTool({
    window,
    css,
    mode: import.meta.env.MODE === 'testing' ? 'open' : 'closed',
    lang: languageTag(language),
    t: toolTranslator(language),
    propose: () => suggest(hand),
    derive: (pointed) => fitting(hand, derive(pointed, document)),
    preview: (slots) => preview(document, withSlots(adapter, slots, document), localNow()),
    save: (slots) => save(hand, slots),
    onEnd() {
      delete hand.stop;
    },
  });
}

async function read(hand: Hand): Promise<PreviewAnswer> {
  const { adapter } = hand;
  const inForce = withSlots(adapter, await ownSlots(hand), document);
  return { console: adapter.id, preview: preview(document, inForce, localNow()) };
}

const TOLD: Record<ToolMessage['kind'], (hand: Hand) => Promise<unknown>> = {
  showTool: (hand) => show(hand).then(() => true),
  previewRead: read,
  healthRead: async (hand) => healthOf(hand),
  bundleRead: bundleOf,
};

const kindOf = (message: unknown): ToolMessage['kind'] | null =>
  typeof message === 'object' && message !== null && 'kind' in message
    ? (message.kind as ToolMessage['kind'])
    : null;

export default defineUnlistedScript(() => {
  const hand = takeHand();
  // No content script, a second copy, or a frame without a chat: somebody else's turn.
  if (!hand || hand.hasTool || hand.adapter.frame(location.href) !== 'chat') return;
  hand.hasTool = true;
  hand.browser.runtime.onMessage.addListener((message: unknown, _: unknown, respond) => {
    const kind = kindOf(message);
    if (kind === null || !Object.hasOwn(TOLD, kind)) return false;
    void TOLD[kind](hand).then(respond, () => respond(null));
    return true;
  });
});
