/** Keys pressed in the overlay stay there, but for the page's own shortcuts: they work wherever the focus is. */

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey'>;

/** True for a shortcut of the consoles': Ctrl+F, Alt+F, Ctrl+R, Alt+R, Ctrl+Alt+X. */
function isPageKey({ code, ctrlKey, altKey }: Pressed): boolean {
  if (code === 'KeyX') return ctrlKey && altKey;
  return (code === 'KeyF' || code === 'KeyR') && ctrlKey !== altKey;
}

/** Keeps all other keys from the page's listeners; ends with the element. */
export function keepOwnKeys(element: HTMLElement): void {
  for (const type of ['keydown', 'keyup', 'keypress'] as const)
    element.addEventListener(type, (event) => {
      if (!isPageKey(event)) event.stopPropagation();
    });
}
