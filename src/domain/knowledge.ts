// What the five articles say, in this project's own words; every item names the article it came from.
// No practices (practice.ts) and no wording for Slack (slack/views).
import type { Emphasis, Rule } from './advice.ts';
import type { Side } from './practice.ts';

export const ARTICLES = {
  baglow: {
    title: 'Leadership vs Management: What’s the Difference (and Why It Matters at Work)',
    author: 'Mark Baglow',
  },
  'eight-differences': { title: 'Eight Differences Between Management and Leadership', author: undefined },
  bouttell: { title: 'When Leadership Is Different from Management: Key Distinctions', author: 'Laura Bouttell' },
  bell: { title: 'Management and Leadership: What’s the Difference?', author: 'Simon Bell' },
  girling: { title: 'What is the Difference between Leadership and Management?', author: 'Nigel Girling' },
} as const;

export type ArticleId = keyof typeof ARTICLES;

/** "Mark Baglow, “Leadership vs Management: …”"; the title alone where no author is named. Plain text. */
export function citationOf(article: ArticleId): string {
  const { author, title } = ARTICLES[article];
  return author === undefined ? `“${title}”` : `${author}, “${title}”`;
}

export const DIFFERENCE_IDS = [
  'culture-process',
  'strategy-performance',
  'taking-mitigating-risks',
  'ideas-execution',
  'inspiring-goals',
  'motivating-overseeing',
  'influence-authority',
  'emotional-intelligence-development',
] as const;

export type DifferenceId = (typeof DIFFERENCE_IDS)[number];

export type Difference = {
  id: DifferenceId;
  /** The side's word, lower case: "culture". */
  leadership: string;
  management: string;
  /** What tells the two apart, one sentence. */
  text: string;
  /** How someone who manages can grow the leadership side, one sentence. */
  growth: string;
};

/** The eight differences of "Eight Differences Between Management and Leadership", in its order. */
export const DIFFERENCES: readonly Difference[] = [
  {
    id: 'culture-process',
    leadership: 'culture',
    management: 'process',
    text: 'Leading shapes how people belong and behave; managing sees that the daily work runs as it should.',
    growth: 'Do something for the team as a team: a goal you share, a small win you celebrate, time without an agenda.',
  },
  {
    id: 'strategy-performance',
    leadership: 'strategy',
    management: 'performance',
    text: 'Leading chooses the long road; managing turns it into steps and gets results from them.',
    growth: 'Offer to join one conversation about strategy, and bring evidence from your own team.',
  },
  {
    id: 'taking-mitigating-risks',
    leadership: 'taking risks',
    management: 'mitigating risks',
    text: 'Leading takes a considered risk to move forward; managing keeps what could go wrong in hand.',
    growth:
      'When a change is proposed, bring the facts that speak for it or against it, and say what you make of them.',
  },
  {
    id: 'ideas-execution',
    leadership: 'long-term ideas',
    management: 'execution',
    text: 'Leading thinks of what could be; managing makes it happen.',
    growth: 'Bring an idea of your own with good reasons, or question an assumption with courtesy.',
  },
  {
    id: 'inspiring-goals',
    leadership: 'inspiring',
    management: 'goals',
    text: 'Leading makes people want to come along; managing keeps the team working together towards its goals.',
    growth: 'Show the behaviour you would like to see, and speak with people warmly, calmly and clearly.',
  },
  {
    id: 'motivating-overseeing',
    leadership: 'motivating',
    management: 'overseeing',
    text: 'Leading gives people heart through trust and recognition; managing keeps an eye on the work.',
    growth: 'Get to know people, show them the larger picture, and help each of them see what they are best at.',
  },
  {
    id: 'influence-authority',
    leadership: 'influence',
    management: 'authority',
    text: 'Leading moves people who don’t have to follow; managing can rely on the right to decide.',
    growth: 'Build ties with colleagues and go first yourself: the better the tie, the less you need to push.',
  },
  {
    id: 'emotional-intelligence-development',
    leadership: 'emotional intelligence',
    management: 'development',
    text: 'Leading notices how people feel; managing builds what they can do.',
    growth: 'Care for how people are, not only for what they learn, and find out what is weighing on their work.',
  },
];

/** A rule of thumb, with the emphasis it speaks for. `text` is one sentence. */
export type RuleOfThumb = Rule & { emphasis: Emphasis };

