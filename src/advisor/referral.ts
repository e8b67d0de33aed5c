// Recognises what no practice should answer: self-harm, danger, harassment, crime and law, illness. The words that
// point there stand in data/gate/; here is what we say instead. Better once too often than not at all.
import type { Referral, ReferralTopic } from '../domain/advice.ts';
import type { Gate } from './gate-model.ts';
import { type Patterns, patternsIn, plainWords } from './patterns.ts';
import type { Reading } from './text.ts';

export const REFERRAL_TEXTS: Readonly<Record<ReferralTopic, string>> = {
  'self-harm':
    'This sounds like a life may be at risk, and that comes before anything I can offer. Please stay with the person, or have somebody stay, ask plainly whether they are thinking of ending their life, and call your local emergency number or a crisis line now (112 in Europe, 999 or 116 123 in the UK and Ireland, 988 in the US and Canada). If it is you: please call now, or tell somebody near you. You do not have to carry this alone.',
  danger:
    'Somebody could get hurt here, so safety comes first. If there is danger right now, get people out of its way and call your local emergency number. Then tell your safety officer, security or HR today, and your labour inspectorate or the police where nobody listens. I keep out of this one: people trained for it should take over.',
  harassment:
    'This sounds like harassment or unfair treatment, and that needs people with the training and the duty to act. Please take it to HR, an equality or works council representative, or your company’s confidential contact today, note what was said and when, and keep the person who spoke up safe and informed. An independent advice line or a lawyer can help where the inside route feels unsafe.',
  legal:
    'This may touch the law, and a wrong step could hurt you or others, so I would rather not advise. Please speak to your legal or compliance department, a lawyer, your union or an independent whistle-blowing line before you act, keep what you have seen unchanged, and sign nothing you believe to be untrue.',
  health:
    'This sounds like somebody is unwell, and that calls for somebody trained in it. Please bring in a doctor, occupational health or your employee assistance line today; where there is danger to anyone, call your local emergency number. Meanwhile a quiet word, “I am worried about you, how can I help you get support?”, is enough. If it is you, the same help is there for you.',
};

/** The gravest first: a text that speaks of two is answered for the first. */
const TOPICS: readonly [ReferralTopic, ...ReferralTopic[]] = ['self-harm', 'danger', 'harassment', 'health', 'legal'];

/** Above this probability a text is referred although none of the patterns found it. */
const SOUNDS_GRAVE = 0.08;

let loaded: { figuresOfSpeech: Patterns; byTopic: readonly { topic: ReferralTopic; patterns: Patterns }[] } | undefined;

/** `gate`: what the trained gate makes of it. Undefined where nothing in the text calls for more than a practice. */
export function referralFor(reading: Reading, gate: Gate): Referral | undefined {
  loaded ??= {
    figuresOfSpeech: patternsIn('figures-of-speech.txt'),
    byTopic: TOPICS.map((topic) => ({ topic, patterns: patternsIn(`${topic}.txt`) })),
  };
  const plain = loaded.figuresOfSpeech.replaceIn(plainWords(reading), '~');
  const named = loaded.byTopic.find(({ patterns }) => patterns.areIn(plain))?.topic;
  const topic = named ?? (gate.grave > SOUNDS_GRAVE ? likeliestTopic(gate) : undefined);
  return topic && { kind: 'referral', topic, text: REFERRAL_TEXTS[topic] };
}

function likeliestTopic(gate: Gate): ReferralTopic {
  return TOPICS.reduce((best, topic) => (gate[topic] > gate[best] ? topic : best));
}
