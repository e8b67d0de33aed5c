// The fake against the real Bolt, over HTTP both ways: what a bot that knows nothing of the fake sees and can do.
import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { FakeSlack } from '../../src/playground/fake-slack.ts';
import { sampleIds } from '../../src/playground/sample-workspace.ts';
import type { LocalMessage } from '../../src/playground/workspace.ts';
import { eventually, startWithBolt } from './support.ts';

const { mira, jonas, general, teamHarbour } = sampleIds;

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });
const button = (actionId: string): KnownBlock => ({
  type: 'actions',
  block_id: 'buttons',
  elements: [{ type: 'button', action_id: actionId, text: plain('Go'), value: 'v' }],
});
const form = (callbackId: string, extra: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  title: plain('A form'),
  submit: plain('Send'),
  blocks: [
    { type: 'input', block_id: 'when', label: plain('When'), element: { type: 'plain_text_input', action_id: 'text' } },
    button('inside'),
  ],
  ...extra,
});

const messagesIn = (slack: FakeSlack, channelId: string) => slack.messagesFor({ channelId, userId: mira });
const command = (slack: FakeSlack, text = 'go') =>
  slack.say({ userId: mira, channelId: general, text: `/lead-or-manage ${text}` });
const pressIn = (slack: FakeSlack, { channelId, ts }: LocalMessage, actionId: string) =>
  slack.press({ userId: mira, surface: { kind: 'message', channelId, ts }, blockId: 'buttons', actionId });
const when = (value: string) => ({ when: { text: { type: 'plain_text_input', value } } });

describe('a slash command', () => {
  it('shows the answer to the one who typed, in a channel that the bot is not in', async () => {
    const { slack } = await startWithBolt((app) => {
      app.command('/lead-or-manage', async ({ ack, respond, command: { text } }) => {
        await ack();
        await respond(`You said: ${text}`);
      });
    });

    expect(await command(slack, 'two seniors disagree')).toEqual({ ok: true });

    const answer = await eventually(slack, () => messagesIn(slack, general).at(-1));
    expect(answer).toMatchObject({ text: 'You said: two seniors disagree', onlyFor: mira, userId: slack.botUserId });
    expect(slack.messagesFor({ channelId: general, userId: jonas })).toEqual([]);
  });

  it('shows what is handed to ack', async () => {
    const { slack } = await startWithBolt((app) => {
      app.command('/lead-or-manage', ({ ack }) => ack({ text: 'At once', blocks: [button('more')] }));
    });

    await command(slack);

    expect(messagesIn(slack, general)).toMatchObject([{ text: 'At once', blocks: [button('more')], onlyFor: mira }]);
  });

  it("is not one of the app's: Slackbot says so, and the bot hears nothing", async () => {
    const { slack } = await startWithBolt(() => {});

    expect(await slack.say({ userId: mira, channelId: general, text: '/lead' })).toEqual({ ok: true });

    const [answer] = messagesIn(slack, general);
    expect(answer).toMatchObject({ userId: 'USLACKBOT', onlyFor: mira });
    expect(answer?.text).toContain('`/lead` is not a valid command');
  });

  it('is a plain message when a space stands before it', async () => {
    const { slack } = await startWithBolt(() => {});

    await slack.say({ userId: mira, channelId: general, text: ' /lead-or-manage' });

    expect(messagesIn(slack, general)).toMatchObject([{ text: '/lead-or-manage', onlyFor: undefined }]);
  });

  it('fails as in Slack when nothing listens to it', async () => {
    const { slack } = await startWithBolt(() => {}, { patience: 50 });

    expect(await command(slack)).toEqual({
      ok: false,
      problem: '/lead-or-manage failed with the error "operation_timeout"',
    });
  });
});

