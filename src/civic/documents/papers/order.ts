/** The mayor's order for the hearing of the draft budget: team, tasks, days. */

import type { Lang } from '../../../dialog/types.ts';
import type { Words } from '../../acts.ts';
import type { Line } from '../../deadlines/lines.ts';
import { budgetYear } from '../../deadlines/plan.ts';
import { dated } from '../../deadlines/words.ts';
import type { Block } from '../../press/document.ts';
import { centred, fields, line, listed, named, points, strong } from '../forms.ts';
import { hourWords } from '../hours.ts';
import { advice, law, local, paper } from '../paper.ts';
import { basisOf, shown, stepsOf } from '../plan.ts';
import { DOTS, type Sheet } from '../sheet.ts';

type Asked = Sheet<'town' | 'day' | 'hour' | 'place' | 'lead' | 'team' | 'tech' | 'control'>;

/** Who does a step of the plan; the team's leader where nobody else was named. */
const whose = (sheet: Asked, id: string): string => {
  if (id === 'team-order') return 'кметът';
  return sheet.said('lead');
};

/** Tasks that have no day of their own in the plan, in the order of the day. */
const onTheDay = (sheet: Asked): readonly (readonly string[])[] => [
  ['Зала, озвучаване, достъп за хора с увреждания', sheet.said('lead'), shown(sheet.iso('day')), 'Препоръка'],
  ['Връзка, излъчване и запис', sheet.said('tech'), shown(sheet.iso('day')), 'Местно правило'],
  ['Протокол за предложенията', DOTS, shown(sheet.iso('day')), 'Закон: ЗПФ, чл. 84, ал. 6'],
];

/** A day that is earlier than the law wants is our own: the law's stands beside it. */
const restsOn = (step: Line): string =>
  step.date === null || step.recommended === step.safe
    ? basisOf(step)
    : `${basisOf(step)}; денят е препоръка, сигурният по закон е ${shown(step.safe)}`;

const tasks = (sheet: Asked): Block => ({
  is: 'table',
  head: ['Задача', 'Кой', 'Ден', 'Основание'],
  rows: [
    ...stepsOf({ promulgated: null, hearing: sheet.iso('day') })
      .filter(({ id }) => id !== 'hearing')
      .map((step) => [step.label.bg, whose(sheet, step.id), shown(step.recommended), restsOn(step)]),
    ...onTheDay(sheet),
  ],
  widths: [4, 3, 3, 4],
});

const team = (sheet: Asked): readonly string[] => [
  `Ръководител: ${sheet.said('lead')}`,
  ...(sheet.isSaid('team') ? listed(sheet.said('team')) : [`Член: ${DOTS}`, `Член: ${DOTS}`]),
];

const yearOf = (sheet: Asked): string => {
  const day = sheet.iso('day');
  return day === null ? '…………' : String(budgetYear(day));
};

/** A task on a day that has passed cannot be done on it, and a notice after its safe day may be late. */
function remarks(sheet: Asked): readonly Words[] {
  const steps = stepsOf({ promulgated: null, hearing: sheet.iso('day') });
  const notice = steps.find(({ id }) => id === 'hearing-notice');
  const late: Words[] =
    notice?.safe && notice.safe < sheet.today
      ? [
          {
            bg: `Сигурният ден за обявата, ${dated('bg', notice.safe)}, вече е минал. Проверете датата.`,
            en: `The safe day for the notice, ${dated('en', notice.safe)}, has passed. Check the day.`,
          },
        ]
      : [];
  const passed = steps.filter(({ id, recommended }) => id !== 'hearing' && recommended < sheet.today);
  if (passed.length === 0) return late;
  const list = (lang: Lang): string =>
    passed.map(({ label, recommended }) => `${label[lang]} – ${dated(lang, recommended)}`).join('; ');
  return [
    ...late,
    {
      bg: `Минали дни в задачите: ${list('bg')}. Поправете ги.`,
      en: `Days that have passed: ${list('en')}. Mend them.`,
    },
  ];
}

export const order = paper({
  id: 'order',
  resume: { bg: 'Довърши заповед', en: 'Finish the order' },
  file: 'zapoved',
  english:
    'A draft order of the mayor: the day and place of the hearing, a team, and a table of tasks with their days.',
  questions: {
    town: 'place',
    day: 'date',
    hour: 'text',
    place: 'text',
    lead: 'text',
    team: 'text',
    tech: 'text',
    control: 'text',
  },
  remarks,
  title: 'Заповед за публичното обсъждане на проекта за бюджет',
  write: (sheet) => [
    centred(sheet.town.toUpperCase()),
    named('Заповед'),
    fields(['№', DOTS], ['Дата', DOTS]),
    line(
      `На основание ${sheet.cite('zmsma', 'чл. 44, ал. 2')} и ${sheet.cite('zpf', 'чл. 84, ал. 6')}, във връзка с публичното обсъждане на проекта за бюджет за ${yearOf(sheet)} г.,`,
    ),
    centred('НАРЕЖДАМ:'),
    points([
      `Обсъждането е на ${sheet.day('day')}, от ${hourWords(sheet.within('hour'))} Място: ${sheet.within('place')}.`,
      'Определям екип, който подготвя и провежда обсъждането.',
      'Екипът изпълнява задачите в дните от таблицата.',
      `Контрол по изпълнението: ${sheet.within('control')}.`,
    ]),
    strong('Екип:'),
    { is: 'list', ordered: false, items: team(sheet) },
    strong('Задачи:'),
    tasks(sheet),
    { is: 'signatures', lines: [`Кмет на ${sheet.town}`] },
  ],
  notes: () => [
    law(
      'Кметът издава заповеди в изпълнение на правомощията си.',
      'The mayor issues orders to carry out the mayor’s powers.',
      ['zmsma', 'чл. 44, ал. 2'],
    ),
    law(
      'Кметът представя проекта за обсъждане. Датата се обявява поне 7 дни по-рано на сайта и в местните медии.',
      'The mayor presents the draft for discussion. The day is announced at least 7 days before on the site and in local media.',
      ['zpf', 'чл. 84, ал. 6'],
    ),
    law(
      'Протоколът за предложенията отива в съвета с окончателния проект.',
      'The record of the proposals goes to the council with the final draft.',
      ['zpf', 'чл. 84, ал. 6'],
    ),
    local(
      'Как върви обсъждането, решава общинският съвет. Сверете задачите с неговия ред.',
      'How the hearing goes, the council decides. Compare the tasks with its order.',
    ),
    advice(
      'Екип, напомняния и таблица с отговорите законът не иска. Такъв ред препоръчваме.',
      'A team, reminders and a table of answers the law does not want. We recommend them.',
    ),
    advice(
      'За годишния отчет обсъждането организира председателят на съвета: тази заповед не е за него.',
      'The hearing of the annual report is organised by the chair of the council: this order is not for it.',
    ),
  ],
});
