import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPlan, daysAfter } from '../storage/samples.ts';
import { picked } from '../support/blocks.ts';
import { jonas, mira } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

const KEEP = 'Keep it for';

describe('how long things are kept', () => {
  it('stands in everybody’s Home, and is changed by admins', async () => {
    expect(await bot.openHome({ as: jonas })).toContain('They are deleted by themselves after 2 years.');
    expect(await bot.openHome({ as: jonas })).not.toContain('Change how long');
    await bot.openHome();
    await bot.clickInHome('Change how long');
    await bot.submit({ [KEEP]: picked('6 months', '6') });
    expect(bot.modal()).toContain('after 6 months');
    expect(await bot.openHome({ as: jonas })).toContain('after 6 months');
  });

  it('stands in what is said of privacy, from the command and from the Home', async () => {
    await bot.say('/lead-or-manage privacy', { as: jonas });
    expect(bot.transcript({ as: jonas })).toContain('They are deleted by themselves after 6 months.');
    await bot.openHome({ as: jonas });
    await bot.clickInHome('What is stored', { as: jonas });
    expect(bot.modal({ as: jonas })).toContain('No admin and no manager can read it here');
    expect(bot.modal({ as: jonas })).toMatch(/Whoever runs this app .* \*I disagree\*.* train the advice on it/);
  });

  it('may be for good', async () => {
    await bot.openHome();
    await bot.clickInHome('Change how long');
    await bot.submit({ [KEEP]: picked('As long as I am here', 'for-good') });
    expect(await bot.openHome({ as: jonas })).toContain('They are kept until you delete them.');
  });

  it('leaves a trace for admins of who changed it; a form that changed nothing leaves none', async () => {
    await bot.openHome();
    await bot.clickInHome('Change how long');
    await bot.submit();
    await bot.say('/lead-or-manage help');
    await bot.openHome();
    await bot.clickInHome('Show the whole log');
    await bot.click('What admins changed');
    const lines = (bot.modal() ?? '').split('\n').filter((line) => line.startsWith('• '));
    expect(lines.toSorted()).toEqual([
      expect.stringMatching(/Workspace .*has things kept as long as I am here/),
      expect.stringMatching(/Workspace .*has things kept for 6 months/),
    ]);
    await bot.say('/lead-or-manage help');
  });

  it('takes nothing that the form does not offer', async () => {
    await bot.openHome();
    await bot.clickInHome('Change how long');
    await bot.submit({ [KEEP]: picked('One day', '0') });
    expect(await bot.storage.store.retentionOf(bot.workspace.teamId)).toBe('for-good');
  });

  it('is kept to by the clock', async () => {
    const { store } = bot.storage;
    const person = { teamId: bot.workspace.teamId, userId: mira };
    await store.saveRetention({ teamId: person.teamId, retention: 6, now: TUESDAY_MORNING });
    const old = daysAfter(TUESDAY_MORNING, -200);
    await store.savePlan(aPlan({ ...person, createdAt: old }));
    await store.settlePlan({ ...person, id: 'plan-1', outcome: 'done', now: old });
    await bot.letTimePassTo(daysAfter(TUESDAY_MORNING, 1));
    expect(await store.plansOf(person)).toEqual([]);
  });
});
