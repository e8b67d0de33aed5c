import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { day, picked, time } from '../support/blocks.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { jonas } from '../support/talk.ts';
import { createTestBot, type TestBot } from '../support/test-bot.ts';

const THURSDAY_THREE_NEW_YORK = new Date('2026-11-26T20:00:00Z');
const daysLater = (count: number) => new Date(THURSDAY_THREE_NEW_YORK.getTime() + count * 86_400_000);
const hoursLater = (count: number) => daysLater(count / 24);

let storage: TestStorage;
let bot: TestBot;

beforeAll(async () => {
  storage = await openTestStorage();
});
beforeEach(async () => {
  bot = await createTestBot({ storage: { ...storage, close: async () => {} } });
  await bot.say('/lead-or-manage check-ins', { as });
  await bot.submit({}, { as });
});
afterEach(async () => {
  await bot.close();
  await storage.clear();
});
afterAll(() => storage.close());

const as = jonas;
const place = () => ({ as, in: bot.directMessageOf(jonas) });
const subscription = () => storage.store.checkInsOf({ teamId: bot.workspace.teamId, userId: jonas });
const transcript = () => bot.transcript(place());
const asked = () => transcript().match(/No answer is fine too/g)?.length ?? 0;
const closeModal = () =>
  bot.workspace.closeModal({ userId: jonas, viewId: bot.workspace.modalOf(jonas)?.viewId ?? '' });
const asksInTheHome = async () => (await bot.openHome({ as })).replaceAll('\n', ' ');

