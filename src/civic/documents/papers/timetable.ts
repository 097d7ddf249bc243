/** A timetable of the hearing, or of the whole way of the budget, with days from the deadline engine. */

import type { Words } from '../../acts.ts';
import type { Line } from '../../deadlines/lines.ts';
import type { Block } from '../../press/document.ts';
import { bullets, centred, fields, line, listed, named, strong } from '../forms.ts';
import { advice, law, paper } from '../paper.ts';
import { basisOf, shown, stepsOf } from '../plan.ts';
import { DOTTED_DAY, type Sheet } from '../sheet.ts';

type Asked = Sheet<'town' | 'promulgated' | 'hearing' | 'lead' | 'extra'>;

/** Where no day is given: the steps, with dots to fill in. */
const OPEN: readonly (readonly [string, string])[] = [
  ['Обнародване на закона за държавния бюджет', 'Закон: ЗПФ, чл. 84, ал. 4'],
  ['Заповед и екип', 'Препоръка'],
  ['Обява за обсъждането (поне 7 дни по-рано)', 'Закон: ЗПФ, чл. 84, ал. 6'],
  ['Обсъждане на проекта', 'Закон: ЗПФ, чл. 84, ал. 6'],
  ['Внасяне на проекта (до 20 работни дни)', 'Закон: ЗПФ, чл. 84, ал. 4'],
  ['Приемане от съвета (до 15 работни дни)', 'Закон: ЗПФ, чл. 94, ал. 2'],
  ['Публикуване (до 10 работни дни)', 'Закон: ЗПФ, чл. 97'],
];

/** The last day by law; where it can be argued about, the safe one before it. */
const lastOf = ({ date, safe }: Line): string => {
  if (date === null) return 'няма';
  return safe === date ? shown(date) : `${shown(safe)}, сигурен; ${shown(date)}, последен`;
};

function rowsOf(sheet: Asked): readonly (readonly string[])[] {
  const steps = stepsOf({ promulgated: sheet.iso('promulgated'), hearing: sheet.iso('hearing') });
  if (steps.length === 0) return OPEN.map(([step, basis]) => [step, DOTTED_DAY, DOTTED_DAY, basis]);
  return steps.map((step) => [
    step.label.bg,
    `${shown(step.recommended)}${step.given ? ', даден ден' : step.recommended < sheet.today ? ', минал' : ''}`,
    lastOf(step),
    `${basisOf(step)}${step.late ? (step.outOfOrder ? ' (не по ред)' : ' (закъснява)') : ''}`,
  ]);
}

const table = (sheet: Asked): Block => ({
  is: 'table',
  head: ['Стъпка', 'Препоръчан ден', 'Последен ден по закон', 'Основание'],
  rows: rowsOf(sheet),
  widths: [4, 3, 3, 4],
});

const LATE: Words = {
  bg: 'По тези дати поне една стъпка закъснява. В графика тя е отбелязана.',
  en: 'By these days at least one step is late. It is marked in the timetable.',
};
const AHEAD: Words = {
  bg: 'Денят на обнародването още не е дошъл. Графикът е предварителен.',
  en: 'The day of the promulgation is still to come. The timetable is provisional.',
};

export const timetable = paper({
  id: 'timetable',
  resume: { bg: 'Довърши график', en: 'Finish the timetable' },
  file: 'grafik',
  english: 'A table of steps with the recommended day, the last day by law and the basis of each.',
  questions: { town: 'place', promulgated: 'date', hearing: 'date', lead: 'text', extra: 'text' },
  remarks: (sheet) => {
    const promulgated = sheet.iso('promulgated');
    const steps = stepsOf({ promulgated, hearing: sheet.iso('hearing') });
    return [
      ...(promulgated !== null && promulgated > sheet.today ? [AHEAD] : []),
      ...(steps.some(({ late }) => late) ? [LATE] : []),
    ];
  },
  title: 'График за обсъждането и приемането на бюджета',
  write: (sheet) => [
    centred(sheet.town.toUpperCase()),
    named('График за обсъждането и приемането на бюджета'),
    fields(
      ['Обнародван закон за държавния бюджет', sheet.day('promulgated')],
      ['Ден на обсъждането', sheet.day('hearing')],
      ['Следи графика', sheet.said('lead')],
    ),
    table(sheet),
    strong('Наши стъпки:'),
    sheet.isSaid('extra') ? bullets(listed(sheet.said('extra'))) : line(sheet.said('extra')),
  ],
  notes: () => [
    law(
      'Окончателният проект се внася до 20 работни дни от обнародването.',
      'The final draft is submitted within 20 working days of the promulgation.',
      ['zpf', 'чл. 84, ал. 4'],
    ),
    law(
      'Датата на обсъждането се обявява поне 7 дни по-рано.',
      'The day of the hearing is announced at least 7 days before.',
      ['zpf', 'чл. 84, ал. 6'],
    ),
    law(
      'Съветът приема бюджета до 15 работни дни от внасянето.',
      'The council adopts the budget within 15 working days of its submission.',
      ['zpf', 'чл. 94, ал. 2'],
    ),
    law('Приетият бюджет е на сайта до 10 работни дни.', 'The adopted budget is on the site within 10 working days.', [
      'zpf',
      'чл. 97',
    ]),
    law(
      'Работните дни са сметнати по почивните дни в Кодекса на труда и преместените от Министерския съвет.',
      'Working days are counted by the days off of the Labour Code and those moved by the Council of Ministers.',
      ['kt', 'чл. 154, ал. 1–3'],
    ),
    advice(
      'Стъпка, която още не е станала, е сметната от последния ден на предишната.',
      'A step that has not happened yet is counted from the last day of the one before.',
    ),
    advice(
      'Препоръчаните дни са наши. Годишният закон за бюджета може да измести срока: проверете го.',
      'The recommended days are ours. The yearly budget law may move the term: check it.',
    ),
  ],
});
