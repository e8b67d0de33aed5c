// The words of the twelve management practices, in the order of MANAGEMENT_PRACTICE_IDS.
// Written for a tired reader: concrete, kind, one idea a sentence. The type and its limits are in practice.ts.
// biome-ignore-all lint/suspicious/noThenProperty: half of an if-then plan, a string that nobody awaits.
import type { Practice } from './practice.ts';

export const MANAGEMENT_PRACTICES: readonly Practice[] = [
  {
    id: 'set-clear-expectations',
    side: 'management',
    difference: 'inspiring-goals',
    name: 'Set clear expectations',
    thisWeek: 'For one piece of work, write down what “done” looks like, by when, and who says so.',
    howTo:
      'Say what a finished result looks like, which parts may be rough, and when you need it. Ask the other person to tell it back in their own words, and listen for the gap. Put the two or three lines where both of you can find them.',
    example:
      '“Tidy the stockroom” became “by Friday noon nothing is on the floor, and every box has a label on the front”. It took one afternoon, and nobody had to do it twice.',
    reason:
      'People settle into a job when they know what is wanted and how it will be judged. Without that they have to guess, and good ideas get stuck.',
    article: 'baglow',
    overdone: 'Every step is spelt out, so people stop thinking and wait for the next instruction.',
    plan: { when: 'I ask someone for a piece of work', then: 'say what finished looks like and by when' },
    checkInQuestion: 'Did you agree with someone this week what “done” looks like?',
    nudges: [
      {
        line: 'Before the next job starts, ask the person doing it: “How will we both know that it is finished?”',
        why: 'Much double work begins with two different pictures of “done”.',
      },
      {
        line: 'Swap one “as soon as possible” for a day and an hour.',
        why: '“Soon” means today to one person and next week to another.',
      },
      {
        line: 'Say which parts of a job may be rough, as clearly as you say which parts must be right.',
        why: 'Knowing where good enough is enough saves more time than hurrying.',
      },
    ],
  },
  {
    id: 'set-a-follow-up',
    side: 'management',
    difference: 'ideas-execution',
    name: 'Set a follow-up',
    thisWeek: 'End one conversation by agreeing when you will look at the result together, and write the date down.',
    howTo:
      'Name the day before you part, and say what you will look at. Keep it short: what happened, what is in the way, what comes next. Turn up even when there is little to say; it shows that agreements come back round.',
    example:
      'After the team day, a head of department booked fifteen minutes three weeks ahead: “What became of our three ideas?” Two had quietly stopped. They restarted one and let the other go with a clear conscience.',
    reason:
      'Ideas and enthusiasm fade when nobody comes back to them. Steady follow-up is one of the small habits that turn what was said into something that happened.',
    article: 'baglow',
    overdone: 'You ask so often that people spend their time reporting instead of working.',
    plan: {
      when: 'we agree on something in a meeting',
      then: 'name the day on which we look at it again',
    },
    checkInQuestion: 'Did you come back this week to something that had been agreed?',
    nudges: [
      {
        line: 'Pick one thing that was agreed last month and ask, kindly, what became of it.',
        why: 'A decision nobody returns to slowly becomes a suggestion.',
      },
      {
        line: 'Leave your next meeting with one date: the day you will look at this again.',
        why: 'An agreed date does the reminding, so that nobody has to nag.',
      },
      {
        line: 'Book ten minutes in two weeks’ time for the idea everyone liked today.',
        why: 'Enthusiasm is high on the day; the ten minutes are for the quiet Tuesday after.',
      },
    ],
  },
  {
    id: 'simplify-the-system',
    side: 'management',
    difference: 'culture-process',
    name: 'Simplify the system',
    thisWeek: 'Find one step that people work around, ask what it protects, then drop it or make it the easier way.',
    howTo:
      'Follow one job from start to finish beside the person who does it. Note where it waits, where something is typed twice and where they sigh. Remove or shorten one of these, tell everyone affected, and look again in a fortnight.',
    example:
      'Every holiday request needed two signatures, and the second had never once been refused. They dropped it. Answers now come the same day, and the person who used to sign has an hour a week back.',
    reason:
      'Systems are there to make good work easier. Keep them simple, and people use them and ideas have a way to become real.',
    article: 'baglow',
    overdone: 'Everything is trimmed until the odd case has nowhere to go, and somebody has to carry it by hand.',
    plan: {
      when: 'I see somebody work around a step',
      then: 'ask what the step is for and whether we can do without it',
    },
    checkInQuestion: 'Did you make one step in how you work simpler this week?',
    nudges: [
      {
        line: 'Ask around: “Which form, meeting or click would you drop first?” and try a fortnight without one that is safe to miss.',
        why: 'The people who do the work know where it sticks.',
      },
      {
        line: 'Look for something your team writes down twice, and choose which of the two places stays.',
        why: 'Two lists of the same thing are wrong on different days.',
      },
      {
        line: 'Explain one of your procedures to a newcomer and count how often you say “except”.',
        why: 'Each exception is a step that somebody has to carry in their head.',
      },
    ],
  },
  {
    id: 'set-priorities',
    side: 'management',
    difference: 'strategy-performance',
    name: 'Set priorities',
    thisWeek: 'Choose the one thing that must be finished this week, and say aloud what will wait because of it.',
    howTo:
      'List what is on the table and put it in one order; two firsts are none. Draw a line where the week ends, and tell whoever is waiting for something below it before they find out. When something new comes in, ask what it replaces.',
    example:
      'The nurse in charge began the shift with “discharges before noon come first; the audit waits until Thursday”. The audit was a day late, and for once nobody was surprised.',
    reason:
      'Setting priorities is the part of managing that tells people what they may leave alone. A full week gets calmer when they no longer have to guess what matters most.',
    article: 'baglow',
    overdone: 'The order changes every morning, and people learn that waiting is safer than starting.',
    plan: { when: 'something urgent comes in', then: 'say what it replaces before I pass it on' },
    checkInQuestion: 'Did you say this week what could wait?',
    nudges: [
      {
        line: 'Write down your team’s three most important jobs in order, and have a colleague do the same unseen.',
        why: 'Where the two lists differ is where time leaks.',
      },
      {
        line: 'When you add something to somebody’s week, ask what should come off it.',
        why: 'If nothing comes off, something is dropped in the end, and nobody has chosen what.',
      },
      {
        line: 'Name one thing you will not do this week, and tell the person who is waiting for it.',
        why: 'A clear “not this week” is kinder than a month of silence.',
      },
    ],
  },
  {
    id: 'assign-ownership',
    side: 'management',
    difference: 'influence-authority',
    name: 'Assign ownership',
    thisWeek: 'Find one task that belongs to everybody, and agree on one name for it.',
    howTo:
      'For each loose task ask who would notice if nobody did it, and who would like it. Agree on one owner, what they may decide alone, and whom they turn to when they get stuck. Write the name where the others will see it.',
    example:
      '“Someone should chase the broken fridge.” Four people thought that someone had. Now Priya owns everything with a plug, may spend up to £200 without asking, and the milk stays cold.',
    reason:
      'A keen team can still miss its dates when nobody is sure whose job it was. One name beside each task spares everyone that frustration.',
    article: 'baglow',
    overdone: 'Everyone guards their own patch, and a problem that falls between two of them stays there.',
    plan: { when: 'I hear “someone should”', then: 'ask who will, and write the name down' },
    checkInQuestion: 'Did you find an owner for a loose task this week?',
    nudges: [
      {
        line: 'Listen for “we should” this week, and ask gently: “Which of us, and by when?”',
        why: '“We” is a fine word for thanks and a poor one for tasks.',
      },
      {
        line: 'Go through your shared list and give every line without a name either a name or a farewell.',
        why: 'A task with no owner costs attention every time somebody reads it.',
      },
      {
        line: 'When you hand something over, say which decisions come with it.',
        why: 'Without them the person has to come back to you at every turn.',
      },
    ],
  },
  {
    id: 'plan-the-work',
    side: 'management',
    difference: 'ideas-execution',
    name: 'Plan the work',
    thisWeek: 'Break one big intention into steps small enough to finish in a day, and write down which comes first.',
    howTo:
      'Start at the end and ask what must be true the day before, then the step before that. Give each step a day and a name, and mark the ones that wait for somebody else. Leave some slack: a plan that is full on Monday is broken by Wednesday.',
    example:
      '“Move the library to the new wing” sat on the list for a whole term. Then they wrote out eleven steps, saw that nine of them waited for the shelving quote, and asked for it that afternoon.',
    reason:
      'A strategy becomes work only when someone turns it into steps and says who takes each one. That translation is what managing adds.',
    article: 'eight-differences',
    overdone: 'The plan is tended more carefully than the work, and reality is treated as a mistake.',
    plan: {
      when: 'we say yes to something big',
      then: 'write down the first three steps, with a day for each',
    },
    checkInQuestion: 'Did you break something big into first steps this week?',
    nudges: [
      {
        line: 'Take the project that worries you most and write down the very next step, small enough for an hour.',
        why: 'An hour of work is easier to begin than a whole project.',
      },
      {
        line: 'Ask of your plan: “What are we waiting for, and who knows that we are waiting?”',
        why: 'Time gets lost between the steps more than in them.',
      },
      {
        line: 'Leave one half-day free in next week’s plan, on purpose.',
        why: 'Something always turns up; a gap gives it somewhere to go.',
      },
    ],
  },
  {
    id: 'monitor-progress',
    side: 'management',
    difference: 'motivating-overseeing',
    name: 'Monitor progress',
    thisWeek: 'Agree on one sign that shows whether the work is on course, and look at it together twice this week.',
    howTo:
      'Choose a sign that moves early, such as open orders or beds ready by ten, rather than a total at the end of the month. Put it where everyone can see it. When it slips, ask what is in the way before you ask who.',
    example:
      'Every hour the kitchen chalked up how many trays had gone out. On Wednesday the ten o’clock figure was low, so one person moved over from salads, and lunch went out on time.',
    reason:
      'Watching how work flows from day to day lets you change course while the change is still small. It is also how a broad aim becomes a result that can be shown.',
    article: 'eight-differences',
    overdone: 'People feel watched, polish the figures and stop telling you what is really going on.',
    plan: {
      when: 'my working day starts',
      then: 'look at how the work stands before I open my messages',
    },
    checkInQuestion: 'Did you look at how the work was going this week before anyone had to raise the alarm?',
    nudges: [
      {
        line: 'Ask today what is on course, what isn’t, and what would help; ten minutes, standing up.',
        why: 'Bad news is cheapest on the day it is small.',
      },
      {
        line: 'Replace one “How is it going?” with “What is finished since Monday?”',
        why: '“Fine” is an answer about mood; “two of five” is an answer about work.',
      },
      {
        line: 'Find the earliest sign that your work is drifting, and put it where the whole team can see it.',
        why: 'When everyone can see the figure, nobody has to police it.',
      },
    ],
  },
  {
    id: 'allocate-resources',
    side: 'management',
    difference: 'strategy-performance',
    name: 'Allocate resources',
    thisWeek: 'Compare where your team’s hours went last week with what matters most, and move two of them there.',
    howTo:
      'Sketch last week in rough blocks: people, hours, money, equipment. Set it beside your first priority and look for the largest mismatch. Move something small but real, such as a shift, a machine or a budget line, and tell those who lose by it why.',
    example:
      'Two of the five pickers spent their mornings on returns while late orders piled up. One of them moved over until eleven each day. Returns took longer, and the people waiting for them had been told.',
    reason:
      'Time, money and energy are limited, and much of managing is seeing that they go to the results you want. Left to themselves they go where the noise is.',
    article: 'bell',
    overdone: 'People are moved about like furniture and never settle long enough to be good at anything.',
    plan: {
      when: 'I share out next week’s work',
      then: 'give the most important job enough hands before any other',
    },
    checkInQuestion: 'Did you move time, people or money this week to where they matter more?',
    nudges: [
      {
        line: 'Ask what your most important job is short of this week: hands, hours, money or quiet.',
        why: 'Nobody can grant “more of everything”; one named thing often can be found.',
      },
      {
        line: 'Cancel or shorten one meeting, and give its time to the work that is behind.',
        why: 'An hour saved disappears unless you say where it goes.',
      },
      {
        line: 'See who is carrying the most this week, and take one thing off their plate.',
        why: 'Work drifts to the willing until somebody shares it out.',
      },
    ],
  },
  {
    id: 'remove-blockers',
    side: 'management',
    difference: 'ideas-execution',
    name: 'Remove blockers',
    thisWeek: 'Ask three people what is slowing them down, and clear one of those things yourself this week.',
    howTo:
      'Ask what they are waiting for and how long they have waited. Take the one that frees the most people and do the dull part yourself: the phone call, the form, the awkward question upstairs. Report back, even if the answer was no.',
    example:
      'Three developers had waited nine days for access to a test system. Their lead walked over to the other building, asked what the form was for, and came back with three logins.',
    reason:
      'Solving problems as they turn up is ordinary management, and so is looking for ways to let work run more smoothly. One obstacle removed can free several people.',
    article: 'eight-differences',
    overdone: 'You clear every stone from the path, and people stop trying to lift one themselves.',
    plan: {
      when: 'somebody tells me they are stuck',
      then: 'ask what would free them and do my part the same day',
    },
    checkInQuestion: 'Did you clear something out of someone’s way this week?',
    nudges: [
      {
        line: 'Ask one person: “What have you been waiting for the longest?” and chase that one thing.',
        why: 'Small waits become invisible to everyone except the person waiting.',
      },
      {
        line: 'Make the one phone call that would settle what five messages haven’t.',
        why: 'Two people who talk can ask back at once, and messages cannot.',
      },
      {
        line: 'Tell somebody today what you are stuck on, and ask who could unlock it.',
        why: 'Somebody near you may have settled the same thing before, and does not know that you are stuck.',
      },
    ],
  },
  {
    id: 'manage-risk',
    side: 'management',
    difference: 'taking-mitigating-risks',
    name: 'Manage a risk',
    thisWeek: 'Ask of your biggest job what is most likely to go wrong, and arrange one thing that softens the blow.',
    howTo:
      'Imagine that it is a month from now and the job has gone wrong; each person writes down why. Choose the likeliest cause and the worst one. For each agree on one thing to do now, one sign that it is starting, and who speaks up.',
    example:
      'Only Tomasz knew how to run the Christmas payroll. In October Ana sat beside him twice and then ran it once herself. In December he had flu, and everyone was paid.',
    reason:
      'Keeping risks in hand, from a colleague leaving to a change going wrong, is a steady part of managing. Facts from your own team also help others judge how bold to be.',
    article: 'eight-differences',
    overdone: 'Every idea meets a list of dangers, and the risk of standing still is never on it.',
    plan: {
      when: 'we start something that matters',
      then: 'ask what would most likely trip us up and who will watch for it',
    },
    checkInQuestion: 'Did you do something about a risk this week before it became a problem?',
    nudges: [
      {
        line: 'Find a task that only one person can do, and let somebody else learn it beside them.',
        why: 'Holidays and colds are the least surprising surprises there are.',
      },
      {
        line: 'Ask in your next meeting: “If this goes wrong, what will we wish we had seen?”',
        why: 'It is easier to voice a doubt when somebody has asked for it.',
      },
      {
        line: 'Test one safety net this week: the backup, the spare key, the second phone number.',
        why: 'Otherwise you find out whether it works on the day you need it.',
      },
    ],
  },
  {
    id: 'standardise-quality',
    side: 'management',
    difference: 'culture-process',
    name: 'Standardise quality',
    thisWeek: 'Write a short checklist for one job that comes out differently depending on who does it.',
    howTo:
      'Let the people who do the job best write it, on one page at most and in the order of the work. Try it with someone new and strike out what they didn’t need. Say who may change it, and look at it again after the first surprise.',
    example:
      'Handovers took anything from two minutes to twenty. Three nurses put five lines on a card: who, why, what changed, what is due, what worries me. It hangs by the board, and the fourth line has already been rewritten.',
    reason:
      'Part of managing is to keep things consistent. A method that has stood the test should survive a busy day and a new face.',
    article: 'girling',
    overdone: 'The checklist is followed even where it doesn’t fit, and nobody dares to say so.',
    plan: {
      when: 'the same job comes out differently twice',
      then: 'write down the better way with the people who do it',
    },
    checkInQuestion: 'Did you make one good way of working easier to repeat this week?',
    nudges: [
      {
        line: 'Ask whoever does a job best to show it to one other person, and note the steps they do without thinking.',
        why: 'The best method in the team is often known to one pair of hands.',
      },
      {
        line: 'Agree on an example of good work for one common task, and keep it where anybody can find it.',
        why: 'One good example explains more than a page of rules.',
      },
      {
        line: 'Go through an old checklist with those who use it, and mark every line whose reason nobody can name.',
        why: 'A short list gets read; a long one gets ticked.',
      },
    ],
  },
  {
    id: 'review-performance',
    side: 'management',
    difference: 'emotional-intelligence-development',
    name: 'Review performance',
    thisWeek: 'Tell one person, with an example, what is going well in their work and one thing to do differently.',
    howTo:
      'Bring one recent example of each, and describe what you saw rather than what they are like. Ask how they see it before you go on. Agree on one change, on what you will do to help, and on the day you look again.',
    example:
      '“On Tuesday’s call you answered every question, and the client relaxed. You also promised Friday without asking the workshop. Could you check first next time? I’ll get you the planner’s number.”',
    reason:
      'Judging fairly how someone’s work is going and supporting them as they grow are both a manager’s job. Either one alone feels cold or empty.',
    article: 'eight-differences',
    overdone: 'People feel marked on everything they do and show you only what is sure to please.',
    plan: {
      when: 'I see work that falls short of what we agreed',
      then: 'tell the person in private within two days, with one example',
    },
    checkInQuestion: 'Did you give someone honest feedback with an example this week?',
    nudges: [
      {
        line: 'Ask a colleague for one thing you could do differently, and thank them before you explain anything.',
        why: 'Honest words are easier to give once you have been seen to take some.',
      },
      {
        line: 'Give feedback on one thing this week within a day of seeing it, in private and with the example.',
        why: 'Feedback that waits for the yearly review has lost its detail and most of its use.',
      },
      {
        line: 'In your next talk with someone, ask: “What are you getting better at, and what would help?”',
        why: 'It ends in something the two of you can do next week.',
      },
    ],
  },
];
