import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runningWindow } from '../../src/domain/insight-period.ts';
import { aPlan, daysAfter } from '../storage/samples.ts';
import { conversation } from '../support/blocks.ts';
import { general, mira, random, teamHarbour } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

/** Tuesday at ten in Berlin, after the four weeks. */
const firstDigest = new Date(runningWindow('four-weeks', TUESDAY_MORNING).until.getTime() + 33 * 3_600_000);
const digestAt = (number: number) => daysAfter(firstDigest, 28 * number);

const digests = async () => {
  const ledger = await bot.storage.store.deliveries(bot.workspace.teamId, { limit: 100 });
  return ledger.filter(({ kind }) => kind === 'digest').map(({ state, reason }) => [state, reason]);
};

async function fivePeopleTry(practiceId: 'build-trust', at: Date): Promise<void> {
  const { store } = bot.storage;
  const { teamId } = bot.workspace;
  for (const userId of ['UPERSON01', 'UPERSON02', 'UPERSON03', 'UPERSON04', 'UPERSON05']) {
    const id = `${userId} ${at.toISOString()}`;
    await store.savePlan(aPlan({ id, teamId, userId, practiceId, followUpAt: daysAfter(at, 900) }));
    await store.settlePlan({ teamId, userId, id, outcome: 'done', now: at });
  }
}

describe('the digest', () => {
  it('is off until an admin chooses a channel, not the one of everybody, nor one that another company reads', async () => {
    await bot.storage.store.saveNudgeSchedule({
      teamId: bot.workspace.teamId,
      channelId: random,
      setUpBy: mira,
      weekdays: [1],
      localTime: '10:00',
      timeZone: 'Europe/Berlin',
      nextRunAt: daysAfter(TUESDAY_MORNING, 900),
    });
    expect(await bot.openHome()).toContain('No channel gets these figures.');
    await bot.clickInHome('Post them in a channel');
    await bot.submit({ Channel: conversation(random) });
    expect(Object.values(bot.modalErrors())).toEqual([expect.stringContaining('/invite @lead-or-manage')]);
    bot.workspace.setChannel({ channelId: general, hasBot: true });
    await bot.submit({ Channel: conversation(general) });
    expect(Object.values(bot.modalErrors())).toEqual([expect.stringContaining('everybody’s')]);
    bot.workspace.setChannel({ channelId: random, hasBot: true, isShared: true });
    await bot.submit({ Channel: conversation(random) });
    expect(Object.values(bot.modalErrors())).toEqual([expect.stringContaining('People of another company')]);
    await bot.submit({ Channel: conversation(teamHarbour) });
    expect(bot.modal()).toContain('gets these figures every four weeks on a Tuesday at 10:00 (Europe/Berlin)');
  });

  it('comes once when the four weeks are over, and says who set it up', async () => {
    await fivePeopleTry('build-trust', TUESDAY_MORNING);
    await bot.letTimePassTo(new Date(digestAt(0).getTime() - 60_000));
    expect(await digests()).toEqual([]);
    await bot.letTimePassTo(digestAt(0));
    await bot.letTimePassTo(new Date(digestAt(0).getTime() + 60_000));
    expect(await digests()).toEqual([['sent', undefined]]);
    const { text, blocks } = bot.lastMessage();
    expect(JSON.stringify(blocks)).toContain(`<@${mira}> asked me to post this here every four weeks`);
    expect(JSON.stringify(blocks)).toContain('Build trust (5+)');
    expect(text).toContain('leading 5+, managing too few to show');
  });

  it('stays silent when too few people took part', async () => {
    const before = bot.lastMessage().ts;
    await bot.letTimePassTo(digestAt(1));
    expect(await digests()).toContainEqual(['skipped', 'nothing-to-show']);
    expect(bot.lastMessage().ts).toBe(before);
  });

  it('halts in a channel without the bot, says so once, and goes on when it is saved again', async () => {
    await fivePeopleTry('build-trust', digestAt(1));
    bot.workspace.setChannel({ channelId: teamHarbour, hasBot: false });
    const direct = bot.directMessageOf(mira);
    await bot.letTimePassTo(digestAt(2));
    await bot.until(() => bot.transcript({ in: direct }).includes('I have halted the digest'));
    await bot.letTimePassTo(digestAt(3));
    expect((await digests()).filter(([state]) => state === 'failed')).toHaveLength(1);
    expect(bot.transcript({ in: direct }).match(/I have halted the digest/g)).toHaveLength(1);
    expect(await bot.openHome()).toContain('is halted, because I am not in the channel');

    bot.workspace.setChannel({ channelId: teamHarbour, hasBot: true });
    await bot.click('Change the digest', { in: direct });
    await bot.submit();
    expect(await bot.openHome()).toContain('gets these figures every four weeks');
  });

  it('stops at a click', async () => {
    bot.clock.set(new Date(bot.clock.now().getTime() + 60_000));
    await bot.clickInHome('Change the digest');
    await bot.click('Stop the digest');
    expect(bot.modal()).toContain('No more digests.');
    expect(await bot.openHome()).toContain('No channel gets these figures.');
    const before = await digests();
    await bot.letTimePassTo(digestAt(5));
    expect(await digests()).toEqual(before);
  });

  it('leaves a trace of who chose it and who stopped it', async () => {
    const { teamId } = bot.workspace;
    const changes = await bot.storage.store.settingChanges(teamId, { limit: 10 });
    expect(changes.map(({ what, changedBy }) => [what, changedBy])).toEqual([
      ['digest-stopped', mira],
      ['digest-saved', mira],
      ['digest-saved', mira],
    ]);
  });
});
