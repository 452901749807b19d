import { useState } from 'preact/hooks';
import { LIVE_CONSOLES, type LiveConsole } from '../../lib/events/types.ts';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { InvitationSetting, Settings } from '../../lib/settings.ts';
import { DraftInput } from '../shared/DraftInput.tsx';

interface InvitationFormProps {
  settings: Settings;
  t: PageTranslate;
  onChange: (change: Partial<Settings>) => void;
}

interface RowProps {
  name: string;
  /** On 1688 the day is the rule; elsewhere the user knows better. */
  isScopeFixed: boolean;
  setting: InvitationSetting;
  t: PageTranslate;
  onChange: (change: Partial<InvitationSetting>) => void;
}

/** Minutes that are no number, or no sensible one, keep what was. */
function quietOf(text: string): Partial<InvitationSetting> {
  const minutes = Number(text.trim());
  const isSensible = text.trim() !== '' && minutes >= 0 && minutes <= 120;
  return isSensible ? { quietSeconds: Math.round(minutes * 60) } : {};
}

function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  disabled?: boolean;
  onChoose: (value: T) => void;
}) {
  const { label, value, options, disabled = false, onChoose } = props;
  return (
    <select
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={({ currentTarget }) => {
        const chosen = options.find(([each]) => each === currentTarget.value);
        if (chosen) onChoose(chosen[0]);
      }}
    >
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  );
}

function Row({ name, isScopeFixed, setting, t, onChange }: RowProps) {
  const { isOn, scope, quietSeconds, action, button } = setting;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <input
          type="checkbox"
          aria-label={`${name} ${t('inviteOptions.on')}`}
          checked={isOn}
          onChange={({ currentTarget }) => onChange({ isOn: currentTarget.checked })}
        />
      </td>
      <td>
        <DraftInput
          aria-label={`${name} ${t('inviteOptions.quiet')}`}
          inputMode="decimal"
          size={4}
          value={String(quietSeconds / 60)}
          onCommit={(text) => onChange(quietOf(text))}
        />
      </td>
      <td>
        <Choice
          label={`${name} ${t('inviteOptions.scope')}`}
          value={scope}
          disabled={isScopeFixed}
          options={[
            ['day', t('inviteOptions.scope.day')],
            ['session', t('inviteOptions.scope.session')],
          ]}
          onChoose={(chosen) => onChange({ scope: chosen })}
        />
      </td>
      <td>
        <Choice
          label={`${name} ${t('inviteOptions.action')}`}
          value={action}
          options={[
            ['button', t('inviteOptions.action.button')],
            ['close', t('inviteOptions.action.close')],
          ]}
          onChoose={(chosen) => onChange({ action: chosen })}
        />
      </td>
      <td>
        <DraftInput
          aria-label={`${name} ${t('inviteOptions.button')}`}
          maxLength={20}
          value={button}
          onCommit={(text) => onChange(text.trim() === '' ? {} : { button: text.trim() })}
        />
      </td>
    </tr>
  );
}

/** One text a line; what is typed is kept when the box is left. */
function Phrases({ settings, t, onChange }: InvitationFormProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (typed: string) => {
    setDraft(null);
    const texts = typed.split('\n').map((line) => line.trim());
    onChange({ invitePhrases: { texts: texts.filter((line) => line !== '') } });
  };
  return (
    <label class="invite-phrases">
      {t('inviteOptions.phrases')}
      <textarea
        rows={3}
        maxLength={1000}
        value={draft ?? settings.invitePhrases.texts.join('\n')}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
        onChange={({ currentTarget }) => commit(currentTarget.value)}
      />
    </label>
  );
}

/** When a buyer's chat reminds the agent to ask for a rating, console by console. */
export function InvitationForm({ settings, t, onChange }: InvitationFormProps) {
  const { invitations } = settings;
  const change = (id: LiveConsole, part: Partial<InvitationSetting>) =>
    onChange({ invitations: { ...invitations, [id]: { ...invitations[id], ...part } } });
  return (
    <section class="invitation-form">
      <h2>{t('inviteOptions.title')}</h2>
      <p class="note">{t('inviteOptions.note')}</p>
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col">{t('inviteOptions.on')}</th>
            <th scope="col">{t('inviteOptions.quiet')}</th>
            <th scope="col">{t('inviteOptions.scope')}</th>
            <th scope="col">{t('inviteOptions.action')}</th>
            <th scope="col">{t('inviteOptions.button')}</th>
          </tr>
        </thead>
        <tbody>
          {LIVE_CONSOLES.map((id) => (
            <Row
              key={id}
              name={t(`console.${id}`)}
              isScopeFixed={id === '1688'}
              setting={invitations[id]}
              t={t}
              onChange={(part) => change(id, part)}
            />
          ))}
        </tbody>
      </table>
      <Phrases settings={settings} t={t} onChange={onChange} />
    </section>
  );
}
