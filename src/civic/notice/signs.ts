/** By which words a notice is taken to say what is good to say: hour, place, ways to take part. Signs, not understanding. */
import { withoutDates } from './dates.ts';
import { type Day, isOnSite, PAPERS, PROPOSALS } from './days.ts';
import { type Clause, quote } from './text.ts';

/** What was found of a point: its words, or null. */
export type Sign = (clauses: readonly Clause[], days: readonly Day[]) => string | null;

/** „няма онлайн участие“, „не се записва“. */
const denied = (low: string, at: number): boolean =>
  /(?<!\p{L})(?:няма|не се|не ще|без)(?!\p{L})[^.;,]{0,30}$/u.test(low.slice(0, at));
const saying =
  (sign: RegExp, unless?: RegExp): Sign =>
  (clauses) => {
    const found = clauses.find(({ low }) => {
      const at = low.search(sign);
      return at >= 0 && !denied(low, at) && !unless?.test(low);
    });
    return found ? quote(found.text) : null;
  };

const WAYS_IN = /деловодств|работно време|работни дни|предложени|становищ|мнени|подава/u;
const HOUR =
  /(?<![\d.:/])(?<!до\s)(?:[01]?\d|2[0-3])\s*(?:[.:,]\s*[0-5]\d(?!\d|[.:]\d)|ч(?:аса?)?(?!\p{L}))|(?<!\p{L})(?:осем|девет|десет|\p{L}+надесет|двадесет)\s+часа?(?!\p{L})/u;
const hour: Sign = (clauses, days) => {
  const hearing = new Set(days.filter(({ role }) => role === 'hearing').map(({ clause }) => clause));
  const found = clauses.find(
    (clause) =>
      HOUR.test(withoutDates(clause.low)) &&
      (hearing.has(clause) || !WAYS_IN.test(clause.low)) &&
      !/тел\.|телефон/u.test(clause.low),
  );
  return found ? quote(found.text) : null;
};

/** „Къде: …“, „Място | …“, whatever the place is called. */
const LABELLED = /^(?:къде|място(?:то)?(?: на провеждане)?|адрес)\s*[:?|-]+\s*\p{L}/u;
const PLACE =
  /(?<!\p{L})(?:зала(?:та)?|салон\p{L}*|киносалон\p{L}*|читалищ\p{L}*|сграда(?:та)?|площад\p{L}*|клуб\p{L}*|стая|училищ\p{L}*|кино(?!\p{L})|дом(?:а|ът)? на|младежк\p{L}+ дом|(?:култур|ритуал|народ)(?:ен|ния|ният) дом|(?:общински|планински|планинарски|младежки|пионерски)(?:я|ят)? дом|стадион\p{L}*|столова(?:та)?|комплекс\p{L}*|ресторант\p{L}*|хотел\p{L}*|дк(?!\p{L})|център|театър\p{L}*|кметството|библиотек\p{L}*|музе(?:й|я|ят)|\p{L}+(?:ата|вата) къща)(?!\p{L})|(?:[,(-]\s*|(?<!\p{L})(?:в|пред)\s+)общината(?=\s*[.,;)]|$)/u;
/** The place is spoken of; it may be told later. */
const SPOT = /(?<!\p{L})място(?:то)?(?!\p{L})/u;
const LATER = /уведом|допълнително|предстои|(?:бъде|бъдат|се)\s+(?:обяв|съобщ|оповест|уточн)|очаквайте/u;
const place: Sign = (clauses, days) => {
  const hearing = new Set(days.filter(({ role }) => role === 'hearing').map(({ clause }) => clause));
  const found = clauses.find(
    (clause) =>
      namesPlace(clause.low) &&
      (hearing.has(clause) ||
        !/деловодств|предложени|становищ|мнени|запознае|материал|резюме|раздава|център\p{L}* за услуги|табло|запис/u.test(
          clause.low,
        )),
  );
  return found ? quote(found.text) : null;
};

const namesPlace = (low: string): boolean =>
  PLACE.test(low) || (!LATER.test(low) && ((LABELLED.test(low) && !isOnSite(low)) || SPOT.test(low)));

const WAY =
  /деловодств|(?<!\p{L})чат(?:а|ът)?(?!\p{L})|анкет|e-?mail|имейл|електрон\p{L}+ (?:адрес|поща)|[\w.-]+@|(?<!\p{L})форм(?:а|уляр\p{L}*|ата)(?!\p{L})|писмен|viber|вайбър|telegram|месинджър|messenger|по телефон|на телефон|център\p{L}* за (?:административни )?(?:услуги|обслужване)/u;
