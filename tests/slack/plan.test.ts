import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practiceOf } from '../../src/domain/practice.ts';
import { moment, picked, radio, ticked, typed } from '../support/blocks.ts';
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

  it('turns its follow-up into the result also when it is settled in the Home', async () => {
    const direct = { as: jonas, in: bot.directMessageOf(jonas) };
    const [plan] = await plansOf(jonas);
    await bot.letTimePassTo(plan?.followUpAt ?? TUESDAY_MORNING);
    expect(bot.transcript(direct)).toContain('How did it go?');
    await bot.openHome({ as: jonas });
    await bot.clickInHome('Done', { as: jonas });
    expect(bot.transcript(direct)).not.toContain('How did it go?');
    expect(bot.transcript(direct)).toContain('*done.*');
  });

  it('brings the follow-up up to date when the answer is changed later', async () => {
    await bot.say('/lead-or-manage history', { as: jonas });
    await bot.click('Change an answer', { as: jonas });
    await bot.click('Change', { as: jonas });
    const { name } = practiceOf((await plansOf(jonas))[0]?.practiceId ?? 'build-trust');
    await bot.submit({ [`How did “${name}” go?`]: radio('Partly', 'partly') }, { as: jonas });
    expect(bot.transcript({ as: jonas, in: bot.directMessageOf(jonas) })).toContain('*partly.*');
  });

  it('keeps an answer whose message Slack no longer lets us change', async () => {
    await bot.say('/lead-or-manage history', { as: jonas });
    await bot.click('Change an answer', { as: jonas });
    await bot.click('Change', { as: jonas });
    const { name } = practiceOf((await plansOf(jonas))[0]?.practiceId ?? 'build-trust');
    bot.workspace.failNext({ method: 'chat.update', kind: 'error', error: 'message_not_found' });
    await bot.submit({ [`How did “${name}” go?`]: radio('Done', 'done') }, { as: jonas });
    expect(bot.modal({ as: jonas })).not.toContain('something went wrong');
    expect((await plansOf(jonas))[0]?.outcome).toBe('done');
  });

  it('is deleted for good, and its words go from the follow-up', async () => {
    await bot.say('/lead-or-manage plans', { as: jonas });
    await bot.click('Delete', { as: jonas });
    expect(await plansOf(jonas)).toEqual([]);
    expect(bot.transcript({ as: jonas })).toContain('You have no plans yet');
    expect(bot.transcript({ as: jonas, in: bot.directMessageOf(jonas) })).toBe('You deleted this plan.');
  });
});

