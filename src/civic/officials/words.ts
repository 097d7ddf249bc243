/** What officials are told of what they did, or why it was not done. */
import type { Lang } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import type { Kind, LastAnswer, MergeFault, MoveFault, SeenFault, SplitFault } from '../proposals/keeping.ts';
import { OUTCOMES, PROPOSAL_STATES, reasonIn } from '../proposals/keeping.ts';

type Say = (...words: readonly (string | number)[]) => string;
type In = { readonly [L in Lang]: Say };

const SAID = {
  left: {
    bg: () => 'Готово. Този чат вече няма служебен достъп.',
    en: () => 'Done. This chat has no official access any more.',
  },
  intakeOpen: {
    bg: () => 'Приемането е открито. Хората вече могат да пращат предложения тук.',
    en: () => 'The intake is open. People can send proposals here now.',
  },
  intakeTheirs: {
    bg: (order = '') => `Колега вече откри приемането според „${order}“. Остава това. Вашият текст не е вписан.`,
    en: (order = '') => `A colleague has opened the intake already by „${order}“. That stays. Yours was not noted.`,
  },
  intakeMine: {
    bg: (order = '') => `Вече открихте приемането според „${order}“. За друга заповед първо го закрийте.`,
    en: (order = '') => `You have opened the intake already by „${order}“. For another order close it first.`,
  },
  intakeClosed: {
    bg: () => 'Приемането е закрито. Полученото остава.',
    en: () => 'The intake is closed. What was received stays.',
  },
  intakeNone: {
    bg: () => 'Приемането вече беше закрито. Нищо не е променено.',
    en: () => 'The intake was closed already. Nothing was changed.',
  },
  announced: {
    bg: () => 'Напишете заповедта или страницата, която обявява този канал, с 5 до 300 знака.',
    en: () => 'Write the order or the page that announces this channel, in 5 to 300 characters.',
  },
  over: {
    bg: () => 'Обсъждането е минало или е отменено. Тук вече не се приема.',
    en: () => 'The hearing is over or cancelled. Nothing is taken here any more.',
  },
  open: { bg: () => 'Обсъждането е открито.', en: () => 'The hearing is open.' },
  openEarly: {
    bg: (day = '') => `Обсъждането е на ${day} и преди този ден не се открива.`,
    en: (day = '') => `The hearing is on ${day} and is not opened before that day.`,
  },
  undone: { bg: () => 'Върнах стъпката.', en: () => 'The step is undone.' },
  asked: {
    bg: () => 'Вече има въпроси от срещата. Затова откриването не се връща.',
    en: () => 'There are questions of the meeting already. So its opening is not undone.',
  },
  held: {
    bg: () => 'Обсъждането свърши. Опашката с въпроси е затворена.',
    en: () => 'The hearing is over. The queue of questions is closed.',
  },
  closed: { bg: () => 'Обсъждането е приключено.', en: () => 'The hearing is closed for good.' },
  notYet: {
    bg: () => 'Сега това не може: състоянието на обсъждането е друго.',
    en: () => 'This cannot be done now: the hearing is in another state.',
  },
  unanswered: {
    bg: (count = 0) => `Още не може. Без отговор: ${count}. Отговорете или дайте срок за писмен отговор.`,
    en: (count = 0) => `Not yet. Without an answer: ${count}. Answer, or give a day for a written answer.`,
  },
  attendance: { bg: (count = 0) => `Записах: ${count}.`, en: (count = 0) => `Noted: ${count}.` },
  people: { bg: () => 'Напишете брой от 0 до 100000.', en: () => 'Write a number from 0 to 100000.' },
  promised: {
    bg: (count = 0, day = '') => `Писмен отговор до ${day} е обещан за ${count}. Обещанието е публично. Ще Ви напомня.`,
    en: (count = 0, day = '') =>
      `A written answer by ${day} is promised for ${count}. The promise is public. I will remind you.`,
  },
  promiseDay: {
    bg: () => 'Срокът трябва да е след днес и до две години напред.',
    en: () => 'The day must be after today and within two years.',
  },
  dayAhead: {
    bg: () => 'Този ден още предстои. Запишете го, когато е станало: с деня на внасянето или на решението.',
    en: () => 'That day is still to come. Note it once it has happened: with the day of the submission or decision.',
  },
  nothingOpen: {
    bg: () => 'Всичко вече има отговор или срок.',
    en: () => 'Everything has an answer or a day already.',
  },
  spoken: {
    bg: (number = '') => `Записах го под номер ${number}.`,
    en: (number = '') => `It is noted under number ${number}.`,
  },
  spokenText: {
    bg: () => 'Напишете какво беше казано, с 10 до 1500 знака.',
    en: () => 'Write what was said, in 10 to 1500 characters.',
  },
  done: { bg: () => 'Записах го. Авторът ще научи.', en: () => 'It is noted. The author will be told.' },
  doneAlone: {
    bg: (count = 0) =>
      `Записах го${Number(count) > 1 ? ` за ${count}` : ''}. Няма чат с автора: кажете му го по пощата, по телефона или на място.`,
    en: (count = 0) =>
      `It is noted${Number(count) > 1 ? ` for ${count}` : ''}. The author has no chat here: tell them by mail, by phone or in person.`,
  },
  doneSome: {
    bg: (count = 0, told = 0) =>
      `Записах го за ${count}. В чата ще научат ${told}; на другите го кажете по пощата, по телефона или на място.`,
    en: (count = 0, told = 0) =>
      `It is noted for ${count}. ${told} will be told in their chat; tell the others by mail, by phone or in person.`,
  },
  doneFor: {
    bg: (count = 0) => `Записах го за ${count}. Авторите ще научат.`,
    en: (count = 0) => `It is noted for ${count}. The authors will be told.`,
  },
  merged: { bg: (number = '') => `Обединено с ${number}.`, en: (number = '') => `Merged into ${number}.` },
  split: {
    bg: (number = '', from = '') => `${number} вече е отделно от ${from}. Подкрепата отпреди обединяването е при него.`,
    en: (number = '', from = '') =>
      `${number} is separate from ${from} again. The support from before the merge is with it.`,
  },
  noNumber: {
    bg: () => 'Няма такъв номер в това обсъждане.',
    en: () => 'There is no such number in this hearing.',
  },
  neverHidden: {
    bg: () => 'Писмено предложение не се скрива: то влиза в протокола. Отговорете му.',
    en: () => 'A written proposal is not hidden: it goes into the record. Answer it.',
  },
  onlyQuestions: {
    bg: () => 'Това е само за въпроси.',
    en: () => 'This is for questions only.',
  },
  minute: {
    bg: () => 'Напишете минутата от записа така – 12:05.',
    en: () => 'Write the minute of the recording as 12:05.',
  },
  agenda: { bg: () => 'Записах дневния ред.', en: () => 'The agenda is noted.' },
  agendaText: {
    bg: () => 'Напишете точките на отделни редове, общо от 3 до 2000 знака.',
    en: () => 'Write the items on lines of their own, 3 to 2000 characters in all.',
  },
  making: {
    bg: () => 'Правя протокола. Ще пратя три файла: DOCX, PDF и CSV.',
    en: () => 'I am making the record. I will send three files: DOCX, PDF and CSV.',
  },
  notMade: {
    bg: () =>
      'Има промени след последния протокол, или още няма протокол. Направете го и го прочетете, после отбележете.',
    en: () => 'Something changed since the last record, or there is none. Make it and read it, then note this.',
  },
  submitted: {
    bg: (version = '') =>
      `Записах: протоколът (редакция ${version}) е внесен. Отпечатъците на файловете остават в дневника.`,
    en: (version = '') =>
      `Noted: the record (version ${version}) was submitted. The hashes of its files stay in the log.`,
  },
  closedHearing: {
    bg: () => 'Обсъждането е приключено и това вече не се променя.',
    en: () => 'The hearing is closed for good, and this does not change any more.',
  },
} as const satisfies { readonly [key: string]: In };

