import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { aPlan, daysAfter, minutesAfter, NOW } from './samples.ts';

let storage: TestStorage;
let store: Store;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

const person = { teamId: 'T1', userId: 'U1' };
const quiz = { ...person, id: 'quiz-1' };

describe('beginQuiz', () => {
  it('starts with the answers given', async () => {
    const draft = await store.beginQuiz({ ...quiz, answers: { 'decides-alone': 2 }, now: NOW });
    expect(draft).toEqual({ ...quiz, answers: { 'decides-alone': 2 }, updatedAt: NOW });
    expect(await store.quizDraftOf(person)).toEqual(draft);
  });

  it('gives back the one that is unfinished, and leaves it as it is', async () => {
    const first = await store.beginQuiz({ ...quiz, answers: { 'decides-alone': 2 }, now: NOW });
    expect(await store.beginQuiz({ ...person, id: 'quiz-2', answers: {}, now: daysAfter(NOW, 1) })).toEqual(first);
  });

  it('is each person’s own', async () => {
    await store.beginQuiz({ ...quiz, answers: {}, now: NOW });
    expect(await store.quizDraftOf({ ...person, userId: 'U2' })).toBeUndefined();
    expect(await store.quizDraftOf({ ...person, teamId: 'T2' })).toBeUndefined();
  });
});

describe('keepQuizAnswers', () => {
  it('adds to what was answered before, and changes it', async () => {
    await store.beginQuiz({ ...quiz, answers: { 'decides-alone': 2, 'decides-together': 3 }, now: NOW });
    const later = minutesAfter(NOW, 5);
    const answers = { 'decides-together': 5, 'asks-what-people-need': 1 } as const;
    expect(await store.keepQuizAnswers({ ...quiz, answers, now: later })).toEqual({
      ...quiz,
      answers: { 'decides-alone': 2, 'decides-together': 5, 'asks-what-people-need': 1 },
      updatedAt: later,
    });
  });

  it('loses nothing when two pages come at once', async () => {
    await store.beginQuiz({ ...quiz, answers: {}, now: NOW });
    await Promise.all([
      store.keepQuizAnswers({ ...quiz, answers: { 'decides-alone': 2 }, now: NOW }),
      store.keepQuizAnswers({ ...quiz, answers: { 'decides-together': 3 }, now: NOW }),
    ]);
    const draft = await store.quizDraftOf(person);
    expect(draft?.answers).toEqual({ 'decides-alone': 2, 'decides-together': 3 });
  });

  it('brings back neither a finished, nor a discarded, nor somebody else’s quiz', async () => {
    await store.beginQuiz({ ...quiz, answers: {}, now: NOW });
    const answers = { 'decides-alone': 2 } as const;
    for (const other of [
      { ...quiz, id: 'quiz-2' },
      { ...quiz, userId: 'U2' },
      { ...quiz, teamId: 'T2' },
    ]) {
      expect(await store.keepQuizAnswers({ ...other, answers, now: NOW })).toBeUndefined();
    }
    await store.discardQuiz(person);
    expect(await store.keepQuizAnswers({ ...quiz, answers, now: NOW })).toBeUndefined();
    expect(await store.quizDraftOf(person)).toBeUndefined();
  });
});

describe('finishQuiz', () => {
  it('makes one result of a form that is sent twice, and ends the draft', async () => {
    await store.beginQuiz({ ...quiz, answers: {}, now: NOW });
    const end = { ...quiz, answers: { 'decides-alone': 2 }, now: NOW } as const;
    const [first, second] = await Promise.all([store.finishQuiz(end), store.finishQuiz(end)]);
    expect(second).toEqual(first);
    expect(await store.quizResultsOf(person)).toEqual([{ ...quiz, answers: { 'decides-alone': 2 }, takenAt: NOW }]);
    expect(await store.quizDraftOf(person)).toBeUndefined();
  });

  it('changes a result and keeps its day', async () => {
    await store.finishQuiz({ ...quiz, answers: { 'decides-alone': 2 }, now: NOW });
    await store.finishQuiz({ ...quiz, answers: { 'decides-alone': 4 }, now: daysAfter(NOW, 2) });
    expect(await store.quizResultsOf(person)).toEqual([{ ...quiz, answers: { 'decides-alone': 4 }, takenAt: NOW }]);
  });

  it('leaves a newer draft alone', async () => {
    await store.beginQuiz({ ...person, id: 'quiz-2', answers: {}, now: NOW });
    await store.finishQuiz({ ...quiz, answers: {}, now: NOW });
    expect(await store.quizDraftOf(person)).toMatchObject({ id: 'quiz-2' });
  });
});

describe('quizResultsOf', () => {
  it('lists the person’s own, newest first', async () => {
    await store.finishQuiz({ ...quiz, id: 'older', answers: {}, now: daysAfter(NOW, -30) });
    await store.finishQuiz({ ...quiz, id: 'newer', answers: {}, now: NOW });
    await store.finishQuiz({ ...quiz, id: 'of-a-colleague', userId: 'U2', answers: {}, now: NOW });
    await store.finishQuiz({ ...quiz, id: 'of-another-team', teamId: 'T2', answers: {}, now: NOW });
    expect((await store.quizResultsOf(person)).map(({ id }) => id)).toEqual(['newer', 'older']);
  });

  it('leaves out what is no longer asked', async () => {
    await store.finishQuiz({ ...quiz, answers: { 'decides-alone': 2 }, now: NOW });
    await storage.sql(`UPDATE quiz_results SET answers = answers || '{"asked-long-ago": 3, "decides-together": 9}'`);
    expect((await store.quizResultsOf(person))[0]?.answers).toEqual({ 'decides-alone': 2 });
    expect(JSON.stringify(await store.exportOf(person))).toContain('asked-long-ago');
  });
});

describe('historySince', () => {
  it('holds what is younger, and an older plan that was meant for later', async () => {
    await store.savePlan(aPlan({ id: 'young', createdAt: NOW }));
    await store.savePlan(aPlan({ id: 'for-later', createdAt: daysAfter(NOW, -40), plannedFor: NOW }));
    await store.savePlan(aPlan({ id: 'old', createdAt: daysAfter(NOW, -40), plannedFor: daysAfter(NOW, -39) }));
    await store.savePlan(aPlan({ id: 'theirs', userId: 'U2', createdAt: NOW }));
    const entries = await store.historySince(person, daysAfter(NOW, -7));
    expect(entries.map((entry) => entry.kind === 'plan' && entry.plan.id)).toEqual(['young', 'for-later']);
  });
});