describe('the menu on a check-in', () => {
  beforeEach(() => bot.letTimePassTo(THURSDAY_THREE_NEW_YORK));

  it('snoozes one, says which, and takes it back', async () => {
    await bot.click('Snooze a week', place());
    expect(transcript()).toContain('only this once: I leave out Thursday 3 December');
    await bot.click('Undo', place());
    expect(transcript()).toContain('Undone. I ask on Thursdays at 15:00');
    await bot.letTimePassTo(daysLater(7));
    expect(asked()).toBe(2);
  });

  it('does not end an absence by the Undo of an older snooze', async () => {
    await bot.click('Snooze a week', place());
    await bot.say('/lead-or-manage pause', { as });
    await bot.submit({ 'Away until': day('2027-01-20') }, { as });
    await closeModal();
    const away = (await subscription())?.pausedUntil;
    await bot.click('Undo', place());
    expect(transcript()).toContain('That has changed since, so I leave it as it is');
    expect((await subscription())?.pausedUntil).toEqual(away);
  });

  it('does not change a rhythm that was chosen after the one it would undo', async () => {
    await bot.click('Ask less often', place());
    await bot.say('/lead-or-manage check-ins', { as });
    await bot.submit({ 'How often': picked('Once a month', '4') }, { as });
    await closeModal();
    await bot.click('Undo', place());
    expect(transcript()).toContain('That has changed since');
    expect(await subscription()).toMatchObject({ everyWeeks: 4 });
  });

  it('takes an Undo that is pressed twice for one', async () => {
    await bot.click('Ask less often', place());
    await Promise.all([bot.click('Undo', place()), bot.click('Undo', place())]);
    expect(transcript()).toContain('Undone');
    expect(transcript()).not.toContain('changed since');
  });

  it('asks less often, step by step, until there is no slower step', async () => {
    await bot.click('Ask less often', place());
    expect(transcript()).toContain('Only check-ins: I now ask every second week');
    expect(await subscription()).toMatchObject({ everyWeeks: 2, nextRunAt: daysLater(14) });
    await bot.click('Undo', place());
    expect(await subscription()).toMatchObject({ everyWeeks: 1, nextRunAt: daysLater(7) });
    await bot.click('Ask less often', place());
    await bot.click('Ask less often', place());
    expect(await subscription()).toMatchObject({ everyWeeks: 4, nextRunAt: daysLater(28) });
    await bot.click('Ask less often', place());
    expect(transcript()).toContain('already ask only once a month');
  });

  it('is there after the answer too', async () => {
    await bot.click('Did it', place());
    await bot.click('Stop check-ins', place());
    expect(transcript()).toContain('Only check-ins are off; plans you made are still followed up');
    expect((await subscription())?.stoppedAt).toBeDefined();
    await bot.click('Undo', place());
    expect(await subscription()).toMatchObject({ stoppedAt: undefined, nextRunAt: daysLater(7) });
  });

  it('is not brought back by the Undo of an older stop', async () => {
    await bot.click('Stop check-ins', place());
    await bot.say('/lead-or-manage check-ins', { as });
    await bot.submit({}, { as });
    await closeModal();
    await bot.letTimePassTo(daysLater(1));
    await bot.openHome({ as });
    await bot.clickInHome('Turn off', { as });
    await bot.click('Undo', place());
    expect((await subscription())?.stoppedAt).toEqual(daysLater(1));
    expect(transcript()).not.toContain('Undone');
  });

  it('goes away until a day, comes back by itself, and says so', async () => {
    await bot.click('Away until a day…', place());
    await bot.submit({ 'Away until': day('2026-12-15') }, { as });
    expect(bot.modal({ as })).toContain('No check-ins until 15 December. Then I am back by myself');
    await bot.letTimePassTo(daysLater(7));
    await bot.letTimePassTo(daysLater(14));
    expect(asked()).toBe(1);
    await bot.letTimePassTo(daysLater(21));
    expect(asked()).toBe(2);
    expect(transcript()).toContain('You asked for quiet until 15 December. I am back.');
    await bot.letTimePassTo(daysLater(28));
    expect(transcript().match(/I am back/g)).toHaveLength(1);
  });

  it('stays away when only the hour is changed, and says so', async () => {
    await bot.say('/lead-or-manage pause', { as });
    await bot.submit({ 'Away until': day('2027-01-20') }, { as });
    const away = (await subscription())?.pausedUntil;
    await bot.say('/lead-or-manage check-ins', { as });
    expect(bot.modal({ as })).toContain('You are away until 20 January');
    await bot.submit({ Time: time('16:00') }, { as });
    expect(bot.modal({ as })).toContain('Thursday 21 January, 16:00');
    expect(bot.modal({ as })).toContain('You are away until 20 January');
    expect((await subscription())?.pausedUntil).toEqual(away);
  });

  it('undoes an absence where it was set', async () => {
    await bot.say('/lead-or-manage pause', { as });
    await bot.submit({ 'Away until': day('2026-12-15') }, { as });
    await bot.click('Undo', { as });
    expect(bot.modal({ as })).toContain('Undone');
    expect(await subscription()).toMatchObject({ pausedUntil: undefined });
  });
});

describe('a reminder', () => {
  const reminders = () => transcript().match(/In case it slipped by/g)?.length ?? 0;

  beforeEach(() => bot.letTimePassTo(THURSDAY_THREE_NEW_YORK));

  it('comes once, a day later, and its answer belongs to the check-in', async () => {
    await bot.letTimePassTo(hoursLater(23));
    expect(reminders()).toBe(0);
    await bot.letTimePassTo(hoursLater(24));
    await bot.letTimePassTo(hoursLater(60));
    expect(reminders()).toBe(1);
    await bot.click('Partly', place());
    expect(reminders()).toBe(0);
    expect(asked()).toBe(0);
    expect(transcript().match(/: partly\./g)).toHaveLength(2);
  });

  it.each([
    ['was answered', () => bot.click('Not yet', place())],
    ['was snoozed', () => bot.click('Snooze a week', place())],
    ['was stopped', () => bot.click('Stop check-ins', place())],
  ])('does not come to somebody whose check-in %s', async (_what, act) => {
    await act();
    await bot.letTimePassTo(hoursLater(24));
    expect(reminders()).toBe(0);
  });

  it('does not come to somebody who asked to be forgotten', async () => {
    await bot.say('/lead-or-manage forget-me', { as });
    await bot.click('Delete everything', { as });
    await bot.letTimePassTo(hoursLater(24));
    expect(reminders()).toBe(0);
    const ledger = await storage.store.deliveries(bot.workspace.teamId, { limit: 10 });
    expect(ledger.find(({ kind }) => kind === 'reminder')).toMatchObject({ state: 'skipped', reason: 'stopped' });
  });
});

