import type { TargetedEvent } from 'preact';
import { useState } from 'preact/hooks';

interface DraftInputProps {
  value: string;
  /** What was typed, once the user leaves the box or presses Enter. */
  onCommit: (typed: string) => void;
  id?: string | undefined;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  inputMode?: 'text' | 'decimal';
  size?: number;
  maxLength?: number;
  placeholder?: string;
}

/** A text box that keeps what is being typed while the page around it renders anew. */
export function DraftInput({ value, onCommit, ...others }: DraftInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = ({ currentTarget }: TargetedEvent<HTMLInputElement>) => {
    setDraft(null);
    onCommit(currentTarget.value);
  };
  return (
    <input
      {...others}
      value={draft ?? value}
      onInput={({ currentTarget }) => setDraft(currentTarget.value)}
      onChange={commit}
    />
  );
}
