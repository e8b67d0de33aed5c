import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTION, FIELD, VIEW } from '../../src/slack/ids.ts';
import { aDelivery } from '../storage/samples.ts';
import { conversation, picked, ticked, time, typed } from '../support/blocks.ts';
import { jonas, mira, teamHarbour } from '../support/talk.ts';
import { createTestBot, SIGNING_SECRET, type TestBot } from '../support/test-bot.ts';

const SITUATION = 'Deadlines keep slipping and nobody owns the follow-up';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

const seen = (as: string) => bot.workspace.messagesFor({ channelId: teamHarbour, userId: as });
const errorsLogged = () => bot.logLines.filter(({ level }) => level === 'error');

describe('text that nobody expects', () => {
  const cases: [string, string, RegExp][] = [
    ['one character', 'x', /I do not know “x”/],
    ['20,000 characters', 'slipping '.repeat(2222), /I read up to 1,800/],
    ['1,700 quotation marks', '"'.repeat(1_700), /more quotation marks/],
    ['only emoji', '😀 🎉 🚀', /./],
    ['only emoji by name', ':smile: :tada:', /./],
    ['right-to-left text', 'הצוות שלי לא מבין למה אנחנו עושים את זה', /./],
    ['zero-width characters', '\u200b\u200d\ufeff \u200b', /./],
    ['control characters', 'team \u0000\u0007 slips', /./],
    ['half an emoji', 'my team \ud83d slips its dates', /./],
    ['a deep nest of quotes', '"\\"\\\\"'.repeat(100), /./],
  ];

  it.each(cases)('%s: one clear answer, no failure', async (_name, text, expected) => {
    const before = seen(jonas).length;
    expect(await bot.say(`/lead-or-manage ${text}`, { as: jonas })).toEqual({ ok: true });
    const answers = seen(jonas).slice(before);
    expect(answers).toHaveLength(1);
    expect(answers[0]?.text).toMatch(expected);
    expect(errorsLogged()).toEqual([]);
  });

  it('empty text opens the form, and an empty form says what to do', async () => {
    await bot.say('/lead-or-manage   ', { as: jonas });
    expect(bot.modal({ as: jonas })).toContain('What is going on?');
  });
});

describe('mentions and markup in what is typed', () => {
  it('never come alive, neither in the answer nor when shared', async () => {
    const text =
      'Deadlines keep slipping and nobody owns the follow-up, people <!channel> @mira *shrug* _sigh_ ~no~ `now` &amp; move on';
    await bot.say(`/lead-or-manage ${text}`, { as: jonas });
    await bot.click('Share', { as: jonas });
    await bot.submit({ 'The situation': ticked('Include the situation, word for word', 'include') }, { as: jonas });
    const everything = JSON.stringify(
      seen(jonas).map(({ text: fallback, blocks }) => [fallback, mrkdwnOf(blocks ?? [])]),
    );
    expect(everything).not.toContain('<!channel>');
    expect(everything).not.toContain(`<@${mira}`);
    expect(everything).not.toContain('<https://x.example');
    expect(bot.transcript({ as: mira })).toContain('<!channel> @mira *shrug*');
  });

  function mrkdwnOf(value: unknown): string[] {
    if (Array.isArray(value)) return value.flatMap(mrkdwnOf);
    if (typeof value !== 'object' || value === null) return [];
    const own = 'type' in value && value.type === 'mrkdwn' && 'text' in value ? [String(value.text)] : [];
    return [...own, ...Object.values(value).flatMap(mrkdwnOf)];
  }
});

function send(payload: string, options: { secret?: string; secondsOld?: number } = {}) {
  const timestamp = String(Math.floor(Date.now() / 1000) - (options.secondsOld ?? 0));
  const signature = createHmac('sha256', options.secret ?? SIGNING_SECRET)
    .update(`v0:${timestamp}:${payload}`)
    .digest('hex');
  return fetch(bot.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body: payload,
  });
}

describe('requests that are not Slack’s', () => {
  const body = (trigger: string) =>
    new URLSearchParams({
      command: '/lead-or-manage',
      text: SITUATION,
      team_id: bot.workspace.teamId,
      user_id: mira,
      channel_id: teamHarbour,
      response_url: bot.endpoint.replace('/slack/events', '/response/none'),
      trigger_id: trigger,
      api_app_id: 'A1',
    }).toString();

  it('are refused when the signature is forged', async () => {
    expect((await send(body('t1'), { secret: 'somebody else’s secret' })).status).toBe(401);
  });

  it('are refused when they are older than five minutes', async () => {
    expect((await send(body('t2'), { secondsOld: 301 })).status).toBe(401);
  });

  it('are answered once when they are replayed', async () => {
    expect((await send(body('t3'))).status).toBe(200);
    expect((await send(body('t3'))).status).toBe(200);
    const ignored = bot.logLines.filter(({ message }) => message === 'a repeated request was ignored');
    expect(ignored).toHaveLength(1);
  });

  it('are refused when they come for a workspace that is not ours', async () => {
    const foreign = body('t4').replace(bot.workspace.teamId, 'T0SOMEWHERE');
    expect((await send(foreign)).status).toBe(401);
  });

  it('log neither the words nor the token', () => {
    const logged = JSON.stringify(bot.logLines, (_key, value) =>
      value instanceof Error ? `${value.message} ${value.stack}` : value,
    );
    expect(logged).not.toContain('Deadlines keep slipping');
    expect(logged).not.toContain('xoxb-test');
    expect(logged).not.toContain(SIGNING_SECRET);
  });
});

