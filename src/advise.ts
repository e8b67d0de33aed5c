// The advisor on the command line, for people and for measuring: `npm run -s advise -- "text"`, or with --jsonl
// one {"id", "text"} a line on stdin. Knows the advisor and nothing of Slack or a database.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { adviseOn, bestGuessOn } from './advisor/advisor.ts';
import { READ_LIMIT, readPartOf } from './advisor/text.ts';
import { type Advice, type Emphasis, percentOf, type Recommendation } from './domain/advice.ts';
import { citationOf } from './domain/knowledge.ts';
import { practiceOf } from './domain/practice.ts';

const USAGE = `Usage: npm run -s advise -- "what is going on in your team"
       npm run -s advise -- --jsonl < situations.jsonl

With --jsonl every line of stdin is {"id": …, "text": "…"}, and every line of stdout its answer.
`;

const CUT = `That is a long text: I read its first ${READ_LIMIT.toLocaleString('en')} characters and left out the rest.`;

const EMPHASIS_NAMES: Record<Emphasis, string> = { leadership: 'Leadership', management: 'Management', both: 'Both' };

async function main(): Promise<void> {
  // Whoever reads us may stop before we do (`| head`): that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const request = readRequest();
  if (request === undefined) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
  } else if (request.jsonl) await answerLines();
  else {
    process.stdout.write(`${describe(adviseOn(request.text))}\n`);
    if (readPartOf(request.text) !== request.text) process.stderr.write(`${CUT}\n`);
  }
}

/** Undefined where neither a text nor --jsonl was given, or something unknown was. */
function readRequest(): { jsonl: boolean; text: string } | undefined {
  try {
    const { values, positionals } = parseArgs({ options: { jsonl: { type: 'boolean' } }, allowPositionals: true });
    const jsonl = values.jsonl === true;
    return jsonl || positionals.length > 0 ? { jsonl, text: positionals.join(' ') } : undefined;
  } catch {
    return undefined;
  }
}

/** One answer a line, as they come. A line that cannot be read is answered with an error, and the exit code is 1. */
async function answerLines(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const answer = answerLine(line);
    if ('error' in answer) process.exitCode = 1;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  }
}

function answerLine(line: string): object {
  let asked: unknown;
  try {
    asked = JSON.parse(line);
  } catch {
    return { id: null, error: 'This line is not JSON.' };
  }
  if (typeof asked !== 'object' || asked === null) return { id: null, error: 'This line is not a JSON object.' };
  const id = 'id' in asked ? asked.id : null;
  if (!('text' in asked)) return { id, error: 'This line has no "text".' };
  if (typeof asked.text !== 'string') return { id, error: '"text" is not a string.' };
  const isCut = readPartOf(asked.text) !== asked.text;
  return { id, ...labelled(asked.text), ...(isCut ? { note: CUT } : {}) };
}

/** An answer for measuring: where the bot would ask, because the sides are even, its best guess counts. */
function labelled(text: string): object {
  const advice = adviseOn(text);
  if (advice.kind === 'referral') return { ...NOTHING, label: 'refer', topic: advice.topic };
  if (advice.kind === 'none') return { ...NOTHING, label: 'none', reason: advice.reason };
  if (advice.kind === 'clarification' && advice.reason === 'vague')
    return { ...NOTHING, label: 'none', reason: 'vague' };
  const { emphasis, confidence, practices, evidence } = advice.kind === 'recommendation' ? advice : bestGuessOn(text);
  const signals = evidence.map((found) => found.signal).filter((signal) => signal !== 'words');
  return { label: emphasis, confidence: Number(confidence.toFixed(4)), practices, signals: [...new Set(signals)] };
}

const NOTHING = { label: '', confidence: 1, practices: [], signals: [] };

function describe(advice: Advice): string {
  switch (advice.kind) {
    case 'recommendation':
      return describeRecommendation(advice);
    case 'clarification':
      return [advice.question, ...advice.answers.map((answer) => `  - ${answer.label}`)].join('\n');
    default:
      return advice.text;
  }
}

function describeRecommendation(advice: Recommendation): string {
  const { emphasis, confidence, evidence, rule, disagreement, practices, overdoing, flipTest } = advice;
  const quotes = evidence.map(({ quote, side, because }) => `  “${oneLine(quote)}” → ${side}\n    ${because}`);
  const steps = practices.map((id) => `  - ${practiceOf(id).name} (${id})\n    ${practiceOf(id).thisWeek}`);
  return [
    `${EMPHASIS_NAMES[emphasis]} (${percentOf(confidence)} % sure)`,
    ...(quotes.length > 0 ? ['', 'What in these words says so:', ...quotes] : []),
    '',
    `The rule: ${rule.text}\n  ${citationOf(rule.article)}`,
    ...(disagreement === undefined ? [] : [disagreement]),
    '',
    'This week:',
    ...steps,
    '',
    `If you overdo it: ${overdoing}`,
    `The test: if ${flipTest.fact}, I would say ${flipTest.emphasis}.`,
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

await main();
