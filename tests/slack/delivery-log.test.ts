import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Settlement } from '../../src/ports.ts';
import { aDelivery, daysAfter, minutesAfter, NOW } from '../storage/samples.ts';
import { conversation, picked, typed } from '../support/blocks.ts';
import { aiko, jonas, mira, random, teamHarbour } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ now: TUESDAY_MORNING });
  bot.workspace.setChannel({ channelId: random, hasBot: true });
  for (const channel of [teamHarbour, random]) {
    await bot.say('/lead-or-manage nudges');
    await bot.submit({ Channel: conversation(channel) });
  }
  await bot.letTimePassTo(TUESDAY_MORNING);
  for (let week = 1; week <= 40; week += 1)
    await happened({ week, targetId: random }, { state: 'skipped', reason: 'paused' });
  await happened(
    { week: 41, targetId: random },
    { state: 'failed', reason: 'not-in-channel', detail: 'not_in_channel' },
  );
  await happened({ week: 42, targetId: teamHarbour }, { state: 'unknown', detail: 'timeout' });
  await happened({ week: 43, targetId: aiko, kind: 'check-in' }, { state: 'skipped', reason: 'budget' });
});
afterAll(() => bot.close());

/** Writes a row of the ledger as if it had been sent that week. */
async function happened(
  { week, targetId, kind = 'nudge' }: { week: number; targetId: string; kind?: 'nudge' | 'check-in' },
  settlement: Settlement,
): Promise<void> {
  const { store } = bot.storage;
  const { teamId } = bot.workspace;
  const id = `row-${week}`;
  const scheduledFor = daysAfter(NOW, week * 7);
  const row = aDelivery({ id, teamId, kind, targetId, period: id, scheduledFor });
  await store.planDelivery(row, async () => {});
  if (settlement.state !== 'skipped') await store.claimDelivery({ teamId, id, now: scheduledFor });
  await store.settleDelivery({ teamId, id }, settlement, scheduledFor);
}

const lines = () => (bot.modal() ?? '').split('\n').filter((line) => line.startsWith('• '));
const openLog = async () => {
  await bot.openHome();
  await bot.clickInHome('Show the whole log');
};

describe('the delivery log', () => {
  it('says in words what became of each message', async () => {
    await openLog();
    expect(lines()).toHaveLength(15);
    expect(lines()[1]).toContain('not known whether it arrived');
    expect(lines()[2]).toContain('failed because I am not in the channel; type `/invite @lead-or-manage` there');
  });

  it('says of a message to a person the day and whether it went out, and nothing else', () => {
    expect(lines()[0]).toBe('• 21 September: a message to a person, not sent');
    expect(bot.modal()).not.toContain(aiko);
  });

  it('does not tell that a person answered: what waits for them is not shown', async () => {
    const { store } = bot.storage;
    const seen = async () => [(await bot.openHome()).split('\n').filter((line) => line.startsWith('• ')), await page()];
    const page = async () => {
      // Who types a command has closed the form.
      await bot.say('/lead-or-manage help');
      await openLog();
      return lines();
    };
    const { teamId } = bot.workspace;
    const before = await seen();
    const scheduledFor = daysAfter(NOW, 44 * 7);
    const waiting = { id: 'waits', teamId, targetId: aiko, period: 'row-43', scheduledFor };
    const reminder = aDelivery({ ...waiting, kind: 'reminder', heldUntil: scheduledFor });
    await store.planDelivery(reminder, async () => {});
    expect(await seen()).toEqual(before);
    const answer = { practiceId: 'share-context', answer: 'not-yet', now: NOW } as const;
    await store.recordCheckInAnswer({ teamId, userId: aiko, deliveryId: 'row-43', ...answer });
    expect(await store.delivery({ teamId, id: 'waits' })).toBeUndefined();
    expect(await seen()).toEqual(before);
  });

  it('is turned to the older pages and back, without missing or repeating a line', async () => {
    const seen = [lines()];
    for (let page = 0; page < 2; page += 1) {
      await bot.click('Older');
      seen.push(lines());
    }
    expect(new Set(seen.flat()).size).toBe(45);
    expect(bot.modal()).toContain('Introduction');
    await expect(bot.click('Older')).rejects.toThrow('Nothing says');
    await bot.click('Newer');
    expect(lines()).toEqual(seen[1]);
    await bot.click('Newer');
    expect(lines()).toEqual(seen[0]);
    await expect(bot.click('Newer')).rejects.toThrow('Nothing says');
  });

  it('is narrowed to one channel by its name, or to messages to people', async () => {
    await bot.click('#team-harbour');
    expect(lines().map((line) => line.includes(`<#${teamHarbour}>`))).toEqual([true, true]);
    await bot.click('Messages to people');
    expect(lines()).toHaveLength(1);
    await bot.click('Everything');
    expect(lines()).toHaveLength(15);
  });

  it('knows a channel that was renamed by its new name', async () => {
    await bot.workspace.setChannel({ channelId: random, name: 'quay' });
    await openLog();
    await bot.click('#quay');
    expect(lines().every((line) => line.includes(`<#${random}>`))).toBe(true);
  });

  it('shows who changed what, and nothing that was typed', async () => {
    const aMinuteLater = () => bot.clock.set(minutesAfter(bot.clock.now(), 1));
    aMinuteLater();
    await bot.say('/lead-or-manage nudges');
    await bot.click('Settings');
    await bot.submit({ 'Rest on the public holidays of': picked('Germany', 'DE') });
    aMinuteLater();
    await bot.say('/lead-or-manage nudges');
    await bot.click('Settings');
    await bot.click('Own prompts');
    await bot.click('Write a prompt');
    await bot.submit({ 'One thing to do': typed('Ask the night shift.'), 'One line of why': typed('They know.') });
    await bot.submit();
    await bot.say('/lead-or-manage help');
    await openLog();
    await bot.click('What admins changed');
    expect(lines()).toEqual([
      expect.stringContaining(`<@${mira}> wrote a prompt`),
      expect.stringContaining(`<@${mira}> let them rest on the public holidays of Germany`),
      expect.stringContaining(`<@${mira}> set the nudges up: Tuesdays at 10:00`),
      expect.stringContaining(`<@${mira}> set the nudges up: Tuesdays at 10:00`),
    ]);
    expect(bot.modal()).not.toContain('night shift');
  });

  it('names nobody who asked to be forgotten', async () => {
    await bot.storage.store.forget({ teamId: bot.workspace.teamId, userId: mira });
    await openLog();
    await bot.click('What admins changed');
    expect(lines()[0]).toContain('Somebody wrote a prompt');
    expect(bot.modal()).not.toContain(mira);
  });

  it('is for admins, asked at each press', async () => {
    expect(await bot.openHome({ as: jonas })).not.toContain('Show the whole log');
    await openLog();
    const person = bot.workspace.people().find(({ id }) => id === mira);
    if (!person) throw new Error('Nobody');
    person.isAdmin = false;
    await bot.click('Older');
    expect(bot.modal()).toContain('for workspace admins only');
    person.isAdmin = true;
  });
});

describe('/lead-or-manage why', () => {
  it('tells everybody the same of the channel they stand in', async () => {
    await bot.say('/lead-or-manage why', { as: aiko, in: random });
    const answer = bot.transcript({ as: aiko, in: random });
    expect(answer).toContain('failed because I am not in the channel');
    expect(answer).toContain('skipped because it was paused');
  });
});