describe('a button', () => {
  /** Answers the command with a button, and the button in the given way. */
  const withButton = (press: Parameters<App['action']>[1]) => (app: App) => {
    app.command('/lead-or-manage', ({ ack }) => ack({ text: 'Question', blocks: [button('answer')] }));
    app.action('answer', press);
  };

  it('replaces the ephemeral message that it stands in', async () => {
    const { slack } = await startWithBolt(
      withButton(async ({ ack, respond }) => {
        await ack();
        await respond({ replace_original: true, text: 'Answered' });
      }),
    );
    await command(slack);
    const [question] = messagesIn(slack, general);

    expect(question && (await pressIn(slack, question, 'answer'))).toEqual({ ok: true });

    await eventually(slack, () => messagesIn(slack, general).find((message) => message.text === 'Answered'));
    expect(messagesIn(slack, general)).toMatchObject([{ ts: question?.ts, blocks: undefined, onlyFor: mira }]);
  });

  it('in an ephemeral message is out of reach for everybody else', async () => {
    const { slack } = await startWithBolt(withButton(({ ack }) => ack()));
    await command(slack);
    const { ts = '' } = messagesIn(slack, general)[0] ?? {};
    const surface = { kind: 'message', channelId: general, ts } as const;

    expect(await slack.press({ userId: jonas, surface, blockId: 'buttons', actionId: 'answer' })).toEqual({
      ok: false,
      problem: 'This message is gone.',
    });
  });

  it('deletes the message that it stands in', async () => {
    const { slack } = await startWithBolt(
      withButton(async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      }),
    );
    await command(slack);
    const [question] = messagesIn(slack, general);
    if (question) await pressIn(slack, question, 'answer');

    await eventually(slack, () => (messagesIn(slack, general).length === 0 ? true : undefined));
    expect(question && (await pressIn(slack, question, 'answer'))).toEqual({
      ok: false,
      problem: 'This message is gone.',
    });
  });

  it('edits a message of the channel for everybody, through the Web API', async () => {
    const { slack, client } = await startWithBolt((app) => {
      app.action('answer', async ({ ack, body, client: own }) => {
        await ack();
        if (body.type !== 'block_actions' || !body.channel || !body.message) return;
        await own.chat.update({ channel: body.channel.id, ts: body.message.ts, text: `Thanks, <@${body.user.id}>` });
      });
    });
    await client.chat.postMessage({ channel: teamHarbour, text: 'Nudge', blocks: [button('answer')] });
    const nudge = messagesIn(slack, teamHarbour).at(-1);
    if (nudge) await pressIn(slack, nudge, 'answer');

    const edited = await eventually(slack, () => messagesIn(slack, teamHarbour).find((message) => message.isEdited));
    expect(edited).toMatchObject({ ts: nudge?.ts, text: `Thanks, <@${mira}>`, blocks: undefined });
  });

  it('shows the status of a bot that fails', async () => {
    const { slack } = await startWithBolt(
      withButton(async () => {
        throw new Error('on purpose');
      }),
    );
    await command(slack);
    const [question] = messagesIn(slack, general);

    expect(question && (await pressIn(slack, question, 'answer'))).toEqual({
      ok: false,
      problem: 'This app responded with Status Code 500.',
    });
  });
});

