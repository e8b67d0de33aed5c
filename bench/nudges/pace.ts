// How fast messages follow each other, measured where they arrive: two workspaces with many channels, one of which is
// asked by Slack to slow down again and again, and one whose messages all go to one channel.
import { setTimeout as pause } from 'node:timers/promises';
import { startQueue } from '../../src/jobs/queue.ts';
import { openStorage } from '../../src/storage/open.ts';
import { encryptionKeys, silentLog } from '../../tests/support/storage.ts';
import { type Post, startSlackDouble } from '../slack-double.ts';
import { addSchedules, DUE, startProcesses, stopProcesses, withDatabase } from './workbench.ts';

const CHANNELS = 20;
const POSTS_PER_MINUTE = 120;
/** Of the posts of the second workspace, every so-manieth is turned away, for so many seconds (the double says 1). */
const TURNED_AWAY_EVERY = 5;

type Workspace = { name: string; teamId: string; channels: string[]; perSecond: number };

const channelsFrom = (first: number, count: number) => Array.from({ length: count }, (_, index) => `C${first + index}`);

const WORKSPACES: readonly Workspace[] = [
  { name: 'many channels', teamId: 'T0', channels: channelsFrom(0, CHANNELS), perSecond: POSTS_PER_MINUTE / 60 },
  { name: 'many channels, 429s', teamId: 'T1', channels: channelsFrom(CHANNELS, CHANNELS), perSecond: 1.5 },
  { name: 'one channel', teamId: 'T2', channels: channelsFrom(2 * CHANNELS, 1), perSecond: 1 },
];

export async function measurePace({ seconds, processes: count }: { seconds: number; processes: number }) {
  let turnedAway = 0;
  let asked = 0;
  const slack = await startSlackDouble({
    faultFor({ channel }) {
      if (!WORKSPACES[1]?.channels.includes(channel)) return undefined;
      asked += 1;
      if (asked % TURNED_AWAY_EVERY !== 0) return undefined;
      turnedAway += 1;
      return 'rate-limited';
    },
  });
  try {
    return await withDatabase(async (bench) => {
      await addSchedules(bench, { count: 2 * CHANNELS + 1, due: 0, perTeam: CHANNELS });
      await planMessages(bench.url, seconds);
      const processes = await startProcesses(bench, slack, { count, postsPerMinute: POSTS_PER_MINUTE });
      await pause(seconds * 1000);
      const posts = [...slack.posts];
      await stopProcesses(processes);
      console.log(
        `pace: ${count} processes, ${POSTS_PER_MINUTE} posts a minute to a workspace, ${seconds} s; ${turnedAway} of the posts to the second workspace turned away, each for 1 s`,
      );
      return WORKSPACES.map((workspace) => report(workspace, posts)).every((isKept) => isKept);
    });
  } finally {
    await slack.close();
  }
}

/** More introductions than can be sent in that time, to the channels in turn. */
async function planMessages(url: string, seconds: number): Promise<void> {
  const database = { kind: 'server', url, encryptionKeys } as const;
  const { store, queueDatabase, close } = await openStorage({ database, log: silentLog });
  const queue = await startQueue({ database: queueDatabase, log: silentLog });
  for (const { teamId, channels, perSecond } of WORKSPACES) {
    for (let number = 0; number < seconds * perSecond * 1.2; number += 1) {
      await store.planDelivery(
        {
          id: `${teamId}-${number}`,
          teamId,
          kind: 'introduction',
          targetId: channels[number % channels.length] ?? '',
          period: String(number),
          scheduledFor: DUE,
          practiceId: undefined,
          wording: undefined,
          planId: undefined,
        },
        queue.enqueueDelivery,
      );
    }
  }
  await queue.stop({ withinMs: 1000 });
  await close();
}

function report({ name, channels }: Workspace, posts: readonly Post[]): boolean {
  const own = posts.filter(({ channel }) => channels.includes(channel)).map(({ at, channel }) => ({ at, channel }));
  const first = own[0]?.at ?? 0;
  const lasted = ((own.at(-1)?.at ?? 0) - first) / 1000;
  const rate = (own.length - 1) / lasted;
  const inSecond = Math.max(
    ...channels.map((id) =>
      mostWithin(
        1000,
        own.filter(({ channel }) => channel === id),
      ),
    ),
  );
  const inTenSeconds = mostWithin(10_000, own);
  console.log(
    `      ${name.padEnd(20)} ${String(own.length).padStart(4)} posts, ${(rate * 60).toFixed(0)} a minute; most in one second to one channel ${inSecond}, most in ten seconds to the workspace ${inTenSeconds}`,
  );
  return inSecond <= 1 && inTenSeconds <= POSTS_PER_MINUTE / 6 + 1;
}

/** The most posts in any window of that length. */
function mostWithin(milliseconds: number, posts: readonly { at: number }[]): number {
  return Math.max(
    0,
    ...posts.map(({ at }) => posts.filter((other) => other.at >= at && other.at < at + milliseconds).length),
  );
}
