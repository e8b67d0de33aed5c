// The words of the twelve leadership practices, in the order of LEADERSHIP_PRACTICE_IDS.
// Written for a tired reader: concrete, kind, one idea a sentence. The type and its limits are in practice.ts.
// biome-ignore-all lint/suspicious/noThenProperty: half of an if-then plan, a string that nobody awaits.
import type { Practice } from './practice.ts';

export const LEADERSHIP_PRACTICES: readonly Practice[] = [
  {
    id: 'explain-the-why',
    side: 'leadership',
    difference: 'inspiring-goals',
    name: 'Explain the why',
    thisWeek: 'Before you hand over the next task, say in one sentence who it helps and what goes wrong without it.',
    howTo:
      'Start with the reason, then give the task. Name a person or a consequence: “the night shift can’t find the keys” carries further than “for efficiency”. If you don’t know the reason yourself, ask for it before you pass the work on. Then see whether it landed: “What would you leave out if time ran short?”',
    example:
      '“Please recount aisle four tonight. Two customers drove here this week for paint we didn’t have, because our numbers said we did.” The count took the same twenty minutes, and this time somebody found the mislabelled pallet.',
    reason:
      'Where work is well organised but nobody says what it is for, people tend to do what is asked and no more. A reason takes one sentence and gives them something to care about.',
    article: 'baglow',
    overdone: 'Every small request arrives with a speech, and people stop listening before the task comes.',
    plan: { when: 'I hand over the next task', then: 'say why it matters first' },
    checkInQuestion: 'Did you say why before handing over a task this week?',
    nudges: [
      {
        line: 'Next time you ask for something, put the reason in the first sentence and the request in the second.',
        why: 'People who know what a task is for can choose well when something unexpected turns up.',
      },
      {
        line: 'Pick one routine job this week and tell the person who does it who would notice if it stopped.',
        why: 'Routine work loses its meaning first, because nobody thinks to explain it any more.',
      },
      {
        line: 'If a decision came from above, find out the reason before you pass it on.',
        why: '“Because they said so” travels badly; a reason can be questioned, and so it can be believed.',
      },
    ],
  },
  {
    id: 'share-context',
    side: 'leadership',
    difference: 'motivating-overseeing',
    name: 'Share the context',
    thisWeek: 'Tell the team one thing you heard elsewhere that would change how they plan their week.',
    howTo:
      'Go through what you heard this week: a date that may move, a budget under pressure, a customer who is unhappy. Choose the one that touches the team’s work and say what you know, what you don’t, and when you will know more. Leave out what was told to you in confidence, and say so if somebody asks.',
    example:
      'A head of year told her teachers on Monday that the inspection might come in March, and that she would hear by Friday. Nobody liked it, yet two of them moved their mock exams in time.',
    reason:
      'People who see only their own task are left to guess at the rest. For anyone who leans towards managing, telling more of the story is a small change that makes itself felt.',
    article: 'baglow',
    overdone: 'You pass on every rumour, and people carry worries that were never theirs to carry.',
    plan: {
      when: 'I hear something that will touch our work',
      then: 'pass it on the same day, and say what is still open',
    },
    checkInQuestion: 'Did you pass on something this week that the team would not have heard otherwise?',
    nudges: [
      {
        line: 'Think of one thing you know that would help the person next to you, and tell them today.',
        why: 'Most surprises at work were known to somebody the week before.',
      },
      {
        line: 'End your next meeting by asking: “What is going on around us that you would like explained?”',
        why: 'You can’t guess which piece is missing; the people without it can tell you.',
      },
      {
        line: 'When plans shift, write three lines: what changed, what hasn’t, and when you will know more.',
        why: 'An open question is easier to live with when you know the day of the answer.',
      },
    ],
  },
  {
    id: 'involve-people-early',
    side: 'leadership',
    difference: 'influence-authority',
    name: 'Involve people early',
    thisWeek: 'Bring one decision that is still open to the people it affects, and ask them what you have missed.',
    howTo:
      'Choose a decision that is real and not yet made. Say which part is settled and which is not, then ask two or three of the people who will live with the result. Afterwards tell them what you used, what you didn’t, and why.',
    example:
      'Before redoing the rota, a ward sister showed three nurses the rough draft and asked what would break. One of them saw that two school runs fell on the same early shift. It took ten minutes to fix on paper.',
    reason:
      'Asking people before things are settled is a small shift for someone used to deciding alone. It is often the difference between going along with a plan and wanting it to work.',
    article: 'baglow',
    overdone: 'Everything is put to everyone, nothing gets decided, and people begin to wish you would choose.',
    plan: { when: 'a decision that affects others lands on my desk', then: 'ask two of them before I settle it' },
    checkInQuestion: 'Did you ask for someone’s view this week while the decision was still open?',
    nudges: [
      {
        line: 'Before you settle the next thing, ask one person who has to live with it what could go wrong.',
        why: 'A change takes a minute while the plan is on paper, and a week once it is running.',
      },
      {
        line: 'Show somebody a rough draft this week instead of a finished one, and say which parts can still move.',
        why: 'A polished plan invites polite nods; a rough one invites help.',
      },
      {
        line: 'Ask the quietest person concerned what they would change, before the meeting rather than in it.',
        why: 'Those closest to the work often see the snag first and speak last.',
      },
    ],
  },
  {
    id: 'set-direction',
    side: 'leadership',
    difference: 'strategy-performance',
    name: 'Set a direction',
    thisWeek:
      'Finish this sentence and share it with the team: “Three months from now, anyone will be able to see that …”',
    howTo:
      'Describe the place you are heading for as something a visitor could see or count. Keep it to two or three sentences, and say what you will leave undone for its sake. Ask each person how their current work brings it closer; where they can’t say, change the work or the sentence.',
    example:
      '“By June, a parent who phones gets an answer from the first person who picks up.” The school office pinned it up by the phones, and dropped the plan for a new form because it didn’t help.',
    reason:
      'Leading looks ahead and decides which goals are worth having; managing sees that they are reached. Without the first, a team can be busy and still not know where it is going.',
    article: 'bouttell',
    overdone: 'The horizon is described so often that nobody can tell what to do on Monday.',
    plan: {
      when: 'the team next meets',
      then: 'say in two sentences where we are heading and ask what is unclear',
    },
    checkInQuestion: 'Did you tell the team this week where its work is heading?',
    nudges: [
      {
        line: 'Ask three people separately where the team is heading this quarter, and compare what they say.',
        why: 'If the answers differ, you have found the conversation to have next.',
      },
      {
        line: 'Write down what will be visibly different in three months, in words a new colleague would understand.',
        why: 'People who can picture the result can decide the small things without asking you.',
      },
      {
        line: 'Name one good idea you will leave alone this quarter, and say what it would have taken you away from.',
        why: 'People know better where they are going once they have heard what will not be done.',
      },
    ],
  },
  {
    id: 'align-on-purpose',
    side: 'leadership',
    difference: 'culture-process',
    name: 'Align on purpose',
    thisWeek: 'Pick one value your team says it holds, and agree on one thing you will do differently because of it.',
    howTo:
      'Ask two questions together: who is better off because we exist, and how do we want to treat people on the way? Keep the answers in the team’s own words. Then choose one place where daily practice and fine words disagree, and change the practice.',
    example:
      'A repair shop said “we are honest about prices” and noticed that its quotes left out disposal. They added one line to the form. Some customers grumbled at the counter; nobody was caught out at the till any more.',
    reason:
      'Shared values and a shared purpose keep people pulling the same way while things change around them. They count only when they can be seen in what a team does.',
    article: 'eight-differences',
    overdone:
      'Purpose turns into slogans, and anyone who questions a plan is told that they don’t believe in it enough.',
    plan: {
      when: 'two of us pull in different directions',
      then: 'ask which choice serves the people we are here for',
    },
    checkInQuestion: 'Did you use the team’s purpose this week to settle a question?',
    nudges: [
      {
        line: 'At the next disagreement, ask first: “Who is this for, and what would they want us to do?”',
        why: 'That is a question both of them can answer; “Who is right?” is one that only one can win.',
      },
      {
        line: 'Tell the story of one time this month when someone did what your team says it stands for.',
        why: 'Values are learnt from stories about people we know.',
      },
      {
        line: 'Find one rule that works against what your team cares about, and suggest a better one.',
        why: 'What a team puts up with every day says more than the poster in the corridor.',
      },
    ],
  },
  {
    id: 'champion-change',
    side: 'leadership',
    difference: 'taking-mitigating-risks',
    name: 'Champion a change',
    thisWeek:
      'Talk with two people about a change that is coming: what it is for, what they lose, what stays as it is.',
    howTo:
      'Say plainly why you are changing and what happens if you don’t, and admit what it costs. Ask people what they are afraid of losing before you tell them what they gain. Give each of them a part they can shape, and go first with whatever you ask of others.',
    example:
      'When the clinic moved to online booking, the practice manager sat at the desk for the first two mornings and took the awkward calls herself. By Wednesday the receptionists were showing her shortcuts.',
    reason:
      'Change is where leading parts company with managing. A plan can organise the move; somebody still has to say why it is worth it and bring people along.',
    article: 'bouttell',
    overdone: 'One change chases the next, and people learn to wait until each of them blows over.',
    plan: {
      when: 'a change comes up in conversation',
      then: 'say what it is for and ask what people stand to lose',
    },
    checkInQuestion: 'Did you talk with someone this week about what a change means for them?',
    nudges: [
      {
        line: 'Think of a change that is coming, ask one person what they would miss, and listen to the whole answer.',
        why: 'What people would miss is often what the plan has overlooked.',
      },
      {
        line: 'For a change your team is facing, write down what will stay the same, and share that list first.',
        why: 'A change is easier to take in for people who know what they may hold on to.',
      },
      {
        line: 'Try a new way of working yourself this week, in front of others, clumsy parts included.',
        why: 'Seeing someone learn in public makes it safer to be a beginner.',
      },
    ],
  },
  {
    id: 'encourage-experiments',
    side: 'leadership',
    difference: 'ideas-execution',
    name: 'Encourage experiments',
    thisWeek: 'Let one idea be tried for a week on a small scale, and agree today how you will tell whether it helped.',
    howTo:
      'Ask for an idea that can be tried on one shift, in one class or with one customer, and undone in a day. Write down what you expect to see and who might be bothered by it. Afterwards look together at what happened, thank whoever tried it, and keep it, change it or drop it.',
    example:
      'A warehouse crew swapped two shelves for three days to see whether packing got faster. It didn’t. What they did notice was that everyone queued for the label printer, so they moved that instead.',
    reason:
      'New ideas need someone who gives them room and can live with a failed attempt. That is leadership’s part; managing keeps up the standard and measures what came of it.',
    article: 'bouttell',
    overdone: 'Everything is a trial, nothing becomes the way you work, and people tire of starting over.',
    plan: {
      when: 'somebody brings a half-formed idea',
      then: 'ask what the smallest try would be and when we could start',
    },
    checkInQuestion: 'Did you give an idea room to be tried this week, even a small one?',
    nudges: [
      {
        line: 'Answer the next new idea with “What is the smallest way to try that?” before you say what worries you.',
        why: 'After an objection most people drop an idea; after a question they work on it.',
      },
      {
        line: 'Tell the others about something you tried that didn’t work, and what you know now.',
        why: 'People try things where a failed attempt can be talked about without blame.',
      },
      {
        line: 'Pick one harmless habit nobody remembers the reason for, ask around, and do without it for a week.',
        why: 'If nobody misses it, you have won back the time; if somebody does, you have found the reason.',
      },
    ],
  },
  {
    id: 'recognise-strengths',
    side: 'leadership',
    difference: 'motivating-overseeing',
    name: 'Recognise strengths',
    thisWeek: 'Tell one colleague exactly what they did well, what it changed, and which strength you saw in it.',
    howTo:
      'Watch for work that goes well without fuss: it is the easiest to miss. Name the deed, its effect and the strength behind it, soon and in person, and ask before you praise somebody in front of others. Next time you share out work, give that strength something to do.',
    example:
      '“You told Mr Okafor what would happen next, and the whole bay went quiet. You have a gift for that.” A month later she was the one showing new nurses how to admit a frightened patient.',
    reason:
      'Knowing what each person is good at lets you give them work that suits them and praise that means something. Both lift the mood of a team.',
    article: 'eight-differences',
    overdone: 'Praise rains on everything, so nobody can tell what was good, and the hard word never comes.',
    plan: { when: 'I see somebody do something well', then: 'tell them the same day what it changed' },
    checkInQuestion: 'Did you tell someone this week what they did well, and what it changed?',
    nudges: [
      {
        line: 'Thank someone today for one particular thing, and say what would have happened without it.',
        why: '“Great job” is forgotten by lunch; the particular thing is remembered.',
      },
      {
        line: 'For each person you work with, note one thing they do better than you; then tell one of them.',
        why: 'People often overlook what comes easily to them.',
      },
      {
        line: 'Look at a task that keeps dragging, ask who would enjoy it, and offer a swap.',
        why: 'What one person keeps putting off, another may have been hoping for.',
      },
    ],
  },
  {
    id: 'coach-growth',
    side: 'leadership',
    difference: 'motivating-overseeing',
    name: 'Coach for growth',
    thisWeek: 'When someone brings you a problem that can wait five minutes, ask two questions before you answer.',
    howTo:
      'Ask what they have tried, and what they would do if you were away. Let a silence stand. If their answer is safe enough, let them go with it even if yours is neater, and talk for five minutes afterwards about what they noticed.',
    example:
      '“The supplier is late again. What should I do?” “What would you do if I were on holiday?” She rang the second supplier herself. The next time it happened, I heard about it when it was already sorted.',
    reason:
      'Getting today’s work done is one aim; building what people will be able to do later is another. Mentoring someone and giving them room serves the second.',
    article: 'girling',
    overdone: 'Every plain question gets a question back, and people who need an answer now go and ask elsewhere.',
    plan: {
      when: 'someone brings me a problem they could solve',
      then: 'ask what they would do before I say what I would',
    },
    checkInQuestion: 'Did you help someone find their own answer this week instead of giving yours?',
    nudges: [
      {
        line: 'Next time you are asked for help, begin with “What have you tried so far?” and wait for the answer.',
        why: 'People remember longer what they have worked out themselves.',
      },
      {
        line: 'Hand over one task you would rather do yourself, and agree when you will look at it together.',
        why: 'What you always do yourself, nobody else can do while you are away.',
      },
      {
        line: 'Ask a colleague what they want to be better at in half a year, and find one job that would practise it.',
        why: 'It is learnt on a job that needs it, and you know which jobs are coming.',
      },
    ],
  },
  {
    id: 'listen-with-empathy',
    side: 'leadership',
    difference: 'emotional-intelligence-development',
    name: 'Listen with empathy',
    thisWeek: 'Ask one person how their week really is, and listen for five minutes without solving anything.',
    howTo:
      'Choose a moment when neither of you has to rush off. Ask something open, then say back what you heard, the feeling included, and ask whether you got it right. Offer help only after that, and ask which kind; “nothing for now” is a fine answer.',
    example:
      '“You sounded flat in handover. Rough night?” It turned out that her father was in hospital. They swapped two shifts, and nobody else needed to know why.',
    reason:
      'People open up to someone who plainly cares how they are. Noticing strain early lets you support them before it grows into conflict.',
    article: 'eight-differences',
    overdone: 'You carry everyone’s troubles home with you, and the decision that would ease them is never taken.',
    plan: {
      when: 'somebody seems quieter than usual',
      then: 'ask how they are and listen before I offer anything',
    },
    checkInQuestion: 'Did you listen to someone this week without trying to fix anything?',
    nudges: [
      {
        line: 'Ask somebody “How are you finding things at the moment?” and let the first silence pass.',
        why: 'The first answer is often politeness; the second one says how things are.',
      },
      {
        line: 'In the next tense talk, say back what you heard before you give your own view.',
        why: 'A person who feels heard can start to listen.',
      },
      {
        line: 'Notice who has gone quiet lately, and find five unhurried minutes for them.',
        why: 'Strain shows in small changes, long before anyone asks for help.',
      },
    ],
  },
  {
    id: 'lead-by-example',
    side: 'leadership',
    difference: 'inspiring-goals',
    name: 'Lead by example',
    thisWeek: 'Choose one thing you expect of others, and do it where they can see it, even when it is inconvenient.',
    howTo:
      'List what you ask of people: being on time, owning up to mistakes, taking breaks, leaving the place tidy. Pick the one you find hardest and do that one, without announcing it. When you slip, say so in a sentence and carry on.',
    example:
      'The shop manager kept telling the team to take their breaks and never took one. For a week she left the floor at one o’clock and ate her lunch sitting down. By Friday the others did too.',
    reason:
      'People watch what you do and take it for the real rule. Showing the behaviour you hope for earns a respect that orders can’t, and anyone can do it, whatever their title.',
    article: 'eight-differences',
    overdone: 'You do everyone’s job to show how it is done, and are too worn out to do your own.',
    plan: {
      when: 'I am tempted to skip something I ask of others',
      then: 'do it anyway, where they can see it',
    },
    checkInQuestion: 'Did you do something yourself this week that you usually ask of others?',
    nudges: [
      {
        line: 'Own up to one small mistake today, before anyone finds it.',
        why: 'The first person to say “that was me” makes it easier for the second.',
      },
      {
        line: 'Do your share of the job nobody likes this week, without being asked.',
        why: 'A dull job shared is the quickest way to say that everyone here counts.',
      },
      {
        line: 'If you want others to switch off after work, let your message wait until they are back.',
        why: 'People copy your hours, whatever you say about theirs.',
      },
    ],
  },
  {
    id: 'build-trust',
    side: 'leadership',
    difference: 'influence-authority',
    name: 'Build trust',
    thisWeek: 'Make one small promise you can surely keep, and keep it by the day you named.',
    howTo:
      'Promise less, and put a day to it. If you can’t keep it, say so before the day comes rather than after. Then hand over one thing without checking on it halfway, so that trust runs in both directions.',
    example:
      '“You’ll have an answer about your leave by Thursday.” On Wednesday he still had none, so he went and told her, and named Monday. She got her fortnight; what she tells people about is the Wednesday.',
    reason:
      'A title can oblige people to go along, but loyalty rests on trust. A promise kept is the plainest way to earn some.',
    article: 'girling',
    overdone: 'You trust without ever looking, and someone who needed help is left alone with the problem.',
    plan: {
      when: 'I promise something to a colleague',
      then: 'name a day and write it down there and then',
    },
    checkInQuestion: 'Did you keep a promise to a colleague this week by the day you named?',
    nudges: [
      {
        line: 'Go through what you said you would do for others, and finish the oldest or say that you won’t.',
        why: 'An honest “no” keeps more trust than a “soon” that never comes.',
      },
      {
        line: 'Hand over one job this week, and don’t ask how it is going before the agreed day.',
        why: 'Each question halfway sounds like a doubt; leaving it until the day says that you have none.',
      },
      {
        line: 'Say “I don’t know yet” to the next question you can’t answer, and name the day you will.',
        why: 'People forgive not knowing more easily than they forgive bluffing.',
      },
    ],
  },
];
