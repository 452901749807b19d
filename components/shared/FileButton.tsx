import type { ComponentChildren } from 'preact';

interface FileButtonProps {
  /** Endings of names, `.csv,.txt`. */
  accept: string;
  disabled?: boolean;
  multiple?: boolean;
  /** Never called with none. */
  onFiles: (files: readonly [File, ...File[]]) => void;
  children: ComponentChildren;
}

/** A button that asks for a file. */
export function FileButton({ accept, disabled, multiple, onFiles, children }: FileButtonProps) {
  return (
    <label class="file">
      {children}
      <input
        type="file"
        accept={accept}
        disabled={disabled}
        multiple={multiple}
        onChange={({ currentTarget }) => {
          const [first, ...more] = currentTarget.files ?? [];
          // So that the same file, corrected, can be chosen again.
          currentTarget.value = '';
          if (first) onFiles([first, ...more]);
        }}
      />
    </label>
  );
}