export const say = (lang: Lang, key: keyof typeof SAID, ...words: readonly (string | number)[]): string =>
  (SAID[key][lang] as Say)(...words);

const NOT: { readonly [L in Lang]: string } = { bg: 'Не е записано.', en: 'It was not noted.' };

/** Why a change was not made. Each is one sentence; a reason that names nothing is told what it should name. */
const FAULTS: { readonly [W in MoveFault['why'] | MergeFault['why'] | SplitFault['why']]: In } = {
  unknown: { bg: () => 'Няма такъв номер.', en: () => 'There is no such number.' },
  state: {
    bg: (was = '') => `Състоянието му сега е „${was}“ и това не следва от него.`,
    en: (was = '') => `It is “${was}” now, and this does not follow from it.`,
  },
  withdrawn: {
    bg: () => 'Авторът го оттегли. Отговор не е нужен.',
    en: () => 'Its author withdrew it. It needs no answer.',
  },
  outcome: { bg: () => 'Изберете как се отговаря.', en: () => 'Choose how it is answered.' },
  day: SAID.promiseDay,
  short: { bg: () => 'Причината е твърде кратка.', en: () => 'The reason is too short.' },
  long: { bg: () => 'Причината е твърде дълга.', en: () => 'The reason is too long.' },
  nothing: {
    bg: () => 'Причината трябва да посочи нещо за проверка: сума, ред от бюджета, орган или дата.',
    en: () => 'The reason must name something to check: a sum, a budget line, a body or a date.',
  },
  used: {
    bg: (number = '') => `Тази причина вече е дадена за ${number}. Напишете своя за това предложение.`,
    en: (number = '') => `This reason was given for ${number}. Write one for this proposal.`,
  },
  meanwhile: {
    bg: (words = '') => `${words} Отворете го отново, ако искате да го поправите.`,
    en: (words = '') => `${words} Open it again if you want to correct it.`,
  },
  regrouped: {
    bg: (words = '') => `${words} Отворете го отново и решете пак.`,
    en: (words = '') => `${words} Open it again and decide anew.`,
  },
  erased: {
    bg: () => 'Текстът на едното е изтрит. То не се обединява.',
    en: () => 'The text of one is erased. It is not merged.',
  },
  other: {
    bg: () => 'Обединяват се само неща от едно обсъждане и от един вид.',
    en: () => 'Only things of one hearing and of one kind are merged.',
  },
  same: { bg: () => 'Това е същият номер.', en: () => 'That is the same number.' },
  alone: { bg: () => 'Не е обединено с друго.', en: () => 'It is not merged with another.' },
};

