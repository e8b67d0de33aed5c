// Everything that can be pressed or sent anywhere, with ids that belong to another workspace: in a button's value, in a
// menu, in what a form carries. That workspace's rows stay as they are, and none of its words come out.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Surface, surfaces } from '../../scripts/surfaces.ts';
import { ACTION, ACTION_PREFIX, VIEW } from '../../src/slack/ids.ts';
import { livedIn, OWN_WORDS } from '../storage/lived-in.ts';
import { aDelivery, NOW, recordJobs } from '../storage/samples.ts';
import { pressablesOf } from '../support/blocks.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { mira, teamHarbour } from '../support/talk.ts';
import { createTestBot, type TestBot } from '../support/test-bot.ts';

/** The id that everything on the surfaces carries; here it is the other workspace's. */
const SAMPLE_ID = '00000000-0000-4000-8000-000000000000';
const THEIRS = { teamId: 'TELSEWHERE', userId: mira };
const THEIR_PROMPT = 'Their own prompt for the otters';
const THEIR_WORDS = [...OWN_WORDS, THEIR_PROMPT, 'otters'];

type Blocks = { blocks: object[] };
const blocksOf = ({ payload }: Surface) => ('blocks' in payload ? (payload as Blocks).blocks : []);

/** One surface for each thing that can be pressed in it, or form that it is. */
function surfacesToTry(): Surface[] {
  const tried = new Set<string>();
  return surfaces().filter((surface) => {
    const things = pressablesOf(blocksOf(surface)).map(({ actionId, state }) => `${actionId} ${JSON.stringify(state)}`);
    const form = 'callback_id' in surface.payload ? [`form ${surface.payload.callback_id}`] : [];
    const fresh = [...things, ...form].filter((each) => !tried.has(each));
    for (const each of fresh) tried.add(each);
    return fresh.length > 0;
  });
}

/** They carry no id: one stands in the Home of somebody who pauses, the other is a list of channels. */
const WITHOUT_IDS: string[] = [ACTION.findNudges, ACTION.resumeCheckIns];

let storage: TestStorage;
let bot: TestBot;
beforeAll(async () => {
  storage = await openTestStorage();
  bot = await createTestBot({ storage });
  const { store } = storage;
  await livedIn(store, THEIRS);
  const { teamId } = THEIRS;
  await storage.sql('UPDATE nudge_schedules SET id = $1 WHERE team_id = $2', [SAMPLE_ID, teamId]);
  await storage.sql('UPDATE plans SET id = $1, outcome = NULL WHERE team_id = $2', [SAMPLE_ID, teamId]);
  await storage.sql('UPDATE quiz_drafts SET id = $1 WHERE team_id = $2', [SAMPLE_ID, teamId]);
  await storage.sql('UPDATE quiz_results SET id = $1 WHERE team_id = $2', [SAMPLE_ID, teamId]);
  await storage.sql('UPDATE check_in_responses SET delivery_id = $1 WHERE team_id = $2', [SAMPLE_ID, teamId]);
  const prompt = { side: 'management', line: THEIR_PROMPT, why: THEIR_PROMPT } as const;
  await store.saveOwnPrompt({ teamId, scheduleId: SAMPLE_ID, now: NOW, id: `${SAMPLE_ID}-V0000000000-29`, ...prompt });
  const delivery = aDelivery({ teamId, id: SAMPLE_ID, targetId: 'C0OTTERS', practiceId: undefined, period: 'theirs' });
  await store.planDelivery({ ...delivery, prompt: { id: 'theirs', ...prompt } }, recordJobs().enqueue);
});
afterAll(() => bot.close());

