// What the workspace remembers after a restart, a killed process, a torn line and a full disk.
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFakeSlack } from '../../src/playground/fake-slack.ts';
import { openJournal } from '../../src/playground/journal.ts';
import { createSampleWorkspace, sampleIds } from '../../src/playground/sample-workspace.ts';
import type { Change } from '../../src/playground/workspace-state.ts';
import { botToken, signingSecret, standingClock, startRecorder, startSlack } from './support.ts';

const { mira, general, teamHarbour } = sampleIds;
const first = () => createSampleWorkspace(new Date('2026-11-23T09:00:00Z'));

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lead-or-manage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const journalOf = (folder: string): string => join(folder, 'workspace.jsonl');

function posted(text: string): Change {
  const place = { channelId: teamHarbour, ts: '1795424400.000000', userId: mira };
  return {
    kind: 'message-posted',
    message: { ...place, text, blocks: undefined, metadata: undefined, isEdited: false },
  };
}

function textsAfterReopening(folder: string): string[] {
  const { journal, state } = openJournal(folder, first);
  journal.close();
  return (state.messages[teamHarbour] ?? []).slice(4).map((message) => message.text);
}

describe('a restart', () => {
  it('brings back messages, edits, members, archived channels and Home tabs', async () => {
    const folder = temporaryFolder();
    const clock = standingClock();
    const before = await startSlack({ folder, clock });
    const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'hello' } }];
    const metadata = { event_type: 'lom_delivery', event_payload: { delivery_id: 'd1' } };
    const { ts = '' } = await before.client.chat.postMessage({ channel: teamHarbour, text: 'first', blocks, metadata });
    const gone = await before.client.chat.postMessage({ channel: teamHarbour, text: 'gone' });
    await before.client.chat.update({ channel: teamHarbour, ts, text: 'edited' });
    await before.client.chat.delete({ channel: teamHarbour, ts: String(gone.ts) });
    await before.client.views.publish({ user_id: mira, view: { type: 'home', blocks } });
    await before.slack.say({ userId: mira, channelId: general, text: '/invite @lead-or-manage' });
    before.slack.setChannel({ channelId: sampleIds.random, isArchived: true });
    before.slack.close();

    const after = await startSlack({ folder, clock });

    for (const channelId of [general, teamHarbour, sampleIds.random]) {
      const place = { channelId, userId: mira };
      expect(after.slack.messagesFor(place)).toEqual(before.slack.messagesFor(place));
    }
    expect(after.slack.messagesFor({ channelId: teamHarbour, userId: mira }).at(-1)).toMatchObject({
      text: 'edited',
      metadata,
    });
    expect(after.slack.channelsOf(mira)).toEqual(before.slack.channelsOf(mira));
    expect(after.slack.homeOf(mira)).toEqual(before.slack.homeOf(mira));
    const next = await after.client.chat.postMessage({ channel: teamHarbour, text: 'next' });
    expect(Number(next.ts)).toBeGreaterThan(Number(gone.ts));
  });

  it('forgets ephemeral messages and open modals', async () => {
    const folder = temporaryFolder();
    const bot = await startRecorder();
    const before = await startSlack({ folder, sendToBot: bot.url });
    await before.client.chat.postEphemeral({ channel: teamHarbour, user: mira, text: 'psst' });
    await before.slack.say({ userId: mira, channelId: teamHarbour, text: '/lead-or-manage form' });
    await before.client.views.open({
      trigger_id: String(bot.lastPayload().trigger_id),
      view: { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [{ type: 'divider' }] },
    });
    before.slack.close();

    const after = await startSlack({ folder });

    expect(after.slack.messagesFor({ channelId: teamHarbour, userId: mira })).toHaveLength(4);
    expect(after.slack.modalOf(mira)).toBeUndefined();
  });
});

describe('the journal', () => {
  it.each([
    ['half a line', '{"change":{"kind":"message-posted","mess'],
    ['half a line that ends one', '{"change":{"kind":"mess\n'],
    ['zeros', '\0'.repeat(64)],
  ])('drops %s at its end, and goes on after it', (_what, torn) => {
    const folder = temporaryFolder();
    const { journal } = openJournal(folder, first);
    journal.append(posted('whole'));
    journal.close();
    appendFileSync(journalOf(folder), torn);

    const reopened = openJournal(folder, first);
    reopened.journal.append(posted('after'));
    reopened.journal.close();

    expect(textsAfterReopening(folder)).toEqual(['whole', 'after']);
  });

  it('refuses to guess when a line in the middle is damaged', () => {
    const folder = temporaryFolder();
    const { journal } = openJournal(folder, first);
    journal.append(posted('one'));
    journal.append(posted('two'));
    journal.close();
    const lines = readFileSync(journalOf(folder), 'utf8').split('\n');
    writeFileSync(journalOf(folder), [lines[0], '{"chan', lines[2], ''].join('\n'));

    expect(() => openJournal(folder, first)).toThrow(/workspace\.jsonl, line 2: not a line of this journal/);
  });

  it('becomes one snapshot when it has grown long', () => {
    const folder = temporaryFolder();
    openJournal(folder, first).journal.close();
    const line = `${JSON.stringify({ change: posted('again') })}\n`;
    appendFileSync(journalOf(folder), line.repeat(2_000));

    expect(textsAfterReopening(folder)).toHaveLength(2_000);
    expect(readFileSync(journalOf(folder), 'utf8').trimEnd().split('\n')).toHaveLength(1);
    expect(textsAfterReopening(folder)).toHaveLength(2_000);
  });
});

/** Runs a workspace in a process of its own, which posts until it is stopped and prints what was acknowledged. */
function startPosting(folder: string, { fileSizeLimit }: { fileSizeLimit?: number } = {}) {
  const script = join(import.meta.dirname, 'posting-process.ts');
  const limit = fileSizeLimit ? `ulimit -f ${fileSizeLimit}; ` : '';
  const child = spawn('sh', ['-c', `${limit}exec "$0" "$@"`, process.execPath, script, folder]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, lines: createInterface({ input: child.stdout }) };
}

describe('a process of its own', () => {
  it('loses nothing that it acknowledged when it is killed', async () => {
    const folder = temporaryFolder();
    const { child, lines } = startPosting(folder);
    const acknowledged: string[] = [];
    for await (const line of lines) {
      acknowledged.push(line);
      if (acknowledged.length === 200) child.kill('SIGKILL');
    }

    const kept = textsAfterReopening(folder);
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
    expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged);
  });

  it('fails the call when the disk takes no more, and keeps what it had acknowledged', async () => {
    const folder = temporaryFolder();
    // In blocks of 512 bytes. A limit on the file's size refuses a write as a full disk does.
    const { lines } = startPosting(folder, { fileSizeLimit: 40 });
    const printed: string[] = [];
    for await (const line of lines) printed.push(line);

    const refusal = printed.pop() ?? '';
    const lastShown = printed.pop();
    expect(refusal).toMatch(/^500 The local workspace could not save to .*workspace\.jsonl: EFBIG/);
    expect(printed.length).toBeGreaterThan(10);
    expect(lastShown).toBe(printed.at(-1));
    expect(textsAfterReopening(folder)).toEqual(printed);
  });
});

it('keeps nothing on disk without a folder', async () => {
  const slack = await createFakeSlack({
    folder: undefined,
    clock: standingClock(),
    signingSecret,
    botToken,
    sendToBot: 'http://127.0.0.1:9',
    publicUrl: 'http://127.0.0.1:9',
  });

  expect(slack.people()).toHaveLength(3);
  slack.close();
});
