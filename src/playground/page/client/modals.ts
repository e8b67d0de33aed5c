// Dialogs on the screen: opened when the server renders one, focus kept inside, typed values kept while another view
// lies on top, and the focus given back at the end.
import { fieldsOf, type HeldFields, holdFields } from './fields.ts';

export function startModals(): void {
  const heldByView = new Map<string, HeldFields>();
  let wasOpen = false;
  let returnTo: Element | null = null;
  let body: Element | null = null;

  document.addEventListener('page:updating', () => {
    const open = openModal();
    wasOpen = open !== null;
    body = open?.querySelector('.dialog-body') ?? null;
    if (!open) returnTo = document.activeElement;
    // A view that another one covers comes back with what was typed into it.
    const form = open?.querySelector('form');
    if (open && form) heldByView.set(open.dataset.view ?? '', fieldsOf(form));
  });
  document.addEventListener('page:updated', () => {
    const modal = document.querySelector<HTMLDialogElement>('dialog.modal');
    if (!modal && wasOpen) giveBack(returnTo);
    if (modal?.open && body && !body.isConnected) firstToFocus(modal)?.focus();
    if (!modal || modal.open) return;
    const held = heldByView.get(modal.dataset.view ?? '');
    const form = modal.querySelector('form');
    if (held && form) holdFields(form, held);
    modal.showModal();
    firstToFocus(modal)?.focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') keepInside(event);
  });
}

function openModal(): HTMLElement | null {
  return document.querySelector<HTMLElement>('dialog.modal[open]');
}

function giveBack(element: Element | null): void {
  if (document.activeElement !== document.body) return;
  const found = element?.isConnected ? element : element?.id ? document.getElementById(element.id) : null;
  const target = found instanceof HTMLElement && found !== document.body ? found : document.getElementById('composer');
  (target ?? document.getElementById('main'))?.focus();
}

const FOCUSABLE = 'a[href], button:not([disabled]), input, select, textarea, summary';

function visible(elements: Iterable<HTMLElement>): HTMLElement[] {
  return [...elements].filter((element) => element.checkVisibility());
}

/** Where the view asks for it, else the first field, else what it says, read from its beginning: never a button. */
function firstToFocus(modal: HTMLElement): HTMLElement | null | undefined {
  return (
    modal.querySelector<HTMLElement>('[autofocus]') ??
    modal.querySelector<HTMLElement>('[aria-invalid]') ??
    modal.querySelector<HTMLElement>('.dialog-body :is(input:checked, input:not([type="radio"]), select, textarea)') ??
    modal.querySelector<HTMLElement>('.dialog-body input') ??
    modal.querySelector<HTMLElement>('.dialog-body')
  );
}

function keepInside(event: KeyboardEvent): void {
  const dialogs = document.querySelectorAll<HTMLElement>('dialog[open]');
  const focusable = visible(dialogs[dialogs.length - 1]?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? []);
  const [first, last] = [focusable[0], focusable.at(-1)];
  const end = event.shiftKey ? first : last;
  if (!first || !last || document.activeElement !== end) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
