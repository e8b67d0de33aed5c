// The page of the local workspace in a real browser, on a workspace in memory: what people see, press and type.
import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import {
  delivery,
  JONAS,
  MIRA,
  modal,
  mrkdwn,
  plain,
  QUIET_CHANNEL,
  TEAM_CHANNEL,
} from '../playground/page/memory-workspace.ts';
import { composer, desk, HERE, input, NARROW, open, providePages, soon, workspace } from './page.ts';

providePages();

function buttonRow(...labels: string[]): KnownBlock {
  return {
    type: 'actions',
    block_id: 'row',
    elements: labels.map((label) => ({ type: 'button', action_id: label.toLowerCase(), text: plain(label) })),
  };
}

describe('writing', () => {
  it('posts with Enter, breaks the line with Shift+Enter, and keeps the focus', async () => {
    workspace.answer = (act) => {
      if (act.name === 'say') workspace.post({ text: act.text, userId: act.userId, channelId: act.channelId });
      return { ok: true };
    };
    const page = await open();
    await composer(page).focus();
    await page.keyboard.type('First line');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('second <b>line</b>');
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').filter({ hasText: 'First line\nsecond <b>line</b>' }).waitFor();
    expect(await composer(page).inputValue()).toBe('');
    expect(await composer(page).evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('offers the commands on "/" and takes one by keyboard', async () => {
    const page = await open();
    await composer(page).focus();
    await page.keyboard.type('/');
    const options = page.getByRole('option');
    expect(await options.allTextContents()).toEqual([
      '/lead-or-manage a situation, or help Leading or managing? ',
      '/lead-or-manage help ',
      '/lead-or-manage plans ',
      '/lead-or-manage pause ',
      '/invite @somebody Add somebody to this channel ',
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await composer(page).inputValue()).toBe('/lead-or-manage plans ');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => (document.querySelector('#composer') as HTMLTextAreaElement).value === '');
    expect(workspace.acts).toMatchObject([{ name: 'say', text: '/lead-or-manage plans' }]);
  });

  it('sends a typed-out command without completing it to something else', async () => {
    const page = await open();
    await composer(page).focus();
    await page.keyboard.type('/lead-or-manage p');
    expect(await page.getByRole('option').count()).toBe(2);
    await page.keyboard.press('Enter');
    await soon(() => workspace.acts).toMatchObject([{ text: '/lead-or-manage p' }]);
  });

  it('shows what went wrong under the field and gives the text back', async () => {
    workspace.answer = () => ({ ok: false, problem: '/nonsense is not a valid command.' });
    const page = await open();
    await composer(page).fill('/nonsense');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'not a valid command' }).waitFor();
    expect(await composer(page).inputValue()).toBe('/nonsense');
  });

  it('keeps a draft for each person and place', async () => {
    const page = await open();
    await composer(page).fill('for the team');
    await page.getByRole('link', { name: 'quiet' }).click();
    await page.getByRole('textbox', { name: 'Message #quiet' }).fill('for the quiet');
    await page.getByRole('link', { name: 'Jonas' }).click();
    const jonas = page.getByRole('textbox', { name: 'Message #quiet as Jonas' });
    await jonas.waitFor();
    expect(await jonas.inputValue()).toBe('');
    await page.getByRole('link', { name: 'Mira' }).click();
    await page.getByRole('link', { name: 'team', exact: true }).click();
    await composer(page).waitFor();
    expect(await composer(page).inputValue()).toBe('for the team');
  });

  it('teaches with an example that needs only sending', async () => {
    const page = await open(`/?as=${MIRA.id}&in=${QUIET_CHANNEL}`);
    await page.getByRole('button', { name: /Try: \/lead-or-manage Deadlines/ }).click();
    await page.keyboard.press('Enter');
    await soon(() => workspace.acts).toMatchObject([{ text: expect.stringContaining('/lead-or-manage Deadl') }]);
  });
});

describe('live changes', () => {
  it('leave focus, caret and a half-written text alone', async () => {
    const page = await open();
    await composer(page).fill('half a thought');
    await composer(page).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(4, 6));
    workspace.post({ text: 'Something new' });
    await page.getByText('Something new').first().waitFor();
    const state = await composer(page).evaluate((field: HTMLTextAreaElement) => [
      document.activeElement === field,
      field.value,
      field.selectionStart,
      field.selectionEnd,
    ]);
    expect(state).toEqual([true, 'half a thought', 4, 6]);
  });

  it('leave the scroll position alone for somebody reading further up, and follow for the rest', async () => {
    for (let index = 0; index < 40; index++) workspace.post({ text: `Message ${index}` });
    const page = await open();
    const scroller = page.locator('.scroller');
    const fromEnd = () => scroller.evaluate((one) => Math.round(one.scrollHeight - one.scrollTop - one.clientHeight));
    expect(await fromEnd()).toBeLessThan(2);
    workspace.post({ text: 'Followed' });
    await page.getByText('Followed').first().waitFor();
    expect(await fromEnd()).toBeLessThan(2);
    await scroller.evaluate((one) => one.scrollTo(0, 100));
    workspace.post({ text: 'Not followed' });
    await page.locator('li.message', { hasText: 'Not followed' }).waitFor();
    expect(await scroller.evaluate((one) => one.scrollTop)).toBe(100);
  });

  it('are read out to those who cannot see them', async () => {
    const page = await open();
    workspace.post({ text: 'Say *why* it matters, <@U0MIRA|mira>' });
    await soon(() => page.locator('[aria-live="polite"]').textContent()).toBe(
      'lead-or-manage: Say why it matters, mira',
    );
  });

  it('reach two people in two tabs, each with their own messages and unread marks', async () => {
    const mira = await open();
    const jonas = await open(`/?as=${JONAS.id}&in=${QUIET_CHANNEL}`);
    workspace.post({ text: 'Only for Mira', onlyFor: MIRA.id });
    await mira.getByText('Only visible to you').waitFor();
    workspace.post({ text: 'For all' });
    await jonas.getByRole('link', { name: 'team , unread' }).click();
    await jonas.getByText('For all').first().waitFor();
    expect(await jonas.getByText('Only for Mira').count()).toBe(0);
    expect(await jonas.locator('nav[aria-label="Conversations"] .unread').count()).toBe(0);
  });

  it('keep what was picked but not sent yet, and take over what was not touched', async () => {
    const blocks = (days: string[]): KnownBlock[] => [
      input('note', 'Note', { initial_value: days.join(' ') }),
      { type: 'section', block_id: 'text', text: mrkdwn(days.join(' ')) },
    ];
    const { ts } = workspace.post({ text: 'A form', blocks: blocks(['Monday']) });
    const page = await open();
    const note = page.getByRole('textbox', { name: 'Note' });
    workspace.replace(ts, { blocks: blocks(['Tuesday']) });
    await page.locator('.section-block', { hasText: 'Tuesday' }).waitFor();
    expect(await note.inputValue()).toBe('Tuesday');
    await note.fill('my own');
    workspace.replace(ts, { blocks: blocks(['Friday']) });
    await page.locator('.section-block', { hasText: 'Friday' }).waitFor();
    expect(await note.inputValue()).toBe('my own');
  });
});

