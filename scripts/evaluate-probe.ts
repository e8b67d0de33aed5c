// Measures the shipped model on situations that nothing learns from, by the road `npm run advise` takes: no training.
// Prints sums only, as whoever reads which lines are missed begins to learn from them.
import { readFileSync } from 'node:fs';
import { adviseOn, bestGuessOn } from '../src/advisor/advisor.ts';
import type { Emphasis } from '../src/domain/advice.ts';

type ProbeLine = { text: string; emphasis: Emphasis; kind: string; pair?: string };
type Judged = ProbeLine & { answer: Emphasis | 'no advice' };

export function reportProbe(): void {
  const judged = readProbe().map((line): Judged => ({ ...line, answer: answerTo(line.text) }));
  console.log(
    '\nThe situations of the probe, by the shipped model (accuracy; leadership for management or the reverse)',
  );
  for (const [kind, own] of Map.groupBy(judged, (one) => one.kind)) print(kind, own);
  print('all', judged);
  const pairs = Map.groupBy(
    judged.filter((one) => one.pair !== undefined),
    (one) => one.pair,
  );
  const whole = [...pairs.values()].filter((pair) => pair.every(isRight));
  console.log(`  pairs with both sides right ${whole.length} of ${pairs.size}`);
  console.log(`  referred, refused or found vague, and so wrong: ${judged.filter(isUnanswered).length}`);
}

/** Where the bot would ask, because the sides are even, its best guess counts. */
function answerTo(text: string): Judged['answer'] {
  const advice = adviseOn(text);
  if (advice.kind === 'recommendation') return advice.emphasis;
  const isEven = advice.kind === 'clarification' && advice.reason !== 'vague';
  return isEven ? bestGuessOn(text).emphasis : 'no advice';
}

function readProbe(): ProbeLine[] {
  const lines = readFileSync(new URL('../data/situations-probe.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);
  return lines.map((line) => JSON.parse(line) as ProbeLine);
}

function print(name: string, own: readonly Judged[]): void {
  const share = (holds: (one: Judged) => boolean) => `${((100 * own.filter(holds).length) / own.length).toFixed(1)} %`;
  console.log(`  ${name.padEnd(14)} ${share(isRight)}  ${share(isReversed)}  of ${own.length}`);
}

function isRight({ answer, emphasis }: Judged): boolean {
  return answer === emphasis;
}

function isReversed(one: Judged): boolean {
  return !isRight(one) && !isUnanswered(one) && one.answer !== 'both' && one.emphasis !== 'both';
}

function isUnanswered({ answer }: Judged): boolean {
  return answer === 'no advice';
}
