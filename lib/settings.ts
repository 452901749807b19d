/** What the user chose, in extension storage: one versioned item, read with defaults for what is missing. */
import { storedItem } from './stored.ts';
import type { CustomConsole, SlotOverrides } from './consoles/repair/types.ts';
import type { ConsoleKey, CustomConsoleId, LiveConsole } from './events/types.ts';
import type { WordEdits } from './mood/types.ts';

export type Language = 'zh' | 'en';

/** A shop: `id` never changes and goes into the pseudonyms, `name` is what the log and the views say. */
export interface Shop {
  id: string;
  name: string;
  /** Names that it had before: older events carry them. */
  formerNames?: string[];
  /** Parameters that differ from its platform's profile, as text (lib/metrics/parameters.ts). */
  rules?: Record<string, string>;
  /** Fingerprints of repeated texts that the user said are typed by hand. */
  typedTexts?: string[];
  /** Fingerprints asked about and put off: when (epoch ms), and in how many conversations each had been seen. */
  laterTexts?: Record<string, { at: number; conversations: number }>;
}

/** What the user said of an account: whose it is and who works with it. */
export interface AccountBinding {
  console: ConsoleKey;
  /** As the page tells it: own stable id and login name; one of them may be null. */
  id: string | null;
  nick: string | null;
  /** Id of its shop. */
  shop: string;
  /** Name of the agent in the log; null: the login name. */
  agent: string | null;
}

/** A name in others' weekly files that is this shop's too, as the manager says (docs/team.md). */
export interface SameShop {
  console: LiveConsole;
  name: string;
  as: string;
}

/** Shared computers (docs/accounts.md). */
export interface AccountSettings {
  /** Shops of a console beside its first one, `Settings.shops`. */
  shops: Record<LiveConsole, Shop[]>;
  bindings: AccountBinding[];
  sameShops?: SameShop[];
}

/** When and how the buyers of a console are asked for a rating (docs/invitations.md). */
export interface InvitationSetting {
  isOn: boolean;
  /** One invitation a conversation and Beijing day, or a session. */
  scope: 'day' | 'session';
  /** Seconds for which the buyer must have been quiet after the answer. */
  quietSeconds: number;
  /** Press the page's own button, or end the session, whereupon the platform asks by itself. */
  action: 'button' | 'close';
  /** Exact text of the page's button. */
  button: string;
}

/** A switch for each console; one made by pointing is on unless it is named here. */
export type Switches = Record<LiveConsole, boolean> & Partial<Record<CustomConsoleId, boolean>>;

/** The user's selectors for a console that Sanfen knows (docs/repair.md). */
export interface ConsoleOverride {
  slots: SlotOverrides;
  /** Beijing day, `YYYY-MM-DD`. */
  made: string;
}

/** A console made by pointing, as it is kept: what it counted stays in view after it is taken away. */
export type KeptConsole = CustomConsole & { removed?: true };

/** How reminders come; the seconds of the levels are the shop's rules. */
export interface WarningSettings {
  /** Channels, each its own switch; the badge always speaks. */
  sound: boolean;
  /** Needs the browser's optional permission `notifications`. */
  notification: boolean;
  /** Flashing title of the console's tab. */
  title: boolean;
  /** 0 … 1. */
  volume: number;
  /** Level from which on the channels speak. */
  from: 1 | 2 | 3 | 4;
  /** Sound and notification again every so many seconds until answered; 0: once a level. */
  repeatSeconds: number;
  /** Minutes of the Beijing day between which nothing reminds, over midnight where `from` is later; null: never. */
  quietHours: { from: number; to: number } | null;
  /** Buyers outside the assessment window stand in the queue but do not remind. */
  gentle: boolean;
  consoles: Switches;
  /** What 稍后提醒 puts off by. */
  snoozeMinutes: number;
}

/** Buyers' moods and the agent's wording (docs/mood.md), each its own switch. */
export interface MoodSettings {
  /** Look at what buyers write. */
  upset: boolean;
  /** Rescue tasks: opened for upset buyers, or by the agent. */
  tasks: boolean;
  /** Look at what stands in the composer. */
  wording: boolean;
  /** Changes of the word lists; the defaults are not here, so that no content script carries them. */
  words: WordEdits;
}

