import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUIZ_PAGES, type QUIZ_STATEMENTS, type QuizStep } from '../../src/domain/quiz.ts';
import type { ElementState } from '../../src/playground/workspace.ts';
import { quizModal } from '../../src/slack/views/quiz.ts';
import { moment, radio } from '../support/blocks.ts';
import { aiko, general, jonas, mira } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

const STEPS: Record<QuizStep, string> = { 1: 'Never', 2: 'Rarely', 3: 'Sometimes', 4: 'Often', 5: 'Always' };
const days = (count: number) => count * 86_400_000;

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

const store = () => bot.storage.store;
const person = (userId: string) => ({ teamId: bot.workspace.teamId, userId });

/** The answers to a page: the leading side as often as can be, the managing side never, styles sometimes. */
function leadingOn(page: number): Record<string, ElementState> {
  const statements: readonly (typeof QUIZ_STATEMENTS)[number][] = QUIZ_PAGES[page] ?? [];
  return Object.fromEntries(
    statements.map((statement) => {
      const step = 'side' in statement ? ((statement.side === 'leadership') !== statement.isReversed ? 5 : 1) : 3;
      return [statement.text, radio(STEPS[step], String(step))];
    }),
  );
}

async function takeQuiz(userId: string, from = 0) {
  for (let page = from; page < QUIZ_PAGES.length; page += 1) await bot.submit(leadingOn(page), { as: userId });
}

function modalTitle(userId: string): string {
  const view = bot.workspace.modalOf(userId)?.view;
  return view && 'title' in view ? view.title.text : '';
}

/** Puts a view in the place of the one on the person's screen, as an older release would have opened it. */
async function replaceModal(userId: string, view: object) {
  const response = await fetch(bot.endpoint.replace('/slack/events', '/api/views.update'), {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', authorization: 'Bearer xoxb-test' },
    body: JSON.stringify({ view_id: bot.workspace.modalOf(userId)?.viewId, view }),
  });
  expect(await response.json()).toMatchObject({ ok: true });
}

