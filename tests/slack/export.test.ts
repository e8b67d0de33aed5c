import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonExport } from '../../src/ports.ts';
import { exportFiles } from '../../src/slack/export-files.ts';
import { aPlan, aSubscription } from '../storage/samples.ts';
import { aiko, general, jonas, mira } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

const INTENTION = '=HYPERLINK("http://evil.example"; "press me")\nand “two” lines, with a comma';

let bot: TestBot;
let nothing: PersonExport;
beforeAll(async () => {
  bot = await createTestBot();
  nothing = await bot.storage.store.exportOf({ teamId: 'T1', userId: 'U1' });
  const person = { teamId: bot.workspace.teamId, userId: mira };
  await bot.storage.store.savePlan(aPlan({ ...person, intention: INTENTION, situation: 'nobody trusts me' }));
  await bot.storage.store.saveCheckIns(aSubscription(person));
});
afterAll(() => bot.close());

const filesIn = (channelId: string, userId: string) =>
  bot.workspace.messagesFor({ channelId, userId }).flatMap(({ files = [] }) => files);
const contentOf = (fileId: string) => String(bot.workspace.fileOf(fileId)?.content);

describe('export', () => {
  it('sends everything as two files, in the direct message and nowhere else', async () => {
    await bot.say('/lead-or-manage export');
    expect(bot.modal()).toContain('I have sent you two files in our direct message');
    const [json, csv] = filesIn(bot.directMessageOf(mira), mira);
    expect(json).toMatchObject({ name: 'lead-or-manage-2026-11-24.json', mimetype: 'application/json' });
    expect(csv).toMatchObject({ name: 'lead-or-manage-2026-11-24.csv', mimetype: 'text/csv' });
    const data = JSON.parse(contentOf(json?.id ?? ''));
    expect(data).toMatchObject({ userId: mira, plans: [{ intention: INTENTION, situation: 'nobody trusts me' }] });
    expect(contentOf(csv?.id ?? '')).toContain('nobody trusts me');
    for (const channelId of [general, bot.directMessageOf(jonas)]) expect(filesIn(channelId, jonas)).toEqual([]);
  });

  it('does so from the Home, also when its form is closed at once', async () => {
    await bot.openHome();
    const pressed = bot.clickInHome('Send me everything');
    await bot.until(() => bot.modal() !== undefined);
    const viewId = bot.workspace.modalOf(mira)?.viewId ?? '';
    await bot.workspace.closeModal({ userId: mira, viewId });
    await pressed;
    await bot.until(() => filesIn(bot.directMessageOf(mira), mira).length === 4);
    expect(bot.logLines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each([
    ['missing_scope', 'an admin has to install me anew'],
    ['file_uploads_disabled', 'Slack did not take my files (file_uploads_disabled)'],
  ])('shows everything in a form when Slack says %s, and why', async (error, words) => {
    bot.workspace.failNext({ method: 'files.getUploadURLExternal', times: 2, kind: 'error', error });
    await bot.say('/lead-or-manage export');
    expect(bot.modal()).toContain(words);
    expect(bot.modal()).toContain('nobody trusts me');
  });

  it('apologises when the upload itself breaks', async () => {
    bot.workspace.failNext({ method: 'upload_url', times: 2, kind: 'server-error' });
    await bot.say('/lead-or-manage export', { as: aiko });
    expect(bot.transcript({ as: aiko })).toContain('something went wrong on my side');
  });
});

describe('the file for a spreadsheet', () => {
  const csvOf = (data: PersonExport) => exportFiles(data, TUESDAY_MORNING)[1].content;

  it('has a row a record and a column a field', () => {
    const plans = [{ id: '1', intention: 'say "why", first', createdAt: TUESDAY_MORNING }];
    const quizResults = [{ id: '2', answers: { 'decides-alone': 2 } }];
    expect(csvOf({ ...nothing, plans, quizResults }).split('\n')).toEqual([
      'record,id,intention,createdAt,answers',
      'plans,1,"say ""why"", first",2026-11-24T08:00:00.000Z,',
      'quizResults,2,,,"{""decides-alone"":2}"',
      '',
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1'])('lets no spreadsheet take %j for a formula', (note) => {
    const cell = csvOf({ ...nothing, plans: [{ note }] })
      .split('\n')
      .slice(1)
      .join('\n');
    expect(cell).toContain(`'${note}`);
  });

  it.each([
    ['Ask;=1+1', "Ask;'=1+1"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['Ask; @SUM(A1); -1', "Ask; '@SUM(A1); '-1"],
    ['Ask;"=1+1', `Ask;""'=1+1`],
    ['Ask\t+1', "Ask\t'+1"],
    ['Ask\n=1+1\r\n＝1', "Ask\n'=1+1\r\n'＝1"],
  ])('nor in a country that parts cells by semicolons: %j', (line, cell) => {
    expect(csvOf({ ...nothing, plans: [{ note: line }] })).toContain(cell);
  });

  it('nor inside of what is no text by itself', () => {
    expect(csvOf({ ...nothing, plans: [{ prompt: { line: 'Ask;=1+1;' } }] })).toContain("Ask;'=1+1;");
  });

  it('leaves alone what no program takes for a formula', () => {
    const note = 'Two things; 1 + 1 = 2, well-known; me@example.org';
    expect(csvOf({ ...nothing, plans: [{ note }] })).toContain(note);
  });

  it('is not empty when there is nothing', () => {
    expect(csvOf(nothing)).toBe('record\n');
  });
});
