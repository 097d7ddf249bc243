/** Questions about another hearing than that of the draft budget: what holds for the draft only is offered at most. */
import { OF_DRAFT, OTHERS } from '../../src/dialog/ear/objects.ts';
import { ownContent, ownEar } from './content.ts';

const content = ownContent();
const hear = ownEar();

/** What is spoken of, and the answer of ours that is offered first, if there is one. */
const BULGARIAN: readonly (readonly [string, string | null])[] = [
  ['обсъждането на отчета', 'annual-report-hearing'],
  ['обсъждането на годишния отчет на общината', 'annual-report-hearing'],
  ['обсъждането на заема', 'debt-public-discussion'],
  ['обсъждането на новия кредит', 'debt-public-discussion'],
  ['обсъждането на общинския дълг', 'debt-public-discussion'],
  ['обсъждането на наредбата за данъците', 'consultation-on-tax-ordinance'],
  ['обсъждането на наредбата по чл. 82', 'how-to-change-ordinance'],
  ['обсъждането на прогнозата', 'budget-forecast'],
  ['обсъждането на актуализацията на бюджета', 'budget-changes-during-year'],
  ['обсъждането на промяната в бюджета', 'budget-changes-during-year'],
  ['обсъждането на плана за оздравяване', 'recovery-plan-hearing'],
  ['срещата за гражданския бюджет', 'what-is-participatory-budget'],
  ['сесията на съвета', 'attend-council-session'],
  ['заседанието на съвета', 'attend-council-session'],
  ['заседанието на комисията', 'attend-council-session'],
  ['обсъждането на устройствения план', null],
];
const ENGLISH: readonly (readonly [string, string | null])[] = [
  ['annual report hearing', 'annual-report-hearing'],
  ['hearing of the report', 'annual-report-hearing'],
  ['loan hearing', 'debt-public-discussion'],
  ['hearing on the municipal debt', 'debt-public-discussion'],
  ['tax ordinance hearing', 'consultation-on-tax-ordinance'],
  ['hearing on the ordinance', 'how-to-change-ordinance'],
  ['forecast hearing', 'budget-forecast'],
  ['budget amendment hearing', 'budget-changes-during-year'],
  ['recovery plan hearing', 'recovery-plan-hearing'],
  ['council sitting', 'attend-council-session'],
  ['council session', 'attend-council-session'],
  ['committee meeting', 'attend-council-session'],
  ['zoning plan hearing', null],
];

const ASKED: { readonly [L in 'bg' | 'en']: readonly string[] } = {
  bg: [
    'задължително ли е *',
    'кой организира *',
    'кой води *',
    'къде се публикува поканата за *',
    'какво да съдържа поканата за *',
    'поканата за * е само 3 дни по-рано',
    'колко дни преди * се пуска поканата',
    'трябва ли да се спази срок от 7 дни за *',
    'какво пише в протокола от *',
    'къде да видя протокола от *',
    'какво става ако не се проведе *',
    'има ли кворум за *',
    'до кога се приемат предложения за *',
    'кога е *',
    'как протича *',
    'трябва ли лична карта за *',
    'мога ли да се изкажа на *',
    'кои документи се публикуват преди *',
    'може ли * да е онлайн',
  ],
  en: [
    'is the * mandatory',
    'who organises the *',
    'where is the notice for the * published',
    'what should the notice of the * contain',
    'the notice for the * was only 5 days',
    'how many days before the * must it be announced',
    'what goes into the minutes of the *',
    'where can I see the minutes of the *',
    'what if the * was not held',
    'is there a quorum for the *',
    'when is the *',
    'what is the order of the *',
    'do I need an ID for the *',
    'can I speak at the *',
    'what documents are published before the *',
    'can the * be online',
    'deadline for proposals for the *',
  ],
};

const matrix = (['bg', 'en'] as const).flatMap((lang) =>
  (lang === 'bg' ? BULGARIAN : ENGLISH).map(([named, own]) => ({ lang, named, own })),
);

/** What may answer directly of the draft's answers: those that tell of the other as well. */
const isOf = (answer: string, first: string | null): boolean =>
  OTHERS.some(({ own, also = [] }) => own[0] === first && also.includes(answer));

test.each(matrix)('of „$named“ nothing is answered that holds for the draft budget only', ({ lang, named, own }) => {
  const wrong = ASKED[lang].flatMap((asked) => {
    const text = asked.replace('*', named);
    const { zone, answer, candidates } = hear(text, lang);
    if (zone === 'direct' && OF_DRAFT.has(answer ?? '') && !isOf(answer ?? '', own)) return [`${text}: ${answer}`];
    const first = candidates[0]?.id ?? '';
    const isFree = own === null || zone !== 'offer' || !OF_DRAFT.has(first) || isOf(first, own);
    return isFree || candidates.slice(0, 3).some(({ id }) => id === own) ? [] : [`${text}: not offered`];
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['поканата за обсъждането на наредбата за данъците е само 3 дни по-рано', 'consultation-on-tax-ordinance'],
  ['за обсъждането на заема ни казаха три дни преди срещата, законно ли е', 'debt-public-discussion'],
  ['какво пише в протокола от обсъждането на отчета', 'annual-report-hearing'],
  ['is the budget amendment hearing mandatory', 'budget-changes-during-year'],
  ['where is the notice for the loan hearing published', 'debt-public-discussion'],
  ['какво да съдържа протоколът от заседанието на съвета', 'attend-council-session'],
  ['поканата за сесията на съвета колко дни по-рано', 'attend-council-session'],
  ['какво да направя ако сесията не се проведе', 'attend-council-session'],
])('„%s“ is offered, %s first', (text, first) => {
  const { zone, candidates } = hear(text, 'bg');
  expect([zone, candidates[0]?.id]).toEqual(['offer', first]);
});

test.each([
  ['до кога се подават предложения за наредбата по чл. 82', 'how-to-change-ordinance'],
  ['кой организира обсъждането на отчета', 'who-organises'],
  ['колко дълго мога да говоря', 'can-i-speak'],
  ['Задължително ли е публичното обсъждане?', 'is-hearing-mandatory'],
  ['Длъжни ли са да ми отговорят?', 'must-they-answer'],
  ['Отлагат сесията за бюджета вече трети път', 'council-adoption-deadline'],
  ['нужно ли е да се събират гражданите преди сесията', 'is-hearing-mandatory'],
])('„%s“ leads to %s', (text, wanted) => {
  const { answer, candidates } = hear(text, 'bg');
  expect([answer, candidates[0]?.id]).toContain(wanted);
});

test('a false claim about another hearing is not put right by the words about the draft', () => {
  for (const text of ['сесията на съвета е без протокол, нали', 'за заема предизвестието е 3 дни, нали'])
    expect(hear(text, 'bg').premise).toBeUndefined();
});

test('every answer of the table is one of the handbook', () => {
  const known = new Set(content.answers.map(({ id }) => id));
  const named = [...OF_DRAFT, ...OTHERS.flatMap(({ own, also = [] }) => [...own, ...also])];
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});
