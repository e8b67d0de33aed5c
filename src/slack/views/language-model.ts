// The language model in words: that it is being asked, what an admin agrees to, and what it has cost today. Pure.
import type { KnownBlock, ModalView } from '@slack/types';
import type { DailyLimit, Destination, LanguageModelConsent } from '../../domain/language-model.ts';
import { describeInstant } from '../../domain/schedule.ts';
import { ACTION, FIELD, INPUT, VIEW } from '../ids.ts';
import {
  actions,
  button,
  context,
  escaped,
  mention,
  option,
  plain,
  type Rendered,
  section,
  slackDate,
} from './text.ts';

/** "claude-haiku-4-5 (Anthropic, `https://api.anthropic.com/v1`)": in code, or Slack would make a link of it. */
export function describeDestination({ provider, model, address }: Destination): string {
  const isNamed = new URL(address).host !== provider;
  return `${escaped(model)} (${isNamed ? `${provider}, ` : ''}\`${escaped(address)}\`)`;
}

/** One sentence, for wherever a person is about to describe a situation. */
export const sentToSentence = (destination: Destination) =>
  `Your admins have a language model asked as well: what you describe is sent to ${describeDestination(destination)}.`;

export function waitingMessage(destination: Destination): Rendered {
  const text = `Asking ${describeDestination(destination)} … The answer comes within ten seconds.`;
  return { text, blocks: [context(text)] };
}

/** What an admin reads before switching it on. The address rides along: what was read is what is switched on. */
export function languageModelConsentModal(offer: { destination: Destination; limit: DailyLimit }): ModalView {
  const { destination, limit } = offer;
  const { provider, model, address } = destination;
  return {
    type: 'modal',
    callback_id: VIEW.languageModel,
    private_metadata: JSON.stringify(destination),
    title: plain('Ask a language model?'),
    submit: plain('Switch on'),
    close: plain('Cancel'),
    blocks: [
      section(
        'So far, situations that people here describe are read on the machine this app runs on, and nowhere else.',
      ),
      section(
        `*To whom it would be sent*\n• Provider: ${escaped(provider)}\n• Model: ${escaped(model)}\n• Address: \`${escaped(address)}\`\nWhoever runs this app chose these. What happens to a text there is the provider’s word: read its terms first.`,
      ),
      section(
        '*What would be sent*\n• the situation as typed, or the message somebody asked about, up to 1,800 characters, with every name that stands in it\n• the answer to my one question, where I asked it\n• our rules and practices, the same each time',
      ),
      section(
        '*What stays here*\n• who asked, where, and in which workspace\n• plans, answers, reflections, results of the quiz\n• what sounds like harm, harassment, illness or law; other languages; what is no situation, as far as I recognise it',
      ),
      section(
        `*Limits.* ${describeLimit(limit)} a day in this workspace, and eight seconds an answer. Past either, people get the answer from this machine, and are told.`,
      ),
      {
        type: 'input',
        block_id: FIELD.consent,
        label: plain('Your decision'),
        element: {
          type: 'checkboxes',
          action_id: INPUT,
          options: [option('I may decide this for our workspace, and I agree', 'agreed')],
        },
      },
      context(
        'Your name and the time are kept with this decision. People are told before they ask and in each answer.',
      ),
    ],
  };
}

export function languageModelModal(standing: {
  consent: LanguageModelConsent;
  spent: DailyLimit;
  limit: DailyLimit;
  timeZone: string;
}): ModalView {
  const { consent, spent, limit, timeZone } = standing;
  const by = consent.givenBy === '' ? 'An admin who has since been forgotten' : mention(consent.givenBy);
  const when = slackDate(consent.givenAt, describeInstant(consent.givenAt, timeZone));
  return {
    type: 'modal',
    title: plain('Language model'),
    close: plain('Close'),
    blocks: [
      section(`*On.* What people describe here is also sent to ${describeDestination(consent)}.`),
      section(`${by} switched it on, ${when}.`),
      section(
        `*Today (UTC):* ${countOf(spent.questions)}, at most ${dollarsOf(spent.microDollars)}, of ${describeLimit(limit)}. Computed from the prices that whoever runs this app has stated.`,
      ),
      actions(
        button('Switch off', ACTION.revokeLanguageModel, {
          style: 'danger',
          confirm: {
            title: plain('Switch it off?'),
            text: plain('From then on situations stay on the machine this app runs on.'),
            confirm: plain('Switch off'),
            deny: plain('Keep'),
          },
        }),
      ),
    ],
  };
}

/** In an admin's Home. `isOn` is about the model that is set up now. */
export function languageModelBlocks(state: { destination: Destination; isOn: boolean }): KnownBlock[] {
  const { destination, isOn } = state;
  const text = isOn
    ? `*Language model:* on. What people describe is also sent to ${describeDestination(destination)}.`
    : `*Language model:* off. ${describeDestination(destination)} is set up; nothing is sent there unless you switch it on.`;
  return [section(text), actions(button(isOn ? 'Language model …' : 'Read, then decide …', ACTION.openLanguageModel))];
}

const countOf = (questions: number) =>
  `${questions.toLocaleString('en')} ${questions === 1 ? 'question' : 'questions'}`;
const dollarsOf = (microDollars: number) => `$${(Math.ceil(microDollars / 10_000) / 100).toFixed(2)}`;
const describeLimit = ({ microDollars, questions }: DailyLimit) =>
  `${countOf(questions)} and ${dollarsOf(microDollars)}`;
