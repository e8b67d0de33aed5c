// Channel nudges: their schedule, a channel's own prompts, the answers, and what comes next. Pure.
import type { ChannelTrouble } from './delivery.ts';
import { holidayOn } from './holiday.ts';
import { PRACTICES, type PracticeId, practiceOf, type Side } from './practice.ts';
import { isPaused, nextKeptRun, nextRun, type WeeklyTimes } from './schedule.ts';
import { type Season, seasonalWording } from './season.ts';

export const NUDGE_ANSWERS = ['will-try', 'helpful', 'not-for-us'] as const;
export type NudgeAnswer = (typeof NUDGE_ANSWERS)[number];

/** `auto` draws to the side that the workspace practises less than its situations ask for. */
export const BALANCES = ['auto', 'leadership', 'management'] as const;
export type Balance = (typeof BALANCES)[number];

export type NudgeSchedule = WeeklyTimes & {
  id: string;
  teamId: string;
  channelId: string;
  /** Who set it up, named in the introduction; empty once that person asked to be forgotten. */
  setUpBy: string;
  /** Who else may change it, chosen by a workspace admin. User ids. */
  keepers: readonly string[];
  /** Whose public holidays are kept: an ISO 3166 code. */
  country: string | undefined;
  balance: Balance;
  practicesOff: readonly PracticeId[];
  pausedUntil: Date | undefined;
  /** Why the bot itself stopped posting; it waits for somebody to resume it. */
  haltedBecause: ChannelTrouble | undefined;
  stoppedAt: Date | undefined;
  nextRunAt: Date;
};

/** What a schedule may post and when it rests: everything that is not its appointment. */
export type NudgeSettings = Pick<NudgeSchedule, 'country' | 'balance' | 'practicesOff' | 'keepers' | 'pausedUntil'>;

/** What a form changes of settings that somebody else may have changed since it was opened: only what was changed in it. */
export function mergedSettings({
  opened,
  sent,
  current,
}: Record<'opened' | 'sent' | 'current', NudgeSettings>): NudgeSettings {
  const isPauseAsOpened = opened.pausedUntil?.getTime() === sent.pausedUntil?.getTime();
  return {
    country: sent.country === opened.country ? current.country : sent.country,
    balance: sent.balance === opened.balance ? current.balance : sent.balance,
    pausedUntil: isPauseAsOpened ? current.pausedUntil : sent.pausedUntil,
    practicesOff: mergedList(opened.practicesOff, sent.practicesOff, current.practicesOff),
    keepers: mergedList(opened.keepers, sent.keepers, current.keepers),
  };
}

function mergedList<T>(opened: readonly T[], sent: readonly T[], current: readonly T[]): T[] {
  const added = sent.filter((each) => !opened.includes(each));
  const kept = current.filter((each) => sent.includes(each) || !opened.includes(each));
  return [...new Set([...kept, ...added])];
}

/** A channel's own words, beside the catalogue. */
export type OwnPrompt = { id: string; side: Side; line: string; why: string };

/** What somebody tries: a practice, or a channel's own prompt as it read when they chose it. */
export type Subject = { practiceId: PracticeId; prompt?: undefined } | { practiceId?: undefined; prompt: OwnPrompt };

/** In characters. */
export const OWN_PROMPT_LIMITS = { line: 300, why: 120 } as const;

/** A nudge that was planned for a channel before, oldest first in a history. */
export type PastNudge = { practiceId: PracticeId; wording: number } | { promptId: string };

/** What people in a workspace took up, summed: practice or prompt id → how often. Nobody's name is in it. */
export type TakenUp = ReadonlyMap<string, number>;

/**
 * What the situations asked about in a workspace called for, summed: of each side, and how often each practice was
 * suggested. Neither a person nor a word of theirs is in it.
 */
export type AskedFor = { sides: Readonly<Record<Side, number>>; practices: ReadonlyMap<string, number> };

/** A sum below this is not looked at: a small number could point at somebody. */
export const SMALLEST_SUM = 5;

export type NudgeChoice = {
  history: readonly PastNudge[];
  practicesOff?: readonly PracticeId[];
  /** Those that are switched on. */
  prompts?: readonly OwnPrompt[];
  balance?: Balance;
  takenUp?: TakenUp;
  askedFor?: AskedFor;
  season?: Season | undefined;
};

/** What a nudge says: a practice in one of its wordings, or a channel's own prompt. */
export type NudgeContent =
  | { kind: 'practice'; practiceId: PracticeId; wording: number; season: Season | undefined }
  | { kind: 'prompt'; prompt: OwnPrompt };

