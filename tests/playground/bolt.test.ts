// The fake against the real Bolt: what a bot that knows nothing of the fake sees and can do.
import { describe, expect, it } from 'vitest';
import { sampleIds } from '../../src/playground/sample-workspace.ts';
import { eventually, startWithBolt } from './support.ts';

const { mira, general } = sampleIds;

describe('a slash command', () => {
  it('shows the answer to the one who typed, in a channel that the bot is not in', async () => {
    const { slack } = await startWithBolt((app) => {
      app.command('/lead-or-manage', async ({ ack, respond, command }) => {
        await ack();
        await respond(`You said: ${command.text}`);
      });
    });

    const result = await slack.say({ userId: mira, channelId: general, text: '/lead-or-manage two seniors disagree' });

    expect(result).toEqual({ ok: true });
    const answer = await eventually(slack, () => slack.messagesFor({ channelId: general, userId: mira }).at(-1));
    expect(answer).toMatchObject({ text: 'You said: two seniors disagree', onlyFor: mira, userId: slack.botUserId });
    expect(slack.messagesFor({ channelId: general, userId: sampleIds.jonas })).toEqual([]);
  });
});
