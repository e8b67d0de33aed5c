import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  conversation,
  day,
  moment,
  people,
  picked,
  pickedSeveral,
  radio,
  ticked,
  time,
  typed,
} from '../support/blocks.ts';
import { aiko, jonas, mira, random, teamHarbour } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ now: TUESDAY_MORNING });
  bot.workspace.setChannel({ channelId: random, hasBot: true });
  await bot.say('/lead-or-manage nudges');
  await bot.submit({
    Channel: conversation(teamHarbour),
    Days: pickedSeveral({ Thursday: '4', Tuesday: '2' }),
    Time: time('09:30'),
  });
  await bot.letTimePassTo(TUESDAY_MORNING);
});
afterAll(() => bot.close());

const schedule = async () => {
  const [first] = await bot.storage.store.nudgeSchedules(bot.workspace.teamId);
  if (!first) throw new Error('No schedule');
  return first;
};
const openSettings = async (as: string = mira) => {
  await bot.say('/lead-or-manage nudges', { as });
  await bot.click('Settings', { as });
};
const ledger = () => bot.storage.store.deliveries(bot.workspace.teamId, { limit: 50 });

describe('several days', () => {
  it('are said in the order of the week, in the form and in the channel', async () => {
    expect(bot.modal()).toContain('Tuesdays and Thursdays at 09:30');
    expect(bot.transcript()).toContain('one small practice here on Tuesdays and Thursdays at 09:30 (Europe/Berlin)');
  });

  it('are needed: none is an error beside the field', async () => {
    await bot.say('/lead-or-manage nudges');
    await bot.submit({ Channel: conversation(random), Days: pickedSeveral({}) });
    expect(Object.keys(bot.modalErrors())).toEqual(['weekdays']);
  });

  it('are there again when the form is opened in the channel', async () => {
    await bot.say('/lead-or-manage nudges');
    await bot.submit();
    expect(await schedule()).toMatchObject({ weekdays: [2, 4], localTime: '09:30', channelId: teamHarbour });
  });
});

describe('the settings', () => {
  it('come from the saved form too', async () => {
    await bot.click('More settings');
    expect(bot.modal()).toContain('Rest on the public holidays of');
  });

  it('are stored, and keep what the form showed', async () => {
    await bot.submit({
      'Rest on the public holidays of': picked('Germany', 'DE'),
      'Pause until': day('2026-12-08'),
      'Balance of the two sides': radio('Lean to managing', 'management'),
      'Practices of leading': pickedSeveral({ 'Explain the why': 'explain-the-why' }),
      'Who else may change these nudges': people(jonas),
    });
    expect(await schedule()).toMatchObject({
      country: 'DE',
      pausedUntil: new Date('2026-12-07T23:00:00Z'),
      balance: 'management',
      keepers: [jonas],
    });
    expect((await schedule()).practicesOff).toHaveLength(11);
    await openSettings();
    await bot.submit();
    expect(await schedule()).toMatchObject({ country: 'DE', balance: 'management', keepers: [jonas] });
  });

  it('show the pause in the Home, and end it when the day is taken out', async () => {
    expect(await bot.openHome()).toContain('paused until');
    await openSettings();
    await bot.submit({ 'Pause until': { type: 'datepicker', selected_date: null } });
    expect((await schedule()).pausedUntil).toBeUndefined();
    expect(await bot.openHome()).toContain('not on public holidays (Germany)');
  });

  it('keep a long pause when somebody presses “Skip the next one” in a Home from before it', async () => {
    await bot.openHome();
    const { id, teamId } = await schedule();
    const until = new Date('2027-01-10T23:00:00Z');
    await bot.storage.store.pauseNudgeSchedule({ teamId, id, until });
    await bot.clickInHome('Skip the next one');
    expect((await schedule()).pausedUntil).toEqual(until);
    expect(await bot.openHome()).toContain('paused until');
    await bot.storage.store.pauseNudgeSchedule({ teamId, id, until: undefined });
  });

  it('keep what somebody else changed while the form was open', async () => {
    await openSettings();
    const { id, teamId, ...before } = await schedule();
    const theirs = {
      balance: 'leadership',
      keepers: [...before.keepers, aiko],
      practicesOff: ['set-direction'],
    } as const;
    await bot.storage.store.saveNudgeSettings({ ...before, ...theirs, id, teamId });
    await bot.submit({ 'Pause until': day('2026-12-09') });
    expect(await schedule()).toMatchObject({ ...theirs, pausedUntil: new Date('2026-12-08T23:00:00Z') });
    await bot.storage.store.saveNudgeSettings({ ...before, id, teamId });
  });

  it('refuse more people than the form can show again, where two admins chose some at once', async () => {
    await openSettings();
    const { id, teamId, ...before } = await schedule();
    const theirs = Array.from({ length: 20 }, (_, index) => `U${index}`);
    await bot.storage.store.saveNudgeSettings({ ...before, keepers: theirs, id, teamId });
    await bot.submit({ 'Who else may change these nudges': people(...before.keepers, aiko) });
    expect(Object.keys(bot.modalErrors())).toEqual(['keepers']);
    expect((await schedule()).keepers).toEqual(theirs);
    await bot.storage.store.saveNudgeSettings({ ...before, id, teamId });
  });

  it('refuse a day that has come, and to switch everything off', async () => {
    await openSettings();
    await bot.submit({ 'Pause until': day('2026-11-24') });
    expect(Object.keys(bot.modalErrors())).toEqual(['until']);
    await bot.submit({
      'Practices of leading': pickedSeveral({}),
      'Practices of managing': pickedSeveral({}),
    });
    expect(Object.values(bot.modalErrors())).toEqual([expect.stringContaining('at least one practice')]);
  });
});