/** What an answer can cite; the advisor picks one. The ids are stable: never rename one. */
export const RULES = [
  // Situations with a known emphasis (Bouttell).
  {
    id: 'strategic-planning',
    emphasis: 'leadership',
    text: 'Deciding where to go, and which goals are worth having, is leading before it is managing.',
    article: 'bouttell',
  },
  {
    id: 'change-initiatives',
    emphasis: 'leadership',
    text: 'Getting people through a change is leading first: someone has to say what it is for and bring them along.',
    article: 'bouttell',
  },
  {
    id: 'team-motivation',
    emphasis: 'leadership',
    text: 'A team that has lost heart needs inspiring rather than another system, so lead.',
    article: 'bouttell',
  },
  {
    id: 'project-execution',
    emphasis: 'management',
    text: 'Once the goal is chosen, bringing the project home is a matter of managing it well.',
    article: 'bouttell',
  },
  {
    id: 'operations-optimisation',
    emphasis: 'management',
    text: 'Making the daily running of things smoother is managing, because it is about today and about detail.',
    article: 'bouttell',
  },
  {
    id: 'process-improvement',
    emphasis: 'management',
    text: 'Improving how a piece of work is done is managing: look at its steps, change one and measure the result.',
    article: 'bouttell',
  },
  {
    id: 'crisis-response',
    emphasis: 'both',
    text: 'A crisis asks for both in equal measure: a direction people can hold on to, and order in the next hour.',
    article: 'bouttell',
  },

  // Kinds of change that call for leading (Bouttell).
  {
    id: 'strategic-redirection',
    emphasis: 'leadership',
    text: 'When an organisation changes course, lead: people need to see where it is going before they can plan for it.',
    article: 'bouttell',
  },
  {
    id: 'market-disruption',
    emphasis: 'leadership',
    text: 'When the world around you shifts, the old plan can’t say what to aim for now, and leading has to.',
    article: 'bouttell',
  },
  {
    id: 'cultural-transformation',
    emphasis: 'leadership',
    text: 'A change in what people value and how they behave has to be led; it can’t be put in place like a procedure.',
    article: 'bouttell',
  },
  {
    id: 'merger-integration',
    emphasis: 'leadership',
    text: 'When two teams become one, lead: they need a shared picture of what they are now, and a reason to want it.',
    article: 'bouttell',
  },
  {
    id: 'crisis-navigation',
    emphasis: 'leadership',
    text: 'Finding a way out of a long crisis is a change in itself, and people need to be led towards what comes after.',
    article: 'bouttell',
  },

  // Symptoms (Baglow).
  {
    id: 'efficient-but-uninspired',
    emphasis: 'leadership',
    text: 'Where the work runs to plan but people have gone flat and do no more than they must, add leading.',
    article: 'baglow',
  },
  {
    id: 'enthusiastic-but-slipping',
    emphasis: 'management',
    text: 'Where people are keen but dates slip and little gets finished, add managing.',
    article: 'baglow',
  },

  // The questions each side asks (Baglow).
  {
    id: 'why-does-this-matter',
    emphasis: 'leadership',
    text: 'If the open question is why the work matters, it is one for leading.',
    article: 'baglow',
  },
  {
    id: 'where-are-we-going',
    emphasis: 'leadership',
    text: 'If people can’t say where all this is heading, they are asking for leading.',
    article: 'baglow',
  },
  {
    id: 'how-do-we-behave',
    emphasis: 'leadership',
    text: 'How people treat one another in a team is a question of culture, and culture is led.',
    article: 'baglow',
  },
  {
    id: 'how-will-it-be-done',
    emphasis: 'management',
    text: 'If everyone wants the result and the open question is how to get there, it is one for managing.',
    article: 'baglow',
  },
  {
    id: 'who-is-responsible',
    emphasis: 'management',
    text: 'If nobody can say whose job it is, the question is one for managing.',
    article: 'baglow',
  },
  {
    id: 'what-is-the-plan',
    emphasis: 'management',
    text: 'If the aim is clear and the plan is missing, manage.',
    article: 'baglow',
  },

  // Small adjustments (Baglow).
  {
    id: 'explain-decisions',
    emphasis: 'leadership',
    text: 'A decision that arrives without its reason needs a little leading: say why it was made.',
    article: 'baglow',
  },
  {
    id: 'share-more-context',
    emphasis: 'leadership',
    text: 'People who get tasks without the story around them need more context, and giving it is leading.',
    article: 'baglow',
  },
  {
    id: 'involve-people-earlier',
    emphasis: 'leadership',
    text: 'When people are told instead of asked, lead by bringing them in while the matter is still open.',
    article: 'baglow',
  },
  {
    id: 'clearer-expectations',
    emphasis: 'management',
    text: 'When people have to guess what is wanted of them, manage: make the expectations clear.',
    article: 'baglow',
  },
  {
    id: 'consistent-follow-up',
    emphasis: 'management',
    text: 'When good talk leads to nothing, manage: come back to what was agreed, every time.',
    article: 'baglow',
  },
  {
    id: 'simpler-systems',
    emphasis: 'management',
    text: 'When the way of working gets in the way of the work, manage: make the system simpler.',
    article: 'baglow',
  },

  // People.
  {
    id: 'uncertainty',
    emphasis: 'leadership',
    text: 'When nobody knows what comes next, lead: people need somebody who gives them a direction and heart.',
    article: 'eight-differences',
  },
  {
    id: 'thin-trust',
    emphasis: 'leadership',
    text: 'People follow a leader because they trust them and not because they must, so where trust is thin, lead.',
    article: 'girling',
  },
  {
    id: 'strain-and-wellbeing',
    emphasis: 'leadership',
    text: 'When someone is under strain, noticing it early and caring about it is leading.',
    article: 'eight-differences',
  },
  {
    id: 'tension-between-people',
    emphasis: 'leadership',
    text: 'Tension eases when somebody understands what each person feels, and that is a leader’s skill.',
    article: 'eight-differences',
  },
  {
    id: 'belonging',
    emphasis: 'leadership',
    text: 'People stay and do well where they feel they belong, and leading is what builds that.',
    article: 'eight-differences',
  },
  {
    id: 'unseen-effort',
    emphasis: 'leadership',
    text: 'Spirits rise when people’s strengths are seen and put to use, and seeing them is leading.',
    article: 'eight-differences',
  },
  {
    id: 'growing-people',
    emphasis: 'leadership',
    text: 'Helping people become able to do more than today’s work is leading: mentor them and give them room.',
    article: 'girling',
  },
  {
    id: 'no-authority',
    emphasis: 'leadership',
    text: 'Where you have no right to decide for somebody, only influence is left, and influence is leading.',
    article: 'eight-differences',
  },
  {
    id: 'too-tight-a-grip',
    emphasis: 'leadership',
    text: 'If things only move when you push, lead more: strong ties and a good example make pushing needless.',
    article: 'eight-differences',
  },

  // New things.
  {
    id: 'room-for-ideas',
    emphasis: 'leadership',
    text: 'New ideas need somebody who questions habits, makes room and can bear a failure, and that is leading.',
    article: 'bouttell',
  },
  {
    id: 'considered-risk',
    emphasis: 'leadership',
    text: 'Taking a considered risk, with the facts in hand, belongs to leading.',
    article: 'eight-differences',
  },

  // Order.
  {
    id: 'idea-into-steps',
    emphasis: 'management',
    text: 'A big idea becomes real when somebody turns it into steps with names beside them, and that is managing.',
    article: 'eight-differences',
  },
  {
    id: 'too-much-at-once',
    emphasis: 'management',
    text: 'When everything is urgent, manage: say what comes first and what can wait.',
    article: 'baglow',
  },
  {
    id: 'unknown-progress',
    emphasis: 'management',
    text: 'If nobody can tell how the work stands, manage: look at it regularly and correct small things early.',
    article: 'eight-differences',
  },
  {
    id: 'stuck-work',
    emphasis: 'management',
    text: 'When something concrete holds the work up, manage: find the obstacle and clear it.',
    article: 'eight-differences',
  },
  {
    id: 'uneven-quality',
    emphasis: 'management',
    text: 'When results differ from one pair of hands to the next, manage: agree on the standard and keep to it.',
    article: 'bouttell',
  },
  {
    id: 'keeping-what-works',
    emphasis: 'management',
    text: 'Where a tried way of working should stay as it is, managing is what keeps it steady.',
    article: 'girling',
  },
  {
    id: 'who-decides',
    emphasis: 'management',
    text: 'When order has slipped and people need to know who decides, manage.',
    article: 'girling',
  },
  {
    id: 'short-resources',
    emphasis: 'management',
    text: 'When hours, money or hands are short, managing decides where they do the most good.',
    article: 'bell',
  },
  {
    id: 'foreseeable-risk',
    emphasis: 'management',
    text: 'Seeing what could go wrong and preparing for it is managing.',
    article: 'eight-differences',
  },
  {
    id: 'uneven-performance',
    emphasis: 'management',
    text: 'When someone’s work falls short, manage: look at it fairly, say what is expected and help them get there.',
    article: 'eight-differences',
  },

  // Both.
  {
    id: 'both-missing',
    emphasis: 'both',
    text: 'Where purpose and order are both missing, give people the reason and the plan together.',
    article: 'baglow',
  },
  {
    id: 'systems-need-buy-in',
    emphasis: 'both',
    text: 'A new system has to be set up and it has to be wanted: manage the first and lead the second.',
    article: 'bouttell',
  },
  {
    id: 'new-to-the-role',
    emphasis: 'both',
    text: 'Being good at the work is no training for running it: whoever is new to the role needs both, in small steps.',
    article: 'baglow',
  },
  {
    id: 'most-roles-need-both',
    emphasis: 'both',
    text: 'Most roles ask for some of each, so look for the one that is missing and add it.',
    article: 'baglow',
  },
] as const satisfies readonly RuleOfThumb[];

