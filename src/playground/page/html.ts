// A tagged template that escapes every value put into it. Attribute values must stand in double quotes.
// Nothing else in the page builds markup from strings.

/** Markup that is safe to send. Only `html` and `trusted` make one. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

/** `false` and `undefined` show nothing, so that conditions read `${isAdmin && html`…`}`. */
export type Content = Html | string | number | false | undefined | readonly Content[];

export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
  return new Html(strings.reduce((markup, string, index) => markup + markupOf(values[index - 1]) + string));
}

/** For markup that another renderer has escaped already. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

/** A boolean attribute, with its leading space: `<input${flag('checked', isChosen)}>`. */
export function flag(attribute: string, isSet: boolean): Html {
  return new Html(isSet ? ` ${attribute}` : '');
}

/** An attribute that is left out when it has no value: `<input${attribute('maxlength', maxLength)}>`. */
export function attribute(name: string, value: string | number | undefined): Html {
  return value === undefined ? new Html('') : html`${new Html(` ${name}`)}="${value}"`;
}

function markupOf(value: Content): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(markupOf).join('');
  return escapeMarkup(String(value));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