describe('a modal', () => {
  const withForm =
    (submit: Parameters<App['view']>[1], view = form('plan')) =>
    (app: App) => {
      app.command('/lead-or-manage', async ({ ack, client, command: { trigger_id } }) => {
        await client.views.open({ trigger_id, view });
        await ack();
      });
      app.view('plan', submit);
    };
  const viewIdOf = (slack: FakeSlack) => slack.modalOf(mira)?.viewId ?? '';
  const submit = (slack: FakeSlack, value: string) =>
    slack.submitModal({ userId: mira, viewId: viewIdOf(slack), values: when(value) });

  it('opens, is sent with what was typed, and closes', async () => {
    const seen: unknown[] = [];
    const { slack } = await startWithBolt(
      withForm(
        async ({ ack, view }) => {
          seen.push(view.private_metadata, view.state.values.when?.text?.value);
          await ack();
        },
        form('plan', { private_metadata: 'step one' }),
      ),
    );
    await command(slack);

    expect(await submit(slack, 'on Monday')).toEqual({ ok: true });
    expect(seen).toEqual(['step one', 'on Monday']);
    expect(slack.modalOf(mira)).toBeUndefined();
  });

  it('stays open with what the bot says is wrong', async () => {
    const { slack } = await startWithBolt(
      withForm(({ ack }) => ack({ response_action: 'errors', errors: { when: 'That has passed.' } })),
    );
    await command(slack);
    await submit(slack, 'yesterday');

    expect(slack.modalOf(mira)?.errors).toEqual({ when: 'That has passed.' });
  });

  it('is not sent while a required input is empty', async () => {
    let sent = 0;
    const { slack } = await startWithBolt(
      withForm(async ({ ack }) => {
        sent += 1;
        await ack();
      }),
    );
    await command(slack);
    await slack.submitModal({ userId: mira, viewId: viewIdOf(slack), values: {} });

    expect(slack.modalOf(mira)?.errors).toEqual({ when: 'Please complete this required field.' });
    expect(sent).toBe(0);
  });

  it('changes under the same id when the bot updates it', async () => {
    const { slack } = await startWithBolt(
      withForm(({ ack }) => ack({ response_action: 'update', view: form('done', { title: plain('Thanks') }) })),
    );
    await command(slack);
    const before = slack.modalOf(mira);
    await submit(slack, 'on Monday');

    expect(slack.modalOf(mira)).toMatchObject({ viewId: before?.viewId, view: { title: plain('Thanks') } });
    expect(slack.modalOf(mira)?.hash).not.toBe(before?.hash);
  });

  it('is covered by another that the bot pushes, and seen again when that one closes', async () => {
    const { slack } = await startWithBolt(
      withForm(({ ack }) => ack({ response_action: 'push', view: form('second') })),
    );
    await command(slack);
    const first = viewIdOf(slack);
    await submit(slack, 'on Monday');

    expect(slack.modalOf(mira)?.view).toMatchObject({ callback_id: 'second' });
    await slack.closeModal({ userId: mira, viewId: viewIdOf(slack) });
    expect(viewIdOf(slack)).toBe(first);
  });

  it('goes with all others when the bot clears the screen', async () => {
    const { slack } = await startWithBolt((app) => {
      withForm(({ ack }) => ack({ response_action: 'push', view: form('second') }))(app);
      app.view('second', ({ ack }) => ack({ response_action: 'clear' }));
    });
    await command(slack);
    await submit(slack, 'on Monday');
    await submit(slack, 'on Tuesday');

    expect(slack.modalOf(mira)).toBeUndefined();
  });

  it.each([
    ['an error at no input', { response_action: 'errors', errors: { buttons: 'no' } } as const],
    [
      'a view over the limits',
      { response_action: 'update', view: form('x', { title: plain('x'.repeat(25)) }) } as const,
    ],
  ])('shows trouble when the bot answers with %s', async (_what, answer) => {
    const { slack } = await startWithBolt(withForm(({ ack }) => ack(answer)));
    await command(slack);
    const result = await submit(slack, 'on Monday');

    expect(result).toEqual({ ok: false, problem: expect.stringContaining('We had some trouble connecting.') });
    expect(slack.modalOf(mira)?.view).toMatchObject({ callback_id: 'plan' });
  });

  it('tells the bot when it is closed, if the bot asked for that', async () => {
    const closed: string[] = [];
    const { slack } = await startWithBolt((app) => {
      withForm(({ ack }) => ack(), form('plan', { notify_on_close: true }))(app);
      app.view({ type: 'view_closed', callback_id: 'plan' }, async ({ ack, view }) => {
        closed.push(view.id);
        await ack();
      });
    });
    await command(slack);
    const viewId = viewIdOf(slack);
    await slack.closeModal({ userId: mira, viewId });

    expect(closed).toEqual([viewId]);
    expect(await slack.closeModal({ userId: mira, viewId })).toEqual({
      ok: false,
      problem: 'This form is no longer open.',
    });
  });

  it('lets a button inside it push another', async () => {
    const { slack } = await startWithBolt((app) => {
      withForm(({ ack }) => ack())(app);
      app.action('inside', async ({ ack, body, client }) => {
        await ack();
        if (body.type === 'block_actions')
          await client.views.push({ trigger_id: body.trigger_id, view: form('deeper') });
      });
    });
    await command(slack);
    const surface = { kind: 'modal', viewId: viewIdOf(slack) } as const;
    await slack.press({ userId: mira, surface, blockId: 'buttons', actionId: 'inside' });

    const deeper = await eventually(slack, () =>
      viewIdOf(slack) === surface.viewId ? undefined : slack.modalOf(mira),
    );
    expect(deeper.view).toMatchObject({ callback_id: 'deeper' });
  });

  it('opens from a message shortcut', async () => {
    const { slack } = await startWithBolt((app) => {
      app.shortcut('advise_on_message', async ({ ack, shortcut, client }) => {
        await ack();
        const text = shortcut.type === 'message_action' ? shortcut.message.text : undefined;
        await client.views.open({
          trigger_id: shortcut.trigger_id,
          view: form('plan', { private_metadata: text ?? '' }),
        });
      });
    });
    const target = messagesIn(slack, teamHarbour).at(-1);
    await slack.useShortcut({
      userId: mira,
      callbackId: 'advise_on_message',
      channelId: teamHarbour,
      ts: target?.ts ?? '',
    });

    const modal = await eventually(slack, () => slack.modalOf(mira));
    expect(modal.view.private_metadata).toBe(target?.text);
  });
});

