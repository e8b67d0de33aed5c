// Measures the advisor on texts that its models had not seen: each file of situations by a model trained on the others,
// pairs never split; the gate by five folds; the shipped model on a probe. Decides with the advisor's own code. Prints;
// writes nothing.
import { parseArgs } from 'node:util';
import { bestGuessOn } from '../src/advisor/advisor.ts';
import { clarify } from '../src/advisor/clarification.ts';
import { decide, emphasisMeant, type Likely, likeliest, practicesFor, weighAnswer } from '../src/advisor/decision.ts';
import { emphasisProbabilities, inputOf, scoreSides } from '../src/advisor/emphasis-model.ts';
import { featuresOf } from '../src/advisor/features.ts';
import { gateFrom } from '../src/advisor/gate-model.ts';
import { labelScores } from '../src/advisor/label-model.ts';
import { learnEmphasis } from '../src/advisor/learning.ts';
import { matchSignals } from '../src/advisor/signals.ts';
import { readText } from '../src/advisor/text.ts';
import {
  type Example,
  groupOfFiles,
  learnPractices,
  type NotSituation,
  readNotSituations,
  readSituations,
  settleSureness,
  toExample,
  unclearExamples,
} from '../src/advisor/training.ts';
import type { ClarificationAnswer, Emphasis } from '../src/domain/advice.ts';
import type { PracticeId } from '../src/domain/practice.ts';
import { StartFault } from '../src/domain/start-fault.ts';
import { EVEN, reportGate } from './evaluate-gate.ts';
import { reportProbe } from './evaluate-probe.ts';
import { scoreHeldOut } from './held-out.ts';

const { values: asked } = parseArgs({
  options: {
    advisor: { type: 'string', default: 'local' },
    sample: { type: 'string', default: '120' },
    yes: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    gate: { type: 'boolean', default: false },
    probe: { type: 'boolean', default: false },
  },
});
if (asked.advisor === 'llm') {
  const { evaluateLanguageModel } = await import('./evaluate-language-model.ts');
  await evaluateLanguageModel({ sample: Number(asked.sample), isAgreed: asked.yes }).catch((error: unknown) => {
    console.error(error instanceof StartFault ? error.message : error);
    process.exitCode = 1;
  });
  process.exit();
}
if (asked.probe) {
  reportProbe();
  process.exit();
}
if (asked.gate) {
  reportGate({ examples: readSituations().map(toExample), others: readNotSituations(), learnLikely: () => () => EVEN });
  process.exit();
}

type Judged = { example: Example; likely: Likely; answer: Emphasis };

const EMPHASES: readonly Emphasis[] = ['leadership', 'management', 'both'];
const HONEST_ANSWER: Record<Emphasis, ClarificationAnswer> = {
  leadership: 'meaning-is-missing',
  management: 'order-is-missing',
  both: 'both-are-missing',
};
/** Several files left out together, by fewer models: four times as fast, and a point lower, as each learns from less. */
const isQuick = asked.quick;

const examples = readSituations().map(toExample);
const others = readNotSituations();
const heldOut = await scoreHeldOut(examples, isQuick ? 'files' : 'file');
/** What `npm run train` settles from whole files at a time and puts into the model, settled here from these. */
const { sureness, bothBias } = settleSureness(heldOut);
const judged = judgeHeldOut();
reportFiles();
reportAll();
reportQuestion();
reportPractices();
reportGate({ examples, others, learnLikely });
reportProbe();
reportSpeed();

function judgeHeldOut(): Judged[] {
  return heldOut.map(({ example, ...scores }) => {
    const likely = emphasisProbabilities(scores, bothBias, sureness);
    return { example, likely, answer: likeliest(likely) };
  });
}

function reportFiles(): void {
  console.log('Each file, by a model that never saw it (accuracy; leadership taken for management or the reverse)');
  for (const file of new Set(examples.map((example) => example.file))) {
    const own = judged.filter((one) => one.example.file === file);
    console.log(
      `  ${file.padEnd(14)} ${percent(shareOf(own, isRight))}  ${percent(shareOf(own, isFlip))}  of ${own.length}`,
    );
  }
}

