import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practiceOf } from '../../src/domain/practice.ts';
import { day, radio, typed } from '../support/blocks.ts';
import { jonas, mira } from '../support/talk.ts';
import { createTestBot, type TestBot } from '../support/test-bot.ts';

const THURSDAY_THREE_NEW_YORK = new Date('2026-11-26T20:00:00Z');
const weeksLater = (count: number) => new Date(THURSDAY_THREE_NEW_YORK.getTime() + count * 7 * 86_400_000);

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

const as = jonas;
const place = () => ({ as, in: bot.directMessageOf(jonas) });
const questions = () => bot.transcript(place()).match(/Only you see your answers\. No answer/g) ?? [];
const person = () => ({ teamId: bot.workspace.teamId, userId: jonas });

describe('check-ins', () => {
  it('never come unasked', async () => {
    await bot.letTimePassTo(THURSDAY_THREE_NEW_YORK);
    expect(questions()).toHaveLength(0);
  });

  it('are turned on with consent, in the person’s own zone', async () => {
    await bot.say('/lead-or-manage check-ins', { as });
    expect(bot.modal({ as })).toContain('Only you see your answers');
    await bot.submit({}, { as });
    expect(bot.modal({ as })).toContain('Thursdays at 15:00 (America/New_York)');
  });

  it('ask once a week, privately', async () => {
    await bot.letTimePassTo(weeksLater(1));
    await bot.letTimePassTo(new Date(weeksLater(1).getTime() + 60_000));
    expect(questions()).toHaveLength(1);
  });

  it('turn into the result when answered, and can be changed', async () => {
    await bot.click('Not yet', place());
    expect(bot.transcript(place())).toContain('not yet.');
    await bot.click('Change to “Did it”', place());
    expect(bot.transcript(place())).toContain('did it.');
    expect(questions()).toHaveLength(0);
  });

  it('take a reflection that only the person reads, shown as typed', async () => {
    await bot.click('Add a reflection', place());
    await bot.submit(
      { 'What happened, and what will you keep?': typed('*They* asked <!channel> & I said why') },
      { as },
    );
    expect(bot.transcript(place())).toContain('*They* asked <!channel> & I said why');
    expect(await bot.openHome({ as })).toMatch(/check-in \*[^*]+\*, did it, with a reflection/);
    expect(await bot.openHome({ as: mira })).not.toContain('asked <!channel>');
  });

  it('take no answer from somebody else', async () => {
    const [ledgerRow] = await bot.storage.store.deliveriesTo(
      { teamId: bot.workspace.teamId, targetId: jonas },
      { limit: 1 },
    );
    expect(ledgerRow?.kind).toBe('check-in');
    const ref = { teamId: bot.workspace.teamId, userId: mira, deliveryId: ledgerRow?.id ?? '' };
    expect(await bot.storage.store.checkInResponse(ref)).toBeUndefined();
  });

  it('can be answered differently later, from the history, and the message follows', async () => {
    await bot.say('/lead-or-manage history', { as });
    await bot.click('Change an answer', { as });
    await bot.click('Change', { as });
    const question = (await bot.storage.store.historyOf(person(), { limit: 1 }))[0];
    if (question?.kind !== 'check-in') throw new Error('No check-in was answered');
    const label = practiceOf(question.response.practiceId ?? 'build-trust').checkInQuestion;
    await bot.submit({ [label]: radio('Partly', 'partly') }, { as });
    expect(bot.transcript(place())).toContain('partly.');
    await bot.click('Change', { as });
    await bot.submit({ [label]: radio('Did it', 'did-it') }, { as });
    expect(bot.transcript(place())).toContain('did it.');
    expect(bot.transcript(place())).toContain('I said why');
  });

  it('keep a changed answer although the message is gone', async () => {
    await bot.say('/lead-or-manage history', { as });
    await bot.click('Change an answer', { as });
    await bot.click('Change', { as });
    bot.workspace.failNext({ method: 'chat.update', kind: 'error', error: 'message_not_found' });
    await bot.submit({}, { as });
    expect(bot.modal({ as })).not.toContain('something went wrong');
  });

  it('are silent while paused', async () => {
    await bot.say('/lead-or-manage pause', { as });
    await bot.submit({ 'Away until': day('2026-12-15') }, { as });
    await bot.letTimePassTo(weeksLater(2));
    expect(questions()).toHaveLength(0);
    await bot.letTimePassTo(weeksLater(3));
    expect(questions()).toHaveLength(1);
  });

  it('refuse to pause until a day that has passed', async () => {
    await bot.say('/lead-or-manage pause', { as });
    await bot.submit({ 'Away until': day('2026-01-01') }, { as });
    expect(Object.values(bot.modalErrors({ as }))).toEqual([expect.stringContaining('still to come')]);
  });

  it('say why they came', async () => {
    await bot.click('Why am I getting this?', place());
    expect(bot.transcript(place())).toContain('You turned check-ins on');
    await bot.say('/lead-or-manage why', { as });
    expect(bot.transcript({ as })).toMatch(/Check-in \*[^*]+\*, sent/);
  });

  it('stop at once from the message itself', async () => {
    await bot.click('Stop check-ins', place());
    await bot.letTimePassTo(weeksLater(4));
    await bot.letTimePassTo(weeksLater(5));
    expect((await bot.storage.store.checkInsOf(person()))?.stoppedAt).toBeDefined();
    expect(questions()).toHaveLength(1);
  });
});

/** The file for programs that came last. */
function lastExport(): string | undefined {
  const [file] = bot.lastMessage(place()).files ?? [];
  return file && bot.workspace.fileOf(file.id)?.content.toString();
}

describe('a person’s own data', () => {
  it('is shown whole', async () => {
    await bot.say('/lead-or-manage export', { as });
    expect(lastExport()).toContain('I said why');
  });

  it('is forgotten on request, after one question', async () => {
    await bot.say('/lead-or-manage forget-me', { as });
    expect(bot.transcript({ as })).toContain('This deletes for good');
    await bot.click('Delete everything', { as });
    expect(bot.transcript({ as })).toContain('I have deleted everything');
    expect(await bot.storage.store.checkInsOf(person())).toBeUndefined();
    expect(await bot.storage.store.historyOf(person(), { limit: 10 })).toEqual([]);
    await bot.say('/lead-or-manage export', { as });
    expect(lastExport()).not.toContain('I said why');
  });
});
