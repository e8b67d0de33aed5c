// The App Home: gathered from the store for one person, published whenever they look or change something.
import type { WebClient } from '@slack/web-api';
import { balanceByWeek, balanceSince, isAwayWeek } from '../domain/balance.ts';
import { BUDGET_DAYS, budgetOf, IGNORED_AFTER_HOURS } from '../domain/budget.ts';
import { reportsSince, teamInsights } from '../domain/insight-report.ts';
import type { PersonRef, Store } from '../ports.ts';
import { ledgerForAdmins } from './delivery-log.ts';
import { type ActionArgs, type EventArgs, personOf, type SlackDeps } from './handling.ts';
import { consentedDestination } from './language-model-consent.ts';
import { timeOf } from './person-time.ts';
import { type HomeContent, homeView, SHOWN_HISTORY } from './views/home.ts';

const SHOWN_LEDGER = 10;
/** Eight weeks of messages and more, to see which weeks somebody was away. */
const LOOKED_THROUGH = 60;

export async function openHome(deps: SlackDeps, { event, client, body }: EventArgs<'app_home_opened'>): Promise<void> {
  if (event.tab !== 'home') return;
  await publishHome(deps, client, { teamId: body.team_id, userId: event.user });
}

export async function showHome(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await args.ack();
  await publishHome(deps, args.client, personOf(args));
}

/** After a change. The change is safe already, so a Home that cannot be shown is logged, not told. */
export async function refreshHome(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<void> {
  try {
    await publishHome(deps, client, person);
  } catch (error) {
    deps.log.warn({ teamId: person.teamId, err: error }, 'the App Home could not be refreshed');
  }
}

async function publishHome(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<void> {
  const content = await homeContent(deps, client, person);
  await client.views.publish({ user_id: person.userId, view: homeView(content) });
}

async function homeContent(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<HomeContent> {
  const { store } = deps;
  const { teamId, userId } = person;
  const now = deps.clock.now();
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const [{ timeZone, settings }, { isAdmin }] = await Promise.all([
    timeOf(deps, client, person),
    deps.people.lookUp(client, person),
  ]);
  const [
    past,
    quizResults,
    quizDraft,
    checkIns,
    openPlans,
    schedules,
    retention,
    sent,
    ignored,
    received,
    admin,
    sentTo,
  ] = await Promise.all([
    pastOf(store, person, balanceSince(now, timeZone)),
    store.quizResultsOf(person, { limit: 1 }),
    store.quizDraftOf(person),
    store.checkInsOf(person),
    store.openPlansOf(person),
    store.nudgeSchedules(teamId),
    store.retentionOf(teamId),
    store.countPlaces(person, daysAgo(BUDGET_DAYS)),
    store.ignoredBy({ ...person, sentBefore: daysAgo(IGNORED_AFTER_HOURS / 24) }),
    store.deliveriesTo({ teamId, targetId: userId }, { limit: LOOKED_THROUGH }),
    isAdmin ? adminContent(deps, teamId, now) : undefined,
    consentedDestination(deps, teamId),
  ]);
  return {
    timeZone,
    now,
    sentTo,
    keptSchedules: isAdmin ? schedules : schedules.filter(({ keepers }) => keepers.includes(userId)),
    checkIns,
    openPlans,
    weeks: balanceByWeek(past.recent, now, timeZone),
    awayAt: received.filter(isAwayWeek).map(({ scheduledFor }) => scheduledFor),
    quiz: { latest: quizResults[0], draft: quizDraft },
    history: past.newest,
    schedules,
    retention,
    messages: { settings, timeZone, sent, budget: budgetOf(settings.messagesPerWeek, ignored) },
    admin,
  };
}

/** What the balance is made of and the newest entries, one more than is shown. Whoever is active needs one look. */
async function pastOf(store: Store, person: PersonRef, since: Date) {
  const recent = await store.historySince(person, since);
  const enough = SHOWN_HISTORY + 1;
  // It also holds older plans that are meant for later.
  const newest = recent.filter(({ at }) => at >= since).slice(0, enough);
  return { recent, newest: newest.length === enough ? newest : await store.historyOf(person, { limit: enough }) };
}

async function adminContent(
  { store, languageModel }: SlackDeps,
  teamId: string,
  now: Date,
): Promise<HomeContent['admin']> {
  const [ledger, reports, digest] = await Promise.all([
    ledgerForAdmins(store, teamId, { limit: SHOWN_LEDGER }),
    store.insightReports({ teamId, since: reportsSince(now) }),
    store.insightDigestOf(teamId),
  ]);
  return { ledger, insights: teamInsights(reports, now), digest, languageModel: languageModel?.destination };
}
