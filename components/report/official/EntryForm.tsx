import { isCustom } from '../../../lib/events/types.ts';
import { useState } from 'preact/hooks';
import type { PageKey, PageTranslate } from '../../../lib/i18n/pages.ts';
import {
  FIGURES,
  SHOP_SCOPE,
  type EntryCheck,
  type EntryForm as Filled,
  type EntryProblem,
  type OfficialEntry,
  type OfficialFigure,
} from '../../../lib/official/types.ts';
import { Box, Form, Select } from '../Box.tsx';
import { figureName } from '../figure-text.ts';
import type { Choice } from '../../../lib/report/types.ts';
import { reasonOf } from '../../shared/reason.ts';

/** What became of figures that were given to the log. */
export interface Added {
  added: number;
  unchanged: number;
}

export interface EntryFormProps {
  choice: Choice;
  /** Today's Beijing date. */
  today: string;
  onCheck: (form: Filled) => EntryCheck;
  onAdd: (entries: readonly OfficialEntry[]) => Promise<Added>;
  t: PageTranslate;
}

type Field = EntryProblem['field'];
type Texts = Pick<Filled, 'value' | 'rated' | 'satisfied' | 'tradeMean'>;

const EMPTY: Texts = { value: '', rated: '', satisfied: '', tradeMean: '' };

/** What is typed besides texts: the figure, whose it is (null: the shop's), and the days where they are not the choice's. */
interface About {
  figure: OfficialFigure;
  agent: string | null;
  dates: { from: string; to: string } | null;
}

/** Figures typed by hand; the trade's mean goes with the after-sales figure. */
function figuresFor(console: string): OfficialFigure[] {
  const figures = Object.keys(FIGURES) as OfficialFigure[];
  return figures.filter(
    (figure) =>
      figure !== 'afterSalesTradeMean' &&
      (console === 'taobao' || figure !== 'afterSalesSatisfaction') &&
      (console === 'feige' || figure !== 'roundResponseRate') &&
      (console === '1688' || !figure.startsWith('peer')),
  );
}

const PLACEHOLDERS = { rate: '92.31%', seconds: '65', count: '183' } as const;

/** Figures that come with a number of ratings. */
const WITH_COUNTS = new Set<OfficialFigure>([
  'satisfaction',
  'dissatisfaction',
  'afterSalesSatisfaction',
]);

interface PartProps {
  choice: Choice;
  about: About;
  texts: Texts;
  problemOf: (field: Field) => string | null;
  t: PageTranslate;
}

/** Which figure, whose, of which days. */
function AboutPart(props: Omit<PartProps, 'texts'> & { onAbout: (about: About) => void }) {
  const { choice, about, problemOf, t, onAbout } = props;
  const { from, to } = about.dates ?? choice;
  const date = (field: 'from' | 'to', label: string) => (
    <Box
      id={`entry-${field}`}
      isDate
      label={label}
      value={field === 'from' ? from : to}
      problem={problemOf(field)}
      onValue={(value) => onAbout({ ...about, dates: { from, to, [field]: value } })}
    />
  );
  return (
    <>
      <Select
        id="entry-figure"
        label={t('official.figure')}
        value={about.figure}
        options={figuresFor(choice.console).map((value) => ({
          value,
          text: figureName(value, choice.console, t),
        }))}
        onValue={(value) => onAbout({ ...about, figure: value as OfficialFigure })}
      />
      <Select
        id="entry-whose"
        label={t('official.whose')}
        value={about.agent === null ? 'shop' : 'agent'}
        options={[
          { value: 'shop', text: t('report.wholeShop') },
          { value: 'agent', text: t('official.oneAgent') },
        ]}
        onValue={(value) => onAbout({ ...about, agent: value === 'shop' ? null : '' })}
      />
      {about.agent !== null && (
        <Box
          id="entry-scope"
          label={t('options.agent')}
          value={about.agent}
          problem={problemOf('scope')}
          onValue={(agent) => onAbout({ ...about, agent })}
        />
      )}
      {date('from', t('report.from'))}
      {date('to', t('report.to'))}
    </>
  );
}

/** The value and, where the figure has them, its counts. */
function ValuePart(props: Omit<PartProps, 'choice'> & { onTexts: (texts: Texts) => void }) {
  const { about, texts, problemOf, t, onTexts } = props;
  const { figure } = about;
  const text = (field: keyof Texts, label: string, placeholder?: string) => (
    <Box
      id={`entry-${field}`}
      label={label}
      value={texts[field]}
      placeholder={placeholder ?? ''}
      problem={problemOf(field)}
      onValue={(value) => onTexts({ ...texts, [field]: value })}
    />
  );
  return (
    <>
      {text('value', t('official.value'), PLACEHOLDERS[FIGURES[figure]])}
      {WITH_COUNTS.has(figure) && text('rated', t('official.rated'))}
      {WITH_COUNTS.has(figure) && text('satisfied', t('official.satisfied'))}
      {figure === 'afterSalesSatisfaction' && text('tradeMean', t('figure.afterSalesTradeMean'))}
    </>
  );
}

/** The platform's figure typed in: a rate or counts, of the shop or of one agent, of a day or a period. */
export function EntryForm({ choice, onCheck, onAdd, t }: EntryFormProps) {
  const [about, setAbout] = useState<About>({ figure: 'responseRate', agent: null, dates: null });
  const [texts, setTexts] = useState<Texts>(EMPTY);
  const [problems, setProblems] = useState<EntryProblem[]>([]);
  const [status, setStatus] = useState('');
  const say = t as (key: PageKey) => string;
  const problemOf = (field: Field) => {
    const code = problems.find((problem) => problem.field === field)?.code;
    return code ? say(`official.entry.${code}`) : null;
  };
  const submit = async () => {
    const { console, shop } = choice;
    // Report.tsx shows no such form there.
    if (isCustom(console)) return;
    const { figure, agent, dates } = about;
    const { from, to } = dates ?? choice;
    const scope = agent ?? SHOP_SCOPE;
    const checked = onCheck({ ...texts, console, shop, figure, scope, from, to });
    setProblems(checked.ok ? [] : checked.problems);
    setStatus('');
    if (!checked.ok) return;
    try {
      const { added } = await onAdd(checked.entries);
      const said = t(added > 0 ? 'official.added' : 'official.known', { n: added });
      setStatus(checked.warnings.length > 0 ? `${said} ${t('official.entry.today')}` : said);
      setTexts(EMPTY);
    } catch (error) {
      setStatus(t('official.failed', { reason: reasonOf(error) }));
    }
  };
  const common = { about, problemOf, t };
  return (
    <Form onSubmit={() => void submit()}>
      <AboutPart {...common} choice={choice} onAbout={setAbout} />
      <ValuePart {...common} texts={texts} onTexts={setTexts} />
      <button type="submit">{t('official.save')}</button>
      <span role="status">{status}</span>
    </Form>
  );
}
