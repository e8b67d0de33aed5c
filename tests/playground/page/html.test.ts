import { describe, expect, it } from 'vitest';
import { attribute, flag, html } from '../../../src/playground/page/html.ts';

describe('html', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['a & b', 'a &amp; b'],
    [`"quoted" and 'single'`, '&quot;quoted&quot; and &#39;single&#39;'],
    ['&lt; stays written', '&amp;lt; stays written'],
  ])('escapes %s', (value, escaped) => {
    expect(html`<p title="${value}">${value}</p>`.markup).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('keeps markup made by itself, in lists too', () => {
    expect(html`<ul>${['a<', 'b'].map((item) => html`<li>${item}</li>`)}</ul>`.markup).toBe(
      '<ul><li>a&lt;</li><li>b</li></ul>',
    );
  });

  it('shows nothing for false and undefined, and shows zero', () => {
    expect(html`[${false}${undefined}${0}]`.markup).toBe('[0]');
  });

  it('writes attributes only when they have a value', () => {
    expect(html`<input${attribute('max', 0)}${attribute('min', undefined)}${flag('required', true)}>`.markup).toBe(
      '<input max="0" required>',
    );
  });
});
