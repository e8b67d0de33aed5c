// Asks the language model: counts the cost first, waits at most so long, and takes only an answer that holds.
// Errors of the SDK carry the request with the typed text in it, so none of them leaves this file.
import {
  APICallError,
  generateText,
  type LanguageModelUsage,
  NoObjectGeneratedError,
  NoOutputGeneratedError,
  Output,
} from 'ai';
import type { FlipFact } from '../domain/advice.ts';
import {
  ANSWER_WITHIN_MS,
  checkedOpinion,
  type DailyLimit,
  type NoOpinionReason,
  type Question,
  spendingDay,
} from '../domain/language-model.ts';
import type { Clock, LanguageModel, Log, OpinionOutcome, Store } from '../ports.ts';
import { costOf, mostItMayCost, type Prices } from './cost.ts';
import { instructions, opinionSchema, questionText } from './prompt.ts';
import { createModel, destinationOf, type ProviderSettings } from './provider.ts';

export type LanguageModelSettings = ProviderSettings & { prices: Prices; dailyLimit: DailyLimit };

export type LanguageModelDeps = {
  store: Pick<Store, 'reserveSpending' | 'settleSpending'>;
  clock: Clock;
  log: Log;
  /** What the flip test may name. */
  facts: readonly FlipFact[];
  /** Shorter in tests. */
  answerWithinMs?: number;
};

/** What is logged of it: a reason and a number, never a text. An answer of no use has been paid for all the same. */
type Failure = { because: NoOpinionReason; status?: number; usage?: LanguageModelUsage | undefined };

/** Room for the answer, and for a model that thinks a little before it. */
const MOST_OUTPUT_TOKENS = 1_500;

export function createLanguageModel(
  settings: LanguageModelSettings,
  deps: LanguageModelDeps,
): LanguageModel & {
  /** In millionths of a dollar. */
  mostItMayCost(question: Question): number;
} {
  // Its warnings go to the console past our log, and may quote what was sent.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const { store, clock, log, facts } = deps;
  const { prices, dailyLimit } = settings;
  const model = createModel(settings);
  const system = instructions(facts);
  const schema = opinionSchema(facts);
  const schemaText = JSON.stringify(schema.toJSONSchema());
  const stopping = new AbortController();

  function mostCost(question: Question): number {
    const input = [system, schemaText, questionText(question)];
    return mostItMayCost(prices, { input, outputTokens: MOST_OUTPUT_TOKENS });
  }

  async function generate(question: Question) {
    const signal = AbortSignal.any([AbortSignal.timeout(deps.answerWithinMs ?? ANSWER_WITHIN_MS), stopping.signal]);
    const generating = generateText({
      model,
      system,
      prompt: questionText(question),
      output: Output.object({ schema, name: 'opinion' }),
      maxOutputTokens: MOST_OUTPUT_TOKENS,
      maxRetries: 0,
      abortSignal: signal,
    });
    const { output, usage } = await orAborted(generating, signal);
    return { output, usage };
  }

  function noOpinion({ teamId }: Question, { because, status }: Failure): OpinionOutcome {
    log.warn({ teamId, because, ...(status === undefined ? {} : { status }) }, 'the language model gave no opinion');
    return { kind: 'no-opinion', because };
  }

  return {
    destination: destinationOf(settings),
    dailyLimit,
    async ask(question) {
      const day = spendingDay(clock.now());
      const { teamId } = question;
      const reserved = mostCost(question);
      if (!(await store.reserveSpending({ teamId, day, microDollars: reserved, limit: dailyLimit }))) {
        return noOpinion(question, { because: 'over-limit' });
      }
      const answer = await generate(question).catch(failureOf);
      // Where the cost is not told, or the attempt failed, the most it may have cost stays counted.
      const spent = answer.usage && costOf(prices, answer.usage);
      if (spent !== undefined) await store.settleSpending({ teamId, day, reserved, spent });
      if ('because' in answer) return noOpinion(question, answer);
      const opinion = checkedOpinion(answer.output, { situation: question.situation, facts });
      return opinion ? { kind: 'opinion', opinion } : noOpinion(question, { because: 'unusable' });
    },
    mostItMayCost: mostCost,
    stop: () => stopping.abort(),
  };
}

/** Whatever the SDK makes of the signal: when the time is over, it is over. */
function orAborted<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject);
  });
}

function failureOf(error: unknown): Failure {
  const status = APICallError.isInstance(error) ? error.statusCode : undefined;
  if (NoObjectGeneratedError.isInstance(error)) return { because: 'unusable', usage: error.usage };
  if (error instanceof DOMException && error.name === 'TimeoutError') return { because: 'too-slow' };
  const isUnusable =
    NoOutputGeneratedError.isInstance(error) ||
    // An answer that came and could not be read.
    status === 200;
  return { because: isUnusable ? 'unusable' : 'unavailable', ...(status === undefined ? {} : { status }) };
}
