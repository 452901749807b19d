import { consoleName } from '../../lib/i18n/console-name.ts';
import { useId, useState } from 'preact/hooks';
import type { Translate } from '../../lib/i18n/index.ts';
import type { AccountAnswer } from '../../lib/live/accounts/answer.ts';
import type { AccountQuestion as Question } from '../../lib/live/types.ts';

export interface AccountActions {
  /** Rejects where it was not stored. */
  onAnswer: (question: Question, answer: AccountAnswer) => Promise<unknown>;
}

interface AccountQuestionProps extends AccountActions {
  /** Of `LiveState.accounts`; the first is asked, the others wait their turn. */
  questions: readonly Question[];
  t: Translate;
}

/** Values of the choices that stand for a name yet to be typed; no id or name is empty. */
const OTHER = '';

/** How an account is called where its login name is unknown. */
export function accountName({ id, nick }: Pick<Question, 'id' | 'nick'>, t: Translate): string {
  return nick ?? t('account.unnamed', { tail: id?.slice(-4) ?? '' });
}

function Choice(props: {
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  onChoose: (value: string) => void;
}) {
  const { label, value, options, onChoose } = props;
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

function NameInput(props: { label: string; value: string; onName: (name: string) => void }) {
  const { label, value, onName } = props;
  return (
    <input
      aria-label={label}
      placeholder={label}
      maxLength={60}
      value={value}
      onInput={({ currentTarget }) => onName(currentTarget.value)}
    />
  );
}

function useAnswer({ agent, before, shop, shops, agents }: Question) {
  const isKnownShop = shops.some(({ id }) => id === shop.id);
  const [who, setWho] = useState(OTHER);
  const [agentName, setAgentName] = useState(agent ?? '');
  const [place, setPlace] = useState(isKnownShop ? shop.id : OTHER);
  const [shopName, setShopName] = useState(isKnownShop ? '' : shop.name);
  const agentGiven = who === OTHER ? agentName.trim() : who;
  const shopGiven: AccountAnswer['shop'] | null =
    place !== OTHER ? { id: place } : shopName.trim() ? { name: shopName.trim() } : null;
  const answer: AccountAnswer | null =
    agentGiven && shopGiven ? { agent: agentGiven, shop: shopGiven } : null;
  // The one before stands first: the same person under another login is the commonest answer but a new one.
  const known = [...new Set([...(before ? [before] : []), ...agents])];
  return {
    who,
    setWho,
    agentName,
    setAgentName,
    place,
    setPlace,
    shopName,
    setShopName,
    known,
    answer,
  };
}

function Form({ question, t, onAnswer }: AccountActions & { question: Question; t: Translate }) {
  const title = useId();
  const form = useAnswer(question);
  const [problem, tell] = useState<string | null>(null);
  const { console, before, agent, shop } = question;
  const now = accountName(question, t);
  const save = () => {
    if (!form.answer) return tell(t('account.needName'));
    onAnswer(question, form.answer).then(
      () => tell(null),
      (error: unknown) => tell(t('account.failed', { reason: String(error) })),
    );
  };
  return (
    <section class="account-question" aria-labelledby={title}>
      <h2 id={title}>
        {t('account.changed', { console: consoleName(t, console), now, before: before ?? '' })}
      </h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Choice
          label={t('account.who')}
          value={form.who}
          options={[
            { value: OTHER, text: t('account.who.new') },
            ...form.known.map((name) => ({
              value: name,
              text: name === before ? t('account.who.same', { name }) : name,
            })),
          ]}
          onChoose={form.setWho}
        />
        {form.who === OTHER && (
          <NameInput label={t('account.name')} value={form.agentName} onName={form.setAgentName} />
        )}
        <Choice
          label={t('account.shop')}
          value={form.place}
          options={[
            ...question.shops.map(({ id, name }) => ({ value: id, text: name })),
            { value: OTHER, text: t('account.shop.new') },
          ]}
          onChoose={form.setPlace}
        />
        {form.place === OTHER && (
          <NameInput
            label={t('account.shop.name')}
            value={form.shopName}
            onName={form.setShopName}
          />
        )}
        <button type="submit">{t('account.save')}</button>
      </form>
      {problem !== null && <p role="alert">{problem}</p>}
      <p class="hint">{t('account.meanwhile', { agent: agent ?? now, shop: shop.name })}</p>
    </section>
  );
}

/** Asks calmly who works with an account that is new on its console; nothing waits for the answer. */
export function AccountQuestion({ questions, t, onAnswer }: AccountQuestionProps) {
  const [question] = questions;
  if (!question) return null;
  const { console, id, nick } = question;
  return (
    <Form key={JSON.stringify([console, id, nick])} question={question} t={t} onAnswer={onAnswer} />
  );
}
