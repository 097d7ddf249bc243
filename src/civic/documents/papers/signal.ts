/** A signal about the administration or the mayor (АПК чл. 107, ал. 4). */
import type { Words } from '../../acts.ts';
import { monthsAfter } from '../../deadlines/count.ts';
import { letterEnd, letterHead, line, NAMELESS, sender, strong } from '../forms.ts';
import { advice, law, paper } from '../paper.ts';
import { DOTS, type Sheet } from '../sheet.ts';

type Asked = Sheet<'town' | 'about' | 'what' | 'when' | 'where' | 'proof' | 'names' | 'contact'>;

/** The body above the one that is complained of is not known here: it stays open, and the way through the body itself. */
const to = (sheet: Asked): readonly string[] =>
  sheet.is('about', 'mayor')
    ? ['ДО', DOTS, '(органът, който ръководи и контролира)', 'ЧРЕЗ', `КМЕТА НА ${sheet.town.toUpperCase()}`]
    : ['ДО', `КМЕТА НА ${sheet.town.toUpperCase()}`];

const ABOUT = {
  staff: 'действия или бездействия на общинската администрация',
  mayor: 'действия или бездействия на кмета',
} as const;

/** АПК чл. 111, ал. 4 */
const OLDEST_MONTHS = 24;
const isTooOld = (when: string | null, today: string): boolean =>
  when !== null && monthsAfter(when, OLDEST_MONTHS) < today;

const TOO_OLD: Words = {
  bg: 'Минали са повече от 2 години. По такъв сигнал няма производство (чл. 111, ал. 4 АПК).',
  en: 'More than 2 years have passed. Such a signal is not taken up (АПК, Art. 111(4)).',
};

const TITLE = 'Сигнал';

export const signal = paper({
  id: 'signal',
  resume: { bg: 'Довърши сигнал', en: 'Finish the signal' },
  file: 'signal',
  english:
    'A signal about the administration or the mayor: what happened, when, where and what shows it. It asks for a check, for measures and for a written decision with reasons.',
  questions: {
    town: 'place',
    about: 'choice',
    what: 'text',
    when: 'date',
    where: 'text',
    proof: 'text',
    names: 'text',
    contact: 'text',
  },
  remarks: (sheet) => [
    ...(isTooOld(sheet.iso('when'), sheet.today) ? [TOO_OLD] : []),
    ...(sheet.isSaid('names') ? [] : [NAMELESS]),
  ],
  title: TITLE,
  write: (sheet) => [
    ...letterHead(to(sheet), sender(sheet), TITLE),
    line(`Подавам сигнал за ${sheet.chosen('about', ABOUT)} (${sheet.cite('apk', 'чл. 107, ал. 4')}).`),
    strong('Какво се случи:'),
    line(sheet.said('what')),
    strong('Кога:'),
    line(sheet.day('when')),
    strong('Къде:'),
    line(sheet.said('where')),
    strong('Какво го показва (документи, снимки, свидетели):'),
    line(sheet.said('proof')),
    line('Моля да проверите случая, да вземете мерки и да ми съобщите писмено решението с мотиви.'),
    ...letterEnd(sheet, 'подпис'),
  ],
  notes: () => [
    law('Сигнал може да подаде всеки гражданин или организация.', 'Any citizen or organisation may file a signal.', [
      'apk',
      'чл. 109',
    ]),
    law(
      'Подава се до органа, който ръководи и контролира този, за когото е. Може и чрез самия орган.',
      'It goes to the body that directs and controls the one it is about. It may go through that one too.',
      ['apk', 'чл. 119, ал. 1 и 2'],
    ),
    law(
      'Не го решава този, срещу когото е, освен ако го признае за основателен.',
      'The one it is about does not decide it, unless that one finds it justified.',
      ['apk', 'чл. 113'],
    ),
    law(
      'По анонимен сигнал няма производство. Същото важи за нарушение отпреди повече от 2 години.',
      'An anonymous signal is not taken up. The same holds for a breach more than 2 years old.',
      ['apk', 'чл. 111, ал. 4'],
    ),
    law(
      'Решение: до 2 месеца от постъпването, с най-много още 1 при особено важни причини.',
      'A decision: within 2 months of its arrival, with at most 1 more for especially important reasons.',
      ['apk', 'чл. 121'],
    ),
    law(
      'Решението е писмено, с мотиви, и се съобщава до 7 дни.',
      'The decision is written, with reasons, and told within 7 days.',
      ['apk', 'чл. 123, ал. 1'],
    ),
    advice(
      'Пишете какво сте видели и откога го знаете. Оценките оставете на органа.',
      'Write what you saw and since when you know of it. Leave the verdict to the body.',
    ),
    advice(
      'Кой орган контролира кмета, зависи от въпроса. За такъв сигнал оставям празен ред: не го решавам вместо Вас.',
      'Which body controls the mayor depends on the matter. For such a signal I leave an empty line: I do not decide it for you.',
    ),
  ],
});
