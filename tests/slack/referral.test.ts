import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { radio, typed } from '../support/blocks.ts';
import { jonas, mira } from '../support/talk.ts';
import { createTestBot, type TestBot } from '../support/test-bot.ts';

// Mira administers the workspace, Jonas does not.
const HARASSED = '/lead-or-manage my colleague keeps touching a woman in my team although she said no';
const OWN = 'In our company: call HR at 4242 <!channel>';
const INSTEAD = radio('In its place: your words must then be enough in an emergency', 'instead');

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

async function referralSeenBy(as: string): Promise<string> {
  await bot.say(HARASSED, { as });
  return JSON.stringify(bot.lastMessage({ as }).blocks);
}

async function openHarassment(): Promise<void> {
  await bot.openHome();
  await bot.clickInHome('Whom to turn to …');
  const modal = bot.workspace.modalOf(mira);
  if (!modal) throw new Error('the list is not open');
  await bot.workspace.press({
    ...{ userId: mira, surface: { kind: 'modal', viewId: modal.viewId } },
    ...{ blockId: 'referral:harassment', actionId: 'referral.edit' },
  });
  await bot.until(() => bot.modal()?.includes('Where they stand') === true);
}

describe('what people read when they need other help', () => {
  it('is the built-in text where nobody wrote another', async () => {
    expect(await referralSeenBy(jonas)).toContain('HR, an equality or works council representative');
  });

  it('is written by admins only', async () => {
    expect(await bot.openHome({ as: jonas })).not.toContain('Whom to turn to');
  });

  it('has the workspace’s own words below, once an admin has seen them and saved', async () => {
    await openHarassment();
    await bot.submit({ 'Your words': typed(OWN) });
    expect(bot.modal()).toContain('What people will read');
    expect(await referralSeenBy(jonas)).not.toContain('4242');
    await openHarassment();
    await bot.submit({ 'Your words': typed(OWN) });
    await bot.submit();
    const seen = await referralSeenBy(jonas);
    expect(seen).toContain('HR, an equality or works council representative');
    expect(seen).toContain('call HR at 4242 &lt;!channel&gt;');
  });

  it('may be the own words alone, and goes back to the built-in text', async () => {
    await openHarassment();
    await bot.submit({ 'Where they stand': INSTEAD });
    await bot.submit();
    expect(await referralSeenBy(jonas)).not.toContain('works council');
    await bot.openHome();
    await bot.clickInHome('Whom to turn to …');
    await bot.click('Back to the built-in text');
    const seen = await referralSeenBy(jonas);
    expect(seen).toContain('works council');
    expect(seen).not.toContain('4242');
  });

  it('refuses what is empty or too long, beside the field', async () => {
    await openHarassment();
    await bot.submit({ 'Your words': typed('   ') });
    expect(Object.values(bot.modalErrors())).toHaveLength(1);
    await bot.submit({ 'Your words': typed('x'.repeat(601)) });
    expect(Object.values(bot.modalErrors())).toHaveLength(1);
  });

  it('leaves a trace of who wrote on what, and none of what they wrote', async () => {
    const changes = await bot.storage.store.settingChanges(bot.workspace.teamId, { limit: 10 });
    expect(changes.map(({ what, detail }) => `${what} ${detail}`).toSorted()).toEqual([
      'referral-reset harassment',
      'referral-written harassment',
      'referral-written harassment',
    ]);
    expect(JSON.stringify(changes)).not.toContain('4242');
  });

  it('leaves nothing behind of what was typed', async () => {
    const { teamId } = bot.workspace;
    expect(JSON.stringify(await bot.storage.store.exportOf({ teamId, userId: jonas }))).not.toContain('touching');
    expect(JSON.stringify(bot.logLines)).not.toContain('touching');
  });
});
