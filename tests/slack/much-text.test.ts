import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NewPlan } from '../../src/ports.ts';
import { entryBlocks, whyDeliveriesMessage } from '../../src/slack/views/history.ts';
import { exportModal } from '../../src/slack/views/own-data.ts';
import { plansMessage } from '../../src/slack/views/plan.ts';
import { asTyped } from '../../src/slack/views/text.ts';
import { aDelivery } from '../storage/samples.ts';
import { typed } from '../support/blocks.ts';
import { startCpuClock } from '../support/cpu-time.ts';
import { jonas } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

const SITUATION = 'Deadlines keep slipping and nobody owns the follow-up';
const LONGEST_SITUATION = `${'😀'.repeat(890)} end of it`;
const LONGEST_INTENTION = '😀'.repeat(150);

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

const person = () => ({ teamId: bot.workspace.teamId, userId: jonas });
const errorsLogged = () => bot.logLines.filter(({ level }) => level === 'error');

function longPlan(id: string): NewPlan {
  const plannedFor = new Date(TUESDAY_MORNING.getTime() + 86_400_000);
  const words = { intention: LONGEST_INTENTION, situation: LONGEST_SITUATION };
  const times = { plannedFor, followUpAt: plannedFor, createdAt: TUESDAY_MORNING, timeZone: 'Europe/Berlin' };
  return { ...person(), id, practiceId: 'set-direction', ...words, ...times };
}

it('a single word of 5,000 letters is answered, also in a direct message', async () => {
  const direct = { as: jonas, in: bot.directMessageOf(jonas) };
  await bot.say('x'.repeat(5000), direct);
  await bot.until(() => bot.transcript(direct).includes('Describe a situation'));
  await bot.say(`/lead-or-manage ${'x'.repeat(5000)}`, { as: jonas });
  expect(bot.lastMessage({ as: jonas }).text).toContain('I do not know “xxx');
  expect(errorsLogged()).toEqual([]);
});

it('an answer to text full of quotes can be shared', async () => {
  await bot.say(`/lead-or-manage ${SITUATION} ${'"'.repeat(900)}`, { as: jonas });
  await bot.click('Share', { as: jonas });
  expect(bot.modal({ as: jonas })).toContain('Everyone in this conversation will see this');
  await bot.submit({}, { as: jonas });
  expect(bot.transcript({ as: jonas })).toContain('asked me about a situation');
});

it('an answer in a form has no conversation to be shared in, and Share says so', async () => {
  await bot.openHome({ as: jonas });
  await bot.clickInHome('Describe a situation', { as: jonas });
  await bot.submit({ 'What is going on?': typed(SITUATION) }, { as: jonas });
  await bot.click('Share', { as: jonas });
  expect(bot.modal({ as: jonas })).toContain('no conversation here to share it in');
});

it('plans with the longest words fit into the list', async () => {
  for (let index = 0; index < 8; index += 1) await bot.storage.store.savePlan(longPlan(`plan-${index}`));
  await bot.say('/lead-or-manage plans', { as: jonas });
  expect(bot.lastMessage({ as: jonas }).text).toBe('You have 8 plans, 8 open.');
});

it('a page of plans that are no longer there is the last one there is', async () => {
  const plans = Array.from({ length: 6 }, (_, index) => ({
    ...longPlan(`page-${index}`),
    outcome: undefined,
    note: undefined,
    settledAt: undefined,
  }));
  const message = plansMessage(plans, { timeZone: 'UTC', skip: 6 });
  expect(JSON.stringify(message.blocks)).toContain('page-5');
  expect(JSON.stringify(message.blocks)).not.toContain('7 to 6');
});

it('a history and a list of messages about prompts full of signs stay within Slack’s 3,000 characters a section', () => {
  const prompt = { id: 'p', side: 'management', line: '&'.repeat(300), why: '&' } as const;
  const at = TUESDAY_MORNING;
  const entry = { kind: 'own-prompt', prompt, answer: 'will-try', at } as const;
  const history = entryBlocks(Array(10).fill(entry), 'UTC');
  const delivery = aDelivery({ kind: 'check-in', practiceId: undefined, prompt });
  const here = { channelId: 'C1', schedule: undefined, deliveries: [] };
  const deliveries = Array(10).fill({ ...delivery, state: 'unknown', scheduledFor: at });
  const why = whyDeliveriesMessage({ deliveries, standing: ['x'], here, timeZone: 'UTC' });
  const texts = [...history, ...why.blocks].flatMap((block) =>
    block.type === 'section' ? [block.text?.text ?? ''] : [],
  );
  expect(texts.join('\n').match(/“&amp;/g)).toHaveLength(20);
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(3000);
});

it('an export stays below the 250 KB that Slack takes for a view, and cuts no emoji in half', async () => {
  const stored = await bot.storage.store.exportOf(person());
  const plans = Array.from({ length: 400 }, (_, index) => ({
    ...longPlan(`plan-${index}`),
    outcome: undefined,
    note: undefined,
  }));
  const view = JSON.stringify(exportModal({ ...stored, plans }, 'file_uploads_disabled'));
  expect(Buffer.byteLength(view)).toBeLessThan(250_000);
  expect(view).toContain('There is more than fits here');
  expect(view).not.toMatch(/\\ud[89a-f]/i);
});

it('text full of opening brackets is read in no time', () => {
  const took = startCpuClock();
  expect(asTyped('<'.repeat(40_000))).toHaveLength(40_000);
  expect(took()).toBeLessThan(500);
});
