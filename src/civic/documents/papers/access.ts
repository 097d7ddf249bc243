/** A request for access to public information, with what the law wants in it and nothing else (ЗДОИ чл. 25). */
import type { Words } from '../../acts.ts';
import { letterEnd, letterHead, line, strong } from '../forms.ts';
import { advice, law, type Note, paper } from '../paper.ts';

/** ЗДОИ чл. 26, ал. 1, in the order of the law. */
const FORMS = {
  view: 'преглед на информацията (оригинал или копие)',
  oral: 'устна справка',
  copies: 'копия на материален носител',
  electronic: 'копия по електронен път или интернет адрес, на който са данните',
  platform: 'публикуване на платформата за достъп до обществена информация',
} as const;

/** A refusal belongs into the request (ЗДОИ чл. 25, ал. 1, т. 5); left open, it is a dotted line like everything else. */
const PUBLISH = {
  agree: 'Не възразявам заявлението, решението и информацията да се публикуват на платформата.',
  refuse: 'Отказвам заявлението, решението и информацията по него да се публикуват на платформата.',
} as const;

/** ЗДОИ чл. 25, ал. 2 */
const INCOMPLETE: Words = {
  bg: 'Впишете имената и адреса на ръка: без тях заявлението не се гледа.',
  en: 'Write the name and the address in by hand: without them the request is not looked at.',
};

const TITLE = 'Заявление за достъп до обществена информация';

const NOTES: readonly Note[] = [
  law(
    'Тези данни иска законът. ЕГН не е между тях: не го пишете.',
    'These data the law wants. A civil number (ЕГН) is not among them: do not write it.',
    ['zdoi', 'чл. 25, ал. 1'],
  ),
  law(
    'Без имена, описание или адрес заявлението остава без разглеждане.',
    'Without a name, a description or an address the request is not looked at.',
    ['zdoi', 'чл. 25, ал. 2'],
  ),
  law('Петте форми за достъп са изброени в закона.', 'The five forms of access are listed in the law.', [
    'zdoi',
    'чл. 26, ал. 1',
  ]),
  law(
    'По имейл на общината или през платформата не се иска подпис.',
    'By e-mail to the municipality or through the platform no signature is wanted.',
    ['zdoi', 'чл. 24, ал. 2'],
  ),
  law(
    'Решението и информацията се публикуват на платформата. Може да откажете, ако подавате по имейл; ако подавате през самата платформа – не.',
    'The decision and the information are published on the platform. You may refuse that where you apply by e-mail, not where you apply through the platform itself.',
    ['zdoi', 'чл. 15в, ал. 3'],
  ),
  law(
    'Решение: до 14 дни от регистрирането. С още до 10 дни при голям обем, с още до 14 при трето лице.',
    'A decision: within 14 days of its registration. Up to 10 days more for much material, up to 14 more where a third person is concerned.',
    ['zdoi', 'чл. 28, ал. 1'],
    ['zdoi', 'чл. 30, ал. 1'],
    ['zdoi', 'чл. 31, ал. 1'],
  ),
  law(
    'Ако искането е неясно, общината Ви казва и Вие го уточнявате.',
    'If the request is not clear, the municipality tells you and you make it so.',
    ['zdoi', 'чл. 29, ал. 1'],
  ),
  law(
    'Достъпът е безплатен; плащат се само материалните разходи, а по електронен път – нищо.',
    'Access is free; only material costs are paid, and nothing by electronic means.',
    ['zdoi', 'чл. 20, ал. 1'],
    ['zdoi', 'чл. 20, ал. 2'],
    ['zdoi', 'чл. 35, ал. 3'],
  ),
  law('Отказът се обжалва пред административния съд.', 'A refusal can be appealed before the administrative court.', [
    'zdoi',
    'чл. 40, ал. 1 и 3',
  ]),
  advice(
    'Пазете доказателство за подаването: входящ номер или изпратения имейл.',
    'Keep proof of handing it in: the registry’s number or the e-mail you sent.',
  ),
];

export const access = paper({
  id: 'access',
  resume: { bg: 'Довърши заявление', en: 'Finish the request' },
  file: 'zayavlenie-zdoi',
  english:
    'A request to the mayor for public information: what you want, for which period, in which form, and whether it may be published.',
  questions: {
    town: 'place',
    what: 'text',
    period: 'text',
    form: 'choice',
    publish: 'choice',
    names: 'text',
    address: 'text',
  },
  remarks: (sheet) => (sheet.isSaid('names') && sheet.isSaid('address') ? [] : [INCOMPLETE]),
  title: TITLE,
  write: (sheet) => [
    ...letterHead(
      ['ДО', `КМЕТА НА ${sheet.town.toUpperCase()}`],
      [
        ['От (трите имена или наименование и седалище)', sheet.said('names')],
        ['Адрес за кореспонденция', sheet.said('address')],
      ],
      TITLE,
    ),
    line(`Моля за достъп до обществена информация (${sheet.cite('zdoi', 'чл. 25, ал. 1')}).`),
    strong('Искам следната информация:'),
    line(sheet.said('what')),
    strong('За период:'),
    line(sheet.said('period')),
    strong('Предпочитана форма:'),
    line(sheet.chosen('form', FORMS)),
    strong('Публикуване на платформата:'),
    line(sheet.chosen('publish', PUBLISH)),
    ...letterEnd(sheet, 'подпис (не се изисква по имейл или през платформата)'),
  ],
  notes: () => NOTES,
});