async function theirRows(): Promise<unknown> {
  const tables = await storage.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'team_id' ORDER BY 1`,
  );
  return Promise.all(
    tables.map(({ name }) =>
      storage.sql(`SELECT t::text AS row FROM ${name} t WHERE team_id = $1 ORDER BY 1`, [THEIRS.teamId]),
    ),
  );
}

async function callSlack(method: string, values: object): Promise<{ ts?: string; view?: { id: string } }> {
  const response = await fetch(bot.endpoint.replace('/slack/events', `/api/${method}`), {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', authorization: 'Bearer xoxb-test' },
    body: JSON.stringify(values),
  });
  const answer = (await response.json()) as { ok: boolean; ts?: string; view?: { id: string } };
  expect(answer).toMatchObject({ ok: true });
  return answer;
}

/** Puts a surface before Mira, as an older message or form might stand there, and says where it is. */
async function show({ surface, payload }: Surface) {
  if (surface === 'message') {
    const { ts = '' } = await callSlack('chat.postMessage', { channel: teamHarbour, ...payload });
    return { kind: 'message', channelId: teamHarbour, ts } as const;
  }
  if (surface === 'home') {
    const { view } = await callSlack('views.publish', { user_id: mira, view: payload });
    return { kind: 'home', viewId: view?.id ?? '' } as const;
  }
  await bot.say('/lead-or-manage');
  const viewId = bot.workspace.modalOf(mira)?.viewId ?? '';
  await callSlack('views.update', { view_id: viewId, view: payload });
  return { kind: 'modal', viewId } as const;
}

/** What Mira has been shown since, wherever it is. */
function shown(): string {
  const { workspace } = bot;
  const channels = workspace
    .channelsOf(mira)
    .map(({ id: channelId }) => workspace.messagesFor({ channelId, userId: mira }));
  const files = channels.flatMap((messages) => messages.flatMap(({ files: own = [] }) => own));
  return JSON.stringify([
    channels,
    workspace.modalOf(mira)?.view,
    workspace.homeOf(mira)?.view,
    files.map(({ id }) => String(workspace.fileOf(id)?.content)),
    bot.logLines,
  ]);
}

function expectNothingOfTheirs(after: string): void {
  const all = shown();
  for (const words of THEIR_WORDS) expect(all, after).not.toContain(words);
}

describe('another workspace’s ids', () => {
  it('are tried on everything that can be pressed and every form', () => {
    const pressed = new Set(
      surfacesToTry().flatMap((each) => pressablesOf(blocksOf(each)).map(({ actionId }) => actionId)),
    );
    const isPressed = (id: string) => [...pressed].some((each) => each === id || each.startsWith(id));
    const names = [...Object.values(ACTION), ...Object.values(ACTION_PREFIX)];
    expect(names.filter((name) => !isPressed(name)).toSorted()).toEqual(WITHOUT_IDS.toSorted());
    const forms = new Set(surfacesToTry().map(({ payload }) => ('callback_id' in payload ? payload.callback_id : '')));
    expect(Object.values(VIEW).filter((name) => !forms.has(name))).toEqual([]);
  });

  it('change nothing there and bring nothing from there', { timeout: 120_000 }, async () => {
    // The clock works for them too, and shall have done so.
    await bot.bot.tick();
    const before = await theirRows();
    // Where there is no id, there is nothing of theirs to ask for.
    const withIds = surfacesToTry().filter(({ payload }) => JSON.stringify(payload).includes(SAMPLE_ID));
    for (const surface of withIds) {
      const tried = new Set<string>();
      for (const { actionId, blockId, state } of pressablesOf(blocksOf(surface))) {
        const key = `${actionId} ${JSON.stringify(state)}`;
        if (tried.has(key)) continue;
        tried.add(key);
        const place = await show(surface);
        await bot.workspace.press({ userId: mira, surface: place, blockId, actionId, ...(state ? { state } : {}) });
        await bot.bot.idle();
        expectNothingOfTheirs(`${surface.name} ${actionId}`);
      }
      if ('submit' in surface.payload) {
        await show(surface);
        await bot.submit();
        expectNothingOfTheirs(surface.name);
      }
    }
    expect(await theirRows()).toEqual(before);
  });
});
