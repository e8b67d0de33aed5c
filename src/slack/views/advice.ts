// An answer as a message: emphasis first, then why, then what to do. Also the form to ask in.
// Pure: a domain value in, blocks out.
import type { KnownBlock, ModalView, RichTextBlock, RichTextSection } from '@slack/types';
import {
  type Advice,
  type Clarification,
  type Emphasis,
  type Evidence,
  percentOf,
  type Recommendation,
  type Verdict,
} from '../../domain/advice.ts';
import { citationOf, DIFFERENCES } from '../../domain/knowledge.ts';
import type { Destination, NoOpinionReason } from '../../domain/language-model.ts';
import { practiceOf } from '../../domain/practice.ts';
import { ACTION, clarifyAction, FIELD, INPUT, VIEW } from '../ids.ts';
import { decodeSituation, MAX_SITUATION_LENGTH } from '../situation.ts';
import { describeDestination, sentToSentence } from './language-model.ts';
import { referralMessage } from './referral.ts';
import { actions, button, context, header, plain, type Rendered, section } from './text.ts';

export const EXAMPLE_SITUATION = 'Deadlines keep slipping and nobody owns the follow-up';

export const EMPHASIS_NAMES: Record<Emphasis, string> = {
  leadership: 'Leadership',
  management: 'Management',
  both: 'Both',
};

const EMPHASIS_SENTENCES: Record<Emphasis, string> = {
  leadership: 'This asks for *leading*: meaning, direction, people.',
  management: 'This asks for *managing*: structure, delivery, consistency.',
  both: 'This asks for *both*: leading and managing.',
};

/** Whose answer it is. */
export type Answerer =
  | { kind: 'this-machine' }
  | { kind: 'language-model'; destination: Destination }
  /** The language model was to answer, and did not. */
  | { kind: 'this-machine-instead'; destination: Destination; because: NoOpinionReason };

/** `encodedSituation` rides in the buttons, because the situation itself is not stored. */
export function adviceMessage(
  advice: Advice,
  encodedSituation: string,
  answerer: Answerer = { kind: 'this-machine' },
): Rendered {
  switch (advice.kind) {
    case 'recommendation':
      return recommendationMessage(advice, encodedSituation, answerer);
    case 'clarification':
      return clarificationMessage(advice, encodedSituation, answerer);
    case 'referral':
      return referralMessage(advice.text);
    case 'none':
      return { text: advice.text, blocks: [section(advice.text)] };
  }
}

function recommendationMessage(advice: Recommendation, encodedSituation: string, answerer: Answerer): Rendered {
  const practices = advice.practices.map((id) => practiceOf(id));
  return {
    text: recommendationText(advice),
    blocks: [
      header(headline(advice)),
      section(EMPHASIS_SENTENCES[advice.emphasis]),
      ...evidenceBlocks(advice.evidence),
      section(`*The rule behind it.* ${advice.rule.text}`),
      context(`From ${citationOf(advice.rule.article)}`),
      ...(advice.disagreement ? [context(advice.disagreement)] : []),
      section(
        `*Try this week*\n${practices.map((practice) => `• *${practice.name}.* ${practice.thisWeek}`).join('\n')}`,
      ),
      section(`*Overdone:* ${advice.overdoing}`),
      section(`*Flip test:* if ${advice.flipTest.fact}, I would say *${EMPHASIS_NAMES[advice.flipTest.emphasis]}*.`),
      actions(
        button('I’ll try this', ACTION.tryAdvice, { value: encodedSituation, style: 'primary' }),
        button('Why?', ACTION.whyAdvice, { value: encodedSituation }),
        button('Share', ACTION.shareAdvice, { value: encodedSituation }),
        button('I disagree', ACTION.disagree, { value: encodedSituation }),
      ),
      context(answererLine(answerer)),
    ],
  };
}

export function headline(advice: Pick<Verdict, 'emphasis' | 'confidence'>): string {
  const name = advice.emphasis === 'both' ? 'Lead and manage' : EMPHASIS_NAMES[advice.emphasis];
  return `${name} · ${describeConfidence(advice.confidence)}`;
}

/** Words a person can act on; the figure follows for those who want it. */
export function describeConfidence(confidence: number): string {
  const percent = `${percentOf(confidence)} %`;
  if (confidence >= 0.85) return `quite sure (${percent})`;
  if (confidence >= 0.65) return `fairly sure (${percent})`;
  return `not very sure (${percent})`;
}

/** Whose answer it is, and where the text went. */
function answererLine(answerer: Answerer): string {
  switch (answerer.kind) {
    case 'this-machine':
      return 'Only you see this. The text is not stored.';
    case 'language-model':
      return `Answered by ${describeDestination(answerer.destination)}, where the text was sent. How sure it is, is its own word; the sentences are ours. Only you see this, and I do not store the text.`;
    case 'this-machine-instead':
      return `${whyInstead(answerer)} Only you see this, and I do not store the text.`;
  }
}

function whyInstead({ because, destination }: Extract<Answerer, { kind: 'this-machine-instead' }>): string {
  const model = describeDestination(destination);
  switch (because) {
    case 'over-limit':
      return 'Answered on this machine: the day’s limit for the language model is reached, so nothing was sent.';
    case 'too-slow':
      return `Answered on this machine: the text was sent to ${model}, and no answer came in time.`;
    case 'unusable':
      return `Answered on this machine: the text was sent to ${model}, and its answer did not hold up.`;
    case 'unavailable':
      return `Answered on this machine: ${model} could not be asked. The text may have reached it.`;
  }
}

