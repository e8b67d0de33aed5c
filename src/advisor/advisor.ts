// Situation in, advice out. Pure and synchronous, but for reading its data files once. Nothing here knows Slack.
import type { Advice, ClarificationAnswer, Emphasis, Recommendation } from '../domain/advice.ts';
import type { PracticeId, Side } from '../domain/practice.ts';
import { clarify } from './clarification.ts';
import { referralFor } from './referral.ts';
import { refusalOf } from './refusal.ts';
import { matchSignals, type SignalMatch } from './signals.ts';
import { type Reading, readText } from './text.ts';

const EMPHASIS_OF: Record<ClarificationAnswer, Emphasis> = {
  'meaning-is-missing': 'leadership',
  'order-is-missing': 'management',
  'both-are-missing': 'both',
};

/**
 * What the situation asks for. With the answer to an earlier clarification, never a clarification again.
 * Texts are read up to READ_LIMIT characters.
 */
export function adviseOn(situation: string, clarified?: ClarificationAnswer): Advice {
  const reading = readText(situation);
  const refusal = referralFor(reading) ?? refusalOf(reading);
  if (refusal) return refusal;
  const matches = matchSignals(reading);
  if (clarified) return recommend(reading, matches, EMPHASIS_OF[clarified]);
  if (matches.length === 0) return clarify('vague');
  const leadership = matches.some((match) => match.signal.side === 'leadership');
  const management = matches.some((match) => match.signal.side === 'management');
  return recommend(reading, matches, leadership && management ? 'both' : leadership ? 'leadership' : 'management');
}

function recommend(reading: Reading, matches: readonly SignalMatch[], emphasis: Emphasis): Recommendation {
  const sides: Side[] = emphasis === 'both' ? ['leadership', 'management'] : [emphasis];
  const practices = sides.flatMap((side): PracticeId[] => {
    const own = matches.filter((match) => match.signal.side === side).flatMap((match) => match.signal.practices);
    const usual: PracticeId[] =
      side === 'leadership'
        ? ['explain-the-why', 'listen-with-empathy']
        : ['set-clear-expectations', 'assign-ownership'];
    return [...new Set([...own, ...usual])].slice(0, sides.length === 1 ? 3 : 1);
  });
  return {
    kind: 'recommendation',
    emphasis,
    confidence: 0.6,
    scores: {
      leadership: sides.includes('leadership') ? 0.8 : 0.2,
      management: sides.includes('management') ? 0.8 : 0.2,
    },
    evidence: matches
      .filter((match) => sides.includes(match.signal.side))
      .slice(0, 3)
      .map((match) => ({
        quote: reading.text.slice(reading.words[match.from]?.start, reading.words[match.to - 1]?.end),
        side: match.signal.side,
        because: match.signal.because,
        signal: match.signal.id,
        weight: 1,
      })),
    rule: { id: 'symptoms', text: 'Look for what is missing, not for what is there.', article: 'baglow' },
    practices,
    overdoing: 'Too much of one side leaves the other undone.',
    flipTest:
      emphasis === 'management'
        ? { fact: 'everything were organised but people saw no point in it', emphasis: 'leadership' }
        : { fact: 'everyone already knew why the work matters', emphasis: 'management' },
  };
}