/** As the history has them: „secretary 1“. */
const WHO: { readonly [role: string]: Words } = {
  secretary: { bg: 'секретарят', en: 'the secretary' },
  moderator: { bg: 'модераторът', en: 'the moderator' },
  mayor: { bg: 'кметът', en: 'the mayor' },
};
const COLLEAGUE: Words = { bg: 'колега', en: 'a colleague' };
const MEANWHILE: In = {
  bg: (who = '', answer = '') => `Междувременно отговори ${who}: ${answer}.`,
  en: (who = '', answer = '') => `Meanwhile ${who} answered: ${answer}.`,
};

/** Numbers that are told; of a larger group the rest is counted. */
const MOST_NUMBERS = 5;
const REGROUPED: { readonly [L in Lang]: (count: number, numbers: string) => string } = {
  bg: (count, numbers) =>
    count === 1
      ? `Междувременно колега отдели ${numbers} от групата. Отговорът е само за него.`
      : `Междувременно колега промени групата. Сега в нея са ${count}: ${numbers}. Имат един отговор.`,
  en: (count, numbers) =>
    count === 1
      ? `Meanwhile a colleague took ${numbers} out of its group. The answer is for it alone.`
      : `Meanwhile a colleague changed the group. There are ${count} in it now: ${numbers}. They have one answer.`,
};

function regroupedWords(lang: Lang, numbers: readonly string[]): string {
  const told = numbers.slice(0, MOST_NUMBERS).join(', ');
  return REGROUPED[lang](numbers.length, numbers.length > MOST_NUMBERS ? `${told} …` : told);
}

/** What happened since somebody looked. */
export const meanwhileWords = (lang: Lang, fault: SeenFault): string =>
  fault.why === 'regrouped' ? regroupedWords(lang, fault.numbers) : answeredWords(lang, fault);

/** Who answered, and how: „Междувременно отговори кметът: не се приема – „…““. */
function answeredWords(lang: Lang, { outcome, answer, by }: LastAnswer): string {
  const who = (WHO[by.split(' ')[0] ?? ''] ?? COLLEAGUE)[lang];
  const how = outcome === null ? '' : `${OUTCOMES[outcome][lang]} – `;
  return MEANWHILE[lang](who, `${how}„${reasonIn(lang, answer)}“`);
}

/** What the words of a fault name. */
function wordOf(lang: Lang, fault: MoveFault | MergeFault | SplitFault): string {
  if (fault.why === 'meanwhile' || fault.why === 'regrouped') return meanwhileWords(lang, fault);
  if ('was' in fault) return PROPOSAL_STATES[fault.was][lang];
  return 'number' in fault ? fault.number : '';
}

/** A question has no reason: what is written is its answer. */
const OF_ANSWER: { readonly [why: string]: In } = {
  short: { bg: () => 'Отговорът е твърде кратък.', en: () => 'The answer is too short.' },
  long: { bg: () => 'Отговорът е твърде дълъг.', en: () => 'The answer is too long.' },
  nothing: {
    bg: () => 'Отговорът трябва да посочи нещо за проверка: сума, ред от бюджета, орган или дата.',
    en: () => 'The answer must name something to check: a sum, a budget line, a body or a date.',
  },
  used: {
    bg: (number = '') => `Този отговор вече е даден за ${number}. Напишете своя за този въпрос.`,
    en: (number = '') => `This answer was given for ${number}. Write one for this question.`,
  },
};

/**
 * @param fault the first one: the others wait until it is mended.
 * @param kind of what it is about.
 */
export function faultWords(lang: Lang, fault: MoveFault | MergeFault | SplitFault, kind: Kind = 'proposal'): string {
  const word = wordOf(lang, fault);
  const { [lang]: words } = (kind === 'question' ? OF_ANSWER[fault.why] : undefined) ?? FAULTS[fault.why];
  return fault.why === 'state' && word === '' ? `${NOT[lang]} ${answeredAlready[lang]}` : `${NOT[lang]} ${words(word)}`;
}

const answeredAlready: { readonly [L in Lang]: string } = {
  bg: 'Вече има отговор.',
  en: 'It has an answer already.',
};
