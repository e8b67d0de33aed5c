// What the articles say: complete, citable, in plain words.
import { describe, expect, it } from 'vitest';
import {
  ARTICLES,
  CRISIS_DISAGREEMENT,
  citationOf,
  DEVELOPMENT,
  DIFFERENCE_IDS,
  DIFFERENCES,
  MISTAKES,
  OVERDOING,
  RULES,
  STYLES,
} from '../../src/domain/knowledge.ts';
import { PRACTICES } from '../../src/domain/practice.ts';
import { expectPlainProse, repeatedRuns, sentencesOf } from './prose.ts';

const SENTENCES = [
  ...DIFFERENCES.flatMap(({ text, growth }) => [text, growth]),
  ...RULES.map((rule) => rule.text),
  CRISIS_DISAGREEMENT,
  ...Object.values(OVERDOING),
  ...STYLES.map((style) => style.text),
  ...MISTAKES.map((mistake) => mistake.text),
  ...DEVELOPMENT.steps,
];

describe('citationOf', () => {
  it.each([
    {
      article: 'baglow',
      citation: 'Mark Baglow, “Leadership vs Management: What’s the Difference (and Why It Matters at Work)”',
    },
    { article: 'eight-differences', citation: '“Eight Differences Between Management and Leadership”' },
    {
      article: 'bouttell',
      citation: 'Laura Bouttell, “When Leadership Is Different from Management: Key Distinctions”',
    },
    { article: 'bell', citation: 'Simon Bell, “Management and Leadership: What’s the Difference?”' },
    { article: 'girling', citation: 'Nigel Girling, “What is the Difference between Leadership and Management?”' },
  ] as const)('names the author of $article, if it has one', ({ article, citation }) => {
    expect(citationOf(article)).toBe(citation);
  });
});

describe('DIFFERENCES', () => {
  it('holds the eight once, in order', () => {
    expect(DIFFERENCES.map((difference) => difference.id)).toEqual(DIFFERENCE_IDS);
  });

  it.each([
    { id: 'culture-process', pair: 'culture / process' },
    { id: 'strategy-performance', pair: 'strategy / performance' },
    { id: 'taking-mitigating-risks', pair: 'taking risks / mitigating risks' },
    { id: 'ideas-execution', pair: 'long-term ideas / execution' },
    { id: 'inspiring-goals', pair: 'inspiring / goals' },
    { id: 'motivating-overseeing', pair: 'motivating / overseeing' },
    { id: 'influence-authority', pair: 'influence / authority' },
    { id: 'emotional-intelligence-development', pair: 'emotional intelligence / development' },
  ])('puts leadership before management in $pair', ({ id, pair }) => {
    const difference = DIFFERENCES.find((candidate) => candidate.id === id);
    expect(`${difference?.leadership} / ${difference?.management}`).toBe(pair);
  });
});

describe('RULES', () => {
  it('has each id once, in kebab case', () => {
    const ids = RULES.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect.soft(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each([
    { id: 'strategic-planning', emphasis: 'leadership', article: 'bouttell' },
    { id: 'change-initiatives', emphasis: 'leadership', article: 'bouttell' },
    { id: 'team-motivation', emphasis: 'leadership', article: 'bouttell' },
    { id: 'project-execution', emphasis: 'management', article: 'bouttell' },
    { id: 'operations-optimisation', emphasis: 'management', article: 'bouttell' },
    { id: 'process-improvement', emphasis: 'management', article: 'bouttell' },
    { id: 'crisis-response', emphasis: 'both', article: 'bouttell' },
    { id: 'strategic-redirection', emphasis: 'leadership', article: 'bouttell' },
    { id: 'market-disruption', emphasis: 'leadership', article: 'bouttell' },
    { id: 'cultural-transformation', emphasis: 'leadership', article: 'bouttell' },
    { id: 'merger-integration', emphasis: 'leadership', article: 'bouttell' },
    { id: 'crisis-navigation', emphasis: 'leadership', article: 'bouttell' },
    { id: 'efficient-but-uninspired', emphasis: 'leadership', article: 'baglow' },
    { id: 'enthusiastic-but-slipping', emphasis: 'management', article: 'baglow' },
    { id: 'both-missing', emphasis: 'both', article: 'baglow' },
  ])('says $emphasis for $id, as its article does', ({ id, emphasis, article }) => {
    expect(RULES.find((rule) => rule.id === id)).toMatchObject({ emphasis, article });
  });

  it('cites only articles there are, and each of them', () => {
    expect(new Set(RULES.map((rule) => rule.article))).toEqual(new Set(Object.keys(ARTICLES)));
  });

  it.each(RULES)('$id is one sentence of at most 140 characters', ({ text }) => {
    expect(sentencesOf(text)).toHaveLength(1);
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text.length).toBeLessThanOrEqual(140);
  });

  it.each(RULES)('$id says which side it speaks for', ({ emphasis, text }) => {
    const leads = /\b(lead|leads|led|leading|leader’s|leader)\b/i.test(text);
    const manages = /\b(manage|manages|managed|managing)\b/i.test(text);
    if (emphasis === 'leadership') expect(leads).toBe(true);
    if (emphasis === 'management') expect(manages).toBe(true);
    if (emphasis === 'both') expect(leads === manages).toBe(true);
  });
});

describe('CRISIS_DISAGREEMENT', () => {
  it('is one sentence that names both articles', () => {
    expect(sentencesOf(CRISIS_DISAGREEMENT)).toHaveLength(1);
    expect(CRISIS_DISAGREEMENT).toContain(ARTICLES['eight-differences'].title);
    expect(CRISIS_DISAGREEMENT).toContain(ARTICLES.bouttell.author);
  });
});

describe('the sentences', () => {
  it.each(SENTENCES)('%s', (sentence) => {
    expectPlainProse(sentence);
    expect(sentencesOf(sentence)).toHaveLength(1);
    expect(sentence).toMatch(/^[“A-Z].*\.$/);
  });

  it('never repeat eight words in a row, nor take them from a practice', () => {
    const practiceTexts = PRACTICES.flatMap(({ thisWeek, howTo, example, reason, overdone, nudges }) => [
      ...[thisWeek, howTo, example, reason, overdone],
      ...nudges.flatMap(({ line, why }) => [line, why]),
    ]);
    expect(repeatedRuns([...SENTENCES, ...practiceTexts], 8)).toEqual([]);
  });
});

describe('DEVELOPMENT', () => {
  it('has five skills a side and five steps', () => {
    const { skills, steps } = DEVELOPMENT;
    expect([skills.leadership.length, skills.management.length, steps.length]).toEqual([5, 5, 5]);
  });
});

describe('STYLES', () => {
  it('holds the five the article names, in its order', () => {
    expect(STYLES.map((style) => style.id)).toEqual([
      'laissez-faire',
      'democratic',
      'autocratic',
      'servant',
      'transformational',
    ]);
  });
});
