/**
 * By which words a text is taken to say something: for each of the twelve points of good practice, and for what the law
 * wants in the ordinance where no article is cited. Signs, not understanding: what is found must be read by a person.
 */
import { DRAFT, draftPublished, PUBLISHES } from './published.ts';
import { articlesOf, sentencesOf } from './text.ts';

/** `yes` is there · `part` is there in part, or by its words only · `no` was not found. */
export type Found = 'yes' | 'part' | 'no';

const HEARING = /обсъжд/iu;
const NOTICE = /(?:покан|обяв|оповест|съобщени|публикув|предварително)/iu;
/** Of people; what comes „по предложение на кмета“ is none. */
const PROPOSALS = /(?:предложени(?![ея] на (?:кмет|председател|съветни|комиси|вносител))|становищ|мнени)/iu;
const SITE = /(?:сайт|страниц|интернет)/iu;

const every = (text: string, signs: readonly RegExp[]): boolean => signs.every((sign) => sign.test(text));
/** „не се допуска онлайн участие“, „без излъчване“: what is said not to be. */
const denied = (sentence: string, sign: RegExp): boolean => {
  const at = sentence.search(sign);
  return /(?<!\p{L})(?:не се|не може|не могат|без)(?!\p{L})[^.;,]{0,45}$/iu.test(sentence.slice(0, at));
};
const said = (text: string, sign: RegExp, also: readonly RegExp[] = []): boolean =>
  sentencesOf(text).some((sentence) => every(sentence, [sign, ...also]) && !denied(sentence, sign));

// ---------------------------------------------------------------- days of notice

const NUMBERS: readonly (readonly [RegExp, number])[] = [
  [/(?:двуседмич|две седмици|четирина(?:де)?сет)/iu, 14],
  [/петна(?:де)?сет/iu, 15],
  [/двадесет и един/iu, 21],
  [/(?:един месец|едномесеч|тридесет)/iu, 30],
  [/(?<!\p{L})(?:седем|една седмица|едноседмич)/iu, 7],
  [/(?<!\p{L})десет/iu, 10],
  [/(?<!\p{L})три(?=[- ]?дн)/iu, 3],
  [/(?<!\p{L})пет(?=[- ]?дн)/iu, 5],
];
const DAYS = /(\d{1,2})(?:\s*\([^()]{1,30}\))?\s*[- ]?\s*(?:\p{L}+\s+)?(?:дни|дена|дневен)/iu;
const SPELT = /(?:дни|дена|дневен|седмич|седмиц|месе[цч])/iu;
const BEFORE = /(?:предварително|преди|по-рано|по-късно от|не по-малко|най-малко|предшества)/iu;

const spelt = (sentence: string): number | null =>
  SPELT.test(sentence) ? (NUMBERS.find(([word]) => word.test(sentence))?.[1] ?? null) : null;

/** What a notice is for: the draft, the yearly report (a hearing of its own, чл. 140, ал. 4 ЗПФ), or it is not said. */
type About = 'draft' | 'report' | 'unsaid';
const aboutIn = (text: string): About => {
  if (/проект/iu.test(text)) return 'draft';
  return /отчет/iu.test(text) ? 'report' : 'unsaid';
};

const inDays = (sentence: string): readonly number[] => {
  const written = DAYS.exec(sentence)?.[1];
  const days = written === undefined ? spelt(sentence) : Number(written);
  return days === null ? [] : [days];
};

/** The days of notice in a sentence; `whole` is it together with the one that it goes on with. */
type DaysIn = (sentence: string, whole: string) => readonly number[];

const ELSE = /протокол|становищ|предложени/iu;
const ofHearingDays: DaysIn = (sentence, whole) =>
  every(whole, [HEARING, NOTICE]) && BEFORE.test(sentence) && !ELSE.test(whole) ? inDays(sentence) : [];

/** The notice, or what it tells, as what is published; „14 дни преди датата“ says of neither. */
const NOTICE_ITSELF =
  /(?<!(?:^|[^\p{L}])(?:преди|до|от|след|на|към|при) (?:\p{L}+ )?)(?<!\p{L})(?:покана(?:та)?|обява(?:та)?|съобщение(?:то)?|дата(?:та)?|денят|деня|часът|часа|мястото)(?!\p{L})/iu;
const TELLS = /(?:публикув|качва|(?<!\p{L})пуска|обявява|оповест|разгласява|изпраща)/iu;
/** Of another meeting, or of what only changes: their days are not those of the notice. */
const OF_ELSE =
  /(?:заседани|сесия|решени|отчет|пром[ея]н|отлаг|отлож|отмен|отмян|премест|нов(?:а|ата|ия) |повторн|изказван|заяв|запис|въпрос|отговор)/iu;
