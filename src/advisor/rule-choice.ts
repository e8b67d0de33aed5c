// Picks, from the articles' rules of thumb, the one to cite. Texts and sources are domain/knowledge.ts's.
import type { Emphasis, Rule } from '../domain/advice.ts';
import { CRISIS_DISAGREEMENT, RULES, type RuleId, type RuleOfThumb } from '../domain/knowledge.ts';
import type { PracticeId } from '../domain/practice.ts';
import { type Patterns, patternsIn, plainWords } from './patterns.ts';
import type { SignalMatch } from './signals.ts';
import type { Reading } from './text.ts';

/** Where a signal says more than the practices it leads to. */
const RULE_BY_SIGNAL: Readonly<Record<string, RuleId>> = {
  'merger-two-cultures': 'merger-integration',
  'market-shift': 'market-disruption',
  'strategy-rethink': 'strategic-redirection',
  'vision-work': 'strategic-planning',
  'no-direction': 'where-are-we-going',
  'people-do-the-minimum': 'efficient-but-uninspired',
  disengagement: 'efficient-but-uninspired',
  'low-morale': 'team-motivation',
  'want-to-inspire': 'team-motivation',
  'bring-people-along': 'change-initiatives',
  'resistance-to-change': 'change-initiatives',
  'fear-and-uncertainty': 'uncertainty',
  'conflict-between-people': 'tension-between-people',
  'burnout-as-people-matter': 'strain-and-wellbeing',
  'private-troubles': 'strain-and-wellbeing',
  belonging: 'belonging',
  'influence-without-authority': 'no-authority',
  'culture-work': 'cultural-transformation',
  'values-not-lived': 'how-do-we-behave',
  disrespect: 'how-do-we-behave',
  'delegation-as-trust': 'too-tight-a-grip',
  'missed-deadlines': 'enthusiastic-but-slipping',
  'slipping-dates': 'enthusiastic-but-slipping',
  'ideas-never-land': 'idea-into-steps',
  'goals-not-broken-down': 'idea-into-steps',
  'project-execution': 'project-execution',
  'slow-process': 'process-improvement',
  'decision-rights': 'who-decides',
  understaffed: 'short-resources',
};

const RULE_BY_PRACTICE: Readonly<Record<PracticeId, RuleId>> = {
  'explain-the-why': 'explain-decisions',
  'share-context': 'share-more-context',
  'involve-people-early': 'involve-people-earlier',
  'set-direction': 'where-are-we-going',
  'align-on-purpose': 'why-does-this-matter',
  'champion-change': 'change-initiatives',
  'encourage-experiments': 'room-for-ideas',
  'recognise-strengths': 'unseen-effort',
  'coach-growth': 'growing-people',
  'listen-with-empathy': 'tension-between-people',
  'lead-by-example': 'how-do-we-behave',
  'build-trust': 'thin-trust',
  'set-clear-expectations': 'clearer-expectations',
  'set-a-follow-up': 'consistent-follow-up',
  'simplify-the-system': 'simpler-systems',
  'set-priorities': 'too-much-at-once',
  'assign-ownership': 'who-is-responsible',
  'plan-the-work': 'what-is-the-plan',
  'monitor-progress': 'unknown-progress',
  'allocate-resources': 'short-resources',
  'remove-blockers': 'stuck-work',
  'manage-risk': 'foreseeable-risk',
  'standardise-quality': 'uneven-quality',
  'review-performance': 'uneven-performance',
};

const CRISIS_RULES: Readonly<Record<Emphasis, RuleId>> = {
  both: 'crisis-response',
  leadership: 'crisis-navigation',
  management: 'foreseeable-risk',
};
/** A new system or tool that has to be set up and wanted. */
const NEW_SYSTEM = new Set<string>(['rollout-logistics', 'new-tool-refused', 'resistance-to-change', 'clumsy-systems']);
const NEW_IN_ROLE = new Set<string>(['new-leader-acceptance', 'peer-turned-boss']);

let crisis: Patterns | undefined;

export function isCrisis(reading: Reading): boolean {
  crisis ??= patternsIn('crisis.txt');
  return crisis.areIn(plainWords(reading));
}

/** `practices` best first. The rule speaks for the same emphasis as the answer. */
export function chooseRule(choice: {
  reading: Reading;
  emphasis: Emphasis;
  matches: readonly SignalMatch[];
  practices: readonly PracticeId[];
}): { rule: Rule; disagreement?: string } {
  const { emphasis, matches, practices } = choice;
  if (isCrisis(choice.reading)) {
    return { rule: ruleWith(CRISIS_RULES[emphasis]), disagreement: CRISIS_DISAGREEMENT };
  }
  const signals = matches.map((match) => match.signal.id);
  if (emphasis === 'both') return { rule: ruleWith(ruleForBoth(signals)) };
  const fitting = [
    ...signals.map((signal) => RULE_BY_SIGNAL[signal]),
    ...practices.map((practice) => RULE_BY_PRACTICE[practice]),
  ];
  const rule = fitting
    .flatMap((id) => RULES.filter((candidate) => candidate.id === id))
    .find((candidate) => candidate.emphasis === emphasis);
  return { rule: rule ? toRule(rule) : ruleWith('most-roles-need-both') };
}

function ruleForBoth(signals: readonly string[]): RuleId {
  if (signals.some((signal) => NEW_SYSTEM.has(signal))) return 'systems-need-buy-in';
  return signals.some((signal) => NEW_IN_ROLE.has(signal)) ? 'new-to-the-role' : 'both-missing';
}

function ruleWith(id: RuleId): Rule {
  const rule: RuleOfThumb | undefined = RULES.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`No rule has the id ${id}`);
  return toRule(rule);
}

function toRule({ id, text, article }: Rule): Rule {
  return { id, text, article };
}
