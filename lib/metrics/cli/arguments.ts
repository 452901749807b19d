/** The command line's arguments. Every error is one line that says which argument is wrong. */
import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import { parseDay } from '../../beijing.ts';
import type { ProfileLine } from '../../events/ndjson.ts';
import { parseInstant } from '../../events/ndjson.ts';
import type { ConsoleId } from '../../events/types.ts';
import type { CalibrateArguments, CalibrateValues } from './calibrate.ts';
import { CALIBRATE_OPTIONS, readCalibrate } from './calibrate.ts';
import type { More } from './desk.ts';
import type { Applied } from '../parameters.ts';
import { withSetting, withSettings } from '../parameters.ts';
import { PROFILES } from '../profiles.ts';
import type { GroupKey, ReportRequest } from '../report.ts';
import { GROUP_KEYS } from '../report.ts';
import type { Parameters, Profile, ProfileId } from '../types.ts';
import { PROFILE_IDS } from '../types.ts';

const COMMON =
  '--profile <1688|taobao|feige> --from YYYY-MM-DD --to YYYY-MM-DD [--now ISO] [--set key=value]… ' +
  '[--console custom:<name>]… [--shop NAME]… [--text]';

export const USAGE =
  `usage: metrics ${COMMON} [--by day|hour|weekday-hour|agent] [--missed] [--desk] FILE… | metrics calibrate ${COMMON} --official RATE ` +
  '[--counted N] [--agent NAME] [--grouping round|message|session]… [--top N] FILE…';

/** The word that comes first where a figure is to be calibrated. */
const CALIBRATE = 'calibrate';

/** The request, the profile line that it honours, and what is wrong with that. */
interface Settled<Line> {
  request: ReportRequest;
  line: Line | null;
  problems: string[];
}

/** What was asked for; `settle` completes it with the profile lines of the log. */
interface Arguments {
  files: string[];
  /** Names of the shop to read; none reads all. */
  shops: readonly string[];
  /** Lines instead of JSON. */
  asText: boolean;
  /** What is printed besides the report. */
  more: More;
  /** What is to be calibrated; null where a report is wanted. */
  calibrate: CalibrateArguments | null;
  settle: <Line extends ProfileLine>(lines: readonly Line[]) => Settled<Line>;
}

const OPTIONS = {
  profile: { type: 'string' as const },
  from: { type: 'string' as const },
  to: { type: 'string' as const },
  by: { type: 'string' as const },
  missed: { type: 'boolean' as const, default: false },
  desk: { type: 'boolean' as const, default: false },
  text: { type: 'boolean' as const, default: false },
  now: { type: 'string' as const },
  set: { type: 'string' as const, multiple: true as const, default: [] as string[] },
  console: { type: 'string' as const, multiple: true as const, default: [] as string[] },
  shop: { type: 'string' as const, multiple: true as const, default: [] as string[] },
  ...CALIBRATE_OPTIONS,
} satisfies ParseArgsConfig['options'];

/** Reads the arguments; `systemNow` (epoch ms) stands in for `--now`. */
export function readArguments(given: string[], systemNow: number): Arguments {
  const calibrates = given[0] === CALIBRATE;
  const args = calibrates ? given.slice(1) : given;
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: OPTIONS,
  });
  refuseForeign(values, calibrates);
  const asked = values.profile === undefined ? null : readProfile(values.profile);
  const period = { from: readDay(values.from, '--from'), to: readDay(values.to, '--to') };
  if (period.from > period.to) throw new Error(`--from ${values.from} is after --to ${values.to}`);
  const by = values.by === undefined ? null : readGroupKey(values.by);
  const now = values.now === undefined ? systemNow : readNow(values.now);
  const customs = values.console.map(readConsole);
  const calibrate = calibrates ? readCalibrate(values) : null;
  // Settings are tried at once, so that a bad one is told before a long file is read.
  applySettings((asked ?? PROFILES['1688']).parameters, values.set);
  if (files.length === 0) throw new Error(`no FILE is given; ${USAGE}`);
  return {
    files,
    shops: values.shop,
    asText: values.text,
    more: { missed: values.missed, desk: values.desk },
    calibrate,
    settle: (lines) => {
      const line = lineFor(lines, asked, values.shop);
      const { profile, parameters, problems } = profileOf(asked, line);
      const consoles = [...profile.consoles, ...customs];
      const set = applySettings(parameters, values.set);
      return {
        request: { profile: profile.id, consoles, parameters: set, period, now, by },
        line,
        problems,
      };
    },
  };
}

