/** The platforms' rules as data. Every default is dated and sourced; docs/metrics.md lists what the source ids stand for. */
import type { ConsoleId } from '../events/types.ts';
import type { Parameters, Profile, ProfileId } from './types.ts';

/** The same on all three platforms. Ids in brackets: docs/metrics.md, "Sources". */
const COMMON = {
  deadlineSeconds: 180, // the name of the figure on all three
  autoCounts: false, // greetings are the system's: [T1] 2022-03, [F2]
  crossDay: 'miss', // [T1] 2022-03 counts them as 600 s, [T2] 2021-2023 leaves them out
  zeroSecond: 'keep', // [T3] 2020-09 left them out; nothing newer says so
  sessionRule: 'all', // the note in [F3] 2024-12 and [F4] 2024-11; the mean in [D2] 2021-07 contradicts it
  satisfiedFrom: 4, // 一般 is not satisfied on any of the three: [D0] 2024-04, [T5] 2025-10, [F5]
  provisionalDays: 1, // the buyer may change it until 24:00: [D0] 2024-04; assumed elsewhere
  sessionStart: 'new', // as specified; calibration can tell
  autoTexts: [], // answered by the shop
  warnOutside: true, // ours
  sessionSilenceMinutes: 30, // assumed: no platform publishes when it closes a session
  closed: [], // entered by the shop: [T10] 2023-01
} as const satisfies Partial<Parameters>;

const hours = (count: number) => count * 60;

const P1688: Parameters = {
  ...COMMON,
  window: { start: hours(9), end: hours(21) }, // [D3] 2020-10, [A1] 2022-11
  headline: 'round', // [A1] says 消息; read as rounds, as in [F3] and [T2]
  assistCounts: true, // as robots
  robotCounts: true, // the official 7×24 tool "提升响应率": [D0] 2024-04
  robotStage: 'count', // as robots
  transfer: 'conversation', // assumed: nothing published
  capSeconds: 600, // Taobao's, for reference: 1688 publishes no formula
  unansweredInMean: true, // likewise
  minRounds: 1, // nothing published
  minRatings: 6, // more than five: [D0] 2024-04
  satisfactionKey: 'buyer-day', // the buyer may change it until 24:00: [D0] 2024-04
  firstResponse: 'conversation-day', // assumed
  responseTargets: [800, 900], // 响应快 [D3] 2020-10, 7X24H [A1] 2022-11
  satisfactionTargets: [900], // [A1] 2022-11
  warningLevels: [60, 120, 150, 180], // ours
};

const TAOBAO: Parameters = {
  ...COMMON,
  window: { start: hours(8), end: hours(23) }, // [T5] 2025-10, [T1] 2022-03; until 24:00 in [T2] 2021
  headline: 'round', // [T2] 2021-2023
  assistCounts: true, // [T2] 2021-2023
  robotCounts: false, // [T2] 2021-2023
  robotStage: 'exclude', // rounds of robots only are outside: [T1] 2022-03, [T2]
  transfer: 'strict', // another sub-account is another round: [T1] 2022-03
  capSeconds: 600, // [T1] 2022-03
  unansweredInMean: true, // [T1] 2022-03
  minRounds: 100, // [T4] 2023-03, [T5] 2025-10
  minRatings: 30, // [T5] 2025-10
  satisfactionKey: 'buyer-agent-day', // assumed from the clean-up of [T9] 2022-04
  firstResponse: 'conversation-day', // assumed: no formula published
  responseTargets: [700, 800, 900], // [T4] 2023-03, [T5] 2025-10, Tmall [T7]
  satisfactionTargets: [700], // [T5] 2025-10
  warningLevels: [60, 100, 150, 180], // 100 s is Qianniu's own alarm: [T11] 2022-07
};

const FEIGE: Parameters = {
  ...COMMON,
  window: { start: hours(8), end: hours(23) }, // [D2] 2021-07, [F1], [F3] 2024-12
  headline: 'session', // on the workbench since 2022-11 [F10]
  assistCounts: true, // [F1], [F2]
  robotCounts: false, // [D2] 2021-07, [F1]
  robotStage: 'exclude', // counted after 转人工: [F3] 2024-12
  transfer: 'conversation', // assumed
  capSeconds: null, // none published
  unansweredInMean: false, // answered rounds only: [F1]
  minRounds: 1, // nothing published
  minRatings: 1, // nothing published
  satisfactionKey: 'session', // [D2] 2021-07
  provisionalDays: 2, // ours: no validity published, robots' ratings take until T+2 [F8]
  firstResponse: 'session', // [F1]
  responseTargets: [800], // ours: no official line found
  satisfactionTargets: [], // set by the user
  warningLevels: [60, 120, 150, 180], // ours
};

export const PROFILES: Readonly<Record<ProfileId, Profile>> = {
  '1688': { id: '1688', consoles: ['1688'], parameters: P1688 },
  taobao: { id: 'taobao', consoles: ['taobao', 'qianniu'], parameters: TAOBAO },
  feige: { id: 'feige', consoles: ['feige'], parameters: FEIGE },
};

/** The profile that reads a console; null for a custom console, which the user assigns to one. */
export function profileFor(console: ConsoleId): Profile | null {
  return Object.values(PROFILES).find((profile) => profile.consoles.includes(console)) ?? null;
}
