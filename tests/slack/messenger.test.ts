import { afterAll, beforeAll, expect, it, vi } from 'vitest';
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
  const time = { weekday: 2, localTime: '10:00', timeZone: 'Europe/Berlin' } as const;
  const nextRunAt = new Date(TUESDAY_MORNING.getTime() + 3_600_000);
  await bot.storage.store.saveCheckIns({ ...person, ...time, consentedAt: TUESDAY_MORNING, nextRunAt });
  await bot.letTimePassTo(nextRunAt);
  const ledger = () => bot.storage.store.deliveriesTo({ teamId: person.teamId, targetId: jonas }, { limit: 1 });
  const failed = [{ state: 'failed', reason: 'not-authorised' }];
  await vi.waitFor(async () => expect(await ledger()).toMatchObject(failed), { timeout: PATIENCE_MS });
  expect(bot.logLines.filter(({ level }) => level === 'error')).toEqual([]);
});
