/** An objection to the notice of a hearing: what was seen, what the law wants, what is asked for. No verdict. */
import type { Words } from '../../acts.ts';
import { daysAt } from '../../deadlines/calendar.ts';
import { basisOf, KINDS, letterEnd, letterHead, line, points, sender, strong } from '../forms.ts';
import { advice, law, paper } from '../paper.ts';
import type { Sheet } from '../sheet.ts';

type Asked = Sheet<'town' | 'kind' | 'hearing' | 'published' | 'fault' | 'what' | 'names' | 'contact'>;

const hostOf = (sheet: Asked): string => (sheet.is('kind', 'report') ? 'ПРЕДСЕДАТЕЛЯ НА ОБЩИНСКИЯ СЪВЕТ' : 'КМЕТА');

const FAULTS = {
  term: 'Датата не е обявена поне 7 дни по-рано.',
  site: 'Не намирам датата на сайта на общината.',
  media: 'Не намирам датата в местна медия.',
  both: 'Не намирам датата нито на сайта, нито в местна медия.',
} as const;

const REMEDIES = {
  term: 'Моля обсъждането да стане на дата, която е обявена поне 7 дни по-рано.',
  site: 'Моля датата да се обяви и на сайта на общината, а обсъждането да е поне 7 дни след това.',
  media: 'Моля датата да се обяви и в местна медия, а обсъждането да е поне 7 дни след това.',
  both: 'Моля датата да се обяви на сайта и в местна медия, а обсъждането да е поне 7 дни след това.',
} as const;

/** Days from the notice to the hearing, the day of the notice not counted; null where one is not known. */
function daysBefore(sheet: Asked): number | null {
  const [hearing, published] = [sheet.iso('hearing'), sheet.iso('published')];
  return hearing === null || published === null ? null : daysAt(hearing) - daysAt(published);
}

const many = (days: number): string => (days === 1 ? '1 ден' : `${days} дни`);

/** The count, where both days are known: how it was made is said, and nothing is concluded from it. */
function count(sheet: Asked): readonly string[] {
  const days = daysBefore(sheet);
  if (days === null || days < 1) return [];
  return [
    `От ${sheet.day('published')} до ${sheet.day('hearing')} има ${many(days)}, ако денят на публикуването не се брои. Ако не се брои и денят на обсъждането, те са ${days - 1}.`,
  ];
}

/** So many days before are enough however one counts. */
const SURE = 8;

const AFTER: Words = {
  bg: 'По тези дати поканата е след обсъждането. Проверете ги.',
  en: 'By these days the notice came after the hearing. Check them.',
};
const SAME: Words = {
  bg: 'По тези дати поканата е публикувана в деня на обсъждането. Проверете ги.',
  en: 'By these days the notice came on the day of the hearing. Check them.',
};
const TO_COME: Words = {
  bg: 'Денят на публикуването още не е дошъл. Проверете го.',
  en: 'The day of publication is still to come. Check it.',
};
const kept = (days: number): Words => ({
  bg: `По тези дати има ${days} дни: срокът е спазен, както и да се брои. Проверете датите.`,
  en: `By these days there are ${days} days: the term is kept, however one counts. Check the days.`,
});

/** Who found no notice anywhere knows no day of it either. */
const isNowhere = (sheet: Asked): boolean => sheet.is('fault', 'both') && !sheet.isSaid('published');

const TITLE = 'Възражение срещу покана за публично обсъждане';

function remarks(sheet: Asked): readonly Words[] {
  const days = daysBefore(sheet);
  const published = sheet.iso('published');
  const ahead = published !== null && published > sheet.today ? [TO_COME] : [];
  if (days === 0) return [...ahead, SAME];
  if (days !== null && days < 0) return [...ahead, AFTER];
  return sheet.is('fault', 'term') && days !== null && days >= SURE ? [...ahead, kept(days)] : ahead;
}

export const objection = paper({
  id: 'objection',
  resume: { bg: 'Довърши възражение', en: 'Finish objection' },
  file: 'vazrazhenie',
  english:
    'An objection to the notice of a hearing: what you saw, what the law says, how many days there are. It asks for a day announced in time, for an entry in the record (of a report: to be read at the hearing) and for a written answer.',
  questions: {
    town: 'place',
    kind: 'choice',
    hearing: 'date',
    published: 'date',
    fault: 'choice',
    what: 'text',
    names: 'text',
    contact: 'text',
  },
  remarks,
  title: TITLE,
  write: (sheet) => [
    ...letterHead(['ДО', `${hostOf(sheet)} НА ${sheet.town.toUpperCase()}`], sender(sheet), TITLE),
    line(
      `Пиша за обсъждането на ${sheet.chosen('kind', KINDS)}, обявено за ${sheet.day('hearing')}${isNowhere(sheet) ? '' : ` Доколкото виждам, поканата е публикувана на ${sheet.day('published')}`}`,
    ),
    strong('Какво не е наред:'),
    line(sheet.chosen('fault', FAULTS)),
    ...count(sheet).map(line),
    strong('Какво видях и къде:'),
    line(sheet.said('what')),
    strong('Какво казва законът:'),
    line(
      `Датата се обявява поне 7 дни по-рано на сайта на общината и в местните медии (${sheet.cite(...basisOf(sheet))}).`,
    ),
    strong('Какво искам:'),
    points([
      sheet.chosen('fault', REMEDIES),
      // Of the hearing of a report no law asks for a record.
      sheet.is('kind', 'report')
        ? 'Моля това възражение да се прочете на обсъждането.'
        : 'Моля това възражение да се впише в протокола от обсъждането.',
      'Моля за писмен отговор.',
    ]),
    ...letterEnd(sheet, 'подпис'),
  ],
  notes: (sheet) => [
    law(
      'Датата се обявява поне 7 дни по-рано, на сайта и в местните медии.',
      'The day is announced at least 7 days before, on the site and in local media.',
      basisOf(sheet),
    ),
    law(
      'За незаконосъобразно действие се подава сигнал. Решението по него е до 2 месеца.',
      'For an unlawful act one files a signal. The decision on it comes within 2 months.',
      ['apk', 'чл. 107, ал. 4'],
      ['apk', 'чл. 121'],
    ),
    advice(
      'Законът няма отделно „възражение срещу покана“. По нашия прочит такова писмо е сигнал и иска име.',
      'The law knows no “objection to a notice” as such. By our reading such a letter is a signal and needs a name.',
    ),
    law(
      'Сигнал не се решава от този, срещу когото е, освен ако го признае за основателен.',
      'A signal is not decided by the one it is about, unless that one finds it justified.',
      ['apk', 'чл. 113'],
    ),
    advice(
      'Спорно е как се броят 7-те дни. Публикуване 8 дни по-рано е сигурно и по двата начина.',
      'How the 7 days are counted is arguable. Publishing 8 days before is safe both ways.',
    ),
    sheet.is('kind', 'report')
      ? advice(
          'Законът не казва какво следва за отчета при такова нарушение. Това решава съдът.',
          'The law does not say what such a breach means for the report. That is for a court.',
        )
      : advice(
          'Законът не казва, че бюджетът е нищожен при такова нарушение. Това решава съдът.',
          'The law does not say that the budget is void after such a breach. That is for a court.',
        ),
    advice(
      'Приложете снимка на екрана с датата. Кажете възражението и на самото обсъждане.',
      'Attach a picture of the screen with the date. Say it at the hearing too.',
    ),
  ],
});