/** The line whose parameters hold: of the profile and the shop asked for, else the profile's first, else the first. */
function lineFor<Line extends ProfileLine>(
  lines: readonly Line[],
  asked: Profile | null,
  shops: readonly string[],
): Line | null {
  const id = asked?.id ?? lines[0]?.profile;
  const own = lines.filter(({ profile }) => profile === id);
  const named = own.find(({ shop }) => shop !== null && shops.includes(shop));
  const meant = own.find(({ shop }) => shop === null) ?? (shops.length === 0 ? own[0] : null);
  return named ?? meant ?? null;
}

/** An option of the other command is no slip to be passed over: the answer would be to another question. */
function refuseForeign(
  values: CalibrateValues & Partial<More> & { by?: string },
  calibrates: boolean,
): void {
  const reports = (['by', 'missed', 'desk'] as const).find((name) => values[name]);
  if (calibrates && reports) throw new Error(`--${reports} does not go with calibrate`);
  const names = Object.keys(CALIBRATE_OPTIONS) as (keyof CalibrateValues)[];
  const foreign = names.find((name) => values[name] !== undefined);
  if (calibrates || !foreign) return;
  throw new Error(`--${foreign} goes with calibrate only, which comes before all options`);
}

/** The profile asked for, else the log's own; the log's parameters hold where they are that profile's. */
function profileOf(
  asked: Profile | null,
  line: ProfileLine | null,
): Applied & { profile: Profile } {
  const own = line && isProfileId(line.profile) ? PROFILES[line.profile] : null;
  const problems = line && !own ? [`there is no profile "${line.profile}"`] : [];
  const profile = asked ?? own;
  if (!profile) throw new Error('--profile is missing, and the log names none');
  if (!line || profile !== own) return { profile, parameters: profile.parameters, problems };
  return { profile, ...withSettings(profile.parameters, line.parameters) };
}

function applySettings(parameters: Parameters, settings: readonly string[]): Parameters {
  try {
    return settings.reduce(withSetting, parameters);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`--set: ${reason}`, { cause: error });
  }
}

function isProfileId(text: string): text is ProfileId {
  return PROFILE_IDS.some((id) => id === text);
}

function readProfile(text: string): Profile {
  if (!isProfileId(text)) {
    throw new Error(`--profile: "${text}" is not one of ${PROFILE_IDS.join(', ')}`);
  }
  return PROFILES[text];
}

function readDay(text: string | undefined, option: string): number {
  if (text === undefined) throw new Error(`${option} is missing; ${USAGE}`);
  const day = parseDay(text);
  if (day === null) throw new Error(`${option}: "${text}" is not a date YYYY-MM-DD`);
  return day;
}

function readNow(text: string): number {
  const now = parseInstant(text);
  if (now === null) throw new Error(`--now: "${text}" is not an ISO 8601 instant with its zone`);
  return now;
}

function readGroupKey(text: string): GroupKey {
  const key = GROUP_KEYS.find((each) => each === text);
  if (!key) throw new Error(`--by: "${text}" is not one of ${GROUP_KEYS.join(', ')}`);
  return key;
}

function isCustom(text: string): text is Extract<ConsoleId, `custom:${string}`> {
  return /^custom:.+$/.test(text);
}

function readConsole(text: string): ConsoleId {
  if (!isCustom(text)) throw new Error(`--console: "${text}" is not custom:<name>`);
  return text;
}
