// Measures the gate by five folds, its older and its later lines apart, and on the probe that nothing learns from.
// Decides with the advisor's own code. Prints; writes nothing.
import { readFileSync } from 'node:fs';
import { adviseOn } from '../src/advisor/advisor.ts';
import { decide, type Likely } from '../src/advisor/decision.ts';
import { gateFrom } from '../src/advisor/gate-model.ts';
import { labelScores } from '../src/advisor/label-model.ts';
import { matchSignals } from '../src/advisor/signals.ts';
import { readText } from '../src/advisor/text.ts';
import { type Example, gateVectorOfText, learnGate, type NotSituation } from '../src/advisor/training.ts';

type Sorted = { kind: string; got: string };
type ProbeLine = Pick<NotSituation, 'text' | 'kind'> & { written: 'before' | 'after' | 'blind' };

const FOLDS = 5;
/** Which line of not-situations.jsonl each lot begins with; the later were written without a look at the patterns. */
const LOTS = { newest: 1318, later: 1012, older: 0 };

/** No side is likelier: the gate then decides by itself, and refuses a little more than it would. */
export const EVEN: Likely = { leadership: 1 / 3, management: 1 / 3, both: 1 / 3 };

/** `learnLikely` gives the sides of a text, from a model that may have seen these texts that are no situations. */
export function reportGate({
  examples,
  others,
  learnLikely,
}: {
  examples: readonly Example[];
  others: readonly NotSituation[];
  learnLikely: (seenOthers: readonly NotSituation[]) => (text: string) => Likely;
}): void {
  const sorted = Array.from({ length: FOLDS }, (_, fold) => {
    const isHeld = (_item: unknown, index: number) => index % FOLDS === fold;
    const isSeen = (_item: unknown, index: number) => index % FOLDS !== fold;
    const seenOthers = others.filter(isSeen);
    const model = learnGate(examples.filter(isSeen), seenOthers);
    const likelyOf = learnLikely(seenOthers);
    const become = (text: string): string => {
      const reading = readText(text);
      const gate = gateFrom(labelScores(model, gateVectorOfText(text)));
      const decision = decide({ reading, matches: matchSignals(reading), gate, likely: likelyOf(text) });
      if (typeof decision === 'string') return decision === 'vague' ? 'vague' : 'answer';
      return decision.kind === 'none' ? decision.reason : 'refer';
    };
    return [
      ...examples.filter(isHeld).map(({ text }): Sorted => ({ kind: 'situations/', got: become(text) })),
      ...others
        .map((other, line) => ({ ...other, kind: kindAt(other, line) }))
        .filter(isHeld)
        .map(({ text, kind }): Sorted => ({ kind, got: become(text) })),
    ];
  }).flat();
  console.log('\nThe gate, by five folds (what became of each kind; "answer" includes asking because sides are even)');
  print(sorted);
  console.log(
    '\nThe gate on its probe, which nothing was learnt from (written before or after the patterns, or blind to all)',
  );
  print(readProbe().map(({ text, kind, written }) => ({ kind: `${kind}, ${written}`, got: adviseOn(text).kind })));
}

function kindAt({ kind }: NotSituation, line: number): string {
  const lot = Object.entries(LOTS).find(([, first]) => line >= first)?.[0];
  return kind === 'other-language' ? kind : `${kind}, ${lot}`;
}

function readProbe(): ProbeLine[] {
  const lines = readFileSync(new URL('../data/gate-probe.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);
  return lines.map((line) => JSON.parse(line) as ProbeLine);
}

function print(sorted: readonly Sorted[]): void {
  for (const [kind, own] of Map.groupBy(sorted, (one) => one.kind)) {
    const shares = [...Map.groupBy(own, (one) => one.got)].map(([got, ones]) => {
      return `${got} ${((100 * ones.length) / own.length).toFixed(1)} %`;
    });
    console.log(`  ${kind.padEnd(18)} ${String(own.length).padStart(5)}  ${shares.join(', ')}`);
  }
}
