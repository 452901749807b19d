/** A button that is drawn, not written: its word is its name and its hint. `path`: strokes on a field of 16 × 16. */
export function IconButton(props: { label: string; path: string; onPress: () => void }) {
  const { label, path, onPress } = props;
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onPress}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={path} fill="none" stroke="currentColor" stroke-width="1.5" />
      </svg>
    </button>
  );
}
