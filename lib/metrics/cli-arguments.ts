/** The command line's arguments. Every error is one line that says which argument is wrong. */
import { parseArgs } from 'node:util';
import { parseDay } from '../beijing.ts';
import type { ProfileLine } from '../events/ndjson.ts';
import { parseInstant } from '../events/ndjson.ts';
import type { ConsoleId } from '../events/types.ts';
import type { Applied } from './parameters.ts';
import { withSetting, withSettings } from './parameters.ts';
import { PROFILES } from './profiles.ts';
import type { GroupKey, ReportRequest } from './report.ts';
import { GROUP_KEYS } from './report.ts';
import type { Parameters, Profile, ProfileId } from './types.ts';
import { PROFILE_IDS } from './types.ts';

export const USAGE =
  'usage: metrics --profile <1688|taobao|feige> --from YYYY-MM-DD --to YYYY-MM-DD [--by day|hour|agent] ' +
  '[--now ISO] [--set key=value]… [--console custom:<name>]… FILE…';

/** The request, and what is wrong with the log's profile line. */
export interface Settled {
  request: ReportRequest;
  problems: string[];
}

/** What was asked for; `settle` completes it with the profile line of the log, if there is one. */
export interface Arguments {
  files: string[];
  settle: (line: ProfileLine | null) => Settled;
}

/** Reads the arguments; `systemNow` (epoch ms) stands in for `--now`. */
export function readArguments(args: string[], systemNow: number): Arguments {
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      profile: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      by: { type: 'string' },
      now: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      console: { type: 'string', multiple: true, default: [] },
    },
  });
  const asked = values.profile === undefined ? null : readProfile(values.profile);
  const period = { from: readDay(values.from, '--from'), to: readDay(values.to, '--to') };
  if (period.from > period.to) throw new Error(`--from ${values.from} is after --to ${values.to}`);
  const by = values.by === undefined ? null : readGroupKey(values.by);
  const now = values.now === undefined ? systemNow : readNow(values.now);
  const customs = values.console.map(readConsole);
  // Settings are tried at once, so that a bad one is told before a long file is read.
  applySettings((asked ?? PROFILES['1688']).parameters, values.set);
  if (files.length === 0) throw new Error(`no FILE is given; ${USAGE}`);
  return {
    files,
    settle: (line) => {
      const { profile, parameters, problems } = profileOf(asked, line);
      const consoles = [...profile.consoles, ...customs];
      const set = applySettings(parameters, values.set);
      return {
        request: { profile: profile.id, consoles, parameters: set, period, now, by },
        problems,
      };
    },
  };
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
