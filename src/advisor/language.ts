// Tells whether a text is in English, by script and by the small words of the languages people are likeliest to type.
// No grammar, no dictionaries.
import type { Reading } from './text.ts';

const SMALL_WORDS: Record<string, string> = {
  en: 'the a an and of to in is are was were be been it its that this for on with as at by from but not or have has had do does did i we you he she they my our your his her their who what when where why how nobody no they’re there so if about more all can will would get got need want team people me us them too just out up than then because after before every each',
  de: 'der die das und ist nicht ich wir sie es ein eine einen dem den des mit auf für von zu zum zur im in am sich auch aber oder wenn wie wer was warum noch nur schon mein meine meinem unser unsere keiner niemand alle seit bei nach aus dass sind war hat haben wird werden kein keine mehr sehr jeder über um',
  fr: 'le la les un une des du de et est ne pas je nous vous ils elles il elle on que qui quoi dans pour par sur avec sans mais ou où mon ma mes notre nos leur leurs ce cette ces depuis personne tout tous plus très comment pourquoi sont a ont été fait faire au aux se y en',
  es: 'el la los las un una unos unas y de del que es no en con por para pero mi mis nuestro nuestra se lo le les su sus más muy cómo qué quién nadie todo todos desde como cuando donde está están son hay tengo tiene ha han al si ya cada',
  pt: 'o a os as um uma e de do da dos das que é não em no na nos nas com por para mas meu minha meus nosso nossa se seu sua mais muito como quem ninguém todo todos todas desde quando onde está estão são há tenho tem foi ao já cada ainda sempre',
  it: 'il lo la gli le un una uno e di del della dei delle che è non in nel nella con per ma mio mia miei nostro nostra si suo sua più molto come chi nessuno tutto tutti ogni quando dove sono ho ha hanno alla al dal dopo ancora sempre anche i',
  nl: 'de het een en van is niet ik wij we ze zij jij hij dat die in op met voor aan maar of mijn ons onze hun er te bij naar uit om ook nog al geen meer wie wat waarom hoe niemand iedereen sinds zijn was heeft hebben wordt worden moet ze zelf dan',
  pl: 'i w na z do nie się jest są to że jak ale o od po za przez dla mój moja nasz nasza mam ma mamy kto co kiedy gdzie nikt wszyscy tylko już bardzo czy oraz który która jego jej ich',
  sv: 'och att det är inte en ett jag vi ni de dem som på i med för av till men eller min mitt mina vår vårt våra ingen alla sedan från har hade var ska kan vad vem varför hur när också bara mycket den',
  da: 'og at det er ikke en et jeg vi de dem som på i med for af til men eller min mit mine vores ingen alle siden fra har havde var skal kan hvad hvem hvorfor hvordan når også kun meget den',
  tr: 've bir bu da de ile için ama ne kim neden nasıl değil çok var yok her daha gibi kadar ben biz siz onlar olan sonra kimse mi mı hiç şey',
  cs: 'a je se na v že to s z do ale jak kdo co proč nikdo všichni jsem jsme jsou není mají už jen pro po od který která mi si nás',
  fi: 'ja on ei se että en me te he minä mutta kuin niin kun tai joka mitä miksi miten kukaan kaikki vain myös ovat oli',
  hu: 'a az és nem hogy egy is de van volt csak már ki mi miért hogyan senki mindenki vagy mert ha meg ezt nincs',
  ro: 'și de la în cu nu este sunt un o pe care ce să se mai dar din pentru au am nimeni toți cum cine când echipa',
  id: 'yang dan di ke dari tidak ini itu untuk dengan saya kami kita mereka ada akan sudah bisa apa siapa kenapa bagaimana tim',
  vi: 'và là của không có một những các cho với được này đó tôi chúng trong người',
};

const smallWords = Object.entries(SMALL_WORDS).map(([language, words]) => ({
  language,
  words: new Set(words.split(' ')),
}));

/** True when the text is written in another script, or its small words are another language's more than English's. */
export function isOtherLanguage({ text, words }: Reading): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters > 1 && latin < letters / 2) return true;
  const typed = words.filter((word) => word.norm !== 'not' || text.slice(word.start, word.end).toLowerCase() === 'not');
  const hits = smallWords.map(({ language, words: own }) => ({
    language,
    count: typed.filter((word) => own.has(word.norm)).length,
  }));
  const english = hits.find((hit) => hit.language === 'en')?.count ?? 0;
  const foreign = Math.max(...hits.filter((hit) => hit.language !== 'en').map((hit) => hit.count));
  const accented = (text.match(/[^\p{ASCII}\p{P}\p{S}\s]/gu) ?? []).length;
  const isShort = typed.length < 4;
  if (foreign >= 2 && foreign > english * 1.5 && (foreign > 2 || isShort || accented > 0)) return true;
  return foreign >= 1 && english === 0 && accented > 0;
}
