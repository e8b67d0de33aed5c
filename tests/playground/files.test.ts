// Sending files as Slack has it: asked for, uploaded, completed. docs.slack.dev/reference/methods/files.*
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UPLOAD_LIMIT } from '../../src/playground/uploads.ts';
import { jonas, mira, random } from '../support/talk.ts';
import { createTestBot, type TestBot } from '../support/test-bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

async function call(method: string, values: object): Promise<Record<string, unknown>> {
  const response = await fetch(bot.endpoint.replace('/slack/events', `/api/${method}`), {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', authorization: 'Bearer xoxb-test' },
    body: JSON.stringify(values),
  });
  return (await response.json()) as Record<string, unknown>;
}
const ask = (filename: string, length: number) => call('files.getUploadURLExternal', { filename, length });
const send = (url: unknown, body: string | FormData) => fetch(String(url), { method: 'POST', body });
const direct = () => bot.directMessageOf(mira);

describe('an upload', () => {
  it('becomes a message with a file, once', async () => {
    const { upload_url: url, file_id: id } = await ask('notes.txt', 5);
    expect((await send(url, 'héy!')).status).toBe(200);
    const files = [{ id, title: 'Notes' }];
    const completed = await call('files.completeUploadExternal', {
      files,
      channel_id: direct(),
      initial_comment: 'Here',
    });
    expect(completed).toMatchObject({ ok: true, files: [{ id, title: 'Notes', name: 'notes.txt', size: 5 }] });
    expect(bot.lastMessage({ in: direct() })).toMatchObject({ text: 'Here', files: [{ id, title: 'Notes' }] });
    expect(String(bot.workspace.fileOf(String(id))?.content)).toBe('héy!');
    const again = await call('files.completeUploadExternal', { files, channel_id: direct() });
    expect(again).toMatchObject({ ok: false, error: 'file_not_found' });
  });

  it('may come in a form', async () => {
    const { upload_url: url, file_id: id } = await ask('data.csv', 3);
    const form = new FormData();
    form.set('body', new Blob(['a,b']), 'data.csv');
    expect((await send(url, form)).status).toBe(200);
    await call('files.completeUploadExternal', { files: [{ id }], channel_id: direct() });
    expect(bot.workspace.fileOf(String(id))).toMatchObject({ mimetype: 'text/csv', title: 'data.csv' });
  });

  it('goes with its message', async () => {
    const { upload_url: url, file_id: id } = await ask('short-lived.txt', 1);
    await send(url, 'x');
    await call('files.completeUploadExternal', { files: [{ id }], channel_id: direct() });
    await call('chat.delete', { channel: direct(), ts: bot.lastMessage({ in: direct() }).ts });
    expect(bot.workspace.fileOf(String(id))).toBeUndefined();
  });

  it('is refused in Slack’s words', async () => {
    expect(await ask('', 5)).toMatchObject({ error: 'missing_argument' });
    expect(await ask('empty.txt', 0)).toMatchObject({ error: 'missing_argument' });
    expect(await ask('huge.bin', UPLOAD_LIMIT + 1)).toMatchObject({ error: 'file_upload_size_restricted' });
    const { upload_url: url, file_id: id } = await ask('notes.txt', 5);
    expect((await send(`${url}x`, 'hello')).status).toBe(404);
    expect((await send(url, 'hell')).status).toBe(400);
    const complete = (values: object) => call('files.completeUploadExternal', values);
    expect(await complete({ files: [], channel_id: direct() })).toMatchObject({ error: 'invalid_arguments' });
    expect(await complete({ files: [{ id }], channel_id: direct() })).toMatchObject({ error: 'file_not_found' });
    expect(await complete({ files: [{ id }], channel_id: 'C0NOWHERE' })).toMatchObject({ error: 'channel_not_found' });
    expect(await complete({ files: [{ id }], channel_id: random })).toMatchObject({ error: 'not_in_channel' });
    expect(bot.workspace.messagesFor({ channelId: random, userId: jonas }).flatMap(({ files = [] }) => files)).toEqual(
      [],
    );
  });
});
