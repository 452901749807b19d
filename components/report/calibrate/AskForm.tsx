import { isCustom } from '../../../lib/events/types.ts';
import { useState } from 'preact/hooks';
import type { PageKey, PageTranslate } from '../../../lib/i18n/pages.ts';
import {
  SHOP_SCOPE,
  type EntryCheck,
  type EntryForm,
  type HeldEntry,
} from '../../../lib/official/types.ts';
import { Box, Form, Select } from '../Box.tsx';
import { figureName } from '../figure-text.ts';
import type { Figures } from '../../../lib/report/types.ts';
import { askOf, percentOf, placesOfText, placesOfValue, type CalibrationAsk } from './ask.ts';

interface AskFormProps {
  figures: Figures;
  t: PageTranslate;
  busy: boolean;
  onCheck: (form: EntryForm) => EntryCheck;
  onAsk: (ask: CalibrationAsk) => void;
}

/** A figure that the log holds, in a line. */
function heldText(entry: HeldEntry, t: PageTranslate): string {
  const { from, to, scope, figure, console, value } = entry;
  const days = from === to ? from : `${from} – ${to}`;
  const whose = scope === SHOP_SCOPE ? t('report.wholeShop') : scope;
  return `${days} · ${whose} · ${figureName(figure, console, t)} ${percentOf(value)}`;
}

/** What was typed, as a question; or what is wrong with it, field by field. */
function readAsk(
  { figures, onCheck }: Pick<AskFormProps, 'figures' | 'onCheck'>,
  typed: { from: string; to: string; value: string; counted: string },
): CalibrationAsk | Record<string, string> {
  const { console, shop } = figures.choice;
  const { from, to, value, counted } = typed;
  // Report.tsx shows no such form there.
  if (isCustom(console)) return {};
  const whose = { console, shop, figure: 'responseRate', scope: SHOP_SCOPE } as const;
  const checked = onCheck({ ...whose, from, to, value, rated: '', satisfied: '', tradeMean: '' });
  const problems: Record<string, string> = {};
  if (!checked.ok) for (const { field, code } of checked.problems) problems[field] = code;
  const digits = counted.normalize('NFKC').replaceAll(',', '').trim();
  if (!/^\d*$/.test(digits)) problems['counted'] = 'count';
  const [entry] = checked.ok ? checked.entries : [];
  if (!entry || Object.keys(problems).length > 0) return problems;
  return askOf(entry, placesOfText(value), digits === '' ? null : Number(digits));
}

function Typed(props: AskFormProps) {
  const { figures, t, busy, onAsk } = props;
  const [dates, setDates] = useState<{ from: string; to: string } | null>(null);
  const [value, setValue] = useState('');
  const [counted, setCounted] = useState('');
  const [problems, setProblems] = useState<Record<string, string>>({});
  const { from, to } = dates ?? figures.choice;
  const say = t as (key: PageKey) => string;
  const problemOf = (field: string) => {
    const code = problems[field];
    return code ? say(`official.entry.${code}` as PageKey) : null;
  };
  const ask = () => {
    const read = readAsk(props, { from, to, value, counted });
    const isAsk = 'official' in read;
    setProblems(isAsk ? {} : read);
    if (isAsk) onAsk(read as CalibrationAsk);
  };
  const date = (field: 'from' | 'to', label: string) => (
    <Box
      id={`ask-${field}`}
      isDate
      label={label}
      value={field === 'from' ? from : to}
      problem={problemOf(field)}
      onValue={(day) => setDates({ from, to, [field]: day })}
    />
  );
  return (
    <Form onSubmit={ask}>
      {date('from', t('report.from'))}
      {date('to', t('report.to'))}
      <Box
        id="ask-value"
        label={t('calibrate.rate')}
        placeholder="92.31%"
        value={value}
        problem={problemOf('value')}
        onValue={setValue}
      />
      <Box
        id="ask-counted"
        label={t('calibrate.counted')}
        value={counted}
        problem={problemOf('counted')}
        onValue={setCounted}
      />
      <button type="submit" class="primary" disabled={busy}>
        {t('calibrate.start')}
      </button>
    </Form>
  );
}

function Held({ figures, t, busy, onAsk }: AskFormProps) {
  const [chosen, choose] = useState<string | null>(null);
  const entry = figures.held.find(({ key }) => key === chosen) ?? figures.held[0];
  if (!entry) return null;
  return (
    <Form onSubmit={() => onAsk(askOf(entry, placesOfValue(entry.value), entry.rated))}>
      <Select
        id="ask-held"
        isWide
        label={t('calibrate.held')}
        value={entry.key}
        options={figures.held.map((each) => ({ value: each.key, text: heldText(each, t) }))}
        onValue={choose}
      />
      <button type="submit" class="primary" disabled={busy}>
        {t('calibrate.start')}
      </button>
    </Form>
  );
}

/** The platform's figure to be explained: one that the log holds, or a typed one. */
export function AskForm(props: AskFormProps) {
  const { figures, t } = props;
  if (figures.held.length === 0) return <Typed {...props} />;
  return (
    <>
      <Held {...props} />
      <details>
        <summary>{t('calibrate.other')}</summary>
        <Typed {...props} />
      </details>
    </>
  );
}
