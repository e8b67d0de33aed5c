// On narrow screens the sidebar and the desk slide in over the conversation, one at a time.

export function startDrawers(): void {
  document.addEventListener('click', (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLElement>('[data-opens]');
    if (button) toggle(button.dataset.opens ?? '');
    // Going somewhere, or touching what is beside the drawer, closes it.
    else if (openDrawer() && (target.closest('a[href^="/?"]') || !target.closest('.sidebar, .desk'))) close();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !openDrawer() || event.defaultPrevented) return;
    const button = buttonOf(openDrawer());
    close();
    button?.focus();
  });
  // Tabbing on, out of the drawer and into what it covers, closes it too.
  document.addEventListener('focusin', ({ target }) => {
    if (openDrawer() && !(target as Element).closest('.sidebar, .desk, .top-bar, dialog')) close();
  });
  // A wide window has room for everything.
  for (const query of ['(min-width: 760px)', '(min-width: 1120px)'])
    matchMedia(query).addEventListener('change', close);
}

function openDrawer(): string | undefined {
  return document.documentElement.dataset.drawer;
}

function buttonOf(drawer: string | undefined): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-opens="${drawer}"]`);
}

function toggle(drawer: string): void {
  const isOpen = openDrawer() === drawer;
  close();
  if (isOpen) return;
  document.documentElement.dataset.drawer = drawer;
  buttonOf(drawer)?.setAttribute('aria-expanded', 'true');
  document.getElementById(drawer)?.querySelector<HTMLElement>('a, button')?.focus();
}

function close(): void {
  buttonOf(openDrawer())?.setAttribute('aria-expanded', 'false');
  delete document.documentElement.dataset.drawer;
}
