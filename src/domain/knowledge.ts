// What the five articles say, in this project's own words; every item names the article it came from.
// No practices (practice.ts) and no wording for Slack (slack/views).
import type { Emphasis } from './advice.ts';

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