describe('quiet hours, zone and limit', () => {
  it('are shown, changed and kept', async () => {
    await bot.say('/lead-or-manage messages', { as });
    await bot.submit(
      { 'At most': picked('No messages at all', '0'), 'Quiet from': time('14:00'), 'Quiet until': time('16:00') },
      { as },
    );
    expect(bot.modal({ as })).toContain('Saved. No messages at all. Quiet from 14:00 to 16:00');
    expect(bot.modal({ as })).toContain('so it comes at 16:00');
    expect(await asksInTheHome()).toContain('You chose no messages at all.');
    await bot.letTimePassTo(THURSDAY_THREE_NEW_YORK);
    await bot.letTimePassTo(hoursLater(1));
    expect(asked()).toBe(0);
    await bot.say('/lead-or-manage why', { as });
    expect(bot.transcript({ as })).toContain('because the limit on messages left no room for it');
  });

  it('put a check-in off to their end, and `why` says so', async () => {
    await bot.say('/lead-or-manage messages', { as });
    await bot.submit({ 'Quiet from': time('14:00'), 'Quiet until': time('16:30') }, { as });
    await bot.letTimePassTo(THURSDAY_THREE_NEW_YORK);
    expect(asked()).toBe(0);
    await bot.say('/lead-or-manage why', { as });
    expect(bot.transcript({ as })).toContain('waiting for the end of the quiet hours');
    await bot.letTimePassTo(hoursLater(1.5));
    expect(asked()).toBe(1);
    await bot.say('/lead-or-manage why', { as });
    expect(bot.transcript({ as })).toContain('sent after your quiet hours');
  });

  it('refuse a check-in at an hour at which nothing may come', async () => {
    await bot.say('/lead-or-manage check-ins', { as });
    await bot.submit({ Time: time('23:30') }, { as });
    expect(Object.values(bot.modalErrors({ as }))).toEqual([expect.stringContaining('quiet from 22:00 to 07:00')]);
  });

  it('take the check-ins along to another zone', async () => {
    await bot.say('/lead-or-manage messages', { as });
    await bot.submit({ 'Time zone': picked('Asia/Tokyo', 'Asia/Tokyo') }, { as });
    expect(bot.modal({ as })).toContain('Asia/Tokyo, as you chose');
    expect(await subscription()).toMatchObject({ timeZone: 'Asia/Tokyo', nextRunAt: new Date('2026-11-26T06:00:00Z') });
  });
});