describe('the quiz', () => {
  it('opens on its first page and says how long it is and who sees it', async () => {
    await bot.say('/lead-or-manage quiz');
    expect(modalTitle(mira)).toBe('Quiz, page 1 of 5');
    expect(bot.modal()).toContain('21 statements');
    expect(bot.modal()).toContain('Only you see');
  });

  it('asks for every answer of a page', async () => {
    await bot.submit();
    expect(Object.keys(bot.modalErrors())).toHaveLength(4);
    expect(modalTitle(mira)).toBe('Quiz, page 1 of 5');
  });

  it('keeps each page and goes on where it was left', async () => {
    await bot.submit(leadingOn(0));
    await bot.submit(leadingOn(1));
    expect(modalTitle(mira)).toBe('Quiz, page 3 of 5');
    await bot.say('/lead-or-manage help');
    expect(await bot.openHome()).toContain('8 of 21 answered');
    await bot.clickInHome('Go on');
    expect(modalTitle(mira)).toBe('Quiz, page 3 of 5');
  });

  it('turns back with the answers as they were, and keeps those of the page it leaves', async () => {
    await bot.click('Back');
    expect(modalTitle(mira)).toBe('Quiz, page 2 of 5');
    await bot.submit();
    expect(modalTitle(mira)).toBe('Quiz, page 3 of 5');
  });

  it('ends with the balance in words and signs, and two practices', async () => {
    await takeQuiz(mira, 2);
    expect(modalTitle(mira)).toBe('Your balance');
    expect(bot.modal()).toContain('You leaned towards leading in all eight differences.');
    expect(bot.modal()).toContain('*Culture or process:* four steps towards culture\n`████│░░░░`');
    expect(bot.modal()).toMatch(/Where to grow\n\*Managing is:\* planning and organising/);
    expect(bot.modal()).toContain('*Easy mistakes when you lean this way*\n• Mistaking charm for leading');
    expect(bot.modal()).toContain('*Democratic*, sometimes');
    expect(bot.modal()).toContain('mirror, not a measurement');
    expect(bot.modal()?.match(/Plan when/g)).toHaveLength(2);
    expect(await store().quizDraftOf(person(mira))).toBeUndefined();
  });

  it('lets a practice be planned, and comes back to the balance', async () => {
    await bot.click('Plan when');
    await bot.submit({ 'About when will that be?': moment(new Date(TUESDAY_MORNING.getTime() + days(1))) });
    expect(await store().plansOf(person(mira))).toMatchObject([{ practiceId: 'standardise-quality' }]);
    const saved = bot.workspace.modalOf(mira);
    await bot.workspace.closeModal({ userId: mira, viewId: saved?.viewId ?? '' });
    expect(modalTitle(mira)).toBe('Your balance');
  });

  it('shows the result when asked again, in the command and in the Home, to nobody else', async () => {
    await bot.say('/lead-or-manage quiz', { in: general });
    expect(modalTitle(mira)).toBe('Your balance');
    expect(await bot.openHome()).toContain('You leaned towards leading in all eight differences.');
    expect(await bot.openHome({ as: jonas })).toContain('Which side do you lean to?');
    for (const place of [{ as: jonas }, { as: jonas, in: general }])
      expect(bot.transcript(place)).not.toContain('leaned');
  });

  it('asks before it is taken again within a month, and not afterwards', async () => {
    await bot.say('/lead-or-manage quiz');
    expect(JSON.stringify(bot.workspace.modalOf(mira)?.view.blocks)).toContain('Already again?');
    expect(bot.modal()).toContain('Worth taking again from 24 December.');
    bot.clock.set(new Date(TUESDAY_MORNING.getTime() + days(31)));
    await bot.say('/lead-or-manage quiz');
    expect(JSON.stringify(bot.workspace.modalOf(mira)?.view.blocks)).not.toContain('Already again?');
  });

  it('says what moved since last time', async () => {
    await bot.click('Take it again');
    expect(modalTitle(mira)).toBe('Quiz, page 1 of 5');
    const first = QUIZ_PAGES[0][0].text;
    await bot.submit({ ...leadingOn(0), [first]: radio('Rarely', '2') });
    await takeQuiz(mira, 1);
    expect(bot.modal()).toContain(
      '*Culture or process:* one step towards culture (last time four steps towards culture)\n`░░░█│░░░░`',
    );
    expect(bot.modal()).toContain('*Strategy or performance:* four steps towards strategy, as last time');
    expect(await store().quizResultsOf(person(mira))).toHaveLength(2);
  });

  it('lets answers be changed later: one result, the same day', async () => {
    const [before] = await store().quizResultsOf(person(mira));
    bot.clock.set(new Date(TUESDAY_MORNING.getTime() + days(33)));
    await bot.click('Change my answers');
    await bot.say('/lead-or-manage quiz');
    expect(bot.modal()).toContain('You began to change these answers');
    await bot.click('Go on');
    for (const _page of QUIZ_PAGES.slice(1)) await bot.submit();
    await bot.submit({ [QUIZ_PAGES[4][1].text]: radio('Always', '5') });
    expect(bot.modal()).toContain('*Democratic*, always');
    const [after, ...earlier] = await store().quizResultsOf(person(mira));
    expect(earlier).toHaveLength(1);
    expect(after).toEqual({ ...before, answers: { ...before?.answers, 'decides-together': 5 } });
  });

  it('can be discarded while unfinished; the result stays', async () => {
    await bot.click('Take it again');
    await bot.submit(leadingOn(0));
    await bot.say('/lead-or-manage quiz');
    expect(bot.modal()).toContain('4 of 21 answered');
    await bot.click('Discard it');
    expect(bot.modal()).toContain('Take it again');
    expect(await store().quizDraftOf(person(mira))).toBeUndefined();
    expect(await store().quizResultsOf(person(mira))).toHaveLength(2);
  });

  it('takes a last page that is sent twice for one result', async () => {
    await bot.say('/lead-or-manage quiz', { as: jonas });
    for (let page = 0; page < 4; page += 1) await bot.submit(leadingOn(page), { as: jonas });
    await Promise.all([
      bot.submit(leadingOn(4), { as: jonas }),
      bot.submit(leadingOn(4), { as: jonas }).catch(() => undefined),
    ]);
    expect(modalTitle(jonas)).toBe('Your balance');
    expect(await store().quizResultsOf(person(jonas))).toHaveLength(1);
  });

  it('shows the result to a form left open elsewhere when the quiz was finished', async () => {
    await replaceModal(jonas, quizModal({ id: 'finished-elsewhere', answers: {}, page: 1 }));
    await bot.submit(leadingOn(1), { as: jonas });
    expect(modalTitle(jonas)).toBe('Your balance');
    expect(await store().quizDraftOf(person(jonas))).toBeUndefined();
  });

  it('takes the form of an older quiz: keeps what fits and asks the rest', async () => {
    await bot.say('/lead-or-manage quiz', { as: aiko });
    const draft = await store().quizDraftOf(person(aiko));
    const view = quizModal({ id: draft?.id ?? '', answers: {}, page: 0 });
    const older = JSON.parse(JSON.stringify(view).replaceAll('asks-what-we-stand-for', 'asked-long-ago'));
    await replaceModal(aiko, older);
    await bot.submit(leadingOn(0), { as: aiko });
    expect(bot.modal({ as: aiko })).toContain('Some statements have changed');
    expect(modalTitle(aiko)).toBe('Quiz, page 1 of 5');
    expect(Object.keys((await store().quizDraftOf(person(aiko)))?.answers ?? {})).toHaveLength(3);
  });

  it('says so when it was discarded or forgotten meanwhile, and keeps nothing', async () => {
    await store().forget(person(aiko));
    await bot.submit(leadingOn(0), { as: aiko });
    expect(bot.modal({ as: aiko })).toContain('discarded meanwhile');
    expect(JSON.stringify(await store().exportOf(person(aiko)))).not.toContain('asks-what');
  });

  it('is named before it is forgotten', async () => {
    await bot.say('/lead-or-manage forget-me');
    expect(bot.transcript()).toContain('2 quiz results');
  });

  it('never fails on the way', () => {
    expect(bot.logLines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('the balance over time in the Home', () => {
  it('counts what was tried, by side and week', async () => {
    const home = await bot.openHome();
    expect(home).not.toContain('of the last');
    const [plan] = await store().plansOf(person(mira));
    await store().settlePlan({ ...person(mira), id: plan?.id ?? '', outcome: 'done', now: bot.clock.now() });
    expect(await bot.openHome()).toMatch(/in 1 of the last 5 weeks[\s\S]* 23 Nov ░░░░│█░░░ leading 0, managing 1/);
  });
});
