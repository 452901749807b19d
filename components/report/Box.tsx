import type { ComponentChildren, TargetedInputEvent } from 'preact';

interface BoxProps {
  /** DOM id. */
  id: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  isDate?: boolean;
  placeholder?: string;
  /** What is wrong with it, or null. */
  problem?: string | null;
}

/** A labelled text or date box, and under it what is wrong with what was typed. */
export function Box(props: BoxProps) {
  const { id, label, value, onValue, isDate, placeholder = '', problem = null } = props;
  const common = {
    id,
    value,
    'aria-invalid': problem !== null,
    'aria-describedby': problem === null ? undefined : `${id}-problem`,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onValue(event.currentTarget.value),
  };
  return (
    <div class="box">
      <label for={id}>{label}</label>
      {isDate ? (
        <input {...common} type="date" />
      ) : (
        <input {...common} placeholder={placeholder} maxLength={60} />
      )}
      {problem !== null && (
        <p class="problem-text" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface SelectProps {
  id: string;
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  onValue: (value: string) => void;
  isWide?: boolean;
}

/** A labelled choice of one. */
export function Select({ id, label, value, options, onValue, isWide }: SelectProps) {
  return (
    <div class={isWide ? 'box wide' : 'box'}>
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A form that is worked out here: nothing is sent anywhere. */
export function Form({
  children,
  onSubmit,
}: {
  children: ComponentChildren;
  onSubmit: () => void;
}) {
  return (
    <form
      class="entry"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
