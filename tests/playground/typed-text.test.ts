// What Slack makes of typed text, as tables.
import { describe, expect, it } from 'vitest';
import { createSampleWorkspace, sampleIds } from '../../src/playground/sample-workspace.ts';
import { commandText, messageText } from '../../src/playground/typed-text.ts';

const { mira, bot, general, teamHarbour } = sampleIds;
const state = createSampleWorkspace(new Date('2026-11-23T09:00:00Z'));

describe('messageText', () => {
  it.each([
    ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
    ['<!channel> look', '&lt;!channel&gt; look'],
    [`<@${mira}>`, `&lt;@${mira}&gt;`],
    ['&lt;', '&amp;lt;'],
    ['@mira, are you in?', `<@${mira}>, are you in?`],
    ['(@lead-or-manage)', `(<@${bot}>)`],
    ['thanks @mira.', `thanks <@${mira}>.`],
    ['mail mira@harbour.example', 'mail mira@harbour.example'],
    ['harbour@mira is an address, a#general too', 'harbour@mira is an address, a#general too'],
    ['@nobody and @mirabelle', '@nobody and @mirabelle'],
    ['@here please', '<!here> please'],
    ['see #general or #nowhere', `see <#${general}|general> or #nowhere`],
    ['see #team-harbour.', `see <#${teamHarbour}|team-harbour>.`],
    ['https://example.org/?a=1&b=2.', '<https://example.org/?a=1&amp;b=2>.'],
    ['(https://example.org/#general)', '(<https://example.org/#general>)'],
  ])('%s', (typed, arrives) => {
    expect(messageText(state, typed)).toBe(arrives);
  });
});

describe('commandText', () => {
  it.each([
    ['ask @mira in #general', `ask <@${mira}|mira> in <#${general}|general>`],
    ['1 < 2 & <!channel>', '1 &lt; 2 &amp; &lt;!channel&gt;'],
    ['@channel is not mentioned', '@channel is not mentioned'],
    ['https://example.org', '<https://example.org>'],
  ])('%s', (typed, arrives) => {
    expect(commandText(state, typed)).toBe(arrives);
  });
});
