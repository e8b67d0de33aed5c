// An answer as a message: emphasis first, then why, then what to do. Also its forms: ask, share, disagree.
// Pure: a domain value in, blocks out.
import type { KnownBlock, ModalView, RichTextBlock, RichTextSection } from '@slack/types';
import type { Advice, Clarification, Emphasis, Evidence, Recommendation } from '../../domain/advice.ts';
import { citationOf, DIFFERENCES } from '../../domain/knowledge.ts';
import { practiceOf } from '../../domain/practice.ts';
import { ACTION, COMMAND, clarifyAction, FIELD, INPUT, VIEW } from '../ids.ts';
import { MAX_SITUATION_LENGTH } from '../situation.ts';
import {
  actions,
  button,
  context,
  header,
  mention,
  option,
  plain,
  type Rendered,
  section,
  typedQuote,
} from './text.ts';

export const EXAMPLE_SITUATION = 'Deadlines keep slipping and nobody owns the follow-up';

const EMPHASIS_NAMES: Record<Emphasis, string> = {
  leadership: 'Leadership',
  management: 'Management',
  both: 'Both',
};

const EMPHASIS_SENTENCES: Record<Emphasis, string> = {
  leadership: 'This asks for *leading*: meaning, direction, people.',
  management: 'This asks for *managing*: structure, delivery, consistency.',
  both: 'This asks for *both*: leading and managing.',
};

/** `encodedSituation` rides in the buttons, because the situation itself is not stored. */
export function adviceMessage(advice: Advice, encodedSituation: string): Rendered {
  switch (advice.kind) {
    case 'recommendation':
      return recommendationMessage(advice, encodedSituation);
    case 'clarification':
      return clarificationMessage(advice, encodedSituation);
    case 'referral':
    case 'none':
      return { text: advice.text, blocks: [section(advice.text)] };
  }
}

function recommendationMessage(advice: Recommendation, encodedSituation: string): Rendered {
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
      context('Only you see this. What you typed is not stored.'),
    ],
  };
}

function headline(advice: Recommendation): string {
  const name = advice.emphasis === 'both' ? 'Lead and manage' : EMPHASIS_NAMES[advice.emphasis];
  return `${name} · ${describeConfidence(advice.confidence)}`;
}

/** Words a person can act on; the figure follows for those who want it. */
export function describeConfidence(confidence: number): string {
  const percent = `${Math.round(confidence * 100)} %`;
  if (confidence >= 0.85) return `quite sure (${percent})`;
  if (confidence >= 0.65) return `fairly sure (${percent})`;
  return `not very sure (${percent})`;
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
        elements: [{ type: 'text', text: 'What in your words decided it', style: { bold: true } }],
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

function clarificationMessage(clarification: Clarification, encodedSituation: string): Rendered {
  const opening =
    clarification.reason === 'vague'
      ? 'That is a little short for an honest answer. One question:'
      : 'Your words pull both ways. One question:';
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
      context(`Or describe it in a sentence, for example: \`${COMMAND} ${EXAMPLE_SITUATION}\``),
    ],
  };
}

/** The long answer to *Why?*. */
export function whyMessage(advice: Recommendation): Rendered {
  const practices = advice.practices.map((id) => practiceOf(id));
  const differenceIds = new Set(practices.map((practice) => practice.difference));
  const differences = DIFFERENCES.filter((difference) => differenceIds.has(difference.id));
  const percent = (score: number) => `${Math.round(score * 100)} %`;
  return {
    text: `Why ${EMPHASIS_NAMES[advice.emphasis].toLowerCase()}: ${advice.rule.text} ${practices.map((practice) => practice.reason).join(' ')}`,
    blocks: [
      section(
        `*How strongly your words ask for each side*\nLeading ${percent(advice.scores.leadership)} · Managing ${percent(advice.scores.management)} (each side by itself; they need not add up to 100)`,
      ),
      section(`*The rule.* ${advice.rule.text}\n_${citationOf(advice.rule.article)}_`),
      ...practices.map((practice) =>
        section(`*${practice.name}.* ${practice.reason}\n${practice.howTo}\n_For example:_ ${practice.example}`),
      ),
      ...differences.map((difference) =>
        context(`*${difference.leadership} / ${difference.management}.* ${difference.text}`),
      ),
      context('A rule of thumb from five articles and a small model on this machine. You know your team; I do not.'),
    ],
  };
}

/** The form for those who typed the command alone; `responseUrl` is where the answer goes. */
export function situationModal(responseUrl = ''): ModalView {
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
    ],
  };
}

/** The answer to the form, in its place. */
export function adviceModal(advice: Advice, encodedSituation: string): ModalView {
  const { blocks } = adviceMessage(advice, encodedSituation);
  return { type: 'modal', title: plain('Lead or manage?'), close: plain('Close'), blocks };
}

/** What others will see when it is shared. */
export function sharedAdviceMessage(shared: { advice: Recommendation; userId: string; situation?: string }): Rendered {
  const { advice, userId, situation } = shared;
  const practices = advice.practices.map((id) => practiceOf(id));
  const asked = situation === undefined ? 'a situation' : 'this situation';
  return {
    text: `An answer from lead-or-manage: ${headline(advice)}. ${advice.rule.text}`,
    blocks: [
      section(`${mention(userId)} asked me about ${asked}:`),
      ...(situation === undefined ? [] : [typedQuote(situation)]),
      section(`*${headline(advice)}.* ${advice.rule.text}`),
      section(practices.map((practice) => `• *${practice.name}.* ${practice.thisWeek}`).join('\n')),
      context(`From ${citationOf(advice.rule.article)}. Ask your own with \`${COMMAND}\`.`),
    ],
  };
}

export function shareModal(share: { advice: Recommendation; userId: string; privateMetadata: string }): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.share,
    private_metadata: share.privateMetadata,
    title: plain('Share this answer'),
    submit: plain('Share'),
    close: plain('Cancel'),
    blocks: [
      section('Everyone in this conversation will see this:'),
      { type: 'divider' },
      ...sharedAdviceMessage({ advice: share.advice, userId: share.userId }).blocks,
      { type: 'divider' },
      {
        type: 'input',
        block_id: FIELD.includeSituation,
        optional: true,
        label: plain('What you typed'),
        element: {
          type: 'checkboxes',
          action_id: INPUT,
          options: [option('Include the situation in my own words', 'include')],
        },
      },
    ],
  };
}

export function disagreementModal(advice: Recommendation, privateMetadata: string): ModalView {
  const others = (['leadership', 'management', 'both'] as const).filter((emphasis) => emphasis !== advice.emphasis);
  return {
    type: 'modal',
    callback_id: VIEW.disagreement,
    private_metadata: privateMetadata,
    title: plain('I disagree'),
    submit: plain('Send'),
    close: plain('Cancel'),
    blocks: [
      section(`I said *${EMPHASIS_NAMES[advice.emphasis]}*. You know the people; I only know the words.`),
      {
        type: 'input',
        block_id: FIELD.emphasis,
        label: plain('What does it ask for?'),
        element: {
          type: 'radio_buttons',
          action_id: INPUT,
          options: others.map((emphasis) => option(EMPHASIS_NAMES[emphasis], emphasis)),
        },
      },
      context('I keep your choice and mine, to get better. I do not keep what you typed.'),
    ],
  };
}