describe('people of another workspace, in a shared channel', () => {
  it('are told so, and nothing of theirs is kept', async () => {
    await bot.say(`/lead-or-manage ${SITUATION}`, { as: mira });
    const values = { [FIELD.weekday]: { value: picked('Monday', '1') }, [FIELD.localTime]: { value: time('10:00') } };
    const payload = {
      type: 'view_submission',
      team: { id: bot.workspace.teamId, domain: 'harbour' },
      user: { id: 'U0STRANGER', name: 'stranger', team_id: 'T0ELSEWHERE' },
      view: {
        id: 'V1',
        callback_id: VIEW.checkIns,
        type: 'modal',
        private_metadata: '',
        blocks: [],
        state: { values },
      },
      trigger_id: 'from.elsewhere',
      api_app_id: 'A1',
      token: 'x',
    };
    const response = await send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
    expect(await response.text()).toContain('from another workspace');
    for (const teamId of ['T0ELSEWHERE', bot.workspace.teamId]) {
      expect(await bot.storage.store.checkInsOf({ teamId, userId: 'U0STRANGER' })).toBeUndefined();
    }
  });
});

describe('a button of a nudge, pressed by somebody of another workspace', () => {
  it('counts nobody', async () => {
    const { store } = bot.storage;
    const { teamId } = bot.workspace;
    const nudge = aDelivery({ teamId, targetId: teamHarbour });
    await store.planDelivery(nudge, async () => {});
    const payload = {
      type: 'block_actions',
      team: { id: teamId, domain: 'harbour' },
      user: { id: 'U0STRANGER', name: 'stranger', team_id: 'T0ELSEWHERE' },
      container: { type: 'message', message_ts: '1.1', channel_id: teamHarbour },
      channel: { id: teamHarbour, name: 'team-harbour' },
      actions: [{ type: 'button', block_id: 'b', action_id: ACTION.tryNudge, value: nudge.id }],
      response_url: bot.endpoint.replace('/slack/events', '/response/none'),
      trigger_id: 'pressed.from.elsewhere',
      api_app_id: 'A1',
      token: 'x',
    };
    await send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
    await bot.bot.idle();
    expect(await store.countWillTry({ teamId, deliveryId: nudge.id })).toBe(0);
    await send(
      new URLSearchParams({
        payload: JSON.stringify({
          ...payload,
          trigger_id: 'ours',
          user: { id: jonas, name: 'jonas', team_id: teamId },
        }),
      }).toString(),
    );
    await bot.bot.idle();
    expect(await store.countWillTry({ teamId, deliveryId: nudge.id })).toBe(1);
  });
});

describe('pressing things', () => {
  it('that nobody knows is acknowledged and explained', async () => {
    const old = {
      type: 'button',
      text: { type: 'plain_text', text: 'From the past' },
      action_id: 'old.button',
      value: 'x',
    };
    await fetch(bot.endpoint.replace('/slack/events', '/api/chat.postMessage'), {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: 'Bearer xoxb-test' },
      body: JSON.stringify({ channel: teamHarbour, text: 'old', blocks: [{ type: 'actions', elements: [old] }] }),
    });
    expect(await bot.click('From the past', { as: jonas })).toEqual({ ok: true });
    expect(bot.transcript({ as: jonas })).toContain('older version of me');
  });

  it('with a character that Postgres cannot keep saves the rest', async () => {
    await bot.say(`/lead-or-manage ${SITUATION}`, { as: mira });
    await bot.click('I’ll try this', { as: mira });
    await bot.submit({ 'Then I will …': typed('ask\u0000 for one date') }, { as: mira });
    const [plan] = await bot.storage.store.plansOf({ teamId: bot.workspace.teamId, userId: mira });
    expect(plan?.intention).toBe('ask for one date');
  });

  it('twice makes one plan', async () => {
    await bot.say(`/lead-or-manage ${SITUATION}`, { as: jonas });
    await bot.click('I’ll try this', { as: jonas });
    const modal = bot.workspace.modalOf(jonas);
    if (!modal) throw new Error('no form');
    await Promise.all([bot.submit({}, { as: jonas }), bot.submit({}, { as: jonas }).catch(() => undefined)]);
    expect(await bot.storage.store.plansOf({ teamId: bot.workspace.teamId, userId: jonas })).toHaveLength(1);
  });

  it('too late for Slack to open a form says so', async () => {
    await bot.say(`/lead-or-manage ${SITUATION}`, { as: jonas });
    bot.workspace.failNext({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    await bot.click('I’ll try this', { as: jonas });
    expect(bot.transcript({ as: jonas })).toContain('longer than Slack allows');
  });

  it('while Slack fails gives an apology with a reference that the log knows', async () => {
    await bot.say(`/lead-or-manage ${SITUATION}`, { as: jonas });
    bot.workspace.failNext({ method: 'views.open', kind: 'server-error' });
    await bot.click('I’ll try this', { as: jonas });
    const reference = bot.transcript({ as: jonas }).match(/mention reference ([0-9a-f]{8})/)?.[1];
    expect(errorsLogged().at(-1)?.fields).toMatchObject({ reference });
  });

  it('saves nothing when the form’s channel cannot be checked', async () => {
    await bot.say('/lead-or-manage nudges');
    bot.workspace.failNext({ method: 'conversations.info', kind: 'server-error' });
    await bot.submit({ Channel: conversation(teamHarbour) });
    expect(bot.modal()).toContain('something went wrong');
    expect(await bot.storage.store.nudgeSchedules(bot.workspace.teamId)).toEqual([]);
  });
});
