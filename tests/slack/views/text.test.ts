import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMrkdwn } from '../../../src/playground/page/mrkdwn.ts';
import type { Reader } from '../../../src/playground/page/reader.ts';
import { literal } from '../../../src/slack/views/text.ts';

const nobody: Reader = {
  person: { id: 'U1', name: 'mira', realName: 'Mira', timeZone: 'UTC', isAdmin: false },
  now: new Date(0),
  userNames: new Map(),
  channelNames: new Map(),
};
const piece = fc.constantFrom(
  '*',
  '_',
  '~',
  '`',
  ':tada:',
  'https://example.org',
  '<@U1>',
  '<!here>',
  '&',
  ' ',
  'word',
);

describe('literal', () => {
  it('lets nothing that was typed come alive inside mrkdwn', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const shown = readMrkdwn(`nudge “${literal(pieces.join(''))}”`, nobody);
        expect(shown).toEqual([
          { type: 'rich_text_section', elements: [{ type: 'text', text: expect.stringContaining('nudge “') }] },
        ]);
      }),
    );
  });

  it('leaves plain words as they are', () => {
    expect(literal('Say what, by when, and why.')).toBe('Say what, by when, and why.');
  });
});
