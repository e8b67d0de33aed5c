// What the reader must know of English: contractions, irregular forms, American spelling, hurried typing, and a
// stemmer. Word lists and pure functions; nothing about leading or managing.

const NOT_CONTRACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["can't", ['can', 'not']],
  ['cant', ['can', 'not']],
  ['cannot', ['can', 'not']],
  ["won't", ['will', 'not']],
  ['wont', ['will', 'not']],
  ["ain't", ['be', 'not']],
  ['aint', ['be', 'not']],
  ['im', ['i', 'be']],
  ['ive', ['i', 'have']],
  ['theyre', ['they', 'be']],
  ['thats', ['that', 'be']],
  ['whats', ['what', 'be']],
  ...'do does did is are was were has have had could would should'
    .split(' ')
    .map((verb): [string, string[]] => [`${verb}nt`, [verb, 'not']]),
]);

/** Longest first where one ends another. A possessive and "is" look alike, so 's is dropped. */
const CONTRACTION_ENDINGS: readonly (readonly [string, string])[] = [
  ["n't", 'not'],
  ["'ll", 'will'],
  ["'re", 'be'],
  ["'ve", 'have'],
  ["'m", 'be'],
  ["'d", 'would'],
  ["'s", ''],
  ["'", ''],
];

/** Base form, and what is read as it. */
const FORMS_BY_BASE = {
  be: 'am are is was were been being',
  have: 'has had having',
  do: 'does did done doing',
  go: 'goes went gone going gonna',
  say: 'says said',
  tell: 'told',
  know: 'knew known',
  see: 'saw seen',
  feel: 'felt',
  think: 'thought',
  take: 'took taken',
  give: 'gave given',
  keep: 'kept',
  lose: 'lost',
  make: 'made making',
  meet: 'met',
  pay: 'paid',
  run: 'ran',
  sit: 'sat',
  send: 'sent',
  speak: 'spoke spoken',
  spend: 'spent',
  stand: 'stood',
  teach: 'taught',
  understand: 'understood',
  write: 'wrote written',
  break: 'broke broken',
  bring: 'brought',
  build: 'built',
  buy: 'bought',
  choose: 'chose chosen',
  come: 'came',
  draw: 'drew drawn',
  drive: 'drove driven',
  fall: 'fell fallen',
  fight: 'fought',
  find: 'found',
  forget: 'forgot forgotten',
  get: 'got gotten',
  grow: 'grew grown',
  hear: 'heard',
  hold: 'held',
  hide: 'hid hidden',
  lead: 'led',
  mean: 'meant',
  rise: 'rose risen',
  sell: 'sold',
  show: 'shown',
  sleep: 'slept',
  stick: 'stuck',
  throw: 'threw thrown',
  win: 'won',
  wear: 'wore worn',
  lie: 'lied lying lies',
  man: 'men',
  woman: 'women',
  child: 'children kid kids',
  good: 'better best',
  bad: 'worse worst',
  people: 'folks folk ppl guys lads lot',
  everyone: 'everybody everyones',
  nobody: 'noone no-one nobodys',
  anyone: 'anybody',
  someone: 'somebody',
  behaviour: 'behavior behaviors behaviours',
  color: 'colour',
  favour: 'favor favors favours',
  honour: 'honor',
  labour: 'labor',
  rumour: 'rumor rumors rumours',
  neighbour: 'neighbor neighbors',
  centre: 'center centers',
  programme: 'program programs programmes',
  organise: 'organization organisation organizations organisations',
  judgement: 'judgment',
  fulfil: 'fulfill',
  licence: 'license licenses',
  defence: 'defense',
  catalogue: 'catalog',
  enrolment: 'enrollment',
  receive: 'recieve recieved',
  because: 'beacuse becuase cuz coz',
  the: 'teh',
  and: 'adn',
  management: 'managment mgmt',
  manager: 'mgr manger',
  priority: 'priorites',
  deadline: 'deadine dealine',
  colleague: 'collegue collegues colleauge',
  definite: 'definately',
  separate: 'seperate',
  responsible: 'responsability',
  motivate: 'motivation motivated unmotivated demotivated demotivation',
  you: 'u',
  your: 'ur',
  without: 'w/o',
} as const;

const baseByForm: ReadonlyMap<string, string> = new Map(
  Object.entries(FORMS_BY_BASE).flatMap(([base, forms]) => forms.split(' ').map((form) => [form, base] as const)),
);

/** "don't" → do, not; "everyone's" → everyone; "late" → late. Expects lower case and straight apostrophes. */
export function openContraction(word: string): readonly string[] {
  const whole = NOT_CONTRACTIONS.get(word);
  if (whole) return whole;
  if (!word.includes("'")) return [word];
  for (const [ending, opened] of CONTRACTION_ENDINGS) {
    if (!word.endsWith(ending) || word.length === ending.length) continue;
    const head = word.slice(0, -ending.length);
    return opened ? [head, opened] : [head];
  }
  return [word];
}

const stems = new Map<string, string>();

/** Letters. What is longer is no word of English: it is not stemmed, and told by its beginning. */
export const LONGEST_WORD = 40;

/** "organizing", "organises", "organisation" → one stem. Light: it joins inflections, hardly any derivations. */
export function stemOf(word: string): string {
  if (word.length > LONGEST_WORD) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = cutEndings(baseByForm.get(word) ?? word);
  // A bound, so that a stream of nonsense cannot fill the memory.
  if (stems.size < 50_000) stems.set(word, stem);
  return stem;
}

/** The last letters of all endings below: most words have another, and nothing to cut. */
const MAY_HAVE_ENDING = /[degnrsy]$/;

function cutEndings(word: string): string {
  if (word.length < 4 || !MAY_HAVE_ENDING.test(word)) return word;
  let stem = word
    .replace(/isations?$|izations?$/, 'ise')
    .replace(/iz(e|es|ed|ing|er|ers)$/, 'is$1')
    .replace(/([^aeiou])ies$/, '$1y')
    .replace(/(ss|sh|ch|x|zz)es$/, '$1')
    .replace(/([^su])s$/, '$1')
    .replace(/([^aeiou])ied$/, '$1y');
  const verb = /^(.*[aeiouy].*)(ed|ing)$/.exec(stem);
  if (verb?.[1] && verb[1].length > 2) stem = verb[1].replace(/([bdfgmnprt])\1$/, '$1').replace(/(ll)$/, 'l');
  return stem.length > 3 ? stem.replace(/ly$/, '').replace(/e$/, '') : stem;
}