/** „(2) Поканата се публикува … 14 дни предварително“, where the article names the hearing in another paragraph. */
const goingOnDays: DaysIn = (sentence, whole) =>
  NOTICE_ITSELF.test(whole) && every(sentence, [TELLS, BEFORE]) && !ELSE.test(whole) && !OF_ELSE.test(whole)
    ? inDays(sentence)
    : [];

/** Sentences, those that begin with „Тя“ together with the one before: „Тя урежда и как …“ goes on with what that is of. */
const continuedOf = (text: string): readonly { readonly sentence: string; readonly whole: string }[] =>
  sentencesOf(text).map((sentence, at, all) => ({
    sentence,
    whole: /^Тя\s/u.test(sentence) ? `${all[at - 1] ?? ''} ${sentence}` : sentence,
  }));

function fewestDays(articles: readonly string[], daysIn: DaysIn): number | null {
  const found = articles.flatMap((article) =>
    continuedOf(article).flatMap(({ sentence, whole }) => {
      const about = aboutIn(sentence) === 'unsaid' ? aboutIn(article) : aboutIn(sentence);
      return daysIn(sentence, whole).map((days) => ({ about, days }));
    }),
  );
  const of = (about: About): readonly number[] => found.flatMap((one) => (one.about === about ? [one.days] : []));
  const days = of('draft').length > 0 ? of('draft') : of('unsaid');
  return days.length === 0 ? null : Math.min(...days);
}

/**
 * The days between notice and hearing that a text names: those for the draft, else those where it is not said for what;
 * of several the fewest. Null where it names none; what only the report has says nothing of the draft. Sentences that
 * name the hearing go before those that only go on with it.
 */
export function noticeDays(text: string): number | null {
  const articles = articlesOf(text);
  const ofHearing = articles.filter((article) => HEARING.test(article));
  return fewestDays(articles, ofHearingDays) ?? fewestDays(ofHearing, goingOnDays);
}

const LEAST_NOTICE = 14;
/** The law's own term (ЗПФ, чл. 84, ал. 6). */
export const LAWFUL_NOTICE = 7;

// ---------------------------------------------------------------- the twelve points

const CONTENT = [/място/iu, /час(?!т)/iu, /дневен ред/iu, /(?:линк|връзка|адрес)/iu, /срок/iu, /канал/iu] as const;
/** „С поканата се публикува и проектът“: the notice itself is on the site by law. */
const SHOWS = /(?:публикув|качва|(?<!\p{L})пуска|предостав|излиза)/iu;
const WITH_NOTICE = /(?<!\p{L})(?:с|със|към|едновременно с) (?:поканата|обявата|съобщението)(?!\p{L})/iu;
/** „Поканата се публикува … заедно с проекта“: where the one is, the other is, too. */
const WITH_DRAFT = new RegExp(
  `(?:покан|обяв(?!ява)|съобщени)[^;]{0,200}?(?:заедно|едновременно|ведно|наред) (?:с|със) (?:\\p{L}+ ){0,2}?${DRAFT.source}`,
  'iu',
);
const SUMMARY =
  /(?:резюме|бюджет(?:ът)? за граждани|бюджет накратко|(?:достъпен|прост|разбираем|ясен) език|кратко представяне|разбираем\p{L}* (?:вид|форма))/iu;
const OPEN = /(?:отворен\p{L}* формат|машинно ?-?четим|машинночетим|отворени данни|(?<!\p{L})csv(?!\p{L}))/iu;
const REMOTE =
  /(?:онлайн|дистанционн|от разстояние|видеоконферен|електронна платформа|излъчва|в реално време|хибридн|неприсъствен)/iu;
const WRITTEN =
  /(?:е-?поща|електронн\p{L}+ (?:поща|форм|път|адрес)|имейл|деловодств|писмен|телефон|месинджър|viber|вайбър|telegram)/iu;
const TERM = /(?:срок|(?<!\p{L})до (?:\d|края|деня)|\d+\s*(?:дни|часа|дена)|по-късно от|дневен|преди)/iu;
const EVENING =
  /(?:след (?:работно|17|18)|извън работно|от (?:17|18|19)[.:,]?\d* ?(?:ч|$)|17[.:]30|18[.:]00|18[.:]30)/iu;
const LOCAL = /(?:кметств|населен\p{L}+ мест|квартал|по селата|в селата|район)/iu;
const SPEAKING = /(?:изказван|думата|изказва|води обсъжд|водещ|модератор)/iu;
const SPEAKING_RULE = /(?:минут|ред на|поред|времетраен|води|модератор|групира)/iu;
const RECORD = /протокол/iu;
const REASONS = /(?:мотив|обоснов|причин|аргумент|(?<!\p{L})защо(?!\p{L}))/iu;
const ANSWER = /(?:отговор|справка|приет|отхвърл|отразен|таблица)/iu;
const CHANGE = /(?:промен|промяна (?:над|(?:в|на|по) (?:\p{L}+ ){0,2}бюджет)|изменени|актуализац|полугоди|шестмесеч)/iu;
const EVALUATION = /оценк/iu;
const PARTICIPATION = /(?:участи|обсъжд|анкет|показател)/iu;

