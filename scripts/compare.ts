// Measures other designs of the advice model beside ours, and ours with less data, so that the choice can be checked.
// Stricter than evaluate.ts: a whole style of texts is left out at a time. Prints; writes nothing.
//   npm run compare                 both, most of an hour of one processor
//   npm run compare -- designs      one of them: designs or curve
import { likeliest } from '../src/advisor/decision.ts';
import { emphasisProbabilities, inputOf, scoreSides } from '../src/advisor/emphasis-model.ts';
import { type Features, featuresOf, place, type Vector } from '../src/advisor/features.ts';
import { labelPlaceOf, labelScores } from '../src/advisor/label-model.ts';
import { learnEmphasis, learnLabels } from '../src/advisor/learning.ts';
import { readText } from '../src/advisor/text.ts';
import { type HeldOut, readSituations, type Situation, settleSureness } from '../src/advisor/training.ts';
import type { Emphasis } from '../src/domain/advice.ts';

type Text = Situation & { features: readonly Features[] };
type Answered = { text: Text; answer: Emphasis };
/** Learns from some texts and answers others. */
type Design = (seen: readonly Text[], held: readonly Text[]) => readonly Answered[];
type Kind = 'words' | 'pairs' | 'letters' | 'frames' | 'signals' | 'meaning';

const EMPHASES: readonly Emphasis[] = ['leadership', 'management', 'both'];
/** Which files belong to a style, by how their names begin. */
const STYLES: Record<string, RegExp> = {
  plain: /^plain/,
  short: /^short/,
  stories: /^(stories|questions)/,
  contrast: /^(contrast|hard)/,
  duties: /^(general|frameworks)/,
  indirect: /^(tech|public|industry|office|workplaces)/,
};
const SHARES = [1 / 8, 1 / 4, 1 / 2, 1];

const DESIGNS: Record<string, Design> = {
  'words and word pairs by TF-IDF, logistic regression': learnTfIdf,
  'one head for each of the three answers, same features': learnThreeHeads,
  'two heads, whole text only, no word vectors': (...texts) =>
    learnTwoHeads(...texts, { without: ['meaning'], clauses: false }),
  'two heads, text and clauses, no signals, no word vectors': (...texts) =>
    learnTwoHeads(...texts, { without: ['meaning', 'signals'] }),
  'two heads, text and clauses, no word vectors': (...texts) => learnTwoHeads(...texts, { without: ['meaning'] }),
  'two heads, text and clauses, word vectors only': (...texts) =>
    learnTwoHeads(...texts, { without: ['words', 'pairs', 'letters', 'frames', 'signals'] }),
  'ours: two heads, text and clauses, all of it': (...texts) => learnTwoHeads(...texts, {}),
};

const texts = readSituations().map(
  (situation): Text => ({ ...situation, features: featuresOf(readText(situation.text)) }),
);

console.log(`Designs, each style of texts answered by a model that saw none of it (${texts.length} texts)`);
console.log(
  `  ${'all'.padStart(6)} ${'l↔m'.padStart(6)} ${'pairs'.padStart(6)}  ${Object.keys(STYLES)
    .map((style) => style.padStart(8))
    .join(' ')}`,
);
const part = process.argv[2];
if (part !== 'curve') for (const [name, design] of Object.entries(DESIGNS)) report(name, design);

if (part !== 'designs') {
  console.log('\nOurs, with less to learn from');
  for (const share of SHARES) {
    report(`${percent(share)} of the data`, (seen, held) => learnTwoHeads(seen.filter(isAmong(share)), held, {}));
  }
}

