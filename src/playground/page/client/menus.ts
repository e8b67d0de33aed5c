// Small menus on buttons: overflow menus and message shortcuts. The browser opens and closes them (popover); here they
// get their place, their arrow keys and the focus.

export function startMenus(): void {
  // The event does not bubble, so it is caught on its way down.
  document.addEventListener('toggle', (event) => onToggle(event as ToggleEvent), { capture: true });
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', (event) => {
    const item = (event.target as Element).closest<HTMLElement>('[role="menuitem"]');
    item?.closest<HTMLElement>('[popover]')?.hidePopover();
  });
}

function buttonOf(menu: Element): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(menu.id)}"]`);
}

function itemsOf(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

function onToggle(event: ToggleEvent): void {
  const menu = event.target;
  if (!(menu instanceof HTMLElement) || menu.getAttribute('role') !== 'menu') return;
  const button = buttonOf(menu);
  const isOpen = event.newState === 'open';
  button?.setAttribute('aria-expanded', String(isOpen));
  if (!isOpen || !button) return;
  putBeside(menu, button);
  itemsOf(menu)[0]?.focus();
}

const GAP = 4;

/** Below the button, or above where there is no room; never past the edge of the conversation or the window. */
function putBeside(menu: HTMLElement, button: HTMLElement): void {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const { left, top, bottom } = button.getBoundingClientRect();
  const edge = (button.closest('main, dialog') ?? document.body).getBoundingClientRect().right;
  const hasRoomBelow = bottom + GAP + height < innerHeight;
  menu.style.left = `${Math.max(GAP, Math.min(left, edge - width - GAP))}px`;
  menu.style.top = `${Math.max(GAP, hasRoomBelow ? bottom + GAP : top - GAP - height)}px`;
}

function onKey(event: KeyboardEvent): void {
  const menu = (event.target as Element).closest<HTMLElement>('[role="menu"]');
  if (!menu) return;
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const steps: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const to = steps[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items[to]?.focus();
  } else if (event.key === 'Tab' || event.key === 'Escape') {
    event.preventDefault();
    // Only this menu: the dialog behind it hears Escape too.
    event.stopPropagation();
    menu.hidePopover();
    buttonOf(menu)?.focus();
  }
}
