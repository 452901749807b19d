import { useState } from 'preact/hooks';
import type { Result } from '../../../lib/messages.ts';
import { Check, Choice, LEVELS, type PartProps } from './fields.tsx';

export interface ChannelsProps extends PartProps {
  /** Lets a level's sound be heard, by the way of a real reminder. */
  onTryOut: (level: 1 | 2 | 3 | 4) => Promise<Result>;
  /** Asks the browser for notifications; must be called in the click itself. */
  onAskNotifications: () => Promise<boolean>;
}

function Sound({ warnings, t, onWarnings, onTryOut }: ChannelsProps) {
  const [problem, tell] = useState<string | null>(null);
  const listen = (level: 1 | 2 | 3 | 4) => {
    onTryOut(level).then(
      (result) => tell(result.ok ? null : result.error),
      (error: unknown) => tell(String(error)),
    );
  };
  return (
    <>
      <Check
        label={t('warnOptions.sound')}
        checked={warnings.sound}
        onCheck={(sound) => onWarnings({ sound })}
      />
      <div class="warn-part">
        <label>
          {t('warnOptions.volume')}
          <input
            type="range"
            min="0.05"
            max="1"
            step="0.05"
            value={warnings.volume}
            onChange={({ currentTarget }) => onWarnings({ volume: Number(currentTarget.value) })}
          />
        </label>
        <span>{t('warnOptions.tryOut')}</span>
        {LEVELS.map((level) => (
          <button
            key={level}
            type="button"
            aria-label={t('warnOptions.tryOutOne', { level: t(`level.${level}`) })}
            onClick={() => listen(level)}
          >
            {t(`level.${level}`)}
          </button>
        ))}
      </div>
      {problem !== null && (
        <p class="note" role="alert">
          {t('warnOptions.soundFailed', { reason: problem })}
        </p>
      )}
    </>
  );
}

function Notification({ warnings, t, onWarnings, onAskNotifications }: ChannelsProps) {
  const [isRefused, refuse] = useState(false);
  const choose = (wanted: boolean) => {
    if (!wanted) return onWarnings({ notification: false });
    onAskNotifications().then(
      (granted) => {
        refuse(!granted);
        onWarnings({ notification: granted });
      },
      () => refuse(true),
    );
  };
  return (
    <>
      <Check
        label={t('warnOptions.notification')}
        checked={warnings.notification}
        onCheck={choose}
        note={warnings.notification ? undefined : t('warnOptions.notification.ask')}
      />
      {isRefused && (
        <p class="note" role="alert">
          {t('warnOptions.notification.refused')}
        </p>
      )}
    </>
  );
}

/** Sound, notification, title: each its own switch, and from which level on they speak. */
export function Channels(props: ChannelsProps) {
  const { warnings, t, onWarnings } = props;
  return (
    <>
      <Choice
        label={t('warnOptions.from')}
        value={warnings.from}
        choices={LEVELS.map((level) => ({ value: level, text: t(`level.${level}`) }))}
        onChoose={(from) => onWarnings({ from: LEVELS.find((level) => level === from) ?? 2 })}
      />
      <Sound {...props} />
      <Notification {...props} />
      <Check
        label={t('warnOptions.flash')}
        checked={warnings.title}
        onCheck={(title) => onWarnings({ title })}
      />
    </>
  );
}