function report(name: string, design: Design): void {
  const answered = Object.values(STYLES).flatMap((style) => {
    const held = texts.filter(({ file }) => style.test(file));
    const pairs = new Set(held.map(({ pair }) => pair).filter(Boolean));
    return design(
      texts.filter(({ file, pair }) => !style.test(file) && !(pair && pairs.has(pair))),
      held,
    );
  });
  const pairs = [
    ...Map.groupBy(
      answered.filter(({ text }) => text.pair !== undefined),
      ({ text }) => text.pair,
    ).values(),
  ];
  const figures = [
    shareOf(answered, isRight),
    shareOf(answered, ({ text, answer }) => answer !== text.emphasis && answer !== 'both' && text.emphasis !== 'both'),
    shareOf(
      pairs.filter((pair) => pair.length > 1),
      (pair) => pair.every(isRight),
    ),
  ];
  const byStyle = Object.values(STYLES).map((style) =>
    shareOf(
      answered.filter(({ text }) => style.test(text.file)),
      isRight,
    ),
  );
  console.log(
    `  ${figures
      .map(percent)
      .map((figure) => figure.padStart(6))
      .join(' ')}  ${byStyle.map((share) => percent(share).padStart(8)).join(' ')}  ${name}`,
  );
}

function learnTwoHeads(
  seen: readonly Text[],
  held: readonly Text[],
  { without = [], clauses = true }: { without?: readonly Kind[]; clauses?: boolean },
): Answered[] {
  const toInput = ({ features }: Text) => {
    const input = inputOf(features.map((feature) => lacking(feature, without)));
    return clauses ? input : { ...input, clauses: [] };
  };
  const weights = learnEmphasis(seen.map((text) => ({ input: toInput(text), emphasis: text.emphasis })));
  const scored = held.map((text): HeldOut & { text: Text } => {
    const { leadership, management } = scoreSides(weights, toInput(text));
    return { text, example: text, leadership, management };
  });
  const { sureness, bothBias } = settleSureness(scored);
  return scored.map(({ text, ...scores }) => ({
    text,
    answer: likeliest(emphasisProbabilities(scores, bothBias, sureness)),
  }));
}

function learnThreeHeads(seen: readonly Text[], held: readonly Text[]): Answered[] {
  const vectors = (all: readonly Text[]) => all.map((text) => ({ text, vector: folded(inputOf(text.features).text) }));
  return learnClasses(vectors(seen), vectors(held));
}

function learnTfIdf(seen: readonly Text[], held: readonly Text[]): Answered[] {
  const termsOf = (text: Text) =>
    new Set(text.features.flatMap(({ words, pairs }) => [...words, ...pairs]).map(labelPlaceOf));
  const counts = new Map<number, number>();
  for (const text of seen) for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const toVector = (text: Text): Vector => {
    const terms = [...termsOf(text)];
    const values = terms.map((term) => Math.log((1 + seen.length) / (1 + (counts.get(term) ?? 0))));
    const length = Math.hypot(...values) || 1;
    return { places: Int32Array.from(terms), values: Float32Array.from(values, (value) => (3 * value) / length) };
  };
  const vectors = (all: readonly Text[]) => all.map((text) => ({ text, vector: toVector(text) }));
  return learnClasses(vectors(seen), vectors(held));
}

type Vectored = { text: Text; vector: Vector };

function learnClasses(seen: readonly Vectored[], held: readonly Vectored[]): Answered[] {
  const model = learnLabels(
    EMPHASES,
    seen.map(({ text, vector }) => ({ vector, targets: { [text.emphasis]: 1 }, weight: 1 })),
  );
  return held.map(({ text, vector }) => {
    const scores = labelScores(model, vector);
    const answer = EMPHASES.reduce((best, emphasis) =>
      (scores[emphasis] ?? 0) > (scores[best] ?? 0) ? emphasis : best,
    );
    return { text, answer };
  });
}

function folded({ places, values }: Vector): Vector {
  return { places: places.map(labelPlaceOf), values };
}

function lacking(features: Features, kinds: readonly Kind[]): Features {
  const empty = kinds.map((kind) => [kind, []]);
  return { ...features, ...(Object.fromEntries(empty) as Partial<Features>) };
}

/** The same share of every file, pairs together, whatever the order. */
function isAmong(share: number): (text: Text) => boolean {
  return ({ text, pair }) => place(pair ?? text) % 1_000 < share * 1_000;
}

function isRight({ text, answer }: Answered): boolean {
  return answer === text.emphasis;
}

function shareOf<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.filter(holds).length / all.length;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}`;
}
