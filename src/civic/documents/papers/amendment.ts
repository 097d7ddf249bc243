/**
 * A draft that changes the ordinance under ЗПФ чл. 82, with its reasons, a notice of the consultation and the table of
 * what was said (ЗНА чл. 26). The text of the ЗНА was not read: what stands here of it is restated by municipalities,
 * and the paper says so.
 */
import type { Block } from '../../press/document.ts';
import { centred, chapter, fields, letterEnd, line, NEXT_PAGE, named, strong } from '../forms.ts';
import { advice, law, local, paper } from '../paper.ts';
import { DOTS, DOTTED_DAY, type Sheet } from '../sheet.ts';

type Asked = Sheet<'town' | 'name' | 'change' | 'why' | 'money' | 'results' | 'term' | 'contact'>;

/** Our own wording, as in the handbook's clauses. */
const TEXTS = {
  remote:
    'Обсъждането е в зала и от разстояние, с видеовръзка и пряко излъчване. Адресът е в поканата. Хората от разстояние питат и предлагат наравно със залата. Ако връзката спре за повече от 15 минути, срещата продължава на резервната дата от поканата.',
  notice:
    'Кметът обявява обсъждането поне 14 дни по-рано на сайта на общината и в местните медии. Поканата сочи основанието, деня, часа, мястото, адреса за гледане и дневния ред. В нея пише къде са документите, как и до кога се предлага и кой отговаря за въпроси.',
  answers:
    'С окончателния проект кметът пуска на сайта таблица. В нея пише за всяко предложение: прието, отчасти, за друга година или не, и защо.',
} as const;
const CHANGES = {
  remote: 'обсъждане и от разстояние',
  notice: 'по-ранна покана с пълно съдържание',
  answers: 'отговор с причина на всяко предложение',
  all: 'обсъждане и от разстояние, по-ранна покана, отговор с причина',
} as const;
const ORDER = ['remote', 'notice', 'answers'] as const;

const parts = (sheet: Asked): readonly string[] =>
  ORDER.filter((id) => sheet.is('change', id) || sheet.is('change', 'all')).map((id) => TEXTS[id]);
const articles = (sheet: Asked): readonly string[] => {
  const texts = parts(sheet);
  return texts.length === 0
    ? [`§ 1. Създава се чл. ……: „${DOTS}“`]
    : texts.map((text, index) => `§ ${index + 1}. Създава се чл. ……: „${text}“`);
};

const TERM = { month: '30', short: '14' } as const;

const draft = (sheet: Asked): readonly Block[] => [
  centred(`ОБЩИНСКИ СЪВЕТ НА ${sheet.town.toUpperCase()}`),
  centred('ПРОЕКТ'),
  named('Наредба за изменение и допълнение'),
  line(`на ${sheet.within('name')} (${sheet.cite('zpf', 'чл. 82, ал. 1')})`),
  ...articles(sheet).map(line),
  line(`§ ${articles(sheet).length + 1}. Тази наредба влиза в сила ${DOTS}.`),
  { is: 'signatures', lines: [`Председател на общинския съвет на ${sheet.town}`] },
];

const reasons = (sheet: Asked): readonly Block[] => [
  NEXT_PAGE,
  chapter('Мотиви'),
  strong('Причини:'),
  line(sheet.said('why')),
  strong('Цел:'),
  line(`Наредбата да урежда ${sheet.chosen('change', CHANGES)}.`),
  strong('Средства:'),
  line(sheet.said('money')),
  strong('Очаквани резултати:'),
  line(sheet.said('results')),
  strong('Съответствие с правото на Европейския съюз:'),
  line(DOTS),
];

const consultation = (sheet: Asked): readonly Block[] => [
  NEXT_PAGE,
  chapter('Обявление за становища'),
  line(
    `${sheet.town} пуска на сайта си проекта и мотивите (${sheet.cite('zna', 'чл. 26, ал. 2–5')}). Всеки може да даде становище до ${sheet.chosen('term', TERM)} дни от публикуването.`,
  ),
  fields(['Публикувано на', DOTTED_DAY], ['Становища до', DOTTED_DAY], ['Къде се пращат', sheet.said('contact')]),
  ...(sheet.is('term', 'short')
    ? [strong('Защо срокът е 14, а не 30 дни (мотивите са задължителни):'), line(DOTS)]
    : []),
  chapter('Накратко какво се променя'),
  line(`Наредбата ще урежда ${sheet.chosen('change', CHANGES)}.`),
  chapter('Справка за становищата'),
  line(`Приети и неприети предложения, с причина (${sheet.cite('zna', 'чл. 26, ал. 5')}).`),
  {
    is: 'table',
    head: ['№', 'От кого', 'Предложение', 'Приема се', 'Причина'],
    rows: ['1', '2', '3', '4', '5'].map((number) => [number, '', '', '', '']),
    widths: [1, 3, 5, 2, 4],
  },
  ...letterEnd(sheet, 'вносител'),
];

export const amendment = paper({
  id: 'amendment',
  resume: { bg: 'Довърши наредба', en: 'Finish the ordinance' },
  file: 'naredba-izmenenie',
  english: 'A draft change of the ordinance, its reasons, a notice for opinions, and a summary table to fill in.',
  questions: {
    town: 'place',
    name: 'text',
    change: 'choice',
    why: 'text',
    money: 'text',
    results: 'text',
    term: 'choice',
    contact: 'text',
  },
  title: 'Проект за изменение на наредбата по чл. 82',
  write: (sheet) => [...draft(sheet), ...reasons(sheet), ...consultation(sheet)],
  notes: () => [
    law(
      'Наредбата за съставяне, приемане, изпълнение и отчитане на бюджета е на съвета.',
      'The ordinance on drafting, adopting, executing and reporting the budget is the council’s.',
      ['zpf', 'чл. 82, ал. 1'],
    ),
    law(
      'Датата се обявява поне 7 дни по-рано, на сайта и в местните медии.',
      'The day is announced at least 7 days before, on the site and in local media.',
      ['zpf', 'чл. 84, ал. 6'],
    ),
    local(
      'По-дълъг срок и съдържание на поканата може да определи съветът с реда си.',
      'A longer term and the notice’s content may be set by the council’s order.',
    ),
    law(
      'Проектът се публикува с мотиви, становища се чакат 30 дни (по изключение 14, с мотиви), накрая има справка. Това знаем от преразказ на общини: текста на ЗНА не сме чели. Проверете го.',
      'The draft is published with its reasons, opinions are awaited for 30 days (exceptionally 14, with reasons), in the end there is a summary. We know this as municipalities restate it: we have not read the text of the act (ЗНА). Check it.',
      ['zna', 'чл. 26, ал. 2–5'],
    ),
    law(
      'Нормативен акт се издава след обсъждане на становищата.',
      'A normative act is issued after the opinions were discussed.',
      ['apk', 'чл. 77'],
    ),
    law('Наредбите на съвета се разгласяват местно.', 'The council’s ordinances are made known locally.', [
      'apk',
      'чл. 78, ал. 3',
    ]),
    local(
      'Кой внася проекта и по какъв ред, казва правилникът на съвета.',
      'Who submits the draft and how, the council’s rules say.',
    ),
    advice(
      'Новите текстове са наша добра практика, не са искане на закона. Номерата на членовете впишете Вие.',
      'The new texts are our good practice, not a demand of the law. Write in the numbers of the articles.',
    ),
    advice(
      'Петте заглавия в мотивите са по образец на общини. Дайте проекта на юриста на общината.',
      'The five headings of the reasons follow municipalities’ examples. Show the draft to the municipality’s lawyer.',
    ),
  ],
});