describe('pressing', () => {
  it('sends a button once however often it is clicked, and keeps the focus when the blocks are replaced', async () => {
    const { ts } = workspace.post({ text: 'Try it?', blocks: [buttonRow('Yes', 'No')] });
    const { promise, resolve } = Promise.withResolvers<void>();
    workspace.answer = async () => {
      await promise;
      workspace.replace(ts, { blocks: [{ ...buttonRow('Yes'), block_id: 'another' }] });
      return { ok: true };
    };
    const page = await open();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByRole('button', { name: 'Yes' }).click();
    resolve();
    await page.getByRole('button', { name: 'No' }).waitFor({ state: 'detached' });
    expect(workspace.acts).toHaveLength(1);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Yes');
  });

  it('picks from an overflow menu by keyboard', async () => {
    const options = ['Helpful', 'Not for us'].map((text) => ({ text: plain(text), value: text }));
    workspace.post({
      text: 'A nudge',
      blocks: [{ type: 'actions', block_id: 'row', elements: [{ type: 'overflow', action_id: 'more', options }] }],
    });
    const page = await open();
    const button = page.getByRole('button', { name: 'More actions' });
    await button.focus();
    await page.keyboard.press('Enter');
    await soon(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Helpful');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await soon(() => workspace.acts).toMatchObject([
      { actionId: 'more', state: { type: 'overflow', selected_option: options[1] } },
    ]);
    await soon(() => button.getAttribute('aria-expanded')).toBe('false');
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('asks before what wants to be confirmed: no means no', async () => {
    const confirm = {
      title: plain('Forget you?'),
      text: mrkdwn('It *stays* gone.'),
      confirm: plain('Forget'),
      deny: plain('Keep'),
    };
    workspace.post({
      text: 'Forget me',
      blocks: [
        {
          type: 'actions',
          block_id: 'row',
          elements: [{ type: 'button', action_id: 'forget', text: plain('Forget me'), style: 'danger', confirm }],
        },
      ],
    });
    const page = await open();
    const dialog = page.getByRole('dialog', { name: 'Forget you?' });
    await page.getByRole('button', { name: 'Forget me' }).click();
    await dialog.getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('button', { name: 'Forget me' }).click();
    await page.keyboard.press('Escape');
    expect(workspace.acts).toEqual([]);
    await page.getByRole('button', { name: 'Forget me' }).click();
    await dialog.getByRole('button', { name: 'Forget' }).click();
    await soon(() => workspace.acts).toMatchObject([{ name: 'press', actionId: 'forget' }]);
  });

  it('offers the shortcut on what somebody else wrote', async () => {
    const { ts } = workspace.post({ text: 'They miss every deadline', userId: JONAS.id });
    const page = await open();
    await page.getByRole('button', { name: 'Message shortcuts' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Lead or manage this?' }).click();
    await soon(() => workspace.acts).toEqual([
      { name: 'useShortcut', userId: MIRA.id, callbackId: 'advise', channelId: TEAM_CHANNEL, ts },
    ]);
  });

  it('says in an alert what went wrong', async () => {
    workspace.post({ text: 'Try it?', blocks: [buttonRow('Yes')] });
    workspace.answer = () => ({ ok: false, problem: 'The app did not answer in time.' });
    const page = await open();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByRole('alert').filter({ hasText: 'did not answer in time' }).waitFor();
  });
});

describe('a modal', () => {
  const view = modal('When will you try it?', [
    input('when', 'When', { initial_value: 'I hand over a task', max_length: 40 }),
    input('then', 'I will'),
    {
      type: 'input',
      block_id: 'day',
      label: plain('Day'),
      element: {
        type: 'radio_buttons',
        action_id: 'day',
        options: ['Tuesday', 'Thursday'].map((text) => ({ text: plain(text), value: text })),
      },
    },
    buttonRow('More'),
  ]);

  function openAndClose(): void {
    workspace.post({ text: 'Try it?', blocks: [buttonRow('Yes')] });
    workspace.answer = (act) => {
      if (act.name === 'press' && act.actionId === 'yes') workspace.push(act.userId, { viewId: 'V1', view });
      if (act.name === 'closeModal' || act.name === 'submitModal') workspace.pop(act.userId);
      return { ok: true };
    };
  }

  it('opens on its first field, holds the focus inside, closes on Escape and gives the focus back', async () => {
    openAndClose();
    const page = await open();
    await page.getByRole('button', { name: 'Yes' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'When will you try it?' });
    await dialog.waitFor();
    const focused = () =>
      page.evaluate(() =>
        document.activeElement?.closest('dialog') ? document.activeElement.id || 'inside' : 'outside',
      );
    expect(await focused()).toBe('V1/when/text');
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press(step < 6 ? 'Tab' : 'Shift+Tab');
      expect(await focused()).not.toBe('outside');
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(workspace.acts.at(-1)).toMatchObject({ name: 'closeModal', viewId: 'V1' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Yes');
  });

  it('sends nothing while something required is missing, and says so by the field', async () => {
    openAndClose();
    workspace.push(MIRA.id, { viewId: 'V1', view });
    const page = await open();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    const field = dialog.getByRole('textbox', { name: 'I will' });
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await dialog.getByText('Please complete this required field.').count()).toBe(2);
    // A change elsewhere does not wipe the complaint away.
    workspace.post({ text: 'Meanwhile' });
    await page.locator('li.message', { hasText: 'Meanwhile' }).waitFor({ state: 'attached' });
    expect(await dialog.getByText('Please complete this required field.').count()).toBe(2);
    expect(workspace.acts).toEqual([]);
    await field.fill('say why');
    expect(await field.getAttribute('aria-invalid')).toBeNull();
    await dialog.getByRole('radio', { name: 'Thursday' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(workspace.acts).toMatchObject([
      {
        name: 'submitModal',
        viewId: 'V1',
        values: {
          when: { text: { value: 'I hand over a task' } },
          // biome-ignore lint/suspicious/noThenProperty: a block id, not a promise
          then: { text: { value: 'say why' } },
          day: { day: { selected_option: { value: 'Thursday' } } },
        },
      },
    ]);
  });

  it('shows the bot’s errors by their fields, and keeps what was typed', async () => {
    const form = modal('A plan', [input('when', 'When'), input('until', 'Until')]);
    workspace.push(MIRA.id, { viewId: 'V1', view: form });
    const { promise, resolve } = Promise.withResolvers<void>();
    workspace.answer = async () => {
      await promise;
      workspace.push(MIRA.id, { viewId: 'V1', view: form, errors: { until: 'That day is over.' } });
      return { ok: true };
    };
    const page = await open();
    const until = page.getByRole('textbox', { name: 'Until' });
    await page.getByRole('textbox', { name: 'When' }).fill('soon');
    await until.fill('yesterday');
    await page.keyboard.press('Enter');
    const save = page.getByRole('button', { name: 'Save' });
    await soon(() => save.isDisabled()).toBe(true);
    resolve();
    await page.getByText('That day is over.').waitFor();
    expect(await save.isDisabled()).toBe(false);
    expect(await until.inputValue()).toBe('yesterday');
    const description = await until.evaluate((field) =>
      (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent),
    );
    expect(description).toContain('That day is over.');
    expect(await until.evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('keeps typed values under a pushed view and brings them back', async () => {
    workspace.push(MIRA.id, { viewId: 'V1', view });
    workspace.answer = (act) => {
      if (act.name === 'press')
        workspace.push(act.userId, { viewId: 'V2', view: modal('More', [input('x', 'Extra')]) });
      if (act.name === 'closeModal') workspace.pop(act.userId);
      return { ok: true };
    };
    const page = await open();
    await page.getByRole('textbox', { name: 'I will' }).fill('say why');
    await page.getByRole('radio', { name: 'Thursday' }).check();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('dialog', { name: 'More' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'When will you try it?' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'I will' }).inputValue()).toBe('say why');
    expect(await page.getByRole('radio', { name: 'Thursday' }).isChecked()).toBe(true);
  });

  it('moves the focus to what a form says once it has become its own receipt', async () => {
    workspace.push(MIRA.id, {
      viewId: 'V1',
      view: modal('Check-ins', [input('when', 'When', { initial_value: 'now' })]),
    });
    workspace.answer = () => {
      const { submit: _, ...receipt } = modal('Check-ins', [
        { type: 'section', block_id: 'text', text: mrkdwn('Thank you. I ask on Thursdays.') },
      ]);
      workspace.push(MIRA.id, { viewId: 'V1', view: receipt });
      return { ok: true };
    };
    const page = await open();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Thank you').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
      'Thank you. I ask on Thursdays.',
    );
  });

  it('begins the next page of a form at its top, on its first field', async () => {
    const questions = (page: string) =>
      Array.from({ length: 20 }, (_, index) => input(`${page}${index}`, `${page} ${index}`, { initial_value: 'x' }));
    workspace.push(MIRA.id, { viewId: 'V1', view: modal('Page 1', questions('First')) });
    workspace.answer = () => {
      workspace.push(MIRA.id, { viewId: 'V1', view: modal('Page 2', questions('Second')) });
      return { ok: true };
    };
    const page = await open();
    await page.getByRole('textbox', { name: 'First 19' }).fill('at the end');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog', { name: 'Page 2' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toContain('Second0');
    expect(await page.locator('.dialog-body').evaluate((element) => element.scrollTop)).toBe(0);
  });

  it('closes on Escape wherever the focus went, and tells the bot once', async () => {
    workspace.push(MIRA.id, { viewId: 'V1', view });
    workspace.answer = (act) => {
      if (act.name === 'closeModal') workspace.pop(act.userId);
      return { ok: true };
    };
    const page = await open();
    await page.getByRole('dialog').waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(workspace.acts).toEqual([{ name: 'closeModal', userId: MIRA.id, viewId: 'V1' }]);
  });

  it('counts the characters that may be used', async () => {
    workspace.push(MIRA.id, { viewId: 'V1', view });
    const page = await open();
    await page.getByRole('textbox', { name: 'When' }).fill('x'.repeat(39));
    await page.getByText('39 / 40').waitFor();
    await page.keyboard.type('yz');
    await page.getByText('40 / 40').waitFor();
  });

  it('does not open for the other person', async () => {
    workspace.push(MIRA.id, { viewId: 'V1', view });
    const page = await open(`/?as=${JONAS.id}`);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('the bot’s Home', () => {
  it('is asked for when it is opened, and lives on after a press', async () => {
    workspace.answer = (act) => {
      const text = act.name === 'openHome' ? 'Welcome' : 'Paused';
      const rows: KnownBlock[] = [
        { type: 'section', block_id: text, text: mrkdwn(text) },
        { ...buttonRow('Pause'), block_id: `row-${text}` },
      ];
      workspace.showHome(act.userId, { type: 'home', blocks: rows });
      return { ok: true };
    };
    const page = await open();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByText('Welcome').waitFor();
    expect(workspace.acts).toEqual([{ name: 'openHome', userId: MIRA.id, tab: 'home' }]);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Pause');
    await page.getByRole('navigation', { name: 'lead-or-manage' }).getByRole('link', { name: 'Messages' }).click();
    await soon(() => workspace.acts.at(-1)).toEqual({ name: 'openHome', userId: MIRA.id, tab: 'messages' });
  });
});

describe('the desk', () => {
  it('tells the time where the person is, moves it on, and shows the log', async () => {
    desk.next = new Date('2026-11-24T09:00:00Z');
    desk.log = [
      delivery({ kind: 'nudge', practiceId: 'explain-the-why' }),
      delivery({ id: '2', state: 'skipped', reason: 'budget' }),
    ];
    const page = await open();
    const panel = page.getByRole('complementary');
    await panel.getByText('It is Tuesday 24 November, 09:58 in Berlin.').waitFor();
    await panel.getByText('Next due in 2 minutes').waitFor();
    await panel.getByText('Weekly nudge “Explain the why” to #team').waitFor();
    await panel.getByText('has had their messages for the week').waitFor();
    await panel.getByRole('button', { name: 'Jump to the next message' }).click();
    await panel.getByText('It is Tuesday 24 November, 10:00 in Berlin.').waitFor();
    await page.getByRole('link', { name: 'Jonas' }).click();
    await panel.getByText('It is Tuesday 24 November, 04:00 in New York.').waitFor();
  });

  it('hides the signing secret until it is asked for', async () => {
    const page = await open();
    expect(await page.getByText('a-secret-for-tests').isVisible()).toBe(false);
    await page.getByText('Show the signing secret').click();
    expect(await page.getByText('a-secret-for-tests').isVisible()).toBe(true);
    workspace.post({ text: 'Meanwhile' });
    await page.locator('li.message', { hasText: 'Meanwhile' }).waitFor();
    expect(await page.getByText('a-secret-for-tests').isVisible()).toBe(true);
  });
});

describe('on a narrow screen', () => {
  it('keeps sidebar and desk in drawers, reachable and closable by keyboard', async () => {
    const page = await open(HERE, { viewport: NARROW });
    const link = page.getByRole('link', { name: 'quiet' });
    expect(await link.isVisible()).toBe(false);
    const button = page.getByRole('button', { name: 'Channels and people' });
    await button.focus();
    await page.keyboard.press('Enter');
    await link.waitFor();
    expect(await page.evaluate(() => Boolean(document.activeElement?.closest('.sidebar')))).toBe(true);
    await page.keyboard.press('Escape');
    await link.waitFor({ state: 'hidden' });
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    await button.click();
    await link.click();
    await page.getByRole('heading', { name: '#quiet' }).waitFor();
    await link.waitFor({ state: 'hidden' });
  });

  it('needs no sideways scrolling', async () => {
    workspace.post({ text: `A long word: ${'x'.repeat(200)}`, blocks: undefined });
    workspace.post({ text: 'Buttons', blocks: [buttonRow('One rather long label', 'Another long label', 'A third')] });
    const page = await open(HERE, { viewport: { width: 320, height: 640 } });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

describe('by keyboard alone', () => {
  it('goes from the address bar to an answered form', async () => {
    workspace.answer = (act) => {
      if (act.name === 'say') workspace.post({ text: 'Answer', onlyFor: act.userId, blocks: [buttonRow('Plan')] });
      if (act.name === 'press')
        workspace.push(act.userId, { viewId: 'V1', view: modal('Plan', [input('when', 'When')]) });
      if (act.name === 'submitModal') workspace.pop(act.userId);
      return { ok: true };
    };
    const page = await open();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the conversation');
    await page.keyboard.press('Enter');
    for (let step = 0; step < 10; step++) {
      if (await page.evaluate(() => document.activeElement?.id === 'composer')) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('/le');
    await page.keyboard.press('Enter');
    await page.keyboard.type('nobody owns it');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Plan' }).waitFor();
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Plan');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('tomorrow');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(workspace.acts.map(({ name }) => name)).toEqual(['say', 'press', 'submitModal']);
    expect(workspace.acts[0]).toMatchObject({ text: '/lead-or-manage nobody owns it' });
  });
});
