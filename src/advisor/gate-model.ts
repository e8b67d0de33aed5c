// Whether a text is a situation at all, or something else: too vague, off-topic, or a matter for other help.
// Adds to the words what gives such texts away: how long they are, how they begin, whether work is in them.
import { REFERRAL_TOPICS } from '../domain/advice.ts';
import { type Features, place, type Vector } from './features.ts';
import { labelPlaceOf, labelVectorOf } from './label-model.ts';
import type { Reading } from './text.ts';

/** What a text may be instead of a situation. Stored in the model file. */
export const GATE_LABELS = ['vague', 'off-topic', 'grave', ...REFERRAL_TOPICS] as const;
export type GateLabel = (typeof GATE_LABELS)[number];
/** Probabilities, each on its own; `grave` that it is any of the topics. */
export type Gate = Readonly<Record<GateLabel, number>>;

/** Stems that speak of work, of those one works with, and of what work lacks. */
const WORK = new Set(
  `team staff people colleague boss manager director employ crew lead leader report deputy apprentic trainee nurse teacher
  engineer develop worker volunt driver client customer project deadlin shift meet plan task budget work job compan
  department offic depart site shop ward order deliver stock goal target role owner rule process system launch release
  ticket queue board morale trust motivat chang vision strateg merg reorg rota schedul handov follow-up train apprais
  nobody everyone they we our`
    .split(/\s+/)
    .filter(Boolean),
);
/** Stems that say nothing of their own: a text of nothing else is vague. */
const GENERIC = new Set(
  `be do have will would can could may might must should not no and or but if so as at by for from in of on to up with
  about into out over than then there here now just very really quite some any more most much many lot bit all again
  still also too yet ever always usual same other another thing stuff something anything everything someone anyone
  everyone nobody one two a an the this that these those i we you he she it they me us him her them my our your his
  their its what who when where why how which let get got go come make take give look think say tell talk
  ask need want like try use find keep work job problem issue question situation matter case topic trouble challenge
  help advic advis advise idea tip hint thought team people staff boss manager leader colleague employ person man woman
  guy department compan office project meet today tomorrow yesterday morning week month year day monday tuesday
  wednesday thursday friday saturday sunday new old good bad right wrong hard difficult easy big small long short well
  better best fine ok okay please thank hi hello sorry sure maybe perhaps manag lead deal handl happen improve change
  start begin end next last first second time way kind sort part place point fact business customer client`
    .split(/\s+/)
    .filter(Boolean),
);
const SIGN_VALUE = 0.7;
const LENGTHS = [1, 2, 3, 4, 6, 8, 11, 15, 22];

export function gateVectorOf(reading: Reading, features: readonly Features[]): Vector {
  const { words } = reading;
  const length = LENGTHS.filter((limit) => words.length > limit).length;
  const workWords = Math.min(4, new Set(words.map((word) => word.stem).filter((stem) => WORK.has(stem))).size);
  const hasNegation = words.some((word) => word.isNegated);
  const specific = Math.min(6, words.filter((word) => !GENERIC.has(word.stem) && !GENERIC.has(word.norm)).length);
  const begins = words.slice(0, 2).map((word) => word.norm);
  const names = [`g length ${length}`, `g work ${workWords}`, `g begins ${begins[0]}`, `g begins ${begins.join(' ')}`];
  names.push(
    `g ${length} ${workWords}`,
    `g specific ${specific}`,
    `g ${length} specific ${specific}`,
    `g not ${hasNegation} ${specific}`,
  );
  const signs = names.map((name) => labelPlaceOf(place(name)));
  const { places, values } = labelVectorOf(features, 'all');
  const all = {
    places: new Int32Array(places.length + signs.length),
    values: new Float32Array(places.length + signs.length),
  };
  all.places.set(places);
  all.places.set(signs, places.length);
  all.values.set(values);
  all.values.fill(SIGN_VALUE, places.length);
  return all;
}

/** What the loudest topic adds to the log-odds of `grave`: the two are learnt apart, and err apart. */
const TOPIC_SHARE = 0.5;

/** From the log-odds of every label. */
export function gateFrom(scores: Readonly<Record<string, number>>): Gate {
  const loudest = Math.max(...REFERRAL_TOPICS.map((topic) => scores[topic] ?? 0));
  const together: Record<string, number> = { ...scores, grave: (scores.grave ?? 0) + TOPIC_SHARE * loudest };
  return Object.fromEntries(GATE_LABELS.map((label) => [label, sigmoid(together[label] ?? 0)])) as Gate;
}

const sigmoid = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));
