export type Shortcut = 'search' | 'list' | 'map' | 'help';

const LETTERS: Record<string, Shortcut> = { '/': 'search', f: 'search', l: 'list', m: 'map', '?': 'help' };

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** Whether what has the focus takes text, or is inside a dialog. */
  isBusy: boolean;
}

/** What a key asks for, or null. Keys with Ctrl, Alt or Command belong to the browser; while text is typed, letters are text. */
export function shortcutOf({ key, ctrlKey, metaKey, altKey, isBusy }: Press): Shortcut | null {
  if (ctrlKey || metaKey || altKey || isBusy) return null;
  return Object.hasOwn(LETTERS, key) ? (LETTERS[key] ?? null) : null;
}

/** Whether letters pressed now are text for this element. */
export function takesText(element: Element | null): boolean {
  return (
    element !== null &&
    element.closest('input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable], dialog') !== null
  );
}
