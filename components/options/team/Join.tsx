import type { TargetedInputEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';

/** Fewest characters of a passphrase. */
const LEAST_LETTERS = 8;

export interface JoinProps {
  t: PageTranslate;
  onJoin: (name: string, agent: string, passphrase: string) => Promise<void>;
}

interface LineProps {
  label: string;
  value: string;
  isSecret?: boolean;
  onValue: (value: string) => void;
}

/** A labelled line; a secret one is shown as dots. */
export function Line({ label, value, isSecret = false, onValue }: LineProps) {
  const common = {
    maxLength: 200,
    value,
    onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) =>
      onValue(currentTarget.value),
  };
  return (
    <label class="team-line">
      <span>{label}</span>
      {isSecret ? (
        <input {...common} type="password" autocomplete="new-password" />
      ) : (
        <input {...common} autocomplete="off" />
      )}
    </label>
  );
}

/** Joining: the same two words on every computer. */
export function Join({ t, onJoin }: JoinProps) {
  const [name, setName] = useState('');
  const [agent, setAgent] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [status, setStatus] = useState('');
  const isWhole =
    name.trim() !== '' &&
    agent.trim() !== '' &&
    passphrase.normalize('NFKC').trim().length >= LEAST_LETTERS;
  const join = async () => {
    setStatus(t('team.joining'));
    try {
      await onJoin(name, agent, passphrase);
      setStatus('');
    } catch (error) {
      setStatus(t('team.place.failed', { reason: String(error) }));
    }
  };
  return (
    <form
      class="team-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) void join();
      }}
    >
      <Line label={t('team.name')} value={name} onValue={setName} />
      <Line label={t('team.agent')} value={agent} onValue={setAgent} />
      <Line isSecret label={t('team.passphrase')} value={passphrase} onValue={setPassphrase} />
      <p class="note">{t('team.passphrase.note', { n: LEAST_LETTERS })}</p>
      <button type="submit" disabled={!isWhole}>
        {t('team.join')}
      </button>{' '}
      <span role="status">{status}</span>
    </form>
  );
}
