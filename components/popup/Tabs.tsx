import { useRef } from 'preact/hooks';

interface Tab<Id extends string> {
  id: Id;
  label: string;
  /** How many things wait there; nothing where absent or empty. */
  count?: string;
}

interface TabsProps<Id extends string> {
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
}

/** Names of the two elements that belong together. */
export const tabId = (id: string): string => `tab-${id}`;
export const panelId = (id: string): string => `panel-${id}`;

/** The popup's tabs: one stop for the Tab key, ← and → choose. */
export function Tabs<Id extends string>({ tabs, selected, onSelect }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  const keyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const index = tabs.findIndex(({ id }) => id === selected) + step;
    const next = tabs[(index + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`#${tabId(next.id)}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" ref={list} onKeyDown={keyDown}>
      {tabs.map(({ id, label, count = '' }) => (
        <button
          key={id}
          type="button"
          class="tab"
          role="tab"
          id={tabId(id)}
          aria-controls={id === selected ? panelId(id) : undefined}
          aria-selected={id === selected}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {label}
          {count !== '' && <span class="tab-count"> {count}</span>}
        </button>
      ))}
    </div>
  );
}