describe('Slack’s do-not-disturb', () => {
  it('is waited for', async () => {
    bot.clock.set(hoursLater(-1));
    await bot.say('/dnd 3 hours', { as });
    await bot.letTimePassTo(THURSDAY_THREE_NEW_YORK);
    expect(asked()).toBe(0);
    await bot.letTimePassTo(hoursLater(2));
    expect(asked()).toBe(1);
    await bot.say('/lead-or-manage why', { as });
    expect(bot.transcript({ as })).toContain('sent after your do-not-disturb in Slack');
  });

  it('is waited for a day at most; then the check-in is left out and says why', async () => {
    bot.clock.set(hoursLater(-1));
    await bot.say('/dnd 3 days', { as });
    await bot.letTimePassTo(THURSDAY_THREE_NEW_YORK);
    await bot.say('/lead-or-manage why', { as });
    expect(bot.transcript({ as })).toContain('do-not-disturb would have ended too late');
  });

  it.each([
    ['the scope was not granted', 'missing_scope'],
    ['Slack does not know', 'user_not_found'],
  ])('does not keep a check-in from coming where %s', async (_why, error) => {
    bot.workspace.failNext({ method: 'dnd.info', kind: 'error', error });
    await bot.letTimePassTo(THURSDAY_THREE_NEW_YORK);
    expect(asked()).toBe(1);
    expect(bot.logLines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('somebody who travels', () => {
  it('is asked at the same hour where they are now', async () => {
    const traveller = bot.workspace.people().find(({ id }) => id === jonas);
    if (!traveller) throw new Error('Jonas is gone');
    traveller.timeZone = 'America/Los_Angeles';
    await bot.letTimePassTo(THURSDAY_THREE_NEW_YORK);
    expect(asked()).toBe(0);
    await bot.letTimePassTo(hoursLater(3));
    expect(asked()).toBe(1);
    expect(await subscription()).toMatchObject({ timeZone: 'America/Los_Angeles', nextRunAt: hoursLater(7 * 24 + 3) });
    traveller.timeZone = 'America/New_York';
  });
});

describe('whether to go on', () => {
  it('is asked after four check-ins without an answer, and kept as answered', async () => {
    for (let week = 0; week < 5; week += 1) await bot.letTimePassTo(daysLater(7 * week));
    expect(transcript()).toContain('Shall I go on?');
    expect(await subscription()).toMatchObject({ everyWeeks: 4 });
    await bot.click('Keep: every week', place());
    expect(transcript()).toContain('Good, I go on: on Thursdays at 15:00');
    expect(await subscription()).toMatchObject({ everyWeeks: 1, nextRunAt: daysLater(35) });
  });

  it('leaves a rhythm alone that was chosen since', async () => {
    for (let week = 0; week < 5; week += 1) await bot.letTimePassTo(daysLater(7 * week));
    await bot.say('/lead-or-manage check-ins', { as });
    await bot.submit({ 'How often': picked('Every second week', '2') }, { as });
    await closeModal();
    await bot.click('Keep: every week', place());
    expect(transcript()).toContain('That has changed since');
    expect(await subscription()).toMatchObject({ everyWeeks: 2 });
  });
});

describe('the form of the check-ins', () => {
  it('promises no second check-in in a week that had one', async () => {
    await bot.letTimePassTo(THURSDAY_THREE_NEW_YORK);
    await bot.say('/lead-or-manage check-ins', { as });
    await bot.submit({ Day: picked('Saturday', '6') }, { as });
    expect(bot.modal({ as })).toContain('Saturday 5 December, 15:00');
    await bot.letTimePassTo(daysLater(9));
    expect(asked()).toBe(2);
  });

  it('promises none to somebody who came back in a week that had one', async () => {
    await bot.letTimePassTo(THURSDAY_THREE_NEW_YORK);
    await bot.click('Stop check-ins', place());
    await bot.say('/lead-or-manage check-ins', { as });
    await bot.submit({ Day: picked('Saturday', '6') }, { as });
    expect(bot.modal({ as })).toContain('Saturday 5 December, 15:00');
  });

  it('begins in the same week where that had none yet', async () => {
    await bot.say('/lead-or-manage check-ins', { as });
    await bot.submit({ Day: picked('Saturday', '6') }, { as });
    expect(bot.modal({ as })).toContain('Saturday 28 November, 15:00');
  });

  it('says that none come while no messages are wanted', async () => {
    await bot.say('/lead-or-manage messages', { as });
    await bot.submit({ 'At most': picked('No messages at all', '0') }, { as });
    await closeModal();
    await bot.say('/lead-or-manage check-ins', { as });
    expect(bot.modal({ as })).toContain('None comes as long as you choose no messages at all');
    await bot.submit({}, { as });
    expect(bot.modal({ as })).toContain('None comes as long as you choose no messages at all');
  });

  it('shows new quiet hours at once, when they were changed on top of it', async () => {
    await bot.say('/lead-or-manage check-ins', { as });
    await bot.click('Quiet hours, zone, limit', { as });
    await bot.submit({ 'Quiet from': time('20:00') }, { as });
    const top = bot.workspace.modalOf(as);
    if (top) await bot.workspace.closeModal({ userId: as, viewId: top.viewId });
    expect(bot.modal({ as })).toContain('Quiet from 20:00 to 07:00');
  });
});
