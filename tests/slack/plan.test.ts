import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moment, picked, ticked, typed } from '../support/blocks.ts';
import { aiko, jonas, mira } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

const SITUATION = 'Deadlines keep slipping and nobody owns the follow-up';
const WHEN = 'About when will that be?';
const THEN = 'Then I will …';
const hours = (count: number) => count * 3_600_000;

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

const teamId = () => bot.workspace.teamId;
const plansOf = (userId: string) => bot.storage.store.plansOf({ teamId: teamId(), userId });

async function openForm(userId: string) {
  await bot.say(`/lead-or-manage ${SITUATION}`, { as: userId });
  await bot.click('I’ll try this', { as: userId });
}

describe('a plan', () => {
  const plannedFor = new Date(TUESDAY_MORNING.getTime() + hours(26));

  it('is made from an answer: practice, when, then', async () => {
    await openForm(mira);
    expect(bot.modal()).toMatch(/Practice.*\n\*When\* /);
    await bot.submit({ [WHEN]: moment(plannedFor), [THEN]: typed('ask each of them for a date *today*') });
    expect(bot.modal()).toContain('ask each of them for a date *today*');
    const [plan] = await plansOf(mira);
    expect(plan).toMatchObject({ plannedFor, intention: 'ask each of them for a date *today*', situation: undefined });
  });

  it('stands in the Home and in the list', async () => {
    expect(await bot.openHome()).toContain('ask each of them for a date');
    await bot.say('/lead-or-manage plans');
    expect(bot.transcript()).toContain('ask each of them for a date');
  });

  it('is followed up once, an hour afterwards, and the answer is kept', async () => {
    const direct = { in: bot.directMessageOf(mira) };
    await bot.letTimePassTo(new Date(plannedFor.getTime() + hours(1)));
    expect(bot.transcript(direct)).toContain('How did it go?');
    await bot.letTimePassTo(new Date(plannedFor.getTime() + hours(3)));
    expect(bot.transcript(direct).match(/How did it go\?/g)).toHaveLength(1);
    await bot.click('Partly', direct);
    expect(bot.transcript(direct)).not.toContain('How did it go?');
    expect((await plansOf(mira))[0]?.outcome).toBe('partly');
    await bot.say('/lead-or-manage history');
    expect(bot.transcript()).toMatch(/plan \*[^*]+\*, partly/);
  });

  it('keeps the situation only when that is ticked', async () => {
    await openForm(jonas);
    const keep = { 'The situation you typed': ticked('Save it with my plan (only you can read it)', 'keep') };
    await bot.submit(keep, { as: jonas });
    expect((await plansOf(jonas))[0]?.situation).toBe(SITUATION);
  });

  it('shows the other practice’s when and then when another is picked', async () => {
    await openForm(aiko);
    const before = bot.modal({ as: aiko });
    await bot.click('Set a follow-up', { as: aiko });
    const after = bot.modal({ as: aiko });
    expect(after).not.toBe(before);
    await bot.submit({ Practice: picked('Set a follow-up', 'set-a-follow-up') }, { as: aiko });
    expect((await plansOf(aiko))[0]?.practiceId).toBe('set-a-follow-up');
  });

  it('refuses a moment that has passed, beside the field, and keeps the form', async () => {
    await openForm(aiko);
    await bot.submit({ [WHEN]: moment(new Date(TUESDAY_MORNING.getTime() - hours(1))) }, { as: aiko });
    expect(Object.values(bot.modalErrors({ as: aiko }))).toEqual([expect.stringContaining('has passed')]);
    await bot.submit({}, { as: aiko });
    expect(await plansOf(aiko)).toHaveLength(2);
  });

  it('is deleted for good', async () => {
    await bot.say('/lead-or-manage plans', { as: jonas });
    await bot.click('Delete', { as: jonas });
    expect(await plansOf(jonas)).toEqual([]);
    expect(bot.transcript({ as: jonas })).toContain('You have no plans yet');
  });
});
