// Messages, modals and Home: a pressed element, a picked option, a submitted or closed modal becomes an act.
import type { Surface } from '../../workspace.ts';
import { act, showProblem } from './act.ts';
import { checkFields, clearError, focusFirstInvalid } from './field-errors.ts';
import { fieldsOf, isField, resetControl } from './fields.ts';
import { refresh } from './live.ts';

export function startSurfaces(): void {
  document.addEventListener('click', (event) => {
    const target = event.target as Element;
    const shortcut = target.closest<HTMLElement>('[data-shortcut]');
    if (shortcut) void applyShortcut(shortcut);
    const closing = target.closest<HTMLElement>('[data-close]');
    if (closing) void closeModal(closing.dataset.close ?? '');
    const pressed = target.closest<HTMLElement>('[data-press]');
    if (pressed && !isField(pressed)) void press(pressed);
  });
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLElement && target.matches('[data-press]')) void press(target);
  });
  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const block = target.closest('.input-block');
    if (block?.querySelector('[aria-invalid]')) clearError(block);
    count(target);
  });
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches('.surface')) return;
    event.preventDefault();
    if (form.dataset.submits !== undefined) void submit(form, form.dataset.submits);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) closeTopModal(event);
  });
  // The other ways to dismiss a dialog: a back gesture, an assistive technology. The event does not bubble.
  document.addEventListener('cancel', closeTopModal, { capture: true });
}

/** Only by way of the bot, which may want to know; a question on top of it closes by itself. */
function closeTopModal(event: Event): void {
  const modal = document.querySelector<HTMLElement>('dialog.modal[open]');
  if (!modal || document.querySelector('dialog.confirm[open]')) return;
  event.preventDefault();
  void closeModal(modal.dataset.view ?? '');
}

async function press(element: HTMLElement): Promise<void> {
  const form = element.closest<HTMLFormElement>('form.surface');
  if (!form || element.getAttribute('aria-busy') === 'true') return;
  if (element.dataset.confirm && !(await isConfirmed(element.dataset.confirm))) return resetControl(element);
  const picked = pickedIn(element, form);
  element.setAttribute('aria-busy', 'true');
  const result = await act('press', {
    surface: JSON.parse(form.dataset.surface ?? '') as Surface,
    blockId: element.dataset.block ?? '',
    actionId: element.dataset.action ?? '',
    fields: fieldsOf(form),
    ...(picked && { picked }),
  });
  element.removeAttribute('aria-busy');
  if (!result.ok) showProblem(result.problem);
  await refresh();
}

/** What was picked; a plain button has nothing to pick. */
function pickedIn(element: HTMLElement, form: HTMLFormElement): string[] | undefined {
  if (isField(element)) return fieldsOf(form)[element.name] ?? [];
  return element.dataset.value === undefined ? undefined : [element.dataset.value];
}

/** Asks in the element's own dialog. Escape is a no. */
function isConfirmed(dialogId: string): Promise<boolean> {
  const dialog = document.getElementById(dialogId);
  if (!(dialog instanceof HTMLDialogElement)) return Promise.resolve(true);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  dialog.onclick = ({ target }) => {
    const answer = (target as Element).closest<HTMLElement>('[data-answer]')?.dataset.answer;
    if (answer) dialog.close(answer);
  };
  dialog.onclose = () => resolve(dialog.returnValue === 'confirm');
  dialog.returnValue = '';
  dialog.showModal();
  return promise;
}

async function submit(form: HTMLFormElement, viewId: string): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]');
  if (!button || button.getAttribute('aria-busy') === 'true' || !checkFields(form)) return;
  const problem = form.querySelector('.dialog-problem');
  if (problem) problem.textContent = '';
  // Not `disabled`, which would drop the focus.
  const waiting = { 'aria-disabled': 'true', 'aria-busy': 'true', 'data-client': '' };
  for (const [name, value] of Object.entries(waiting)) button.setAttribute(name, value);
  const result = await act('submit', { viewId, fields: fieldsOf(form) });
  for (const name of Object.keys(waiting)) button.removeAttribute(name);
  if (!result.ok && problem) problem.textContent = result.problem;
  await refresh();
  if (form.isConnected) focusFirstInvalid(form);
}

async function closeModal(viewId: string): Promise<void> {
  const result = await act('close', { viewId });
  if (!result.ok) showProblem(result.problem);
  await refresh();
}

async function applyShortcut(item: HTMLElement): Promise<void> {
  const { shortcut: callbackId = '', channel: channelId = '', ts = '' } = item.dataset;
  const result = await act('shortcut', { callbackId, channelId, ts });
  if (!result.ok) showProblem(result.problem);
  await refresh();
}

/** How many of the allowed characters are used. */
function count(field: HTMLElement): void {
  const counter = document.querySelector<HTMLElement>(`[data-counter-of="${CSS.escape(field.id)}"]`);
  if (!counter || !isField(field) || field instanceof HTMLSelectElement) return;
  counter.textContent = `${field.value.length} / ${field.maxLength}`;
  counter.setAttribute('data-client', '');
}