describe('the form', () => {
  const openForm = () => bot.say('/lead-or-manage nudges');

  it('asks twice before it posts at night, and keeps what stands in the other fields', async () => {
    const before = await schedule();
    await openForm();
    await bot.submit({ Time: time('03:00'), Days: pickedSeveral({ Friday: '5' }) });
    expect(bot.modal()).toContain('That time is at night');
    await bot.submit();
    expect(Object.values(bot.modalErrors())).toEqual([expect.stringContaining('Tick this to post at night')]);
    expect(await schedule()).toEqual(before);
    await bot.submit({ 'That time is at night': ticked('Yes, post at night', 'yes') });
    expect(await schedule()).toMatchObject({ localTime: '03:00', weekdays: [5] });
  });

  it('does not ask again about a night that was chosen before, and back by day asks nothing', async () => {
    await openForm();
    await bot.submit();
    expect(bot.modal()).toContain('Saved.');
    await openForm();
    await bot.submit({ Time: time('09:30'), Days: pickedSeveral({ Tuesday: '2', Thursday: '4' }) });
    expect(await schedule()).toMatchObject({ localTime: '09:30', weekdays: [2, 4] });
  });

  it('shows the next three dates when it is saved, with what will be left out and why', async () => {
    expect(bot.modal()).toContain('• Tuesday 24 November, 09:30\n');
    await openSettings();
    await bot.submit({ 'Pause until': day('2026-11-26') });
    expect(bot.modal()).toContain('Saved: you paused them until 2026-11-26.');
    expect(bot.modal()).toContain('• Tuesday 24 November, 09:30: left out (paused)');
    expect(bot.modal()).toContain('• Tuesday 1 December, 09:30');
    await openSettings();
    await bot.submit({ 'Pause until': { type: 'datepicker', selected_date: null } });
  });
});

