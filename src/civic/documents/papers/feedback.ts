/** The table of proposals and reasoned answers, empty rows to fill in. */
import type { Block } from '../../press/document.ts';
import { bullets, centred, fields, KINDS, letterEnd, line, named, strong } from '../forms.ts';
import { advice, law, local, paper } from '../paper.ts';
import type { Sheet } from '../sheet.ts';

type Asked = Sheet<'town' | 'kind' | 'day' | 'rows' | 'until' | 'lead'>;

const ROWS = 10;

const table = (sheet: Asked): Block => ({
  is: 'table',
  head: ['№', 'Предложение', 'Откъде дойде', 'Отговор', 'Причина', 'Кой отговаря'],
  rows: Array.from({ length: sheet.number('rows') ?? ROWS }, (_, index) => [String(index + 1), '', '', '', '', '']),
  widths: [1, 5, 2, 3, 5, 2],
});

export const feedback = paper({
  id: 'feedback',
  resume: { bg: 'Довърши таблица', en: 'Finish the table' },
  file: 'tablitsa-otgovori',
  english: 'A table to fill in: proposals, answers, reasons and who answers.',
  questions: { town: 'place', kind: 'choice', day: 'date', rows: 'number', until: 'date', lead: 'text' },
  title: 'Таблица с предложенията и отговорите',
  write: (sheet) => [
    centred(sheet.town.toUpperCase()),
    named('Таблица с предложенията и отговорите'),
    line(`Предложения от публичното обсъждане на ${sheet.chosen('kind', KINDS)}`),
    fields(
      ['Ден на обсъждането', sheet.day('day')],
      ['Таблицата излиза на сайта до', sheet.day('until')],
      ['Отговаря за нея', sheet.said('lead')],
    ),
    strong('Как се попълва:'),
    bullets([
      'Отговор: приема се, приема се частично, не се приема или извън правомощията.',
      'Причина: сума, ред от бюджета, компетентен орган или дата. Само „няма пари“ не стига.',
      'Откъде дойде: зала, от разстояние, имейл, деловодство. Име само ако човекът е съгласен.',
    ]),
    table(sheet),
    ...letterEnd(sheet, 'изготвил'),
  ],
  notes: (sheet) => [
    ...(sheet.is('kind', 'report')
      ? [
          law(
            'Обсъждането на отчета организира председателят на съвета, по ред на съвета.',
            'The hearing of the report is organised by the chair of the council, by the council’s order.',
            ['zpf', 'чл. 140, ал. 4'],
          ),
        ]
      : [
          law(
            'За предложенията има протокол, който се внася с окончателния проект.',
            'There is a record of the proposals, submitted with the final draft.',
            ['zpf', 'чл. 84, ал. 6'],
          ),
        ]),
    local(
      'Отговор на всяко предложение законът не иска. Вашите правила може да го искат.',
      'The law wants no answer to each proposal. Your own rules may want it.',
    ),
    sheet.is('kind', 'report')
      ? advice(
          'Пуснете таблицата, преди съветът да гласува отчета.',
          'Publish the table before the council votes on the report.',
        )
      : advice(
          'Пуснете таблицата с окончателния проект и пак след гласуването на бюджета.',
          'Publish the table with the final draft, and again after the vote on the budget.',
        ),
    advice(
      'Видовете отговор и изискването към причината са наше предложение.',
      'The kinds of answer and what a reason must name are our proposal.',
    ),
    ...(sheet.number('rows') === null
      ? [advice('Не казахте колко реда, затова са 10.', 'You named no number of rows, so there are 10.')]
      : []),
  ],
});
