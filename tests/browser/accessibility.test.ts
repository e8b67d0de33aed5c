// What axe-core finds on the page of the local workspace: in every state, light and dark, wide and narrow.
import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import {
  delivery,
  JONAS,
  MIRA,
  modal,
  mrkdwn,
  NOW,
  plain,
  QUIET_CHANNEL,
} from '../playground/page/memory-workspace.ts';
import { axeViolations } from '../support/browser.ts';
import { composer, desk, HERE, input, NARROW, open, providePages, WIDE, workspace } from './page.ts';

providePages();

describe('axe-core', () => {
  const everything: KnownBlock[] = [
    { type: 'header', block_id: 'h', text: plain('This asks for managing') },
    {
      type: 'section',
      block_id: 's',
      text: mrkdwn('*Bold* `code` <https://example.com|link> <@U0MIRA>\n> quote\n• list\n```block```'),
    },
    { type: 'section', block_id: 'f', fields: [mrkdwn('*One*'), mrkdwn('*Two*')] },
    { type: 'context', block_id: 'c', elements: [mrkdwn('Small print :seedling:')] },
    { type: 'divider', block_id: 'd' },
    {
      type: 'actions',
      block_id: 'a',
      elements: [
        { type: 'button', action_id: 'p', style: 'primary', text: plain('Primary') },
        { type: 'button', action_id: 'd', style: 'danger', text: plain('Danger') },
        { type: 'overflow', action_id: 'o', options: [{ text: plain('More'), value: 'm' }] },
        {
          type: 'static_select',
          action_id: 's',
          placeholder: plain('Pick'),
          options: [{ text: plain('A'), value: 'a' }],
        },
        { type: 'datepicker', action_id: 'date' },
        { type: 'radio_buttons', action_id: 'r', options: [{ text: plain('A'), value: 'a' }] },
      ],
    },
    input('i', 'An input', { multiline: true, max_length: 100, placeholder: plain('Write') }),
  ];

  function fill(): void {
    desk.next = new Date(NOW.getTime() + 3_600_000);
    desk.log = (['sent', 'skipped', 'failed', 'unknown', 'pending'] as const).map((state) =>
      delivery({ id: state, state, reason: state === 'skipped' ? 'budget' : undefined }),
    );
    workspace.post({ text: 'Good morning', userId: JONAS.id });
    workspace.post({ text: 'An answer', blocks: everything, onlyFor: MIRA.id });
    workspace.post({ text: 'Unread', userId: JONAS.id, channelId: QUIET_CHANNEL });
    workspace.showHome(MIRA.id, { type: 'home', blocks: everything });
  }

  const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
    [WIDE, NARROW].map((viewport) => ({ colorScheme, viewport, name: `${colorScheme}, ${viewport.width} px` })),
  );

  describe.each(looks)('finds nothing wrong: $name', ({ colorScheme, viewport }) => {
    it.each([
      ['a conversation', HERE],
      ['an empty channel', `/?as=${JONAS.id}&in=D${JONAS.id}`],
      ['Home', `/?as=${MIRA.id}&in=home`],
    ])('with %s', async (_, path) => {
      fill();
      const page = await open(path, { colorScheme, viewport });
      expect(await axeViolations(page)).toEqual([]);
    });

    it('with a modal and its errors', async () => {
      fill();
      workspace.push(MIRA.id, { viewId: 'V1', view: modal('A plan', everything), errors: { i: 'Too short.' } });
      const page = await open(HERE, { colorScheme, viewport });
      await page.getByRole('dialog').waitFor();
      expect(await axeViolations(page)).toEqual([]);
    });

    it('with everything open that opens', async () => {
      fill();
      const page = await open(HERE, { colorScheme, viewport });
      if (viewport === NARROW) await page.getByRole('button', { name: 'Channels and people' }).click();
      else await page.getByRole('button', { name: 'More actions' }).click();
      expect(await axeViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await composer(page).fill('/');
      await page.getByRole('listbox', { name: 'Commands' }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
    });
  });
});
