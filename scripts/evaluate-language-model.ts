// Measures the owner's language model on our labelled situations: npm run evaluate -- --advisor llm [--sample 120] --yes
// It costs money, so it says first how much it may be, and goes on only with --yes. Prints; writes nothing.
import { performance } from 'node:perf_hooks';
import { FLIP_FACTS } from '../src/advisor/second-opinion.ts';
import { readSituations, type Situation } from '../src/advisor/training.ts';
import { loadConfig, readEnvironment } from '../src/config.ts';
import { ANSWER_WITHIN_MS } from '../src/domain/language-model.ts';
import { StartFault } from '../src/domain/start-fault.ts';
import { createLanguageModel } from '../src/language-model/language-model.ts';
import { createLog } from '../src/log.ts';
import type { OpinionOutcome } from '../src/ports.ts';

const AT_ONCE = 4;

type Asked = { situation: Situation; outcome: OpinionOutcome; ms: number };

/** Throws a StartFault where the settings of the language model have a fault. */
export async function evaluateLanguageModel(options: { sample: number; isAgreed: boolean }): Promise<void> {
  const environment = readEnvironment({ ...process.env, ADVISOR: 'llm' });
  const { languageModel: settings } = loadConfig(environment, { isInteractive: true });
  if (!settings) throw new Error('ADVISOR=llm gave no settings');
  if (!(options.sample >= 1)) throw new StartFault('--sample must be a number from 1');
  const situations = spread(readSituations(), Math.floor(options.sample));
  let [reserved, saved] = [0, 0];
  const model = createLanguageModel(settings, {
    // No workspace and no day here: the sample is the limit.
    store: {
      async reserveSpending({ microDollars }) {
        reserved += microDollars;
        return true;
      },
      async settleSpending(settlement) {
        saved += settlement.reserved - settlement.spent;
      },
    },
    clock: { now: () => new Date() },
    log: createLog({ log: { level: 'error', format: 'pretty' } }),
    facts: FLIP_FACTS,
  });
  const { provider, model: name, address } = model.destination;
  const most = situations.reduce((sum, { text }) => sum + model.mostItMayCost({ teamId: '', situation: text }), 0);
  console.log(`${situations.length} situations of data/ would be sent to ${name} (${provider}, ${address}).`);
  console.log(`By the prices you state that costs at most ${dollars(most)}, and usually much less.`);
  if (!options.isAgreed) {
    console.log('Nothing was sent. Run it again with --yes to go on.');
    return;
  }
  const asked = await askAll(situations, async (situation) => {
    const start = performance.now();
    const outcome = await model.ask({ teamId: 'evaluation', situation: situation.text });
    return { situation, outcome, ms: performance.now() - start };
  });
  report(asked);
  console.log(`It cost ${dollars(reserved - saved)}, or less where the provider did not say.`);
}

/** Evenly over all of them, in their order: the same ones each time. */
function spread<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, index) => all[Math.floor(index * step)] as T);
}

async function askAll(situations: readonly Situation[], ask: (one: Situation) => Promise<Asked>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const waiting = [...situations];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) asked.push(await ask(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return asked;
}

function report(asked: readonly Asked[]): void {
  const answered = asked.flatMap(({ situation, outcome }) =>
    outcome.kind === 'opinion' ? [{ situation, opinion: outcome.opinion }] : [],
  );
  const isRight = ({ situation, opinion }: (typeof answered)[number]) => opinion.emphasis === situation.emphasis;
  const isFlip = (one: (typeof answered)[number]) =>
    !isRight(one) && one.opinion.emphasis !== 'both' && one.situation.emphasis !== 'both';
  console.log(`\nAnswered ${answered.length} of ${asked.length}; the local advisor would answer the others.`);
  for (const [because, ones] of Map.groupBy(asked.flatMap(reasonOf), (reason) => reason)) {
    console.log(`  ${because}: ${ones.length}`);
  }
  console.log('Where it answered (accuracy; leadership taken for management or the reverse)');
  for (const [file, ones] of Map.groupBy(answered, ({ situation }) => situation.file)) {
    console.log(`  ${file.padEnd(14)} ${share(ones, isRight)}  ${share(ones, isFlip)}  of ${ones.length}`);
  }
  console.log(`  ${'all'.padEnd(14)} ${share(answered, isRight)}  ${share(answered, isFlip)}  of ${answered.length}`);
  const isHit = ({ situation, opinion }: (typeof answered)[number]) =>
    opinion.practices.some((id) => id === situation.practices[0]);
  console.log(`The label’s first practice among its own: ${share(answered, isHit)}`);
  const times = asked.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (part: number) => Math.round(times[Math.floor((times.length - 1) * part)] ?? 0);
  console.log(`Time: median ${at(0.5)} ms, 99 % under ${at(0.99)} ms; it may take ${ANSWER_WITHIN_MS} ms`);
}

const reasonOf = ({ outcome }: Asked) => (outcome.kind === 'opinion' ? [] : [outcome.because]);

function share<T>(all: readonly T[], holds: (one: T) => boolean): string {
  return all.length === 0 ? '–' : `${((all.filter(holds).length / all.length) * 100).toFixed(1)} %`;
}

const dollars = (microDollars: number) => `$${(microDollars / 1_000_000).toFixed(4)}`;
