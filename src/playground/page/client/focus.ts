// Keeps the keyboard's place when an update takes the focused element away: the bot often replaces the blocks a person
// has just used by new ones that do the same.

/** Call before a change; call what it returns after it. */
export function rememberFocus(): () => void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return () => {};
  const dialog = focused.closest('dialog');
  const region = focused.closest('dialog, main, aside, nav');
  const action = focused.dataset.action;
  const surface = focused.closest('form.surface');
  const position = surface?.parentElement && messageOf(surface);
  return () => {
    if (focused.isConnected || document.activeElement !== document.body) return;
    // A dialog that went away gives the focus back itself; see modals.ts.
    if (dialog && !dialog.isConnected) return;
    const successor = (focused.id && document.getElementById(focused.id)) || sameAction(action, position ?? region);
    (successor ?? fallback(region))?.focus();
  };
}

function messageOf(surface: Element): Element | null {
  return surface.closest('li.message');
}

function sameAction(action: string | undefined, within: Element | null | undefined): HTMLElement | null | undefined {
  if (!action || !within?.isConnected) return undefined;
  return within.querySelector<HTMLElement>(`[data-action="${CSS.escape(action)}"]`);
}

function fallback(region: Element | null): HTMLElement | null {
  if (!(region instanceof HTMLElement) || !region.isConnected) return document.getElementById('main');
  // A form that became its own receipt: what it says now is read out.
  const content = region.matches('dialog') ? '.dialog-body' : '.scroller';
  return region.querySelector<HTMLElement>(content) ?? document.getElementById('main');
}
