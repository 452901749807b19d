/** Wiring of the popup: live state in, tabs to the front. */
import { browser } from '#imports';
import { signal } from '@preact/signals';
import { render } from 'preact';
import type { PopupParts } from '../../components/popup/parts.ts';
import { Popup } from '../../components/popup/Popup.tsx';
import { createMoodActions } from '../../components/mood/actions.ts';
import { createInviting } from '../../components/shared/inviting.ts';
import { followLink, type Link } from '../../components/shared/link.ts';
import { startTicker } from '../../components/shared/ticker.ts';
import { tellAccount } from '../../lib/live/accounts/tell.ts';
import { nextInvitePhrase } from '../../lib/live/invitations/phrase.ts';
import { hushCommand } from '../../lib/live/warnings/hush-command.ts';
import { localNow } from '../../lib/clock.ts';
import { loadPopupTranslator } from '../../lib/i18n/popup-load.ts';
import { languageTag } from '../../lib/i18n/translate.ts';
import { readLastWord } from '../../lib/live/last-word.ts';
import { subscribe } from '../../lib/live/subscribe.ts';
import { followTestClock } from '../../lib/live/test-clock.ts';
import type { LiveState } from '../../lib/live/types.ts';
import { hasConsent } from '../../lib/live/consent.ts';
import type { Result } from '../../lib/messages.ts';
import { readSettings, watchSettings } from '../../lib/settings.ts';
import { answer } from './answer.ts';
import { conversions } from './conversions.ts';
import { loadParts, PHRASES, WEEKLY } from './later.ts';
import { options, point, setUp, show } from './ways-out.ts';

/** Beijing's zone, minutes as Date tells them. */
const BEIJING_OFFSET = -480;

const state = signal<LiveState | null>(null);
const link = signal<Link>('connecting');
const parts = signal<PopupParts | null>(null);
const openError = signal<string | null>(null);
const ticker = startTicker(state);

const subscription = subscribe(
  (next) => {
    state.value = next;
  },
  followLink((next) => {
    link.value = next;
  }),
  () => readLastWord(browser.storage.session),
);

async function open(id: string): Promise<void> {
  const result = await subscription.open(id);
  if (result.ok) window.close();
  else openError.value = result.error;
}

/** What cannot be done is said where a failed 打开 is. */
async function done(asked: Promise<Result>): Promise<void> {
  const result = await asked;
  openError.value = result.ok ? null : result.error;
}

// It stays where the page has no button: it says what can be written instead.
const inviting = createInviting(subscription, nextInvitePhrase, () => window.close());
const moodActions = createMoodActions(subscription);

if (import.meta.env.MODE === 'testing') {
  await followTestClock(browser, ticker.tick);
  ticker.tick();
}
const settings = await readSettings();
const { language, warnings, mood } = settings;
const t = await loadPopupTranslator(language);
const isOff = signal(!hasConsent(settings));
watchSettings((changed) => {
  isOff.value = !hasConsent(changed);
});
document.documentElement.lang = languageTag(language);

function App() {
  return (
    <Popup
      parts={parts.value}
      state={state.value}
      link={link.value}
      now={ticker.now}
      language={language}
      t={t}
      otherZone={new Date(localNow()).getTimezoneOffset() !== BEIJING_OFFSET}
      openError={openError.value}
      onOpen={(id) => void open(id)}
      onExclude={(id, reason) => void done(subscription.exclude(id, reason))}
      onInclude={(id) => void done(subscription.include(id))}
      hush={{
        minutes: warnings.snoozeMinutes,
        onHush: ({ id }, kind) => void done(subscription.warn(hushCommand(id, kind, warnings))),
      }}
      mood={{ ...moodActions.value, canMark: mood.tasks }}
      onRest={(until) => void done(subscription.warn({ kind: 'rest', id: 'rest', until }))}
      onAnswer={(question, given) => void answer(question, given)}
      onAccount={tellAccount}
      onShow={(tabId) => void show(tabId)}
      onPoint={(tabId) => void point(tabId)}
      onOptions={options}
      inviting={inviting.value}
      onConversions={conversions}
      weekly={WEEKLY}
      off={isOff.value}
      onSetUp={setUp}
      phrases={PHRASES}
    />
  );
}

const app = document.querySelector('#app');
if (app) render(<App />, app);
void loadParts().then((loaded) => {
  parts.value = loaded;
});
// After all that the user came for; the code for it is loaded only then.
setTimeout(() => void import('./team.ts').then(({ writeWeeks }) => writeWeeks()), 2_000);
