// Where to grow, by the side that somebody leans to: skills, steps, and what is easily done. Pure.
import type { KnownBlock } from '@slack/types';
import { citationOf, DEVELOPMENT, MISTAKES } from '../../domain/knowledge.ts';
import type { Side } from '../../domain/practice.ts';
import { context, header, section } from './text.ts';

const SIDE_NAMES: Record<Side, string> = { leadership: 'Leading', management: 'Managing' };

/** Without a clear leaning both sides are worth growing, and nothing is said of mistakes. */
export function growthBlocks(leaning: Side | undefined): KnownBlock[] {
  const sides = (['leadership', 'management'] as const).filter((side) => side !== leaning);
  const skills = sides.map((side) => `*${SIDE_NAMES[side]} is:* ${DEVELOPMENT.skills[side].join(', ')}.`);
  const mistakes = leaning ? MISTAKES.filter(({ side }) => side === leaning) : [];
  const sources = new Set([DEVELOPMENT.article, ...mistakes.map(({ article }) => article)]);
  return [
    header('Where to grow'),
    section([...skills, ...DEVELOPMENT.steps.map((step) => `• ${step}`)].join('\n')),
    ...(mistakes.length > 0
      ? [section(`*Easy mistakes when you lean this way*\n${mistakes.map(({ text }) => `• ${text}`).join('\n')}`)]
      : []),
    context([...sources].map(citationOf).join('\n')),
  ];
}
