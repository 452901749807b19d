import type { TargetedEvent } from 'preact';
import type { PageTranslate } from '../../../lib/i18n/pages.ts';
import type { WarningSettings } from '../../../lib/settings.ts';

export const LEVELS = [1, 2, 3, 4] as const;

/** What every part of the section gets. */
export interface PartProps {
  warnings: WarningSettings;
  t: PageTranslate;
  onWarnings: (change: Partial<WarningSettings>) => void;
}

interface CheckProps {
  label: string;
  checked: boolean;
  onCheck: (checked: boolean) => void;
  note?: string | undefined;
}

/** One switch. It shows what the settings say, not what was clicked: a permission may be refused. */
export function Check({ label, checked, onCheck, note }: CheckProps) {
  const changed = ({ currentTarget }: TargetedEvent<HTMLInputElement>) => {
    const wanted = currentTarget.checked;
    currentTarget.checked = checked;
    onCheck(wanted);
  };
  return (
    <p>
      <label class="warn-check">
        <input type="checkbox" checked={checked} onChange={changed} />
        {label}
      </label>
      {note !== undefined && <span class="note"> {note}</span>}
    </p>
  );
}

interface ChoiceProps {
  label: string;
  value: number;
  choices: readonly { value: number; text: string }[];
  onChoose: (value: number) => void;
}

/** One of a few numbers. */
export function Choice({ label, value, choices, onChoose }: ChoiceProps) {
  return (
    <p>
      <label class="warn-check">
        {label}
        <select
          value={value}
          onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}