type Candidate = { id: string; side: Side; nudge: PracticeId | OwnPrompt };

/** Of the favoured side come two for each of the other, until a side is used up for the round. */
const FAVOURED_SHARE = 2 / 3;

/** `auto` favours a side whose share of what was taken up is less than this much of its share of what was asked for. */
const NEGLECTED = 0.8;

/** From fewer than so many no share is taken: then the sides count as equal. */
const ENOUGH_TO_TELL = 10;

/**
 * What comes next in a channel. None repeats before all active ones were seen; within such a round the sides take
 * turns, or the favoured one has two turns in three; within a side a wording of the season comes first, then what
 * people took up least, measured by how often it was suggested to them, then what the channel wrote itself, then what
 * was not seen for longest. Deterministic. Throws when nothing is switched on.
 */
export function chooseNudge(choice: NudgeChoice): NudgeContent {
  const active = activeCandidates(choice);
  const unseen = unseenThisRound(active, choice.history);
  const side = sideToServe({ active, unseen, choice });
  const [next] = unseen.filter((candidate) => candidate.side === side).toSorted(byUrgency(choice));
  if (!next) throw new Error('No practice and no prompt is switched on');
  return chosenFrom(next, choice);
}

function activeCandidates({ practicesOff = [], prompts = [] }: NudgeChoice): Candidate[] {
  const practices = PRACTICES.filter(({ id }) => !practicesOff.includes(id));
  return [
    ...practices.map(({ id, side }) => ({ id, side, nudge: id })),
    ...prompts.map((prompt) => ({ id: prompt.id, side: prompt.side, nudge: prompt })),
  ];
}

const idOf = (past: PastNudge): string => ('promptId' in past ? past.promptId : past.practiceId);

/** The history is read as rounds of what is active now: a round ends when all of it was seen. */
function unseenThisRound(active: readonly Candidate[], history: readonly PastNudge[]): Candidate[] {
  const unseen = new Set(active.map(({ id }) => id));
  for (const past of history) {
    unseen.delete(idOf(past));
    if (unseen.size === 0) for (const { id } of active) unseen.add(id);
  }
  const open = active.filter(({ id }) => unseen.has(id));
  // A new round does not begin with what ended the last one.
  const recent = new Set(history.slice(history.length - Math.floor(active.length / 2)).map(idOf));
  const rested = open.filter(({ id }) => !recent.has(id));
  return rested.length > 0 ? rested : open;
}

function sideToServe({
  active,
  unseen,
  choice,
}: {
  active: readonly Candidate[];
  unseen: readonly Candidate[];
  choice: NudgeChoice;
}): Side {
  const open = new Set(unseen.map(({ side }) => side));
  if (open.size === 1) return [...open][0] ?? 'leadership';
  const favoured = favouredSide(active, choice);
  const counts = sidesSince(active, choice.history);
  const due = (side: Side) => {
    const share = favoured === undefined ? 1 / 2 : favoured === side ? FAVOURED_SHARE : 1 - FAVOURED_SHARE;
    return share * (counts.leadership + counts.management + 1) - counts[side];
  };
  return due('leadership') >= due('management') ? 'leadership' : 'management';
}

/** How many of each side came lately: over as many nudges as there are active ones. */
function sidesSince(active: readonly Candidate[], history: readonly PastNudge[]): Record<Side, number> {
  const sides = new Map(active.map(({ id, side }) => [id, side]));
  const counts = { leadership: 0, management: 0 };
  for (const past of history.slice(-active.length)) {
    const side = sides.get(idOf(past)) ?? ('practiceId' in past ? practiceOf(past.practiceId).side : undefined);
    if (side) counts[side] += 1;
  }
  return counts;
}

function favouredSide(
  active: readonly Candidate[],
  { balance = 'auto', takenUp, askedFor }: NudgeChoice,
): Side | undefined {
  if (balance !== 'auto') return balance;
  const used = sharesOf(sidesTakenUp(active, takenUp));
  const needed = sharesOf(askedFor?.sides ?? { leadership: 0, management: 0 });
  return (['leadership', 'management'] as const).find((side) => used[side] < NEGLECTED * needed[side]);
}

function sidesTakenUp(active: readonly Candidate[], takenUp: TakenUp | undefined): Record<Side, number> {
  const sides = new Map<string, Side>([...PRACTICES, ...active].map(({ id, side }) => [id, side]));
  const sums = { leadership: 0, management: 0 };
  for (const [id, times] of takenUp ?? []) {
    const side = sides.get(id);
    if (side) sums[side] += times;
  }
  return sums;
}