describe('a plan that is made', () => {
  const afternoon = new Date(TUESDAY_MORNING.getTime() + hours(24 * 8));
  const direct = () => ({ as: aiko, in: bot.directMessageOf(aiko) });
  const theirs = async () => (await plansOf(aiko))[0];

  beforeAll(async () => {
    for (const { id } of await plansOf(aiko))
      await bot.storage.store.deletePlan({ teamId: teamId(), userId: aiko, id });
    await openForm(aiko);
    await bot.submit({ [WHEN]: moment(afternoon), [THEN]: typed('name one owner') }, { as: aiko });
  });

  it('is changed from the list: other words, the same moment', async () => {
    const before = await theirs();
    await bot.say('/lead-or-manage plans', { as: aiko });
    await bot.click('Change', { as: aiko });
    expect(bot.modal({ as: aiko })).toContain('name one owner');
    await bot.submit({ [THEN]: typed('name one owner, aloud') }, { as: aiko });
    expect(await theirs()).toEqual({ ...before, intention: 'name one owner, aloud' });
  });

  it('is moved from the Home, and is followed up at the new moment only', async () => {
    const later = new Date(afternoon.getTime() + hours(48));
    await bot.openHome({ as: aiko });
    await bot.clickInHome('Change', { as: aiko });
    await bot.submit({ [WHEN]: moment(later) }, { as: aiko });
    await bot.letTimePassTo(new Date(afternoon.getTime() + hours(1)));
    expect(bot.transcript(direct())).not.toContain('How did it go?');
    await bot.letTimePassTo(new Date(later.getTime() + hours(1)));
    expect(bot.transcript(direct()).match(/How did it go\?/g)).toHaveLength(1);
  });

  it('offers a new moment after “Not yet”, and asks again then', async () => {
    await bot.click('Not yet', direct());
    await bot.click('Choose a new moment', direct());
    await bot.submit({ [WHEN]: moment(new Date(afternoon.getTime() + hours(24 * 9))) }, { as: aiko });
    expect((await theirs())?.outcome).toBeUndefined();
    await bot.letTimePassTo(new Date(afternoon.getTime() + hours(24 * 9 + 1)));
    expect(bot.transcript(direct()).match(/How did it go\?/g)).toHaveLength(1);
  });

  it('takes one line on how it went, shown as typed in the history', async () => {
    await bot.say('/lead-or-manage history', { as: aiko });
    await bot.click('Done', direct());
    await bot.click('Add a line', direct());
    await bot.submit({ 'One line, for yourself': typed('They *laughed* <!here>') }, { as: aiko });
    expect(bot.transcript(direct())).toContain('They *laughed* <!here>');
    await bot.say('/lead-or-manage history', { as: aiko });
    expect(bot.transcript({ as: aiko })).toContain('done: “They ∗laughed∗ &lt;!here&gt;”');
  });

  it('can be answered differently later, from the Home', async () => {
    const { name } = practiceOf((await theirs())?.practiceId ?? 'build-trust');
    await bot.openHome({ as: aiko });
    await bot.clickInHome('Change an answer', { as: aiko });
    await bot.click('Change', { as: aiko });
    await bot.submit(
      { [`How did “${name}” go?`]: radio('Partly', 'partly'), 'One line, for yourself': typed('') },
      { as: aiko },
    );
    expect(await theirs()).toMatchObject({ outcome: 'partly', note: undefined });
    expect(bot.modal({ as: aiko })).toContain('partly');
  });
});

describe('a plan of somebody who wants no messages', () => {
  it('promises no follow-up, and says how to change that', async () => {
    const { store } = bot.storage;
    const settings = { messagesPerWeek: 0, quietFrom: '22:00', quietUntil: '07:00', timeZone: undefined } as const;
    await store.saveMessageSettings({ teamId: teamId(), userId: jonas, ...settings, now: bot.clock.now() });
    await openForm(jonas);
    const wanted = new Date(bot.clock.now().getTime() + hours(48));
    await bot.submit({ [WHEN]: moment(wanted) }, { as: jonas });
    const silence = 'you chose no messages at all. To change that: `/lead-or-manage messages`.';
    expect(bot.modal({ as: jonas })).toContain(`I do not ask how it went, because ${silence}`);
    expect(await bot.openHome({ as: jonas })).toContain(`Check-ins and follow-ups do not come: ${silence}`);
    await bot.say('/lead-or-manage why', { as: jonas });
    expect(bot.transcript({ as: jonas })).toContain(`neither check-ins nor follow-ups to plans: ${silence}`);
  });
});

describe('many plans', () => {
  it('can all be reached from the list, the open ones first', async () => {
    const { store } = bot.storage;
    for (const { id } of await plansOf(jonas)) await store.deletePlan({ teamId: teamId(), userId: jonas, id });
    for (let number = 1; number <= 8; number += 1) {
      const at = new Date(TUESDAY_MORNING.getTime() + hours(24 * 30 + number));
      await store.savePlan({
        ...{ teamId: teamId(), userId: jonas, id: `many-${number}`, practiceId: 'build-trust', situation: undefined },
        ...{
          intention: `do number ${number}`,
          plannedFor: at,
          followUpAt: at,
          timeZone: 'Europe/Berlin',
          createdAt: at,
        },
      });
    }
    await store.settlePlan({ teamId: teamId(), userId: jonas, id: 'many-8', outcome: 'done', now: bot.clock.now() });
    await bot.say('/lead-or-manage plans', { as: jonas });
    const list = () => bot.transcript({ as: jonas }).split('Your plans').at(-1) ?? '';
    expect(list()).toContain('1 to 6 of 8, the open ones first.');
    await bot.click('More', { as: jonas });
    expect(list()).toContain('do number 1');
    expect(list()).toContain('do number 8');
    await bot.click('Back', { as: jonas });
    expect(list()).toContain('do number 7');
  });
});
