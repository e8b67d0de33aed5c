// Measures the advisor on texts that its models had not seen: each file of situations by models trained on the others,
// pairs never split; the gate by five folds. Decides with the advisor's own code. Prints; writes nothing.
import { bestGuessOn } from '../src/advisor/advisor.ts';
import { decide, type Likely, likeliest, practicesFor, weighAnswer } from '../src/advisor/decision.ts';
import { emphasisProbabilities, inputOf, scoreSides } from '../src/advisor/emphasis-model.ts';
import { featuresOf } from '../src/advisor/features.ts';
import { gateFrom } from '../src/advisor/gate-model.ts';
import { labelScores } from '../src/advisor/label-model.ts';
import { learnEmphasis } from '../src/advisor/learning.ts';
import { loadModel } from '../src/advisor/model.ts';
import { matchSignals } from '../src/advisor/signals.ts';
import { readText } from '../src/advisor/text.ts';
import {
  type Example,
  gateVectorOfText,
  heldOutScores,
  learnGate,
  learnPractices,
  readNotSituations,
  readSituations,
  toExample,
  unclearExamples,
} from '../src/advisor/training.ts';
import type { ClarificationAnswer, Emphasis } from '../src/domain/advice.ts';
import type { PracticeId } from '../src/domain/practice.ts';

type Judged = { example: Example; likely: Likely; answer: Emphasis };

const EMPHASES: readonly Emphasis[] = ['leadership', 'management', 'both'];
const HONEST_ANSWER: Record<Emphasis, ClarificationAnswer> = {
  leadership: 'meaning-is-missing',
  management: 'order-is-missing',
  both: 'both-are-missing',
};
const GATE_FOLDS = 5;

const examples = readSituations().map(toExample);
const others = readNotSituations();
const judged = judgeHeldOut();
reportFiles();
reportAll();
reportQuestion();
reportPractices();
reportGate();
reportSpeed();

function judgeHeldOut(): Judged[] {
  const { sureness, emphasis } = loadModel();
  return heldOutScores(examples, unclearExamples(others)).map(({ example, ...scores }) => {
    const likely = emphasisProbabilities(scores, emphasis.bias.both, sureness);
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
    const likely = asks ? weighAnswer(one.likely, HONEST_ANSWER[one.example.emphasis]) : one.likely;
    return { ...one, asks, answer: likeliest(likely) };
  });
  console.log(`\nThe question: asked in ${percent(shareOf(settled, (one) => one.asks))}`);
  console.log(
    `  accuracy where not asked ${percent(
      shareOf(
        settled.filter((one) => !one.asks),
        isRight,
      ),
    )}`,
  );
  console.log(`  accuracy in all, answered honestly ${percent(shareOf(settled, isRight))}`);
}

function reportPractices(): void {
  const hits = [...new Set(examples.map((example) => example.file))].flatMap((file) => {
    const model = learnPractices(examples.filter((example) => example.file !== file));
    return examples
      .filter((example) => example.file === file)
      .map(({ vector, emphasis, practices }) => {
        const named = practicesFor(emphasis, labelScores(model, vector) as Record<PracticeId, number>);
        return { first: named.includes(practices[0] as PracticeId), any: practices.some((id) => named.includes(id)) };
      });
  });
  console.log('\nPractices, given the right emphasis');
  console.log(`  the label's first among ours ${percent(shareOf(hits, (hit) => hit.first))}`);
  console.log(`  any of the label's among ours ${percent(shareOf(hits, (hit) => hit.any))}`);
}

function reportGate(): void {
  const likelyByText = new Map(judged.map((one) => [one.example.text, one.likely]));
  const sorted = Array.from({ length: GATE_FOLDS }, (_, fold) => {
    const isHeld = (_item: unknown, index: number) => index % GATE_FOLDS === fold;
    const isSeen = (_item: unknown, index: number) => index % GATE_FOLDS !== fold;
    const seenOthers = others.filter(isSeen);
    const gateModel = learnGate(examples.filter(isSeen), seenOthers);
    const emphasisModel = learnEmphasis([...examples, ...unclearExamples(seenOthers)]);
    const become = (text: string, likely: Likely): string => {
      const reading = readText(text);
      const gate = gateFrom(labelScores(gateModel, gateVectorOfText(text)));
      const decision = decide({ reading, matches: matchSignals(reading), gate, likely });
      if (typeof decision === 'string') return decision === 'vague' ? 'vague' : 'answer';
      return decision.kind === 'none' ? decision.reason : 'refer';
    };
    const likelyOf = (text: string): Likely => {
      const scores = scoreSides(emphasisModel, inputOf(featuresOf(readText(text))));
      return emphasisProbabilities(scores, loadModel().emphasis.bias.both, loadModel().sureness);
    };
    return [
      ...examples.filter(isHeld).map(({ text }) => {
        return { kind: 'situations/', got: become(text, likelyByText.get(text) ?? likelyOf(text)) };
      }),
      ...others.filter(isHeld).map(({ text, kind }) => ({ kind, got: become(text, likelyOf(text)) })),
    ];
  }).flat();
  console.log(
    '\nThe gate, by five folds (what became of each kind; "answer" includes asking because the sides are even)',
  );
  for (const [kind, own] of Map.groupBy(sorted, (one) => one.kind)) {
    const shares = [...Map.groupBy(own, (one) => one.got)].map(([got, ones]) => {
      return `${got} ${percent(ones.length / own.length)}`;
    });
    console.log(`  ${kind.padEnd(15)} ${String(own.length).padStart(5)}  ${shares.join(', ')}`);
  }
}

function reportSpeed(): void {
  const times = examples.slice(0, 2_000).map(({ text }) => {
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