function sharesOf({ leadership, management }: Readonly<Record<Side, number>>): Record<Side, number> {
  const total = leadership + management;
  if (total < ENOUGH_TO_TELL) return { leadership: 1 / 2, management: 1 / 2 };
  return { leadership: leadership / total, management: management / total };
}

function byUrgency({ history, takenUp, askedFor, season }: NudgeChoice) {
  const ids = history.map(idOf);
  const isOfSeason = ({ nudge }: Candidate) =>
    season !== undefined && typeof nudge === 'string' && seasonalWording(season, nudge) !== undefined;
  const isOwn = ({ nudge }: Candidate) => typeof nudge !== 'string';
  const surplus = ({ id }: Candidate) => (takenUp?.get(id) ?? 0) - (askedFor?.practices.get(id) ?? 0);
  return (a: Candidate, b: Candidate) =>
    Number(isOfSeason(b)) - Number(isOfSeason(a)) ||
    surplus(a) - surplus(b) ||
    Number(isOwn(b)) - Number(isOwn(a)) ||
    ids.lastIndexOf(a.id) - ids.lastIndexOf(b.id);
}

function chosenFrom({ id, nudge }: Candidate, { history, season }: NudgeChoice): NudgeContent {
  if (typeof nudge !== 'string') return { kind: 'prompt', prompt: nudge };
  const timesSeen = history.filter((past) => idOf(past) === id).length;
  const isOfSeason = season !== undefined && seasonalWording(season, nudge) !== undefined;
  return {
    kind: 'practice',
    practiceId: nudge,
    wording: timesSeen % practiceOf(nudge).nudges.length,
    season: isOfSeason ? season : undefined,
  };
}

type StoredNudge = {
  practiceId: PracticeId | undefined;
  wording: number | undefined;
  season: Season | undefined;
  prompt: OwnPrompt | undefined;
};

/** As the ledger keeps it. */
export function toStored(content: NudgeContent | undefined): StoredNudge {
  return {
    practiceId: content?.kind === 'practice' ? content.practiceId : undefined,
    wording: content?.kind === 'practice' ? content.wording : undefined,
    season: content?.kind === 'practice' ? content.season : undefined,
    prompt: content?.kind === 'prompt' ? content.prompt : undefined,
  };
}

/** What a row of the ledger said; undefined when nothing was chosen (it was skipped). */
export function contentOf({ practiceId, wording, season, prompt }: StoredNudge): NudgeContent | undefined {
  if (prompt) return { kind: 'prompt', prompt };
  return practiceId && { kind: 'practice', practiceId, wording: wording ?? 0, season };
}

/** The line to do and the line of why. */
export function wordsOf(content: NudgeContent): { line: string; why: string } {
  if (content.kind === 'prompt') return content.prompt;
  const { nudges } = practiceOf(content.practiceId);
  const ordinary = nudges[content.wording % nudges.length];
  const words = (content.season && seasonalWording(content.season, content.practiceId)) ?? ordinary;
  if (!words) throw new Error(`${content.practiceId} has no wordings`);
  return words;
}

/** One appointment to come: kept, or left out and why. */
export type Upcoming = { at: Date; restsFor: { kind: 'pause' } | { kind: 'holiday'; name: string } | undefined };

/** The next appointments of a schedule, in order; a pause and public holidays are seen ahead. */
export function upcomingNudges(schedule: NudgeSchedule, count: number): Upcoming[] {
  const upcoming: Upcoming[] = [];
  for (let at = schedule.nextRunAt; upcoming.length < count; at = nextRun(schedule, at)) {
    upcoming.push({ at, restsFor: restAt(schedule, at) });
  }
  return upcoming;
}

/** When the next one will really come: after a pause, and on no public holiday. */
export function nextKeptNudge(schedule: NudgeSchedule): Date {
  let at = nextKeptRun(schedule);
  while (restAt(schedule, at)) at = nextRun(schedule, at);
  return at;
}

function restAt({ pausedUntil, country, timeZone }: NudgeSchedule, at: Date): Upcoming['restsFor'] {
  if (isPaused({ pausedUntil }, at)) return { kind: 'pause' };
  const name = country === undefined ? undefined : holidayOn({ country, instant: at, timeZone });
  return name === undefined ? undefined : { kind: 'holiday', name };
}