function reportAll(): void {
  const scores = EMPHASES.map((emphasis) => {
    const hit = judged.filter((one) => one.answer === emphasis && isRight(one)).length;
    const given = judged.filter((one) => one.answer === emphasis).length;
    const wanted = judged.filter((one) => one.example.emphasis === emphasis).length;
    return (2 * hit) / (given + wanted);
  });
  console.log(`\nAll: accuracy ${percent(shareOf(judged, isRight))}, macro-F1 ${percent(mean(scores))}`);
  console.log(`  expected calibration error ${percent(calibrationError())}`);
  console.log('  confusion (rows: label; columns: answer)');
  for (const label of EMPHASES) {
    const counts = EMPHASES.map((answer) =>
      judged.filter((one) => one.example.emphasis === label && one.answer === answer),
    );
    console.log(`    ${label.padEnd(12)}${counts.map((ones) => String(ones.length).padStart(7)).join('')}`);
  }
  const pairs = Map.groupBy(
    judged.filter((one) => one.example.pair !== undefined),
    (one) => one.example.pair,
  );
  const whole = [...pairs.values()].filter((pair) => pair.length > 1);
  console.log(
    `  pairs with both sides right ${percent(shareOf(whole, (pair) => pair.every(isRight)))} of ${whole.length}`,
  );
}

/** Ten bands of confidence: how far the promise lies from what was right. */
function calibrationError(): number {
  const bands = Map.groupBy(judged, (one) => Math.min(9, Math.floor(one.likely[one.answer] * 10)));
  const gaps = [...bands.values()].map((band) => {
    const promised = mean(band.map((one) => one.likely[one.answer]));
    return (Math.abs(promised - shareOf(band, isRight)) * band.length) / judged.length;
  });
  return gaps.reduce((a, b) => a + b, 0);
}

/** The one question, asked where the advisor would ask it and answered honestly. */
function reportQuestion(): void {
  const gate = gateFrom(Object.fromEntries(['vague', 'off-topic', 'grave'].map((label) => [label, -10])));
  const settled = judged.map((one) => {
    const reading = readText(one.example.text);
    const asks = decide({ reading, matches: matchSignals(reading), gate, likely: one.likely }) === 'even';
    const likely = asks ? weighAnswer(one.likely, honestAnswer(one)) : one.likely;
    return { ...one, asks, answer: likeliest(likely) };
  });
  console.log('\nThe question (asked; accuracy where not asked; accuracy in all, answered honestly)');
  const line = (name: string, own: readonly (typeof settled)[number][]) => {
    const unasked = own.filter((one) => !one.asks);
    const shares = [shareOf(own, (one) => one.asks), shareOf(unasked, isRight), shareOf(own, isRight)];
    console.log(`  ${name.padEnd(14)} ${shares.map(percent).join('  ')}`);
  };
  for (const [file, own] of Map.groupBy(settled, (one) => one.example.file)) line(file, own);
  line('all', settled);
}

/** The right answer; where it is not among the buttons, the likelier of those that are. */
function honestAnswer({ example, likely }: Judged): ClarificationAnswer {
  const offered = clarify('even', likely).answers.map(({ id }) => id);
  const right = HONEST_ANSWER[example.emphasis];
  if (offered.includes(right)) return right;
  return offered.reduce((best, id) => (likely[emphasisMeant(id)] > likely[emphasisMeant(best)] ? id : best));
}

function reportPractices(): void {
  const hits = [...Map.groupBy(examples, groupOfFiles)].flatMap(([group, held]) => {
    const model = learnPractices(examples.filter((example) => groupOfFiles(example) !== group));
    return held.map(({ vector, emphasis, practices }) => {
      const named = practicesFor(emphasis, labelScores(model, vector) as Record<PracticeId, number>);
      return { first: named.includes(practices[0] as PracticeId), any: practices.some((id) => named.includes(id)) };
    });
  });
  console.log('\nPractices, given the right emphasis');
  console.log(`  the label's first among ours ${percent(shareOf(hits, (hit) => hit.first))}`);
  console.log(`  any of the label's among ours ${percent(shareOf(hits, (hit) => hit.any))}`);
}

/** The sides of a text: as held out above; for what is no situation, by a model that saw the others of its fold. */
function learnLikely(seenOthers: readonly NotSituation[]): (text: string) => Likely {
  const known = new Map(judged.map((one) => [one.example.text, one.likely]));
  const model = learnEmphasis([...examples, ...unclearExamples(seenOthers)]);
  return (text) =>
    known.get(text) ??
    emphasisProbabilities(scoreSides(model, inputOf(featuresOf(readText(text)))), bothBias, sureness);
}

function reportSpeed(): void {
  for (const { text } of examples.slice(0, 200)) bestGuessOn(text);
  const times = examples
    .filter((_, i) => i % 4 === 0)
    .map(({ text }) => {
      const start = performance.now();
      bestGuessOn(text);
      return performance.now() - start;
    });
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  console.log(`\nTime for a whole answer: median ${at(0.5)} ms, 99 % under ${at(0.99)} ms`);
}

function isRight(one: Pick<Judged, 'example' | 'answer'>): boolean {
  return one.answer === one.example.emphasis;
}

function isFlip(one: Judged): boolean {
  return !isRight(one) && one.answer !== 'both' && one.example.emphasis !== 'both';
}

function shareOf<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.filter(holds).length / all.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
