// The page's few drawings, as inline SVG in the colour of the text around them. Decoration only: labels stand beside.
import { type Html, html } from './html.ts';

/** Our own mark: a sail for leading, a steady grid of lines for managing, one hull under both. */
export function mark(): Html {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M15 4v17H5c5-4 8.5-9.5 10-17Z"/><path d="M18 9h9M18 15h9M18 21h9" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/><path d="M4 25h24l-3 4H7Z"/></svg>`;
}

const PATHS = {
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Zm6.5 2a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  menu: 'M2 4h12M2 8h12M2 12h12',
  clock: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 4.5V8l2.5 1.5',
  send: 'M2 2.5 14 8 2 13.5 4 8Zm2 5.5h5',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  speech: 'M2 3h12v8H7l-3 2.5V11H2Z',
  home: 'M2 7.5 8 2l6 5.5V14H9.5v-4h-3v4H2Z',
} as const;

export function icon(name: keyof typeof PATHS): Html {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="${PATHS[name]}"/></svg>`;
}
