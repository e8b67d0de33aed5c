// Modals and Home tabs through the Web API: triggers, hashes, external ids, the stack.
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { sampleIds } from '../../src/playground/sample-workspace.ts';
import { refusalOf, startRecorder, startSlack, type TestSlack } from './support.ts';

const { mira, jonas, teamHarbour } = sampleIds;

const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });
const modal: ModalView = { type: 'modal', title: { type: 'plain_text', text: 'A form' }, blocks: [section('hello')] };
const home = (text: string): HomeView => ({ type: 'home', blocks: [section(text)] });

describe('modals', () => {
  /** A trigger of a slash command in #team-harbour. */
  async function startWithTrigger(): Promise<TestSlack & { trigger: () => Promise<string> }> {
    const recorder = await startRecorder();
    const started = await startSlack({ sendToBot: recorder.url });
    return {
      ...started,
      trigger: async () => {
        await started.slack.say({ userId: mira, channelId: teamHarbour, text: '/lead-or-manage form' });
        return String(recorder.lastPayload().trigger_id);
      },
    };
  }

  it('open with a trigger that is three seconds old, not older, and only once', async () => {
    const { slack, client, clock, trigger } = await startWithTrigger();

    const inTime = await trigger();
    clock.advance(3000);
    await client.views.open({ trigger_id: inTime, view: modal });
    expect(slack.modalOf(mira)?.view).toMatchObject(modal);
    expect(slack.modalOf(jonas)).toBeUndefined();
    expect(await refusalOf(client.views.open({ trigger_id: inTime, view: modal }))).toEqual({
      error: 'exchanged_trigger_id',
    });

    const late = await trigger();
    clock.advance(3001);
    expect(await refusalOf(client.views.open({ trigger_id: late, view: modal }))).toEqual({
      error: 'expired_trigger_id',
    });
    expect(await refusalOf(client.views.open({ trigger_id: 'made-up', view: modal }))).toEqual({
      error: 'invalid_trigger_id',
    });
  });

  it('do not use up the trigger when the view is wrong', async () => {
    const { client, trigger } = await startWithTrigger();
    const triggerId = await trigger();
    const tooLong: ModalView = { ...modal, title: { type: 'plain_text', text: 'x'.repeat(25) } };

    expect(await refusalOf(client.views.open({ trigger_id: triggerId, view: tooLong }))).toEqual({
      error: 'invalid_arguments',
      messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    });
    expect(await client.views.open({ trigger_id: triggerId, view: modal })).toMatchObject({ ok: true });
  });

  it('start with the channel that the person was in', async () => {
    const { slack, client, trigger } = await startWithTrigger();
    const element = { type: 'conversations_select', action_id: 'c', default_to_current_conversation: true } as const;
    const label = { type: 'plain_text', text: 'Where' } as const;
    const view: ModalView = { ...modal, submit: label, blocks: [{ type: 'input', label, element }] };

    await client.views.open({ trigger_id: await trigger(), view });

    expect(slack.modalOf(mira)?.view.blocks[0]).toMatchObject({ element: { initial_conversation: teamHarbour } });
  });

  it('update by id or external id, and not over a newer hash', async () => {
    const { slack, client, trigger } = await startWithTrigger();
    const opened = await client.views.open({ trigger_id: await trigger(), view: { ...modal, external_id: 'plan-1' } });
    const viewId = String(opened.view?.id);
    const update = (hash: string, callback: string) =>
      client.views.update({ view_id: viewId, hash, view: { ...modal, callback_id: callback } });

    await update(String(opened.view?.hash), 'second');
    expect(await refusalOf(update(String(opened.view?.hash), 'third'))).toEqual({ error: 'hash_conflict' });
    expect(slack.modalOf(mira)).toMatchObject({ viewId, view: { callback_id: 'second' } });
    expect(await refusalOf(client.views.update({ external_id: 'plan-1', view: modal }))).toEqual({
      error: 'not_found',
    });
    expect(await refusalOf(client.views.update({ view_id: 'V0NOWHERE1', view: modal }))).toEqual({
      error: 'not_found',
    });
  });

  it('keep external ids unique', async () => {
    const { client, trigger } = await startWithTrigger();
    await client.views.open({ trigger_id: await trigger(), view: { ...modal, external_id: 'one' } });

    expect(
      await refusalOf(client.views.open({ trigger_id: await trigger(), view: { ...modal, external_id: 'one' } })),
    ).toEqual({
      error: 'duplicate_external_id',
    });
  });

  it('stack three deep', async () => {
    const { slack, client, trigger } = await startWithTrigger();
    for (let depth = 0; depth < 3; depth += 1) await client.views.open({ trigger_id: await trigger(), view: modal });

    expect(await refusalOf(client.views.open({ trigger_id: await trigger(), view: modal }))).toEqual({
      error: 'push_limit_reached',
    });
    await slack.closeModal({ userId: mira, viewId: slack.modalOf(mira)?.viewId ?? '' });
    expect(await client.views.open({ trigger_id: await trigger(), view: modal })).toMatchObject({ ok: true });
  });

  it('are not pushed from outside a modal', async () => {
    const { client, trigger } = await startWithTrigger();

    expect(await refusalOf(client.views.push({ trigger_id: await trigger(), view: modal }))).toEqual({
      error: 'not_found',
    });
  });
});

describe('views.publish', () => {
  it('replaces the Home tab under one view id, unless the hash is stale', async () => {
    const { slack, client } = await startSlack();
    const first = await client.views.publish({ user_id: mira, view: home('one') });
    const second = await client.views.publish({ user_id: mira, hash: String(first.view?.hash), view: home('two') });

    expect(second.view?.id).toBe(first.view?.id);
    expect(slack.homeOf(mira)?.view).toMatchObject(home('two'));
    expect(
      await refusalOf(client.views.publish({ user_id: mira, hash: String(first.view?.hash), view: home('three') })),
    ).toEqual({
      error: 'hash_conflict',
    });
    expect(await refusalOf(client.views.publish({ user_id: 'U0NOBODY01', view: home('x') }))).toEqual({
      error: 'user_not_found',
    });
    expect(slack.homeOf(jonas)).toBeUndefined();
  });
});
