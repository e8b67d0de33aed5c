import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createMessenger } from '../../src/slack/messenger.ts';
import { aDelivery } from '../storage/samples.ts';
import { silentLog } from '../support/storage.ts';
import { jonas, PATIENCE_MS } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

// People from another company act in shared channels too.
it('a check-in of somebody from a workspace without the app fails with its reason, not with an exception', async () => {
  const person = { teamId: 'T0OTHER', userId: jonas };
  const time = { weekday: 2, everyWeeks: 1, localTime: '10:00', timeZone: 'Europe/Berlin' } as const;
  const nextRunAt = new Date(TUESDAY_MORNING.getTime() + 3_600_000);
  await bot.storage.store.saveCheckIns({ ...person, ...time, consentedAt: TUESDAY_MORNING, nextRunAt });
  await bot.letTimePassTo(nextRunAt);
  const ledger = () => bot.storage.store.deliveriesTo({ teamId: person.teamId, targetId: jonas }, { limit: 1 });
  const failed = [{ state: 'failed', reason: 'not-authorised' }];
  await vi.waitFor(async () => expect(await ledger()).toMatchObject(failed), { timeout: PATIENCE_MS });
  expect(bot.logLines.filter(({ level }) => level === 'error')).toEqual([]);
});

it.each([0, 2, 120])(
  'a message whose reply was lost is found, also by a clock that is %i minutes ahead',
  async (ahead) => {
    const client = new WebClient('xoxb-test', { slackApiUrl: bot.endpoint.replace('/slack/events', '/api/') });
    const messenger = createMessenger({ clientFor: () => client, log: silentLog });
    const { store } = bot.storage;
    const { teamId } = bot.workspace;
    const id = `ahead-${ahead}`;
    await store.planDelivery(aDelivery({ id, teamId, kind: 'check-in', targetId: jonas, period: id }), async () => {});
    const startedAt = new Date(bot.clock.now().getTime() + ahead * 60_000);
    const claimed = await store.claimDelivery({ teamId, id, now: startedAt });
    if (!claimed) throw new Error('Not claimed');
    const address = { teamId, targetId: jonas, deliveryId: id };
    const content = {
      about: { practiceId: 'share-context' },
      backSince: undefined,
      timeZone: 'Europe/Berlin',
    } as const;
    const posted = await messenger.compose({ ...address, kind: 'check-in', ...content })();
    expect(await messenger.findDelivery(claimed)).toEqual({ ...posted, kind: 'found' });
  },
);
