/** Agenda and script of the moderator. */
import type { Block } from '../../press/document.ts';
import { basisOf, centred, chapter, fields, KINDS, line, NEXT_PAGE, named } from '../forms.ts';
import { clock, hourWords, minuteOf } from '../hours.ts';
import { advice, law, local, paper } from '../paper.ts';
import { DOTS, type Sheet } from '../sheet.ts';

type Asked = Sheet<'town' | 'kind' | 'day' | 'hour' | 'form' | 'moderator' | 'presenter' | 'minutes'>;

interface Part {
  /** Minutes. */
  readonly length: number;
  readonly name: string;
  readonly who: (sheet: Asked) => string;
  readonly says: (sheet: Asked) => string;
}

const minutesOf = (sheet: Asked): string => String(sheet.number('minutes') ?? '……');
const isBoth = (sheet: Asked): boolean => sheet.is('form', 'hybrid');
const hostOf = (sheet: Asked): string => (sheet.is('kind', 'report') ? 'председателят на съвета' : 'кметът');

const PARTS: readonly Part[] = [
  {
    length: 5,
    name: 'Откриване',
    who: (sheet) => sheet.said('moderator'),
    says: (sheet) =>
      `„Добър ден. Откривам обсъждането на ${sheet.chosen('kind', KINDS)}. Датата е обявена на сайта на ${DOTS} и в местна медия на ${DOTS}. Домакин е ${hostOf(sheet)}, аз водя.“`,
  },
  {
    length: 5,
    name: 'Ред и запис',
    who: (sheet) => sheet.said('moderator'),
    says: (sheet) =>
      `„Всеки говори до ${minutesOf(sheet)} минути. Всяко предложение се записва в протокола с номер. Повтарям го накратко, за да проверите дали е вярно. ${isBoth(sheet) ? 'Залата и хората от разстояние се редуват. ' : ''}Ако се прави запис, той се пази ${DOTS}.“`,
  },
  {
    length: 20,
    name: 'Представяне',
    who: (sheet) => sheet.said('presenter'),
    says: () => '„Представянето е до 20 минути, на прост език. Въпросите са след него.“',
  },
  {
    length: 30,
    name: 'Въпроси',
    who: (sheet) => sheet.said('moderator'),
    says: (sheet) =>
      `„Чуваме въпросите един по един. ${isBoth(sheet) ? 'След всеки въпрос от залата идва един от разстояние. ' : ''}На въпрос, на който сега нямаме отговор, отговаряме писмено до ${DOTS}.“`,
  },
  {
    length: 60,
    name: 'Предложения и мнения',
    who: (sheet) => sheet.said('moderator'),
    says: (sheet) =>
      `„Сега са предложенията, до ${minutesOf(sheet)} минути всяко. Записах: предложение № … за …. Така ли е?“`,
  },
  {
    length: 10,
    name: 'Закриване',
    who: (sheet) => sheet.said('moderator'),
    says: (sheet) =>
      `„Протоколът ще е на сайта до ${DOTS}. ${sheet.is('kind', 'report') ? 'Съветът приема отчета до 30 септември.' : 'Той отива в съвета с окончателния проект.'} Таблицата с отговорите излиза на ${DOTS}. Благодаря на всички.“`,
  },
];

function schedule(sheet: Asked): Block {
  const start = minuteOf(sheet.within('hour'));
  let passed = 0;
  const rows = PARTS.map(({ name, length, who }, index) => {
    const at = start === null ? '…… : ……' : clock(start + passed);
    passed += length;
    return [String(index + 1), at, name, `${length} мин.`, who(sheet)];
  });
  return { is: 'table', head: ['№', 'Час', 'Точка', 'Време', 'Кой'], rows, widths: [1, 2, 4, 2, 4] };
}

const FORMS = { hall: 'в зала', online: 'от разстояние', hybrid: 'в зала и от разстояние' } as const;

const TITLE = 'Дневен ред и сценарий на водещия';

export const agenda = paper({
  id: 'agenda',
  resume: { bg: 'Довърши сценарий', en: 'Finish the script' },
  file: 'dneven-red',
  english: 'An agenda with hours, and the moderator’s words for each part.',
  questions: {
    town: 'place',
    kind: 'choice',
    day: 'date',
    hour: 'text',
    form: 'choice',
    moderator: 'text',
    presenter: 'text',
    minutes: 'number',
  },
  title: TITLE,
  write: (sheet) => [
    centred(sheet.town.toUpperCase()),
    named(TITLE),
    line(`Публично обсъждане на ${sheet.chosen('kind', KINDS)} (${sheet.cite(...basisOf(sheet))})`),
    fields(
      ['Дата', sheet.day('day')],
      ['Начало', hourWords(sheet.within('hour'))],
      ['Форма', sheet.chosen('form', FORMS)],
      ['Водещ', sheet.said('moderator')],
      ['Представя', sheet.said('presenter')],
    ),
    chapter('Дневен ред'),
    schedule(sheet),
    NEXT_PAGE,
    chapter('Сценарий на водещия'),
    ...PARTS.flatMap((part, index): readonly Block[] => [
      { is: 'heading', level: 3, text: `${index + 1}. ${part.name} (${part.length} мин.)` },
      line(part.says(sheet)),
    ]),
  ],
  notes: (sheet) => [
    law(
      'Обсъждането върви по ред на общинския съвет. Датата се обявява поне 7 дни по-рано.',
      'The hearing goes by the council’s order. The day is announced at least 7 days before.',
      basisOf(sheet),
    ),
    ...(sheet.is('kind', 'report')
      ? [
          local(
            'Протокол за обсъждането на отчета законът не иска; местният ред може да го иска.',
            'The law wants no record for the hearing of the report; the local order may want one.',
          ),
        ]
      : [
          law(
            'Предложенията влизат в протокол, който се внася с окончателния проект.',
            'The proposals go into a record that is submitted with the final draft.',
            ['zpf', 'чл. 84, ал. 6'],
          ),
        ]),
    local(
      'Минутите за изказване и редът са на съвета: сверете ги.',
      'The minutes for speaking and the order are the council’s: compare them.',
    ),
    advice(
      'Времената и думите на водещия са наше предложение.',
      'The times and the moderator’s words are our proposal.',
    ),
    ...(sheet.number('minutes') === null
      ? [
          advice(
            'Не казахте минути за изказване. В Николаево през 2021 г. съветът е определил 3.',
            'You named no minutes for speaking. In Nikolaevo in 2021 the council set 3.',
            ['nikolaevo-2021', '№ 190/28.01.2021'],
          ),
        ]
      : []),
  ],
});