export type RuleId = (typeof RULES)[number]['id'];

/** Said beside any answer on a crisis, instead of hiding that the sources differ. */
export const CRISIS_DISAGREEMENT =
  'The articles disagree about a crisis: “Eight Differences Between Management and Leadership” puts leadership first, while Laura Bouttell asks for both equally.';

/** What goes wrong when an emphasis is overdone (Baglow), one sentence each. */
export const OVERDOING: Record<Emphasis, string> = {
  leadership:
    'There is plenty of spirit and talk, while dates slip, nobody knows who does what, and people get frustrated.',
  management: 'Everything runs on time and nobody’s heart is in it: people feel controlled and do what they must.',
  both: 'Doing everything at once wears people out; one small step on each side, kept up, does more.',
};

/** The five styles that "Eight Differences" names; it does not describe them, so the lines are ours. */
export const STYLES = [
  {
    id: 'laissez-faire',
    name: 'Laissez-faire',
    text: 'Leaves people free to find their own way, and helps when asked.',
  },
  { id: 'democratic', name: 'Democratic', text: 'Asks everyone concerned, and decides with them.' },
  { id: 'autocratic', name: 'Autocratic', text: 'Decides alone, and tells people clearly what to do.' },
  { id: 'servant', name: 'Servant', text: 'Asks first what people need to do well, and sees that they get it.' },
  {
    id: 'transformational',
    name: 'Transformational',
    text: 'Shows people a different future, and helps them grow into it.',
  },
] as const;

