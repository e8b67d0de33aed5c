import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPlan, aSchedule, daysAfter } from '../storage/samples.ts';
import { conversation, pressablesOf } from '../support/blocks.ts';
import { jonas, mira, teamHarbour } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

const teamId = () => bot.workspace.teamId;
const homeBlocks = (userId: string = mira) => bot.workspace.homeOf(userId)?.view.blocks ?? [];

async function addPlan(daysAgo: number): Promise<void> {
  const at = daysAfter(TUESDAY_MORNING, -daysAgo);
  const plan = aPlan({ id: `plan-${daysAgo}`, teamId: teamId(), userId: jonas, createdAt: at, plannedFor: at });
  await bot.storage.store.savePlan({ ...plan, followUpAt: daysAfter(TUESDAY_MORNING, 900) });
  await bot.storage.store.settlePlan({ ...plan, outcome: 'done', now: at });
}

describe('the past in the Home', () => {
  const stage = { as: jonas };

  it('teaches while it is empty, and offers no whole history of nothing', async () => {
    const home = await bot.openHome(stage);
    expect(home).toContain('What you try, and how it went, gathers here.');
    expect(home).not.toContain('Whole history');
  });

  it('leads to all of it, in pages, older and newer', async () => {
    await Promise.all(Array.from({ length: 45 }, (_, number) => addPlan(3 * number + 3)));
    const home = await bot.openHome(stage);
    expect(home.match(/plan \*Explain the why\*, done/g)).toHaveLength(10);
    await bot.clickInHome('Whole history', stage);
    const pages: string[] = [];
    for (const turn of ['Older', 'Older', undefined]) {
      pages.push(bot.modal(stage) ?? '');
      if (turn) await bot.click(turn, stage);
    }
    expect(pages.map((page) => page.match(/• /g)?.length)).toEqual([20, 20, 5]);
    expect(new Set(pages.flatMap((page) => page.match(/• [^:]*:/g))).size).toBe(45);
    expect(pages[2]).not.toContain('Older');
    await bot.click('Newer', stage);
    expect(bot.modal(stage)).toBe(pages[1]);
  });

  it('offers the same after the command', async () => {
    await bot.say('/lead-or-manage history', stage);
    await bot.click('Whole history', stage);
    expect(bot.modal(stage)?.match(/• /g)).toHaveLength(20);
  });
});

describe('a Home in trouble', () => {
  const stage = { as: jonas };

  it('says so where it would have stood, and comes back at a click', async () => {
    bot.workspace.failNext({ method: 'views.publish', kind: 'error', error: 'internal_error' });
    expect(await bot.openHome(stage)).toMatch(/Sorry, something went wrong on my side.*reference \w{8}/s);
    await bot.clickInHome('Show my Home', stage);
    expect(await bot.openHome(stage)).toContain('So far');
  });

  it('says what failed after a click, also when no form can be opened any more', async () => {
    await bot.openHome(stage);
    bot.workspace.failNext({ method: 'views.open', kind: 'error', error: 'expired_trigger_id', times: 2 });
    await bot.clickInHome('Turn check-ins on', stage);
    expect(JSON.stringify(homeBlocks(jonas))).toContain('Nothing is lost: please press it once more.');
    await bot.clickInHome('Show my Home', stage);
    await bot.clickInHome('Turn check-ins on', stage);
    expect(bot.modal(stage)).toBeDefined();
    await bot.submit({}, stage);
  });
});

describe('the Home of an admin with two hundred channels', () => {
  it('stays within what Slack shows, and finds each channel', async () => {
    const others = Array.from({ length: 199 }, (_, number) =>
      aSchedule({
        ...{ teamId: teamId(), channelId: `COTHER${number}`, setUpBy: mira },
        nextRunAt: daysAfter(TUESDAY_MORNING, 900),
      }),
    );
    await Promise.all(others.map((schedule) => bot.storage.store.saveNudgeSchedule(schedule)));
    const appointment = { teamId: teamId(), channelId: teamHarbour, setUpBy: mira, weekdays: [5 as const] };
    await bot.storage.store.saveNudgeSchedule(
      aSchedule({ ...appointment, nextRunAt: daysAfter(TUESDAY_MORNING, 900) }),
    );
    expect(await bot.openHome()).toContain('And 192 more. Find one by its channel:');
    expect(homeBlocks().length).toBeLessThanOrEqual(100);

    const { viewId = '' } = bot.workspace.homeOf(mira) ?? {};
    const finder = homeBlocks().find((block) => JSON.stringify(block).includes('conversations_select'));
    await bot.workspace.press({
      userId: mira,
      surface: { kind: 'home', viewId },
      blockId: String(finder && 'block_id' in finder ? finder.block_id : ''),
      actionId: 'nudge.find',
      state: conversation(teamHarbour),
    });
    await bot.until(() => bot.modal() !== undefined);
    expect(bot.modal()).toContain(`<#${teamHarbour}>: Fridays at 10:00`);
  });

  it('has help and every switch at a click', async () => {
    await bot.openHome({ as: jonas });
    const labels = pressablesOf(homeBlocks(jonas)).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Describe a situation', 'Turn off', 'Help', 'Forget me']));
    await bot.clickInHome('Help', { as: jonas });
    expect(bot.modal({ as: jonas })).toContain('/lead-or-manage forget-me');
  });
});