export interface Settings {
  language: Language;
  shops: Record<LiveConsole, Shop>;
  /** Agent's name per console where the page does not name its account. */
  agents: Record<LiveConsole, string | null>;
  /** Days that display names are kept; 0 keeps none. */
  nameDays: number;
  /** Days that events are kept (lib/live/retention/prune.ts); 0 keeps all. */
  eventDays: number;
  invitations: Record<LiveConsole, InvitationSetting>;
  /** Offered, in turn, where the page has no button to invite with. */
  invitePhrases: { texts: string[] };
  insertion: {
    /** Texts of the one-key holding reply, in turn. */
    holding: string[];
  };
  /** Epoch ms at which the user agreed to reading; null: nothing is read. */
  consent: { at: number | null };
  warnings: WarningSettings;
  mood: MoodSettings;
  accounts: AccountSettings;
  reading: {
    /** A console that is switched off is not read at all; apart from whether it reminds. */
    consoles: Switches;
  };
  /** Tried before the console's own selectors. */
  overrides: Partial<Record<LiveConsole, ConsoleOverride>>;
  customConsoles: readonly KeptConsole[];
}

const INVITATION: InvitationSetting = {
  isOn: true,
  scope: 'day',
  quietSeconds: 180,
  action: 'button',
  button: '邀请评价',
};

export const DEFAULT_WARNINGS: WarningSettings = {
  sound: true,
  notification: false,
  title: true,
  volume: 0.6,
  from: 2,
  repeatSeconds: 0,
  quietHours: null,
  gentle: true,
  consoles: { '1688': true, taobao: true, feige: true },
  snoozeMinutes: 5,
};

export const DEFAULT_MOOD: MoodSettings = { upset: true, tasks: true, wording: true, words: {} };
export const DEFAULT_ACCOUNTS: AccountSettings = {
  shops: { '1688': [], taobao: [], feige: [] },
  bindings: [],
};

export const DEFAULT_SETTINGS: Settings = {
  language: 'zh',
  shops: {
    '1688': { id: '1688', name: '1688 店铺' },
    taobao: { id: 'taobao', name: '淘宝店铺' },
    feige: { id: 'feige', name: '抖店' },
  },
  agents: { '1688': null, taobao: null, feige: null },
  nameDays: 7,
  eventDays: 90,
  invitations: {
    '1688': INVITATION, // once a chat and day: assumed, no limit is published (2026-11)
    taobao: { ...INVITATION, isOn: false }, // hand invitations may be gone there: the user decides
    // Since 2021-11 the platform samples ended sessions by itself; one invitation a session (2021-07).
    feige: { ...INVITATION, scope: 'session', action: 'close' },
  },
  invitePhrases: { texts: ['亲，问题解决了吗？方便的话麻烦给这次服务评个价，谢谢您～'] },
  insertion: { holding: ['在的，亲，马上为您看~', '您好，请稍等，我查一下', '😊'] },
  consent: { at: null },
  warnings: DEFAULT_WARNINGS,
  mood: DEFAULT_MOOD,
  accounts: DEFAULT_ACCOUNTS,
  reading: { consoles: { '1688': true, taobao: true, feige: true } },
  overrides: {},
  customConsoles: [],
};

const item = storedItem<Partial<Settings>>('settings', {});

/** Settings with what an older version did not know. A version that knew one shop a console stored it as the first. */
export function complete(stored: Partial<Settings>): Settings {
  return {
    ...DEFAULT_SETTINGS,
    ...stored,
    shops: { ...DEFAULT_SETTINGS.shops, ...stored.shops },
    agents: { ...DEFAULT_SETTINGS.agents, ...stored.agents },
    invitations: { ...DEFAULT_SETTINGS.invitations, ...stored.invitations },
    invitePhrases: { ...DEFAULT_SETTINGS.invitePhrases, ...stored.invitePhrases },
    insertion: { ...DEFAULT_SETTINGS.insertion, ...stored.insertion },
    consent: { ...DEFAULT_SETTINGS.consent, ...stored.consent },
    warnings: {
      ...DEFAULT_WARNINGS,
      ...stored.warnings,
      consoles: { ...DEFAULT_WARNINGS.consoles, ...stored.warnings?.consoles },
    },
    mood: { ...DEFAULT_MOOD, ...stored.mood },
    accounts: {
      ...DEFAULT_ACCOUNTS,
      ...stored.accounts,
      shops: { ...DEFAULT_ACCOUNTS.shops, ...stored.accounts?.shops },
    },
    reading: {
      consoles: { ...DEFAULT_SETTINGS.reading.consoles, ...stored.reading?.consoles },
    },
  };
}

export async function readSettings(): Promise<Settings> {
  return complete(await item.getValue());
}

export const writeSettings = (settings: Settings): Promise<void> => item.setValue(settings);

/** Calls back with the whole settings after every change; returns the function that stops it. */
export function watchSettings(changed: (settings: Settings) => void): () => void {
  return item.watch((stored) => changed(complete(stored)));
}