export type StyleId = (typeof STYLES)[number]['id'];

/**
 * Traps people fall into, and mistakes about the two. `text` is a sentence without its subject; `side` is where those
 * lean who fall into it most easily, undefined where everybody may.
 */
export const MISTAKES: readonly { id: string; text: string; side: Side | undefined; article: ArticleId }[] = [
  {
    id: 'managing-feels-safer',
    text: 'Reaching for plans and controls because they feel safe, above all on days of little confidence.',
    side: 'management',
    article: 'baglow',
  },
  {
    id: 'avoiding-awkward-talks',
    text: 'Putting off the conversation about people because it might get awkward.',
    side: 'management',
    article: 'baglow',
  },
  {
    id: 'leading-is-charm',
    text: 'Mistaking charm for leading, and thinking less of managing.',
    side: 'leadership',
    article: 'baglow',
  },
  {
    id: 'leading-is-a-title',
    text: 'Thinking that a position makes someone able to lead, or that nobody can without one.',
    side: undefined,
    article: 'bouttell',
  },
  {
    id: 'only-leading-counts',
    text: 'Admiring vision so much that nobody makes sure it gets carried out.',
    side: 'leadership',
    article: 'bouttell',
  },
  {
    id: 'both-are-the-same',
    text: 'Treating the two as one, and so giving a speech where a plan was needed, or a plan where a direction was.',
    side: undefined,
    article: 'bouttell',
  },
];

/** How to get better at either side, and at telling which is needed. Skills are phrases for a list. */
export const DEVELOPMENT: {
  skills: Record<Side, readonly string[]>;
  steps: readonly string[];
  article: ArticleId;
} = {
  skills: {
    leadership: [
      'putting a vision into words',
      'influencing people without authority over them',
      'leading a change',
      'communicating well',
      'emotional intelligence',
    ],
    management: [
      'planning and organising',
      'designing a process',
      'keeping an eye on performance',
      'allocating resources',
      'solving problems',
    ],
  },
  steps: [
    'Find out what you do well and what you lack.',
    'Look for work that needs both sides.',
    'Find mentors who are strong where you are not.',
    'Practise each skill where it is called for.',
    'Notice which side you fall back on.',
  ],
  article: 'bouttell',
};