function recommendationText(advice: Recommendation): string {
  const practices = advice.practices.map((id) => practiceOf(id));
  return [
    `${headline(advice)}.`,
    advice.rule.text,
    `Try: ${practices.map((practice) => practice.name).join('; ')}.`,
    `Flip test: if ${advice.flipTest.fact}, I would say ${EMPHASIS_NAMES[advice.flipTest.emphasis].toLowerCase()}.`,
  ].join(' ');
}

function evidenceBlocks(evidence: readonly Evidence[]): KnownBlock[] {
  const lines = evidence.map(evidenceLine);
  if (lines.length === 0) return [];
  const list: RichTextBlock = {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [{ type: 'text', text: 'What in these words decided it', style: { bold: true } }],
      },
      { type: 'rich_text_list', style: 'bullet', elements: lines },
    ],
  };
  return [list];
}

// Rich text shows the quote literally, so that no markup a person typed comes alive.
function evidenceLine(evidence: Evidence): RichTextSection {
  return {
    type: 'rich_text_section',
    elements: [
      { type: 'text', text: `“${evidence.quote}”`, style: { italic: true } },
      { type: 'text', text: ` → ${EMPHASIS_NAMES[evidence.side].toLowerCase()}. `, style: { bold: true } },
      { type: 'text', text: evidence.because },
    ],
  };
}

function clarificationMessage(clarification: Clarification, encodedSituation: string, answerer: Answerer): Rendered {
  const opening =
    clarification.reason === 'vague'
      ? 'That is a little short for an honest answer. One question:'
      : 'I cannot tell for sure yet. One question:';
  const labels = clarification.answers.map((answer) => answer.label);
  return {
    text: `${opening} ${clarification.question} ${labels.join(' / ')}`,
    blocks: [
      section(`${opening}\n*${clarification.question}*`),
      actions(
        ...clarification.answers.map((answer) =>
          button(answer.label, clarifyAction(answer.id), { value: encodedSituation }),
        ),
      ),
      ...(isSentence(decodeSituation(encodedSituation).text)
        ? []
        : [context(`Or describe it in a sentence, for example: _${EXAMPLE_SITUATION}_`)]),
      ...(answerer.kind === 'this-machine' ? [] : [context(answererLine(answerer))]),
    ],
  };
}

/** Words. Whoever wrote as many needs no example of a sentence. */
const SENTENCE = 5;

const isSentence = (text: string) => text.trim().split(/\s+/).length >= SENTENCE;

/** The long answer to *Why?*. */
export function whyMessage(
  advice: Verdict & Pick<Recommendation, 'scores'>,
  { isFromElsewhere }: { isFromElsewhere: boolean },
): Rendered {
  const practices = advice.practices.map((id) => practiceOf(id));
  const differenceIds = new Set(practices.map((practice) => practice.difference));
  const differences = DIFFERENCES.filter((difference) => differenceIds.has(difference.id));
  const percent = (score: number) => `${Math.round(score * 100)} %`;
  return {
    text: `Why ${EMPHASIS_NAMES[advice.emphasis].toLowerCase()}: ${advice.rule.text} ${practices.map((practice) => practice.reason).join(' ')}`,
    blocks: [
      section(
        `*How strongly these words ask for each side*\nLeading ${percent(advice.scores.leadership)} · Managing ${percent(advice.scores.management)} (each side by itself; they need not add up to 100)${isFromElsewhere ? '\nThis is how the small model on this machine reads them. The answer is the language model’s, which gives no such figures.' : ''}`,
      ),
      section(`*The rule.* ${advice.rule.text}\n_${citationOf(advice.rule.article)}_`),
      ...practices.map((practice) =>
        section(`*${practice.name}.* ${practice.reason}\n${practice.howTo}\n_For example:_ ${practice.example}`),
      ),
      ...differences.map((difference) =>
        context(`*${difference.leadership} / ${difference.management}.* ${difference.text}`),
      ),
      context(
        `A rule of thumb from five articles and ${isFromElsewhere ? 'a language model’s reading' : 'a small model on this machine'}. You know your team; I do not.`,
      ),
    ],
  };
}

export type SituationForm = { responseUrl?: string; sentTo: Destination | undefined };

/** The form for those who typed the command alone; `responseUrl` is where the answer goes, `sentTo` where the text does. */
export function situationModal({ responseUrl = '', sentTo }: SituationForm): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.situation,
    private_metadata: responseUrl,
    title: plain('Lead or manage?'),
    submit: plain('Ask'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: FIELD.situation,
        label: plain('What is going on?'),
        hint: plain('One to five sentences, in your own words. It is not stored.'),
        element: {
          type: 'plain_text_input',
          action_id: INPUT,
          multiline: true,
          max_length: MAX_SITUATION_LENGTH,
          focus_on_load: true,
          placeholder: plain(EXAMPLE_SITUATION),
        },
      },
      ...(sentTo ? [context(sentToSentence(sentTo))] : []),
    ],
  };
}

/** The answer to the form, in its place. */
export function answerModal({ blocks }: Rendered): ModalView {
  return { type: 'modal', title: plain('Lead or manage?'), close: plain('Close'), blocks };
}
