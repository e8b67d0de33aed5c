// Recognises what there is nothing to advise on: other languages, code, commands, small talk, instructions to the
// machine. What it says back names what the bot can do. Grave matters are referral.ts's.
import type { NoAdvice } from '../domain/advice.ts';
import type { Gate } from './gate-model.ts';
import { isOtherLanguage } from './language.ts';
import { type Patterns, patternsIn, plainWords } from './patterns.ts';
import type { Reading } from './text.ts';

const TEXTS: Record<NoAdvice['reason'], string> = {
  'off-topic':
    'I can’t help with that one. I can tell you whether a situation in your team asks for leading or managing, and which small practice to try first. Describe one in a sentence or two, for example: “Deadlines keep slipping and nobody owns the follow-up.”',
  'other-language':
    'I’m sorry, I only read English so far. If you can, tell me the situation in English, in simple words; I don’t mind mistakes. For example: “Deadlines keep slipping and nobody owns the follow-up.”',
};

/** Anything but spaces and invisible marks. */
const HAS_SOMETHING = /[^\s\p{Cf}]/u;

/** Commands, code, markup and formulas give themselves away by their marks. */
const MARKS: readonly RegExp[] = [
  /^\s*(?:[/!@]\w|--?\w)/,
  /^\s*https?:\/\/\S+\s*$/,
  /^\s*=\w+\(/,
  /<\/?\w+[^<>]*>|<!--|\]\]|\}\}/,
  /^\s*[{[].*[}\]]\s*$/s,
  /\b(?:def|function)\s+\w+\s*\(|\b(?:const|let|var)\s+\w+\s*=|^\s*(?:import\s+\w+\s+as\b|#include)/,
  /\bwhile\s+\w+;\s*do\b|\/etc\/\w+/,
  /\b(?:SELECT\b.+\bFROM|DROP TABLE|INSERT INTO|DELETE FROM)\b/,
  /\b(?:console\.log|print|printf|puts)\s*\(/,
  /\b\w*(?:Error|Exception): /,
  /\b(?:git|npm|sudo|docker|kubectl|pip|curl)\s+[\w-]+\s+\S/,
  /&&|\^\[|\$\{/,
];

/** Above this probability a text is refused although no pattern found it. */
const SOUNDS_OFF_TOPIC = 0.08;

/** Small talk and errands are short; a longer text that mentions a recipe is told by somebody who runs a kitchen. */
const SMALL_TALK_WORDS = 16;

let loaded: { offTopic: Patterns; instructions: Patterns } | undefined;

/** `gate`: what the trained gate makes of it. Undefined where the text may be a situation. */
export function refusalOf(reading: Reading, gate: Gate): NoAdvice | undefined {
  if (!HAS_SOMETHING.test(reading.text)) return undefined;
  if (isOtherLanguage(reading)) return refuse('other-language');
  const isOffTopic =
    hasOffTopicWords(reading) || (gate['off-topic'] > SOUNDS_OFF_TOPIC && gate['off-topic'] >= gate.vague);
  return isOffTopic ? refuse('off-topic') : undefined;
}

function hasOffTopicWords(reading: Reading): boolean {
  if (!/\p{L}/u.test(reading.text)) return true;
  if (MARKS.some((mark) => mark.test(reading.text))) return true;
  loaded ??= { offTopic: patternsIn('off-topic.txt'), instructions: patternsIn('instructions.txt') };
  const plain = plainWords(reading);
  if (loaded.instructions.areIn(plain)) return true;
  return reading.words.length <= SMALL_TALK_WORDS && loaded.offTopic.areIn(plain);
}

function refuse(reason: NoAdvice['reason']): NoAdvice {
  return { kind: 'none', reason, text: TEXTS[reason] };
}