describe('people who look after a channel', () => {
  it('may change it, see it in their Home, and may not choose others', async () => {
    expect(await bot.openHome({ as: jonas })).toContain('Nudges you look after');
    await openSettings(jonas);
    expect(bot.modal({ as: jonas })).not.toContain('Who else may change');
    await bot.submit({ 'Balance of the two sides': radio('In turns', 'auto') }, { as: jonas });
    expect(await schedule()).toMatchObject({ balance: 'auto', keepers: [jonas] });
  });

  it('may not set up another channel', async () => {
    await bot.say('/lead-or-manage nudges', { as: jonas });
    await bot.submit({ Channel: conversation(random) }, { as: jonas });
    expect(Object.values(bot.modalErrors({ as: jonas }))).toEqual([expect.stringContaining('ask a workspace admin')]);
  });

  it.each([['Settings'], ['Skip the next one'], ['Stop']])('lose that right at once: %s', async (label) => {
    await bot.say('/lead-or-manage nudges', { as: jonas });
    const before = await schedule();
    const { id, teamId } = before;
    await bot.storage.store.saveNudgeSettings({ ...before, id, teamId, keepers: [] });
    await bot.click(label, { as: jonas });
    expect(bot.modal({ as: jonas })).toContain('for workspace admins');
    expect(await schedule()).toEqual({ ...before, keepers: [] });
    await bot.storage.store.saveNudgeSettings({ ...before, id, teamId });
  });

  it('lose that right at once, also in a form that is open', async () => {
    await openSettings(jonas);
    const { id, teamId } = await schedule();
    await bot.storage.store.saveNudgeSettings({ ...(await schedule()), id, teamId, keepers: [] });
    await bot.submit({ 'Balance of the two sides': radio('Lean to leading', 'leadership') }, { as: jonas });
    expect(bot.modal({ as: jonas })).toContain('for workspace admins');
    expect(await schedule()).toMatchObject({ balance: 'auto' });
  });
});

describe('own prompts', () => {
  const line = 'Ask the *night* shift <!channel> what & when';
  const why = 'They see what the day misses.';
  const openPrompts = async () => {
    await openSettings();
    await bot.click('Own prompts');
  };

  it('are previewed before anything is stored, and can still be changed', async () => {
    await openPrompts();
    await bot.click('Write a prompt');
    await bot.submit({ 'One thing to do': typed('Ask.'), 'One line of why': typed(why) });
    expect(bot.modal()).toContain('So it will look');
    await bot.click('Change it');
    await bot.submit({
      'One thing to do': typed(`${line}\n`),
      'One line of why': typed(why),
      'Counts as': radio('Managing', 'management'),
    });
    expect(
      await bot.storage.store.ownPrompts({ teamId: (await schedule()).teamId, scheduleId: (await schedule()).id }),
    ).toEqual([]);
    await bot.submit();
    expect(bot.modal()).toContain(line);
    expect(bot.modal()).toContain('Managing · on');
  });

  it('are counted at once in the settings beneath', async () => {
    const top = bot.workspace.modalOf(mira);
    if (top) await bot.workspace.closeModal({ userId: mira, viewId: top.viewId });
    expect(bot.modal()).toContain('Your own prompts: 1');
  });

  it('say beside the field what is missing', async () => {
    await openPrompts();
    await bot.click('Write a prompt');
    await bot.submit({ 'One thing to do': typed(' \n '), 'One line of why': typed(why) });
    expect(Object.values(bot.modalErrors())).toEqual(['Write a sentence.']);
  });

  it('are switched off and on', async () => {
    await openPrompts();
    await bot.click('Switch off');
    expect(bot.modal()).toContain('off: it is not posted');
    await bot.click('Switch on');
    expect(bot.modal()).toContain('Managing · on');
  });

  it('are edited', async () => {
    await openPrompts();
    await bot.click('Edit');
    await bot.submit({ 'One line of why': typed('They see it first.') });
    await bot.submit();
    expect(bot.modal()).toContain('They see it first.');
    expect(bot.modal()).not.toContain(why);
  });

  it('cannot be switched off when nothing else is left', async () => {
    await openSettings();
    await bot.submit({ 'Practices of leading': pickedSeveral({}), 'Practices of managing': pickedSeveral({}) });
    await openPrompts();
    await bot.click('Switch off');
    expect(bot.modal()).toContain('the last thing left');
  });

  it('are posted literally, answered, and stand in the log and in the history', async () => {
    await bot.letTimePassTo(new Date('2026-11-24T08:30:00Z'));
    expect(bot.transcript()).toContain(`This week: ${line}`);
    expect(bot.lastMessage().text).not.toContain('<!channel>');
    await bot.click('I’ll try it', { as: aiko });
    expect(bot.transcript({ as: aiko })).toContain('1 person will try it.');
    await bot.click('Why?', { as: aiko });
    expect(bot.transcript({ as: aiko })).toContain('wrote it for this channel');
    await bot.say('/lead-or-manage history', { as: aiko });
    expect(bot.transcript({ as: aiko })).toContain('will try it');
    expect(await bot.openHome()).toContain(
      'Weekly nudge “Ask the ∗night∗ shift &lt;!channel&gt; what &amp; when”, sent',
    );
  });

  it('are one when their preview is sent twice', async () => {
    const { teamId, id: scheduleId } = await schedule();
    const lines = async () => (await bot.storage.store.ownPrompts({ teamId, scheduleId })).map((each) => each.line);
    await openPrompts();
    await bot.click('Write a prompt');
    await bot.submit({ 'One thing to do': typed('Ask once.'), 'One line of why': typed(why) });
    const preview = bot.workspace.modalOf(mira)?.viewId ?? '';
    const send = () => bot.workspace.submitModal({ userId: mira, viewId: preview, values: {} });
    await Promise.all([send(), send()]);
    expect((await lines()).filter((each) => each === 'Ask once.')).toHaveLength(1);
  });
});

