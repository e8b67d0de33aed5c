import { describe, expect, it } from 'vitest';
import { renderPlainText, renderText } from '../../../src/playground/page/slack-blocks.ts';
import { startCpuClock } from '../../support/cpu-time.ts';
import { reader } from './reader.ts';

/** The words and the tags that carry meaning, without the library's wrapping. */
function rendered(text: string): string {
  return renderText({ type: 'mrkdwn', text }, reader()).markup;
}

function words(markup: string): string {
  return markup.replace(/<[^>]*>/g, '');
}

describe('text in mrkdwn', () => {
  it.each([
    ['bold', 'a *b c* d', 'font-semibold', 'b c'],
    ['italic', '_so_ it is', 'italic', 'so'],
    ['strike', 'no ~thanks~', 'line-through', 'thanks'],
    ['code', 'run `npm *start*`', 'slack_inline_code', 'npm *start*'],
  ])('knows %s', (_, text, className, inner) => {
    const escaped = inner.replace(/[*]/g, '\\*');
    expect(rendered(text)).toMatch(new RegExp(`class="[^"]*${className}[^"]*">${escaped}</span>`));
  });

  it('reads a long message full of markers in no time', () => {
    const took = startCpuClock();
    expect(words(rendered('*_~`'.repeat(3000)))).toContain('*_~');
    expect(took()).toBeLessThan(2000);
  });

  it('nests styles', () => {
    expect(rendered('*bold _and italic_*')).toMatch(/class="[^"]*italic[^"]*font-semibold[^"]*">and italic</);
  });

  it.each([
    ['2 * 3 * 4 = 24'],
    ['snake_case_name'],
    ['# of open bugs'],
    ['--- and 1. first'],
    ['    four spaces'],
    ['[label](nowhere)'],
    ['12:30:45'],
  ])('leaves "%s" as it is written', (text) => {
    expect(words(rendered(text))).toBe(text);
  });

  it.each([
    ['<script>alert(1)</script>'],
    ['<img src=x onerror=alert(1)>'],
    ['"><svg onload=alert(1)>'],
    ['<javascript:alert(1)|click>'],
    ['<a href="javascript:alert(1)">x</a>'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['```<script>alert(1)</script>```'],
    ['`<script>alert(1)</script>`'],
    ['> <script>alert(1)</script>'],
    ['*<b onmouseover=alert(1)>bold</b>*'],
  ])('makes no markup of %s', (text) => {
    expect(rendered(text)).not.toMatch(/<(script|img|svg|b)\b|<[^>]*(javascript:|\son\w+=)/i);
  });

  it('shows escaped characters as what they stand for', () => {
    expect(words(rendered('a &amp; b &lt;c&gt; &amp;lt;'))).toBe('a &amp; b &lt;c&gt; &amp;lt;');
  });

  it('does not bring an escaped mention to life', () => {
    expect(words(rendered('&lt;@U0MIRA&gt; &lt;!channel&gt;'))).toBe('&lt;@U0MIRA&gt; &lt;!channel&gt;');
  });

  it.each([
    ['<@U0MIRA>', '@mira'],
    ['<@U0BOT>', '@lead-or-manage'],
    ['<#C0TEAM>', '#team'],
    ['<#C0TEAM|old-name>', '#team'],
    ['<#C0SECRET|elsewhere>', '#elsewhere'],
    ['<!here>', '@here'],
    ['<!subteam^S1|@leads>', '@leads'],
  ])('names %s', (text, name) => {
    expect(words(rendered(text))).toBe(name);
  });

  it.each([
    ['<https://example.com/a?b=1&amp;c=2|a label>', 'https://example.com/a?b=1&amp;c=2', 'a label'],
    ['<mailto:a@example.com|write>', 'mailto:a@example.com', 'write'],
    ['see https://example.com/x.', 'https://example.com/x', 'https://example.com/x'],
  ])('links %s', (text, address, label) => {
    expect(rendered(text)).toContain(`<a href="${address}" target="_blank" rel="noopener noreferrer">${label}</a>`);
  });

  it('shows an emoji with its name, and an unknown one as written', () => {
    expect(rendered(':seedling:')).toContain('<span role="img" aria-label="seedling">🌱</span>');
    expect(words(rendered('10 :no-such-thing: 20'))).toBe('10 :no-such-thing: 20');
  });

  it('tells quotes, lists and code blocks apart from the text around them', () => {
    const markup = rendered('before\n> quoted\n&gt; too\nbetween\n• one\n• two\n```code\n  here```after');
    expect(markup).toMatch(/<p[^>]*><span[^>]*>before<\/span>/);
    expect(markup).toMatch(/<blockquote[^>]*><p><span[^>]*>quoted\ntoo<\/span>/);
    expect(markup.match(/<li/g)).toHaveLength(2);
    expect(markup).toMatch(/<pre[^>]*><span[^>]*>code\n {2}here<\/span>/);
    expect(markup).toMatch(/<span[^>]*>after<\/span>/);
  });

  it.each([
    ['<!date^1795683600^{date_short} at {time}|soon>', '26 Nov 2026 at 10:00'],
    ['<!date^1795597200^{date_long_pretty}|soon>', 'tomorrow'],
    ['<!date^1795683600^{time}^https://example.com|soon>', '10:00'],
  ])('writes the date %s in the reader’s zone', (text, date) => {
    expect(words(rendered(text))).toBe(date);
  });

  it('gives no element an id or an inline style, which the page could not allow', () => {
    expect(rendered('• one\n• two\n> three `four`')).not.toMatch(/ (id|style)="/);
  });

  it('reads a long text of nothing but markers within a second', () => {
    const took = startCpuClock();
    rendered('*a _b ~c '.repeat(1300));
    expect(took()).toBeLessThan(1000);
  });
});

describe('plain text', () => {
  it('stays as written, except for emoji by name', () => {
    expect(renderPlainText('*Not bold* <b> :seedling: :nope:').markup).toBe('*Not bold* &lt;b&gt; 🌱 :nope:');
  });
});