const both = (one: boolean, other: boolean): Found => (one && other ? 'yes' : one || other ? 'part' : 'no');
const yes = (is: boolean): Found => (is ? 'yes' : 'no');
/** Articles that speak of the hearing. */
const ofHearing = (text: string): readonly string[] => articlesOf(text).filter((article) => HEARING.test(article));

/** Point → what the text says of it. */
export const POINTS: { readonly [point: string]: (text: string) => Found } = {
  notice: (text) => {
    const days = noticeDays(text);
    if (days === null) return 'no';
    return days >= LEAST_NOTICE ? 'yes' : 'part';
  },
  content: (text) =>
    yes(
      ofHearing(text).some(
        (article) =>
          /(?:покан|обяв|съобщени|оповест)/iu.test(article) && CONTENT.filter((sign) => sign.test(article)).length >= 3,
      ),
    ),
  draft: (text) =>
    yes(
      ofHearing(text)
        .flatMap(draftPublished)
        .some((passage) => said(passage, PUBLISHES, [SITE]) || said(passage, PUBLISHES, [WITH_DRAFT])) ||
        draftPublished(text).some((passage) => said(passage, SHOWS, [WITH_NOTICE])),
    ),
  summary: (text) => yes(said(text, SUMMARY)),
  format: (text) => yes(said(text, OPEN)),
  online: (text) => yes(ofHearing(text).some((article) => said(article, REMOTE))),
  channels: (text) => {
    const named = ofHearing(text).filter((article) => said(article, WRITTEN) && PROPOSALS.test(article));
    if (named.length === 0) return 'no';
    return named.some((article) => said(article, TERM, [PROPOSALS])) ? 'yes' : 'part';
  },
  evening: (text) =>
    both(
      ofHearing(text).some((article) => said(article, EVENING)),
      ofHearing(text).some((article) => said(article, LOCAL, [/(?:обсъжд|срещ)/iu])),
    ),
  speaking: (text) => yes(ofHearing(text).some((article) => every(article, [SPEAKING, SPEAKING_RULE]))),
  record: (text) => {
    const records = articlesOf(text).filter((article) => every(article, [RECORD, /(?:обсъжд|предложени)/iu]));
    if (records.length === 0) return 'no';
    return records.some((article) => said(article, RECORD, [/публикув|сайт|страниц/iu])) ? 'yes' : 'part';
  },
  answers: (text) =>
    yes(articlesOf(text).some((article) => said(article, REASONS, [ANSWER]) && PROPOSALS.test(article))),
  yearround: (text) =>
    both(said(text, CHANGE, [/(?:публично |обществено )?обсъжд/iu]), said(text, EVALUATION, [PARTICIPATION])),
};

// ---------------------------------------------------------------- the law, by its words

const NEW_DEBTS = /нов\p{L}* (?:\p{L}+ ){0,2}задължени/iu;
const DEBTS = new RegExp(`${NEW_DEBTS.source}|ангажимент`, 'iu');
const BUDGET_CHANGES = /пром[ея]н\p{L}* (?:по|в|на) (?:\p{L}+ ){0,2}бюджет/iu;

const near = (one: string, other: string): RegExp =>
  new RegExp(`${one}[^.;]{0,160}${other}|${other}[^.;]{0,160}${one}`, 'iu');

/** What the law wants in the ordinance, where it is written without citing the article. */
export const WORDED: { readonly [point: string]: (text: string) => boolean } = {
  l82: (text) =>
    continuedOf(text).some(({ whole }) =>
      every(whole, [/наредба/iu, /прогноз/iu, /съставя/iu, /приема/iu, /изпълн/iu, /отчит/iu, /бюджет/iu]),
    ),
  l94: (text) => near('тримесечи', 'разпредел').test(text),
  l124: (text) =>
    said(text, /(?:промен|изменени|наблюд|контрол)/iu, [DEBTS]) ||
    articlesOf(text).some((article) => said(article, BUDGET_CHANGES) && said(article, NEW_DEBTS)),
  l144: (text) => said(text, /сметки\p{L}* за средства\p{L}* от (?:европейския съюз|ес)/iu, [/разчет/iu]),
  l52: (text) =>
    said(text, /критери/iu, [/(?:кметств|населен\p{L}+ мест|район|наместни)/iu, /(?:разход|показател|издръжк)/iu]),
};
