import { formatTime } from '../../lib/beijing.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import type { InvitationDone, InvitationsToday, LiveState } from '../../lib/live/types.ts';
import { Invitations, type InvitationActions } from '../shared/Invitations.tsx';
import { outcomeText } from '../shared/invite-words.ts';

function DoneRow({ done, t }: { done: InvitationDone; t: Translate }) {
  return (
    <li class="invite done" data-outcome={done.outcome}>
      <bdi class="name">{done.name ?? t('queue.noName')}</bdi>
      <span class="outcome">{outcomeText(done, t)}</span>
      <span class="console">{t(`console.${done.console}`)}</span>
      <time class="at">{formatTime(done.at)}</time>
    </li>
  );
}

function Done({ today, t }: { today: InvitationsToday; t: Translate }) {
  return (
    <section class="block invites-done">
      <h2>{t('invite.today')}</h2>
      <p class="counts">{t('invite.counts', today)}</p>
      {today.latest.length > 0 && (
        <ul>
          {today.latest.map((done) => (
            <DoneRow key={`${done.id} ${done.outcome}`} done={done} t={t} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** The popup's tab 邀评: who is due, and what became of today's others. */
export function Inviting(props: InvitationActions & { state: LiveState; t: Translate }) {
  const { state, t } = props;
  return (
    <>
      <Invitations {...props} due={state.invitations} />
      {state.invitations.length === 0 && (
        <section class="block">
          <p class="nobody">{t('invite.none')}</p>
          <p class="note">{t('invite.none.hint')}</p>
        </section>
      )}
      <Done today={state.invited} t={t} />
    </>
  );
}
