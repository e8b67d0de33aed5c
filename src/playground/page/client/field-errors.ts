// What Slack's own client checks before a modal goes to the bot: required fields, lengths, numbers, addresses.
import { type Field, isField } from './fields.ts';

/** Shows what is wrong by each field and focuses the first; true when nothing is. */
export function checkFields(form: HTMLFormElement): boolean {
  for (const block of form.querySelectorAll('.input-block')) clearError(block);
  const wrong = [...form.querySelectorAll('.input-block')].filter((block) => {
    const problem = problemOf(block);
    if (problem) showError(block, problem);
    return problem !== undefined;
  });
  focusFirstInvalid(wrong[0]);
  return wrong.length === 0;
}

export function focusFirstInvalid(within: Element | undefined | null): void {
  const control = within?.querySelector<HTMLElement>('[aria-invalid="true"]');
  const field = control && !isField(control) ? control.querySelector<HTMLElement>('input') : control;
  field?.focus();
}

/** A field being corrected is not wrong any more, whoever found it so. */
export function clearError(block: Element): void {
  for (const element of block.querySelectorAll('[aria-invalid], [data-error-of]')) {
    element.removeAttribute('aria-invalid');
    element.removeAttribute('data-client');
    if (element.matches('[data-error-of]')) element.textContent = '';
  }
}

function controlOf(block: Element): HTMLElement | null {
  return block.querySelector<HTMLElement>('.choices, input, select, textarea');
}

function showError(block: Element, problem: string): void {
  const control = controlOf(block);
  const paragraph = block.querySelector('[data-error-of]');
  control?.setAttribute('aria-invalid', 'true');
  if (paragraph) paragraph.textContent = problem;
  // Until it is corrected, live updates leave this alone.
  control?.setAttribute('data-client', '');
  paragraph?.setAttribute('data-client', '');
}

const MISSING = 'Please complete this required field.';

function problemOf(block: Element): string | undefined {
  const control = controlOf(block);
  if (!control) return undefined;
  if (isField(control)) return problemOfField(control);
  return control.hasAttribute('data-required') && !control.querySelector(':checked') ? MISSING : undefined;
}

function problemOfField(field: Field): string | undefined {
  const { validity } = field;
  if (validity.badInput) return 'Please complete this field, or leave it empty.';
  if (field.required && field.value.trim() === '') return MISSING;
  if (!(field instanceof HTMLSelectElement) && field.minLength > 0 && field.value !== '') {
    if (field.value.length < field.minLength) return `Please write at least ${field.minLength} characters.`;
  }
  if (field instanceof HTMLInputElement) {
    if (validity.rangeUnderflow) return `Please enter ${field.min} or more.`;
    if (validity.rangeOverflow) return `Please enter ${field.max} or less.`;
    if (validity.stepMismatch) return 'Please enter a whole number.';
    if (validity.typeMismatch) return `Please enter a valid ${field.type === 'url' ? 'address' : 'email address'}.`;
  }
  return undefined;
}
