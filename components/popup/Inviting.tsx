import { consoleName } from '../../lib/i18n/console-name.ts';
import { useEffect, useState } from 'preact/hooks';
import { formatTime } from '../../lib/beijing.ts';
import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';
import type { InvitationDone, InvitationsToday, LiveState } from '../../lib/live/types.ts';
import type { ShopConversion } from '../../lib/messages.ts';
import { Invitations, type InvitationActions } from '../shared/Invitations.tsx';
import { conversionText } from '../shared/conversion-text.ts';
import { outcomeText } from '../shared/invite-words.ts';

interface ConversionsProps {
  t: PopupTranslate;
  onConversions: () => Promise<readonly ShopConversion[]>;
}

interface DoneProps {
  t: PopupTranslate;
  onUnskip: (id: string) => void;
}

function DoneRow({ done, t, onUnskip }: DoneProps & { done: InvitationDone }) {
  const name = done.name ?? t('queue.noName');
  return (
    <li class="invite done" data-outcome={done.outcome}>
      <bdi class="name">{name}</bdi>
      <span class="outcome">{outcomeText(done, t)}</span>
      <span class="console">{consoleName(t, done.console)}</span>
      <time class="at">{formatTime(done.at)}</time>
      {done.outcome === 'skipped' && (
        <button
          type="button"
          class="link"
          aria-label={t('invite.unskip.of', { name })}
          onClick={() => onUnskip(done.id)}
        >
          {t('invite.unskip')}
        </button>
      )}
    </li>
  );
}

function Done({ today, ...row }: DoneProps & { today: InvitationsToday }) {
  const { t } = row;
  return (
    <section class="block invites-done">
      <h2>{t('invite.today')}</h2>
      <p class="counts">{t('invite.counts', today)}</p>
      {today.latest.length > 0 && (
        <ul>
          {today.latest.map((done) => (
            <DoneRow key={`${done.id} ${done.outcome}`} done={done} {...row} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What invitations bring, a line a shop; asked once, when the tab is opened. */
function Conversions({ t, onConversions }: ConversionsProps) {
  const [found, setFound] = useState<readonly ShopConversion[]>([]);
  useEffect(() => {
    let isShown = true;
    // Without an answer there is no line: everything else of the tab stands.
    void onConversions()
      .catch(() => [])
      .then((conversions) => isShown && setFound(conversions));
    return () => {
      isShown = false;
    };
  }, []);
  if (found.length === 0) return null;
  return (
    <section class="block conversions">
      <h2 title={t('invite.conversion.hint')}>{t('invite.conversion')}</h2>
      <ul>
        {found.map((each) => (
          <li key={`${each.console} ${each.shop}`}>
            <bdi>{each.shop}</bdi> <span class="console">{consoleName(t, each.console)}</span>
            <p class="digits">{conversionText(each, t)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The popup's tab 邀评: who is due, and what became of today's others. */
export function Inviting(
  props: InvitationActions &
    Pick<DoneProps, 't'> & {
      state: LiveState;
      onConversions?: ConversionsProps['onConversions'] | undefined;
    },
) {
  const { state, t, onConversions } = props;
  return (
    <>
      <Invitations {...props} due={state.invitations} isMore={state.invited.isMore} />
      {state.invitations.length === 0 && (
        <section class="block">
          <p class="nobody">{t('invite.none')}</p>
          <p class="note">{t('invite.none.hint')}</p>
        </section>
      )}
      <Done today={state.invited} t={t} onUnskip={props.onUnskip} />
      {onConversions && <Conversions t={t} onConversions={onConversions} />}
    </>
  );
}
