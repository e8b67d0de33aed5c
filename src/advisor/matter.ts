// Finds what a situation is about in the person's own words ("the follow-up", "our new roadmap"), for their plan.
// English is ambiguous, so the lists are closed: what is not surely a thing of the work is not picked up.
import type { Emphasis } from '../domain/advice.ts';
import { bestGuessOn } from './advisor.ts';

const words = (list: string) => new Set(list.trim().split(/\s+/));

const DETERMINERS = words('the our my');

/** Things of the work. Only as a noun after a determiner, or beyond doubt. */
const THINGS = words(`
  agenda app appraisal approval audit backlog brief briefing budget campaign catalogue checklist dashboard database
  deadline deadlines document documentation estimate estimates feature follow-up follow-ups forecast form forms
  go-live goal goals guideline guidelines handbook handover handovers hiring induction intranet inventory kick-off
  launch layout manual meeting meetings merger migration milestone milestones newsletter objective objectives
  onboarding paperwork payroll pipeline planning policies policy portal priorities priority procedure procedures
  process processes product programme project projects proposal proposals prototype queue recruitment refurbishment
  release releases relocation renovation reorg reorganisation report reports restructure restructuring retro
  retrospective roadmap roll-out rollout roster rota schedule schedules service sign-off software spreadsheet
  spreadsheets sprint stand-up standup stocktake strategy survey system systems target targets template templates
  tender ticket tickets timeline timesheet timesheets timetable tool tools training transition upgrade vision
  website workflow workflows
`);

const MODIFIERS = words(`
  annual approval big budget central company current customer daily data digital donor electronic expense final hospital
  internal joint long main monthly new office old online onboarding payroll planning product project quality quarterly
  release reporting safety sales security shared sprint stock summer support ticket ticketing training travel volunteer
  website weekly winter yearly
`);

/** What can follow a noun phrase and cannot be a part of it. */
const AFTER = words(`
  a about after again all also although am an and another any anymore anyway are as at be because been before behind but
  by came can cannot come comes could did do does during each either even ever every failed fails feels felt for from gets
  go goes got had has have he her his how i if in instead into is isn't it its itself just keep keeps kept last lately left
  lost made makes may me might must my neither never next no nobody nor not now of off on once one only or our ourselves
  over own properly really runs seem seemed seems she should since slip slipped slips so some still stopped than that
  the their them then there these they this those though through throughout till to today together tomorrow too took
  under until up us very was wasn't we were weren't what when where whether which while who whom whose why will with
  within without won't would yesterday yet you your
`);

/** "since the merger" says when, "in the meeting" says where: neither is what it is about. */
const WHEN_OR_WHERE = words(
  'after at before between by during from in off on out outside over since through throughout until',
);

/** "the plan is fine, but …": nothing to begin with. */
const IS_FINE =
  /^\s+(?:is|are|was|were|looks?|seems?|runs?|works?)\s+(?:all\s+|quite\s+|very\s+|pretty\s+|really\s+|perfectly\s+)*(?:fine|good|great|clear|ok|okay|solid|settled|done|perfect|perfectly|smoothly|well|ready|in place|on (?:time|track))\b/i;

const MOST_MODIFIERS = 2;
const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/** All there are, as typed, in their order. */
export function mattersIn(text: string): string[] {
  const found = [...text.matchAll(WORD)].map((match) => ({
    norm: match[0].toLowerCase().replaceAll('’', "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));
  return found.flatMap(({ norm, start }, first) => {
    if (!DETERMINERS.has(norm) || WHEN_OR_WHERE.has(found[first - 1]?.norm ?? '')) return [];
    // The longest first: "the project budget", not "the project".
    for (let last = first + MOST_MODIFIERS + 1; last > first; last -= 1) {
      const inner = found.slice(first + 1, last);
      const head = found[last];
      if (!head || !THINGS.has(head.norm) || !inner.every((word) => MODIFIERS.has(word.norm))) continue;
      const phrase = text.slice(start, head.end);
      const after = found[last + 1];
      const rest = text.slice(head.end);
      const isEnded = /^\s*(?:[.,;:!?)]|$)/.test(rest) || (/^\s/.test(rest) && AFTER.has(after?.norm ?? ''));
      // Letters and single spaces only: a phrase over two lines, or with a mark in it, is no phrase.
      if (isEnded && /^[\p{L}-]+(?: [\p{L}-]+)+$/u.test(phrase) && !IS_FINE.test(rest)) return [lowered(phrase)];
      return [];
    }
    return [];
  });
}

/** What a plan for this answer may begin with: a matter in a sentence that spoke for it. Mostly there is none. */
export function matterOf(situation: string, emphasis: Emphasis): string | undefined {
  if (mattersIn(situation).length === 0) return undefined;
  const quotes = bestGuessOn(situation)
    .evidence.filter(({ side }) => emphasis === 'both' || side === emphasis)
    .map(({ quote }) => quote);
  const sentences = situation.split(/(?<=[.!?\n])/);
  return quotes.flatMap((quote) => sentences.filter((sentence) => sentence.includes(quote))).flatMap(mattersIn)[0];
}

/** At the beginning of a sentence its determiner was a capital; in a plan it stands in the middle. */
const lowered = (phrase: string) => phrase.charAt(0).toLowerCase() + phrase.slice(1);
