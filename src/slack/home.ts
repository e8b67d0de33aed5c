// The App Home: gathered from the store for one person, published whenever they look or change something.
import type { WebClient } from '@slack/web-api';
import { balanceByWeek, balanceSince } from '../domain/balance.ts';
import { PERSON_BUDGET } from '../domain/budget.ts';
import type { PersonRef } from '../ports.ts';
import type { EventArgs, SlackDeps } from './handling.ts';
import { type HomeContent, homeView } from './views/home.ts';

const SHOWN_HISTORY = 20;
const SHOWN_LEDGER = 10;

export async function openHome(deps: SlackDeps, { event, client, body }: EventArgs<'app_home_opened'>): Promise<void> {
  if (event.tab !== 'home') return;
  await publishHome(deps, client, { teamId: body.team_id, userId: event.user });
}

/** After a change. The change is safe already, so a Home that cannot be shown is logged, not told. */
export async function refreshHome(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<void> {
  try {
    await publishHome(deps, client, person);
  } catch (error) {
    deps.log.warn({ ...person, err: error }, 'the App Home could not be refreshed');
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
  const since = new Date(now.getTime() - PERSON_BUDGET.days * 86_400_000);
  const { timeZone, isAdmin } = await deps.people.lookUp(client, person);
  const [recent, quizResults, quizDraft, checkIns, plans, history, schedules, sent] = await Promise.all([
    store.historySince(person, balanceSince(now, timeZone)),
    store.quizResultsOf(person),
    store.quizDraftOf(person),
    store.checkInsOf(person),
    store.plansOf(person),
    store.historyOf(person, SHOWN_HISTORY),
    store.nudgeSchedules(teamId),
    store.countDeliveriesTo({ teamId, targetId: userId, kinds: [...PERSON_BUDGET.kinds], since }),
  ]);
  const ledger = isAdmin ? await store.deliveries(teamId, { limit: SHOWN_LEDGER }) : undefined;
  return {
    timeZone,
    now,
    keptSchedules: isAdmin ? schedules : schedules.filter(({ keepers }) => keepers.includes(userId)),
    checkIns,
    plans,
    weeks: balanceByWeek(recent, now, timeZone),
    quiz: { latest: quizResults[0], draft: quizDraft },
    history,
    schedules,
    messageBudget: { sent, allowed: PERSON_BUDGET.messages },
    ledger,
  };
}