const channels: Sign = (clauses) => {
  const found = clauses.find(({ low }) => PROPOSALS.test(low) && WAY.test(low));
  return found ? quote(found.text) : null;
};

const UNTIL_WORDS = /(?:до (?:края|деня) на|не по-късно от \p{L}+ (?:работни )?дни|до \p{L}+ (?:работни )?дни преди)/u;
const until: Sign = (clauses, days) => {
  const day = days.find(({ role }) => role === 'until');
  const worded = clauses.find(({ low }) => PROPOSALS.test(low) && UNTIL_WORDS.test(low));
  return day ? quote(day.clause.text) : worded ? quote(worded.text) : null;
};

const WHERE =
  /(?:сайт|страниц|на разположение|(?<!\p{L})(?:секция|раздел|стая)|гише|https?:|www\.|\.example|\.bg(?!\p{L})|намира на|качен|деловодств|раздава|на място)/u;
/** „Планът: https://…“, „Планът е на сайта“; not „обсъждане на плана“. */
const PLAN = /(?<!\p{L})планът(?!\p{L})|^план(?:а)?\s*[:|-]/u;
const materials: Sign = (clauses) => {
  const found = clauses.find(
    ({ low }) =>
      (PAPERS.test(low) || PLAN.test(low)) &&
      WHERE.test(low) &&
      (!PROPOSALS.test(low) || /публикуван|запозна|разположени/u.test(low)) &&
      !/(?:(?<!\p{L})кан(?:и|я|им|ят)(?!\p{L})|ще се (?:проведе|състои)|обявява|насрочва|представя(?!\p{L}))/u.test(
        low,
      ),
  );
  return found ? quote(found.text) : null;
};

const PHONE = /(?<!\d)0\d{1,3}[\s/-]{0,2}\d{2,4}(?:[\s-]?\d{2,4}){0,3}(?!\d|\.\d)/;
const contact: Sign = (clauses) => {
  const found = clauses.find(({ low }) => {
    const text = withoutDates(low);
    return (
      (PHONE.test(text) && /тел|обад|viber|вайбър|справк|контакт|въпроси|(?:по)?питате|информация/u.test(text)) ||
      (/(?:за|лице за) (?:контакт|справки|въпроси|информация)/u.test(text) &&
        /@|\d{3}|\d[\s/-]\d{2}[\s/-]\d{2}/.test(text))
    );
  });
  return found ? quote(found.text) : null;
};

/** „съветът ще разгледа проекта на …“, at least a month after the notice came out. */
const SITTING = /(?:съвет|сесия|заседание)/u;
const council: Sign = (_, days) => {
  const sitting = days.find(({ role, iso, clause }) => role === 'other' && iso !== null && SITTING.test(clause.low));
  return sitting ? sitting.quote : null;
};

/** By the ids of the rules, in their order. */
export const SIGNS: { readonly [id: string]: Sign } = {
  hour,
  place,
  council,
  online: saying(
    /онлайн(?! меди| изда| анкет| форм)|на живо|излъчва|(?<!\p{L})zoom|зуум|(?<!\p{L})teams|видеовръзк|видеоконференц|в реално време|дистанцион|от разстояние|от къщи|от вкъщи|по линка|youtube|(?:се )?предава на/u,
  ),
  channels,
  until,
  materials,
  contact,
  access: saying(
    /достъпн\p{L}* (?:за хора|среда|формат)|достъп за хора|жестов|рампа|колич|увреждан|без стъпала|индукцион|субтитр|асансьор|брайл/u,
  ),
  data: saying(/лични(?:те)?(?: (?:ви|им))? данни|gdpr|поверителност|2016\/679|данните ви се/u),
  record: saying(
    /(?:срещата|обсъждането|събитието|то)\s+(?:ще\s+)?се\s+записва|(?:видео|аудио)запис|(?<!\p{L})видео(?:то)?\s+(?:от\s+\p{L}+\s+)?(?:ще\s+)?(?:остава|остане|бъде|е на|се\s+(?:качва|качи|пази|публикува))|(?<!\p{L})запис(?:ът|а)?\s+(?:на\s+(?:срещата|обсъждането)|ще|от|остава)/u,
  ),
  protocol: saying(/протокол\p{L}*(?!\p{L}|\s*№)/u),
};
