/** A request to speak: at the hearing, or at a sitting of the council. */
import { fields, letterEnd, letterHead, line, sender, strong } from '../forms.ts';
import { advice, law, local, type Note, paper } from '../paper.ts';
import { DOTS, type Sheet } from '../sheet.ts';

const FORMS = { hall: 'в залата', online: 'от разстояние, ако има връзка' } as const;

const isCouncil = (sheet: Sheet<'place'>): boolean => sheet.is('place', 'council');

const COUNCIL: readonly Note[] = [
  law(
    'Гражданите могат да се изказват, да питат и да предлагат по правилника на съвета.',
    'Citizens may speak, ask and propose by the council’s rules.',
    ['zmsma', 'чл. 28, ал. 3'],
  ),
  law(
    'Заседанията са открити и се излъчват. По изключение съветът може да реши някое да е закрито.',
    'Sittings are open and streamed. By exception the council may decide to close one.',
    ['zmsma', 'чл. 28, ал. 1–3'],
  ),
  local(
    'Дали се иска заявка, до кога и колко минути има, пише в правилника на съвета.',
    'Whether a request is wanted, until when, and how many minutes there are stands in the council’s rules.',
  ),
];
const HEARING: readonly Note[] = [
  law(
    'Обсъждането е за местната общност и върви по ред на общинския съвет.',
    'The hearing is for the local community and goes by the council’s order.',
    ['zpf', 'чл. 84, ал. 6'],
  ),
  law(
    'Заявката е за обсъждането на проекта за бюджет. Обсъждането на отчета организира председателят на съвета: за него сменете адресата и члена.',
    'This request is for the hearing of the draft budget. The hearing of the report is organised by the chair of the council: for that one change the addressee and the article.',
    ['zpf', 'чл. 140, ал. 4'],
  ),
  local(
    'Законът не иска записване. Дали има списък и колко минути се говори, казват редът на съвета и поканата.',
    'The law wants no registration. Whether there is a list and how long one speaks, the council’s order and the notice say.',
  ),
];

const TITLE = 'Заявка за изказване';

export const speak = paper({
  id: 'speak',
  resume: { bg: 'Довърши заявка', en: 'Finish the request' },
  file: 'zayavka-izkazvane',
  english: 'A request to be given the floor, with the day, the minutes, the way of taking part and the matter.',
  questions: {
    town: 'place',
    place: 'choice',
    day: 'date',
    topic: 'text',
    minutes: 'number',
    form: 'choice',
    names: 'text',
    contact: 'text',
  },
  title: TITLE,
  write: (sheet) => {
    const to = isCouncil(sheet) ? 'ПРЕДСЕДАТЕЛЯ НА ОБЩИНСКИЯ СЪВЕТ' : 'КМЕТА';
    const what = isCouncil(sheet) ? 'заседанието на общинския съвет' : 'публичното обсъждане на проекта за бюджет';
    const basis = isCouncil(sheet) ? sheet.cite('zmsma', 'чл. 28, ал. 3') : sheet.cite('zpf', 'чл. 84, ал. 6');
    const minutes = sheet.number('minutes');
    return [
      ...letterHead(['ДО', `${to} НА ${sheet.town.toUpperCase()}`], sender(sheet), TITLE),
      line(`Моля да ми дадете думата на ${what} (${basis}).`),
      fields(
        ['Дата', sheet.day('day')],
        ['Време', minutes === null ? `${DOTS} мин.` : `${minutes} мин.`],
        ['Как ще участвам', sheet.chosen('form', FORMS)],
      ),
      strong('По какъв въпрос:'),
      line(sheet.said('topic')),
      ...letterEnd(sheet, 'подпис'),
    ];
  },
  notes: (sheet) => [
    ...(isCouncil(sheet) ? COUNCIL : HEARING),
    advice(
      'Подайте и писмен текст: тогава думите Ви не зависят от минутите.',
      'Hand in a written text too: then your words do not depend on the minutes.',
    ),
  ],
});
