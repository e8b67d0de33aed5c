// What the controls of a form hold, by name: read for an act, and put back when a view returns.

export type HeldFields = Record<string, string[]>;

export function fieldsOf(form: HTMLFormElement): HeldFields {
  const fields: HeldFields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') fields[name] = [...(fields[name] ?? []), value];
  }
  return fields;
}

export function holdFields(form: HTMLFormElement, held: HeldFields): void {
  for (const control of form.elements) {
    if (isChoice(control)) control.checked = held[control.name]?.includes(control.value) ?? false;
    else if (isField(control)) control.value = held[control.name]?.[0] ?? '';
  }
}

/** Back to what the server sent. */
export function resetControl(control: Element): void {
  if (control instanceof HTMLSelectElement) {
    for (const option of control.options) option.selected = option.defaultSelected;
  } else if (isChoice(control)) {
    control.checked = control.defaultChecked;
  } else if (control instanceof HTMLInputElement) {
    control.value = control.defaultValue;
  }
}

export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export function isField(element: Element): element is Field {
  return ['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName);
}

function isChoice(element: Element): element is HTMLInputElement {
  return element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type);
}
