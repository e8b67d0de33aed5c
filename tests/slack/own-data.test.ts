// One person uses everything, then asks to be forgotten, and then the whole database and the logs are searched for them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUIZ_PAGES } from '../../src/domain/quiz.ts';
import { conversation, moment, radio, ticked, typed } from '../support/blocks.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { jonas, mira, teamHarbour } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

const hoursLater = (count: number) => new Date(TUESDAY_MORNING.getTime() + count * 3_600_000);
const SITUATION = 'Deadlines keep slipping since the zebra project began and nobody owns the follow-up';
const INTENTION = 'ask the walrus team for a date';
const REFLECTION = 'I was as nervous as a hedgehog';
const WORDS = ['zebra', 'walrus', 'hedgehog'];

let storage: TestStorage;
let bot: TestBot;
beforeAll(async () => {
  storage = await openTestStorage();
  bot = await createTestBot({ storage });
});
afterAll(() => bot.close());

/** Where in the database a text stands: the queue's tables are searched as well. */
async function placesOf(text: string): Promise<string[]> {
  const tables = await storage.sql<{ name: string }>(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
  );
  const spellings = [text, Buffer.from(text).toString('hex')];
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await storage.sql(
      `SELECT 1 FROM ${name} t WHERE EXISTS (SELECT FROM unnest($1::text[]) s WHERE position(s IN t::text) > 0) LIMIT 1`,
      [spellings],
    );
    if (row) found.push(name.replace(/^public\./, ''));
  }
  return found.toSorted();
}

async function useEverything(): Promise<void> {
  const as = { as: mira };
  await bot.say(`/lead-or-manage ${SITUATION}`, as);
  await bot.click('Why?', as);
  await bot.say(`/lead-or-manage ${SITUATION}`, as);
  await bot.click('I disagree', as);
  await bot.submit({ 'What does it ask for?': radio('Both', 'both') }, as);
  await bot.say(`/lead-or-manage ${SITUATION}`, as);
  await bot.click('I’ll try this', as);
  await bot.submit(
    {
      'About when will that be?': moment(hoursLater(26)),
      'Then I will …': typed(INTENTION),
      'The situation you typed': ticked('Save it with my plan (only you can read it)', 'keep'),
    },
    as,
  );
  await bot.say('/lead-or-manage nudges', as);
  await bot.submit({ Channel: conversation(teamHarbour) }, as);
  await bot.say('/lead-or-manage check-ins', as);
  await bot.submit({}, as);
  await bot.say('/lead-or-manage quiz', as);
  await bot.submit(Object.fromEntries((QUIZ_PAGES[0] ?? []).map(({ text }) => [text, radio('Often', '4')])), as);
  await bot.letTimePassTo(hoursLater(1));
  await bot.click('I’ll try it', as);
  await bot.letTimePassTo(hoursLater(28));
  await bot.click('Partly', { ...as, in: bot.directMessageOf(mira) });
  for (let day = 2; day < 9; day += 1) await bot.letTimePassTo(hoursLater(24 * day + 8));
  await bot.click('Did it', { ...as, in: bot.directMessageOf(mira) });
  await bot.click('Add a reflection', { ...as, in: bot.directMessageOf(mira) });
  await bot.submit({ 'What happened, and what will you keep?': typed(REFLECTION) }, as);
  await bot.openHome(as);
  for (const word of ['plans', 'history', 'why', 'export']) await bot.say(`/lead-or-manage ${word}`, as);
}

describe('forget-me', () => {
  it('tells what will go, in counts, asks once, and deletes it', { timeout: 60_000 }, async () => {
    await useEverything();
    expect(await placesOf(mira)).toEqual(expect.arrayContaining(['plans', 'check_in_responses', 'nudge_schedules']));
    // The search sees the queue's jobs too.
    expect((await placesOf(bot.workspace.teamId)).some((name) => name.startsWith('pgboss.'))).toBe(true);
    await bot.openHome();
    await bot.clickInHome('Forget me');
    expect(bot.modal()).toMatch(
      /This deletes for good: 1 plan, 1 check-in answer, 1 answer to a nudge, 1 disagreement/,
    );
    await bot.submit();
    expect(bot.modal()).toContain('I have deleted everything');
  });

  it('leaves the person’s id and words nowhere in the database and in no line of the log', async () => {
    expect(await placesOf(mira)).toEqual([]);
    for (const word of WORDS) expect(await placesOf(word)).toEqual([]);
    const log = JSON.stringify(bot.logLines);
    for (const text of [mira, ...WORDS]) expect(log).not.toContain(text);
  });

  it('keeps the nudges of the channel, without the name', async () => {
    const [schedule] = await bot.storage.store.nudgeSchedules(bot.workspace.teamId);
    expect(schedule).toMatchObject({ channelId: teamHarbour, setUpBy: '' });
  });

  it('says so when there is nothing, also from the command', async () => {
    await bot.say('/lead-or-manage forget-me', { as: jonas });
    expect(bot.transcript({ as: jonas })).toContain('I have stored nothing about you');
  });
});
