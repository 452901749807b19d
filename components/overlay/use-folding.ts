import { useLayoutEffect, useRef } from 'preact/hooks';

/** Opening and collapsing, with the focus: into the queue on opening, back to the composer on leaving. */
export function useFolding(collapsed: boolean, onCollapse: (collapsed: boolean) => void) {
  const list = useRef<HTMLUListElement>(null);
  const panel = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);

  const expand = () => {
    before.current = document.activeElement;
    onCollapse(false);
  };
  const leave = () => {
    onCollapse(true);
    // Back to where the agent was typing.
    if (before.current instanceof HTMLElement) before.current.focus();
    before.current = null;
  };
  useLayoutEffect(() => {
    // Only what the user opened takes the focus, not what was open when the page loaded.
    if (!collapsed && before.current) (list.current ?? panel.current)?.focus();
  }, [collapsed]);
  return { list, panel, expand, leave };
}
