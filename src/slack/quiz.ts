// The quiz: open it, keep each page, turn back, show the result, change it, take it again. Only its person sees it.
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { firstOpenPage, knownAnswers, QUIZ_PAGES, type QuizAnswers, type QuizDraft } from '../domain/quiz.ts';
import { UserError } from '../domain/user-error.ts';
import type { PersonRef } from '../ports.ts';
import {
  type ActionArgs,
  type CommandArgs,
  openModal,
  personOf,
  personOfCommand,
  pressedValue,
  type SlackDeps,
  type SubmitArgs,
} from './handling.ts';
import { refreshHome } from './home.ts';
import { INPUT, STATEMENT_PREFIX } from './ids.ts';
import { closingModal } from './views/closing.ts';
import { quizModal, quizResultModal } from './views/quiz.ts';

/** Kept in the form. `id` is the result's to be: a form sent twice is one result. */
type QuizPrivate = { id: string; page: number };

export async function openQuizFromCommand(deps: SlackDeps, args: CommandArgs): Promise<void> {
  const person = personOfCommand(args);
  await openModal(args, (await resultView(deps, args.client, person)) ?? (await quizView(deps, person)));
  await args.ack();
}

/** The result if there is one, else the quiz. */
export async function openQuizFromButton(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  await showInPlace(args, (await resultView(deps, args.client, person)) ?? (await quizView(deps, person)));
  await args.ack();
}

/** Goes on with the unfinished quiz, or begins one. */
export async function takeQuiz(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await showInPlace(args, await quizView(deps, personOf(args)));
  await args.ack();
}

/** Goes through a result's answers again; an unfinished quiz comes first. */
export async function editQuiz(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  const id = pressedValue(args);
  const result = (await deps.store.quizResultsOf(person)).find((each) => each.id === id);
  if (!result) throw new UserError('That result is gone.');
  await showInPlace(args, await quizView(deps, person, result));
  await args.ack();
}

export async function discardQuiz(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  await deps.store.discardQuiz(person);
  await args.ack();
  if (args.body.view?.type === 'modal') {
    const result = await resultView(deps, args.client, person);
    await showInPlace(args, result ?? closingModal('Quiz', 'Discarded.'));
  }
  await refreshHome(deps, args.client, person);
}

export async function saveQuizPage(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const { id, page }: QuizPrivate = JSON.parse(args.view.private_metadata);
  const person = personOf(args);
  const now = deps.clock.now();
  const draft = await deps.store.keepQuizAnswers({ ...person, id, answers: answersIn(args.view.state.values), now });
  if (!draft) {
    await args.ack({ response_action: 'update', view: await endedQuizView(deps, args.client, person) });
    return;
  }
  const next = pageAfter(args.view.blocks, page, draft);
  if (next) {
    await args.ack({ response_action: 'update', view: quizModal({ ...draft, ...next }) });
    return;
  }
  await deps.store.finishQuiz({ ...person, id, answers: draft.answers, now });
  await args.ack({ response_action: 'update', view: await endedQuizView(deps, args.client, person) });
  await refreshHome(deps, args.client, person);
}

/** Keeps what was answered on the page, also when it is not complete. */
export async function turnQuizBack(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const { view } = args.body;
  if (!view) return args.ack();
  const { id, page }: QuizPrivate = JSON.parse(view.private_metadata);
  const person = personOf(args);
  const draft = await deps.store.keepQuizAnswers({
    ...person,
    id,
    answers: answersIn(view.state.values),
    now: deps.clock.now(),
  });
  await args.ack();
  await showInPlace(
    args,
    draft ? quizModal({ ...draft, page: Math.max(0, page - 1) }) : await endedQuizView(deps, args.client, person),
  );
}

type FormValues = Record<string, Record<string, { selected_option?: { value: string } | null }>>;

function answersIn(values: FormValues): QuizAnswers {
  const fields = Object.entries(values).filter(([blockId]) => blockId.startsWith(STATEMENT_PREFIX));
  return knownAnswers(
    Object.fromEntries(
      fields.map(([blockId, field]) => [
        blockId.slice(STATEMENT_PREFIX.length),
        Number(field[INPUT]?.selected_option?.value),
      ]),
    ),
  );
}

const CHANGED = 'Some statements have changed since you opened this. What you answered is kept where it still fits.';
const STILL_OPEN = 'Some of these have no answer yet.';

/** Where to go on after a page was sent; undefined when all is answered. */
function pageAfter(sent: readonly { block_id?: string }[], page: number, { answers }: QuizDraft) {
  const open = firstOpenPage(answers);
  if (!isPageOfToday(sent, page)) return open === undefined ? undefined : { page: open, note: CHANGED };
  if (page + 1 < QUIZ_PAGES.length) return { page: page + 1 };
  return open === undefined ? undefined : { page: open, note: STILL_OPEN };
}

// A form may have been opened before a release that asks something else.
function isPageOfToday(sent: readonly { block_id?: string }[], page: number): boolean {
  const asked = sent.flatMap(({ block_id: id }) => (id?.startsWith(STATEMENT_PREFIX) ? [id] : []));
  const today = QUIZ_PAGES[page]?.map(({ id }) => `${STATEMENT_PREFIX}${id}`);
  return asked.join() === today?.join();
}

async function quizView(
  deps: SlackDeps,
  person: PersonRef,
  start: { id: string; answers: QuizAnswers } = { id: deps.newId(), answers: {} },
): Promise<ModalView> {
  const { id, answers } = start;
  const draft = await deps.store.beginQuiz({ ...person, id, answers, now: deps.clock.now() });
  return quizModal({ ...draft, page: firstOpenPage(draft.answers) ?? 0 });
}

async function resultView(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<ModalView | undefined> {
  const [results, draft, { timeZone }] = await Promise.all([
    deps.store.quizResultsOf(person),
    deps.store.quizDraftOf(person),
    deps.people.lookUp(client, person),
  ]);
  const [latest, ...earlier] = results;
  return latest && quizResultModal({ results: [latest, ...earlier], draft, now: deps.clock.now(), timeZone });
}

/** For a quiz that has become a result, by this form or by another; one that was discarded is gone. */
async function endedQuizView(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<ModalView> {
  return (await resultView(deps, client, person)) ?? closingModal('Quiz', GONE);
}

const GONE = 'This quiz was discarded meanwhile, and nothing of it is kept. Begin again with `/lead-or-manage quiz`.';

/** In the modal that the button stands in, else as a new one. */
async function showInPlace(args: ActionArgs, view: ModalView): Promise<void> {
  const { view: current } = args.body;
  if (current?.type === 'modal') await args.client.views.update({ view_id: current.id, view });
  else await openModal(args, view);
}
