/**
 * Words and phrases that Бубо does not say, with what to say instead: officialese, and words that take sides.
 * A `*` at the end stands for any ending. Matched as whole words, in any case; quotations stand in „…“ or “…” and are left
 * alone.
 */
export interface Unwanted {
  readonly word: string;
  readonly instead: string;
}

const say = (word: string, instead: string): Unwanted => ({ word, instead });

const officialese: readonly Unwanted[] = [
  say('на основание', 'по закон, според'),
  say('следва да', 'трябва да'),
  say('съгласно', 'според, по'),
  say('във връзка с', 'за, заради'),
  say('в тази връзка', 'затова'),
  say('с оглед на', 'за да, заради'),
  say('с оглед', 'за да, заради'),
  say('с цел', 'за да'),
  say('по отношение на', 'за'),
  say('относно', 'за'),
  say('касаещ*', 'за, който се отнася за'),
  say('касателно', 'за'),
  say('посредством', 'чрез, с'),
  say('при условие че', 'ако'),
  say('в случай че', 'ако'),
  say('в качеството си на', 'като'),
  say('от страна на', 'от'),
  say('в рамките на', 'до, за, в'),
  say('в срок от', 'до'),
  say('считано от', 'от'),
  say('както следва', 'така, ето как'),
  say('гореизложен*', 'това'),
  say('гореспоменат*', 'този'),
  say('горепосочен*', 'този'),
  say('гореописан*', 'този'),
  say('долуподписан*', 'аз'),
  say('нижеследващ*', 'този, следният'),
  say('нижеописан*', 'следният'),
  say('въпросн*', 'този'),
  say('настоящият документ', 'този документ'),
  say('настоящото', 'това'),
  say('настоящата', 'тази'),
  say('обезпечава*', 'осигурява'),
  say('осъществява*', 'прави, върши'),
  say('осъществяване*', 'работа, правене'),
  say('извършва*', 'прави'),
  say('извършване*', 'правене'),
  say('реализира*', 'прави, изпълнява'),
  say('предприема* действия', 'действа'),
  say('притежава*', 'има'),
  say('депозира*', 'подава, внася'),
  say('регламентира*', 'урежда, казва'),
  say('регламентиран*', 'уреден'),
  say('нормативно установен*', 'по закон'),
  say('волеизявление*', 'решение, желание'),
  say('заинтересованите лица', 'хората, които това засяга'),
  say('физически лица', 'хора'),
  say('физическо лице', 'човек'),
  say('преустановява*', 'спира'),
  say('уведомява*', 'казва, съобщава'),
  say('надлежн*', 'редовен, както трябва'),
  say('своевременно', 'навреме'),
  say('понастоящем', 'сега'),
  say('към настоящия момент', 'сега'),
  say('в настоящия момент', 'сега'),
  say('ежегодно', 'всяка година'),
  say('съответстващ*', 'който отговаря'),
  say('изготвяне на', 'как се прави'),
  say('е необходимо да', 'трябва да'),
  say('налице е', 'има'),
  say('налице са', 'има'),
  say('в изпълнение на', 'по, заради'),
  say('имплементира*', 'въвежда'),
];

const partisan: readonly Unwanted[] = [
  say('скандалн*', 'само фактът, без оценка'),
  say('безобразн*', 'само фактът, без оценка'),
  say('възмутителн*', 'само фактът, без оценка'),
  say('абсурдн*', 'само фактът, без оценка'),
  say('некадърн*', 'само фактът, без оценка'),
  say('безотговорн*', 'само фактът, без оценка'),
  say('корумпиран*', 'само установеното, с източник'),
  say('крадц*', 'само установеното, с източник'),
  say('далавер*', 'само установеното, с източник'),
  say('разхищени*', 'сумата, с източник'),
  say('прахосва*', 'харчи, с източник'),
  say('популистк*', 'чие е предложението, без оценка'),
  say('провал*', 'какво не е станало'),
  say('блестящ*', 'само фактът, без оценка'),
  say('изключителен успех', 'само фактът, с число'),
  say('прекрасн*', 'само фактът, без оценка'),
  say('най-добрият кмет', 'ролята, без оценка'),
  say('нашият кмет', 'кметът'),
  say('опозицията твърди', 'кой казва какво, с име и дата'),
  say('властта', 'общината, кметът или съветът'),
  say('управляващите', 'кметът или мнозинството в съвета'),
  say('гласувайте за', 'нищо: Бубо не дава съвет за избори'),
];

const english: readonly Unwanted[] = [
  say('pursuant to', 'under'),
  say('in accordance with', 'under, by'),
  say('with regard to', 'about'),
  say('in the event that', 'if'),
  say('prior to', 'before'),
  say('subsequent to', 'after'),
  say('hereby', 'nothing'),
  say('aforementioned', 'this'),
  say('utilise*', 'use'),
  say('in order to', 'to'),
  say('scandalous', 'only the fact, without a verdict'),
  say('disgrace*', 'only the fact, without a verdict'),
  say('incompetent', 'only the fact, without a verdict'),
  say('corrupt', 'only what is established, with its source'),
  say('populist', 'whose proposal it is, without a verdict'),
  say('wasteful', 'the sum, with its source'),
  say('brilliant', 'only the fact, without a verdict'),
];

export const unwanted: readonly Unwanted[] = [...officialese, ...partisan, ...english];

const pattern = ({ word }: Unwanted): RegExp => {
  const body = word.replaceAll('*', '\\p{L}*').replaceAll(' ', '\\s+');
  return new RegExp(`(?<![\\p{L}-])${body}(?![\\p{L}-])`, 'iu');
};

/** The beginning without signs, in small letters: a quick look before the pattern. */
const beginning = ({ word }: Unwanted): string => word.split(/[* ]/)[0] ?? '';

const patterns = unwanted.map((entry) => ({ ...entry, start: beginning(entry), test: pattern(entry) }));
const QUOTED = /„[^“”]*[“”]|“[^“”]*”/gu;

/** The unwanted words in a text, as they stand there. */
export const forbidden = (text: string): Unwanted[] => {
  const own = text.replaceAll(QUOTED, ' ');
  const small = own.toLowerCase();
  return patterns.flatMap(({ start, test, instead }) => {
    const [word] = small.includes(start) ? (test.exec(own) ?? []) : [];
    return word ? [{ word, instead }] : [];
  });
};
