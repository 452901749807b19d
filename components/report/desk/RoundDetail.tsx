import { useEffect, useRef, useState } from 'preact/hooks';
import { beijingDay, formatDay, formatTime } from '../../../lib/beijing.ts';
import { TOLD_TYPES } from '../../../lib/events/types.ts';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { RoundLine } from '../../../lib/metrics/desk/types.ts';
import type { TimelineLine } from '../../../lib/report/desk/behind.ts';
import { agentText, outcomeText } from './desk-text.ts';
import { useAsked, type Behind } from './use-behind.ts';

interface RoundDetailProps {
  round: RoundLine;
  behind: Behind;
  t: PageTranslate;
  onClose: () => void;
}

function whatText({ type, kind, length, score }: TimelineLine, t: PageTranslate): string {
  if (kind !== null) {
    const size = length === null ? '' : ` · ${t('round.length', { n: length })}`;
    return `${t(`round.kind.${kind}`)}${size}`;
  }
  const event = TOLD_TYPES.find((each) => each === type) ?? 'other';
  return `${t(`round.event.${event}`)}${score === null ? '' : ` ${score}★`}`;
}

function whoText({ role, agent }: TimelineLine, t: PageTranslate): string {
  if (role === null) return '';
  const side = t(`round.role.${role}`);
  return role === 'agent' && agent !== null ? `${side} ${agent}` : side;
}

function Lines({ lines, round, t }: { lines: readonly TimelineLine[] } & RowsOf) {
  const day = beijingDay(round.openedAt);
  return (
    <table class="desk-table timeline">
      <caption>{t('round.line')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('round.at')}</th>
          <th scope="col">{t('round.side')}</th>
          <th scope="col">{t('round.kind')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key} class={line.isOwn ? 'own' : undefined}>
            <td class="digits">
              {beijingDay(line.at) !== day && `${formatDay(beijingDay(line.at)).slice(5)} `}
              {formatTime(line.at, true)}
            </td>
            <td>
              <bdi>{whoText(line, t)}</bdi>
            </td>
            <td>
              {whatText(line, t)}
              {line.at === round.openedAt && ` ← ${t('round.here')}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type RowsOf = Pick<RoundDetailProps, 'round' | 't'>;

function OpenBuyer({ round, behind, t }: Omit<RoundDetailProps, 'onClose'>) {
  const [failed, setFailed] = useState(false);
  if (!behind.canOpen) return <span class="note">{t('round.openBuyer.no')}</span>;
  return (
    <>
      <button
        type="button"
        onClick={() => {
          void behind.onOpen(round.conversation).then(({ ok }) => setFailed(!ok));
        }}
      >
        {t('round.openBuyer')}
      </button>{' '}
      <span role="status">{failed && t('round.openBuyer.failed')}</span>
    </>
  );
}

/** One round with what happened around it, and what can be done about it. */
export function RoundDetail({ round, behind, t, onClose }: RoundDetailProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { value, failure } = useAsked(() => behind.onTimeline(round), [round.id]);
  useEffect(() => heading.current?.focus(), [round.id]);
  const { openedAt, agent, conversation } = round;
  const time = `${formatDay(beijingDay(openedAt)).slice(5)} ${formatTime(openedAt, true)}`;
  return (
    <div
      class="round-detail"
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <h3 ref={heading} tabIndex={-1}>
        {t('round.detail', { time })} · <bdi>{agentText(agent, t)}</bdi> ·{' '}
        {outcomeText(round.outcome, t)}
      </h3>
      <p class="round-acts">
        <OpenBuyer round={round} behind={behind} t={t} />{' '}
        <button
          type="button"
          onClick={() => behind.onRegister({ source: 'round', conversation, agent, openedAt })}
        >
          {t('cases.register')}
        </button>{' '}
        <button type="button" class="link" onClick={onClose}>
          {t('round.close')}
        </button>
      </p>
      {value?.name && <p class="round-buyer">{t('round.buyer', { name: value.name })}</p>}
      {failure !== null && (
        <p class="problem-text" role="alert">
          {t('round.failed', { reason: failure })}
        </p>
      )}
      {value?.lines.length === 0 && <p class="muted">{t('round.none')}</p>}
      {value && value.lines.length > 0 && <Lines lines={value.lines} round={round} t={t} />}
      {value?.isCut && <p class="note">{t('round.cut', { n: value.lines.length })}</p>}
    </div>
  );
}