describe('a plan made of an own prompt', () => {
  const line = 'Ask the *night* shift <!channel> what & when';

  it('begins with the words of the nudge, and keeps them literally', async () => {
    await bot.click('I’ll try it', { as: aiko });
    await bot.click('Plan when', { as: aiko });
    expect(bot.modal({ as: aiko })).toContain(line);
    await bot.submit({ 'When will you do it?': moment(new Date('2026-11-24T09:00:00Z')) }, { as: aiko });
    expect(bot.modal({ as: aiko })).toContain('I ask you once');
    await bot.say('/lead-or-manage plans', { as: aiko });
    expect(bot.transcript({ as: aiko })).toContain(line);
    expect(await bot.openHome({ as: aiko })).toContain('When the time comes, I will');
  });

  it('is followed up once, counts when it was done, and can be made again', async () => {
    await bot.letTimePassTo(new Date('2026-11-24T23:30:00Z'));
    const message = { as: aiko, in: bot.directMessageOf(aiko) };
    expect(bot.transcript(message)).toContain('How did it go?');
    await bot.click('Done', message);
    await bot.click('Plan the next one', message);
    expect(bot.modal({ as: aiko })).toContain(line);
    expect(await bot.openHome({ as: aiko })).toContain(
      'plan “Ask the ∗night∗ shift &lt;!channel&gt; what &amp; when”, done',
    );
  });
});

describe('a public holiday', () => {
  it('leaves the nudge out and says which one it was', async () => {
    await bot.say('/lead-or-manage nudges');
    await bot.submit({ Channel: conversation(teamHarbour), Days: pickedSeveral({ Friday: '5' }), Time: time('10:00') });
    const { id, teamId } = await schedule();
    const christmas = new Date('2026-12-25T09:00:00Z');
    await bot.storage.store.resumeNudgeSchedule({ teamId, id, nextRunAt: christmas });
    // New Year's Day is a Friday, and a holiday, too.
    const next = 'Friday 8 January, 10:00 (Europe/Berlin)';
    expect((await bot.openHome()).split(next)).toHaveLength(3);
    await bot.letTimePassTo(christmas);
    expect((await ledger())[0]).toMatchObject({ state: 'skipped', reason: 'holiday' });
    expect(await bot.openHome()).toContain('skipped because it was a public holiday (Christmas Day)');
  });
});
