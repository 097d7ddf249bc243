/** A draft decision of the council on the order of the hearing, remote or hybrid, with the mayor's proposal for it. */
import type { Block } from '../../press/document.ts';
import { centred, fields, letterEnd, line, NEXT_PAGE, named, points, strong } from '../forms.ts';
import { advice, law, local, paper } from '../paper.ts';
import { DOTS, type Sheet } from '../sheet.ts';

type Asked = Sheet<'town' | 'form' | 'tool' | 'days' | 'channels' | 'minutes' | 'why' | 'mayor'>;

const FORMS = {
  remote: 'изцяло от разстояние',
  hybrid: 'в зала и от разстояние едновременно',
} as const;

/** The points of the decision, in the order in which they are explained on the page of notes. */
const decided = (sheet: Asked): readonly string[] => [
  `Обсъждането на проекта за бюджет е ${sheet.chosen('form', FORMS)}. Средство за връзка: ${sheet.within('tool')}. Адресът за включване е в поканата.`,
  `Кметът обявява датата поне ${sheet.number('days') ?? '……'} дни по-рано на сайта на общината и в местните медии.`,
  'С поканата на сайта излизат проектът и резюме на прост език.',
  `Писмени предложения се приемат така: ${sheet.within('channels')}. Срокът е до края на деня на обсъждането.`,
  `Всяко изказване е до ${sheet.number('minutes') ?? '……'} минути. ${sheet.is('form', 'hybrid') ? 'Хората от разстояние говорят и питат наравно със залата.' : 'Който няма интернет, участва по телефон или на хартия.'}`,
  'Ако връзката спре за повече от 15 минути, обсъждането продължава на резервната дата от поканата.',
  'Всички предложения влизат в един протокол. Кметът го внася в съвета с окончателния проект.',
  `Ако се прави запис, това пише в поканата. Записът се пази ${DOTS}.`,
];

const proposalOf = (sheet: Asked): readonly Block[] => [
  { is: 'paragraph', text: ['ДО', `ОБЩИНСКИЯ СЪВЕТ НА ${sheet.town.toUpperCase()}`].join('\n'), strong: true },
  named('Предложение'),
  fields(
    ['От', `${sheet.said('mayor')}, кмет на ${sheet.town}`],
    ['Относно', 'ред за публичното обсъждане на проекта за бюджет'],
  ),
  line('Уважаеми общински съветници,'),
  line(`По закон редът за обсъждането е на общинския съвет (${sheet.cite('zpf', 'чл. 84, ал. 6')}).`),
  strong('Защо го предлагам:'),
  line(sheet.said('why')),
  line(
    'Съвети и на други общини са определяли дистанционно обсъждане с решение: Балчик (№ 240/28.01.2021) и Свиленград (№ 395/22.01.2021).',
  ),
  line('Предлагам съветът да приеме приложения проект за решение.'),
  ...letterEnd(sheet, `Кмет на ${sheet.town}`),
];

const decisionOf = (sheet: Asked): readonly Block[] => [
  centred(`ОБЩИНСКИ СЪВЕТ НА ${sheet.town.toUpperCase()}`),
  centred('ПРОЕКТ'),
  centred('РЕШЕНИЕ'),
  fields(['№', DOTS], ['Протокол и дата', DOTS]),
  line(
    `На основание ${sheet.cite('zmsma', 'чл. 21, ал. 2')} и ${sheet.cite('zpf', 'чл. 84, ал. 6')} общинският съвет определя следния ред за публичното обсъждане на проекта за бюджет:`,
  ),
  points(decided(sheet)),
  { is: 'signatures', lines: [`Председател на общинския съвет на ${sheet.town}`] },
];

export const decision = paper({
  id: 'decision',
  resume: { bg: 'Довърши решение', en: 'Finish the decision' },
  file: 'reshenie-red',
  english: 'The mayor’s proposal and a draft decision of the council on the order of the hearing, in eight points.',
  questions: {
    town: 'place',
    form: 'choice',
    tool: 'text',
    days: 'number',
    channels: 'text',
    minutes: 'number',
    why: 'text',
    mayor: 'text',
  },
  title: 'Предложение и проект за решение: ред за обсъждането',
  write: (sheet) => [...proposalOf(sheet), NEXT_PAGE, ...decisionOf(sheet)],
  notes: () => [
    law('Редът за обсъждането е на съвета.', 'The order of the hearing is the council’s.', ['zpf', 'чл. 84, ал. 6']),
    law('Съветът приема решения.', 'The council adopts decisions.', ['zmsma', 'чл. 21, ал. 2']),
    law(
      'Точка 2: по-малко от 7 дни не може. Двете места на обявата са задължителни.',
      'Point 2: fewer than 7 days cannot be. Both places of the notice are binding.',
      ['zpf', 'чл. 84, ал. 6'],
    ),
    law(
      'Точка 7: протоколът за предложенията отива в съвета с окончателния проект.',
      'Point 7: the record of the proposals goes to the council with the final draft.',
      ['zpf', 'чл. 84, ал. 6'],
    ),
    law(
      'Решението се изпраща на кмета и областния управител и се разгласява до 7 дни.',
      'The decision is sent to the mayor and the governor and made known within 7 days.',
      ['zmsma', 'чл. 22, ал. 1 и 2'],
    ),
    local(
      'Точки 1, 4, 5 и 8: това е редът на съвета. Сверете го с наредбата и правилника.',
      'Points 1, 4, 5 and 8: this is the council’s order. Compare it with the ordinance and the rules.',
    ),
    advice(
      'Обсъждане от разстояние законът нито иска, нито забранява. Че съветът може да го определи, е наш прочит.',
      'A hearing from a distance the law neither wants nor forbids. That the council may set it is our reading.',
    ),
    advice(
      'Точки 3 и 6 законът нито иска, нито забранява. Резервната дата пише в поканата.',
      'Points 3 and 6 the law neither wants nor forbids. The reserve day stands in the notice.',
    ),
    advice(
      'Примери от практиката: решенията на Балчик и Свиленград от 2021 г. Съдебно решение по въпроса не ни е известно.',
      'Examples from practice: the decisions of Balchik and Svilengrad of 2021. We know of no court ruling on it.',
      ['balchik-2021', '№ 240/28.01.2021'],
      ['svilengrad-2021', '№ 395/22.01.2021'],
    ),
    advice(
      'За основанието и срока на записа питайте длъжностното лице по защита на данните.',
      'On the basis and the term of a recording ask the data protection officer.',
    ),
  ],
});
