/** A figure that the user types in → entries, or what is wrong with which field. */
import { readDate } from './dates.ts';
import { agrees } from './rates.ts';
import { FIGURES, SHOP_SCOPE } from './types.ts';
import type {
  DatePeriod,
  EntryCheck,
  EntryForm,
  EntryProblem,
  EntryProblemCode,
  OfficialEntry,
} from './types.ts';
import { plain } from '../tables/plain.ts';
import { isBlank, readCount, readRate, readSeconds } from './values.ts';

type Wrong = (field: EntryProblem['field'], code: EntryProblemCode) => null;

/** A number with how exactly it was written. */
interface Written {
  value: number;
  step: number;
}

/** Typed rates are per cent; up to 1 and without `%` nobody knows whether 0.9 is 0.9 % or 90 %. */
function typedRate(text: string, field: EntryProblem['field'], wrong: Wrong): Written | null {
  const read = readRate(text);
  if (read.kind === 'none') return null;
  if (read.kind === 'bad') return wrong(field, 'rate');
  const { number, isPercent, step } = read.value;
  if (!isPercent && number !== 0 && number <= 1) return wrong(field, 'rate-unclear');
  const divisor = isPercent ? 1 : 100;
  const value = Number((number / divisor).toPrecision(12));
  if (value < 0 || value > 1) return wrong(field, 'rate-range');
  return { value, step: step / divisor };
}

function typedPeriod({ from, to }: EntryForm, today: string, wrong: Wrong): DatePeriod | null {
  const first = readDate(from);
  const last = plain(to) === '' ? first : readDate(to);
  if (first === null) wrong('from', 'date');
  if (last === null && first !== null) wrong('to', 'date');
  if (first === null || last === null) return null;
  if (first > last) return wrong('to', 'period-order');
  if (last > today) return wrong(plain(to) === '' ? 'from' : 'to', 'future');
  return { from: first, to: last };
}

function typedScope(text: string, wrong: Wrong): string | null {
  const scope = plain(text);
  if (scope === '') return wrong('scope', 'scope-missing');
  // Another spelling of the word that means the whole shop would be taken for an agent.
  if (scope !== SHOP_SCOPE && scope.toLowerCase() === SHOP_SCOPE) {
    return wrong('scope', 'scope-reserved');
  }
  return scope;
}

/** Both counts or none; `bad` where a problem was found. */
function typedCounts(
  form: EntryForm,
  wrong: Wrong,
): { rated: number; satisfied: number } | null | 'bad' {
  const [rated, satisfied] = (['rated', 'satisfied'] as const).map((field) => {
    const read = readCount(form[field]);
    if (read.kind === 'bad') wrong(field, 'count');
    return read;
  });
  if (!rated || !satisfied || rated.kind === 'bad' || satisfied.kind === 'bad') return 'bad';
  if (rated.kind === 'none' && satisfied.kind === 'none') return null;
  if (rated.kind === 'none' || satisfied.kind === 'none') {
    wrong(rated.kind === 'none' ? 'rated' : 'satisfied', 'counts-without-partner');
    return 'bad';
  }
  if (satisfied.value <= rated.value) return { rated: rated.value, satisfied: satisfied.value };
  wrong('satisfied', 'counts-impossible');
  return 'bad';
}

/** Figures that ratings make: both counts give the rate. */
const BY_RATINGS: ReadonlySet<string> = new Set(['satisfaction', 'afterSalesSatisfaction']);

type Figures = Pick<OfficialEntry, 'value' | 'rated' | 'satisfied'>;

function typedRatings(form: EntryForm, wrong: Wrong): Figures | null {
  const counts = typedCounts(form, wrong);
  const shown = typedRate(form.value, 'value', wrong);
  if (counts === 'bad') return null;
  if (!counts) {
    if (!shown && isBlank(form.value)) wrong('value', 'value-missing');
    return shown ? { value: shown.value, rated: null, satisfied: null } : null;
  }
  const { rated, satisfied } = counts;
  const isEmpty = rated === 0 && (!shown || shown.value === 0);
  if (shown && !isEmpty && !agrees(shown.value, shown.step, rated, satisfied)) {
    return wrong('value', 'disagree');
  }
  return { value: rated === 0 ? 0 : satisfied / rated, rated, satisfied };
}

function typedFigures(form: EntryForm, wrong: Wrong): Figures | null {
  if (BY_RATINGS.has(form.figure)) return typedRatings(form, wrong);
  if (isBlank(form.value)) return wrong('value', 'value-missing');
  const none = { rated: null, satisfied: null };
  const kind = FIGURES[form.figure];
  if (kind === 'rate') {
    const rate = typedRate(form.value, 'value', wrong);
    return rate && { value: rate.value, ...none };
  }
  const read = kind === 'seconds' ? readSeconds(form.value) : readCount(form.value);
  return read.kind === 'value' ? { value: read.value, ...none } : wrong('value', kind);
}

/** Checks a filled form; `today` is the Beijing date. A future period is refused, today's is warned of. */
export function checkEntry(form: EntryForm, today: string): EntryCheck {
  const problems: EntryProblem[] = [];
  const wrong: Wrong = (field, code) => {
    problems.push({ field, code });
    return null;
  };
  const scope = typedScope(form.scope, wrong);
  const period = typedPeriod(form, today, wrong);
  const figures = typedFigures(form, wrong);
  const isAfterSales = form.figure === 'afterSalesSatisfaction';
  const mean = isAfterSales ? typedRate(form.tradeMean, 'tradeMean', wrong) : null;
  if (problems.length > 0 || scope === null || !period || !figures) return { ok: false, problems };
  const { console, shop, figure } = form;
  const base = { console, shop, scope, ...period, source: 'entry' as const };
  const entries: OfficialEntry[] = [{ ...base, figure, ...figures }];
  if (mean) {
    const counts = { rated: null, satisfied: null };
    entries.push({ ...base, figure: 'afterSalesTradeMean', value: mean.value, ...counts });
  }
  return { ok: true, entries, warnings: period.to === today ? ['today'] : [] };
}
