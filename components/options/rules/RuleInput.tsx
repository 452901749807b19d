import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import { DraftInput } from '../../shared/DraftInput.tsx';
import { ClosedDays } from './ClosedDays.tsx';
import type { RuleField } from './rule-fields.ts';
import { plainText, plainTime, toPercent, toPerMille } from './rule-values.ts';
import { choiceText } from './rule-words.ts';

interface RuleInputProps {
  field: RuleField;
  /** What stands there: the value in force, or what was typed and refused. Text as `withSetting` reads it. */
  text: string;
  id: string;
  label: string;
  describedBy: string;
  invalid: boolean;
  t: PageTranslate;
  onText: (text: string) => void;
}

function Choice({ field, text, id, describedBy, t, onText }: RuleInputProps) {
  const flag = field.kind === 'flag';
  const choices = field.kind === 'choice' ? field.choices : ['true', 'false'];
  const wordOf = (value: string) =>
    flag ? t(value === 'true' ? 'rules.yes' : 'rules.no') : choiceText(field.key, value, t);
  return (
    <select
      id={id}
      aria-describedby={describedBy}
      value={text}
      onChange={({ currentTarget }) => onText(currentTarget.value)}
    >
      {choices.map((value) => (
        <option key={value} value={value}>
          {wordOf(value)}
        </option>
      ))}
    </select>
  );
}

/** Several small boxes that make one value: the two ends of the window, the four warning levels. */
function Parts(props: RuleInputProps & { separator: string; clean: (typed: string) => string }) {
  const { text, id, label, describedBy, invalid, t, onText, separator, clean } = props;
  const isWindow = props.field.kind === 'window';
  const parts = text.split(separator);
  const nameOf = (index: number) =>
    isWindow
      ? t(index === 0 ? 'rules.window.start' : 'rules.window.end')
      : t(`level.${(index + 1) as 1 | 2 | 3 | 4}`);
  const changed = (index: number, typed: string) =>
    onText(parts.map((part, at) => (at === index ? clean(typed) : part)).join(separator));
  return (
    <span class="rule-parts" role="group" aria-label={label}>
      {parts.map((part, index) => (
        <DraftInput
          // Their number never changes, and their place is what they mean.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          id={index === 0 ? id : undefined}
          aria-label={`${label} ${nameOf(index)}`}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          size={isWindow ? 5 : 3}
          maxLength={8}
          value={part}
          onCommit={(typed) => changed(index, typed)}
        />
      ))}
    </span>
  );
}

/** How a single box shows a text, and how what is typed in it becomes one. */
function boxOf(field: RuleField): {
  show: (text: string) => string;
  read: (typed: string) => string;
} {
  if (field.kind === 'targets') return { show: toPercent, read: toPerMille };
  if (field.kind === 'cap') {
    return {
      show: (text) => (text === 'none' ? '' : text),
      read: (typed) => plainText(typed) || 'none',
    };
  }
  return { show: (text) => text, read: plainText };
}

function Box({ field, text, id, describedBy, invalid, t, onText }: RuleInputProps) {
  const { show, read } = boxOf(field);
  const unit =
    field.kind === 'number' || field.kind === 'cap' ? t(`rules.unit.${field.unit}`) : '%';
  return (
    <span class="rule-parts">
      <DraftInput
        id={id}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        inputMode={field.kind === 'targets' ? 'text' : 'decimal'}
        size={field.kind === 'targets' ? 12 : 7}
        maxLength={60}
        value={show(text)}
        placeholder={field.kind === 'cap' ? t('rules.noCap') : ''}
        onCommit={(typed) => onText(read(typed))}
      />
      <span class="unit">{unit}</span>
    </span>
  );
}

/** The control of one parameter; gives texts, judges nothing. */
export function RuleInput(props: RuleInputProps) {
  switch (props.field.kind) {
    case 'flag':
    case 'choice':
      return <Choice {...props} />;
    case 'window':
      return <Parts {...props} separator="-" clean={plainTime} />;
    case 'levels':
      return <Parts {...props} separator="," clean={plainText} />;
    case 'days':
      return <ClosedDays {...props} />;
    default:
      return <Box {...props} />;
  }
}