describe('events', () => {
  it('open a Home tab that was never published, and one that was', async () => {
    const { slack } = await startWithBolt((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        const visits = Number(event.view?.private_metadata ?? 0) + 1;
        const blocks = [button('answer')];
        await client.views.publish({
          user_id: event.user,
          view: { type: 'home', private_metadata: String(visits), blocks },
        });
      });
    });
    const visit = async (visits: string) => {
      await slack.openHome({ userId: mira, tab: 'home' });
      const isPublished = () => slack.homeOf(mira)?.view.private_metadata === visits || undefined;
      return eventually(slack, isPublished);
    };

    expect(await visit('1')).toBe(true);
    expect(await visit('2')).toBe(true);
  });

  it('carry a mention and a direct message to the bot, which answers where it was asked', async () => {
    const { slack } = await startWithBolt((app) => {
      app.event('app_mention', ({ event, say }) => say({ text: 'Here', thread_ts: event.ts }).then(() => {}));
      app.message(({ say }) => say('There').then(() => {}));
    });
    const direct = slack.channelsOf(mira).at(-1)?.id ?? '';

    await slack.say({ userId: mira, channelId: teamHarbour, text: '@lead-or-manage?' });
    const asked = messagesIn(slack, teamHarbour).find(
      (message) => message.userId === mira && message.text.includes('<@'),
    );
    const here = await eventually(slack, () => messagesIn(slack, teamHarbour).find((each) => each.text === 'Here'));
    await slack.say({ userId: mira, channelId: direct, text: 'hello' });
    const there = await eventually(slack, () => messagesIn(slack, direct).find((each) => each.text === 'There'));

    expect(here.threadTs).toBe(asked?.ts);
    expect(there.userId).toBe(slack.botUserId);
  });
});

describe('/invite and /remove', () => {
  it('let a person add the bot to a channel and take it out again', async () => {
    const { slack, client } = await startWithBolt(() => {});
    const hasBot = () => slack.channelsOf(mira).find((channel) => channel.id === general)?.hasBot;
    const say = (text: string) => slack.say({ userId: mira, channelId: general, text });

    await say('/invite @lead-or-manage');
    expect(hasBot()).toBe(true);
    await client.chat.postMessage({ channel: general, text: 'Good morning' });
    await say('/invite @lead-or-manage');
    expect(messagesIn(slack, general).at(-1)).toMatchObject({
      userId: 'USLACKBOT',
      text: `<@${slack.botUserId}> is already in this channel.`,
    });
    await say('/remove @lead-or-manage');
    expect(hasBot()).toBe(false);
    await expect(client.chat.postMessage({ channel: general, text: 'Hello?' })).rejects.toThrow('not_in_channel');
  });
});
