/** Of what a notice is, and what the law asks of its days: day, term, places of publication. */
import { addDays } from '../../dialog/civil.ts';
import { namesBasis } from './citation.ts';
import { type Day, isElsewhere, isInMedia, isOnSite, PUBLISHED, tellsPublication } from './days.ts';
import { type Kind, type Read, read } from './found.ts';
import { type Clause, quote } from './text.ts';

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['plan', /финансово оздравяване/u],
  ['debt', /дългосрочен дълг|закона? за общинския дълг|поемане на (?:\p{L}+ )?дълг/u],
  [
    'change',
    /(?:промяна|промени|изменени[ея]|актуализаци[яи]|актуализиране)(?:та|то)? (?:\([^)]{0,30}\) )?(?:на|в) (?:общинския )?бюджета|актуализиран\p{L}* бюджет(?!н)/u,
  ],
  ['report', /(?<!\p{L})отчет(?:ът|а)?(?!\p{L})|изпълнението и приключването/u],
  [
    'budget',
    /обсъждане на (?:\p{L}+ )?бюджет|проект\p{L}* (?:за|на) (?:\p{L}+ )?бюджет|проектобюджет|проекто-? ?бюджет/u,
  ],
];
/** The articles of two kinds: they tell it only where no word does, since a notice may cite a wrong one. */
const CITED_KINDS: typeof KINDS = [
  ['plan', /чл\p{L}*\.?\s*130\s*д(?!\p{L})/u],
  ['report', /чл\p{L}*\.?\s*140(?!\d)/u],
];
/** What the text names first; a budget where it names none. */
export function kindOf(low: string): Kind {
  const told = firstOf(KINDS, low);
  return (told === 'change' ? besideChange(low) : told) ?? firstOf(CITED_KINDS, low) ?? 'budget';
}

const CHANGE_DISCUSSED =
  /обсъждане(?:то)? (?:на|по|за) (?:проект\p{L}* (?:за|на) )?(?:промян|промени|изменени|актуализ)/u;
const DRAFT_ARTICLE = /чл\p{L}*\.?\s*84(?!\d)/u;
/** A change that is only spoken of, where a draft or a report is called by its own article. */
function besideChange(low: string): Kind {
  if (CHANGE_DISCUSSED.test(low)) return 'change';
  const others = KINDS.filter(([kind]) => kind !== 'change');
  const other = firstOf(others, low);
  const isDraft = other === 'budget' && DRAFT_ARTICLE.test(low);
  const isReport = other === 'report' && firstOf(CITED_KINDS, low) === 'report';
  return other !== undefined && (isDraft || isReport) ? other : 'change';
}

function firstOf(kinds: typeof KINDS, low: string): Kind | undefined {
  const found = kinds.map(([kind, sign]) => ({ kind, at: low.search(sign) })).filter(({ at }) => at >= 0);
  return found.sort((one, other) => one.at - other.at)[0]?.kind;
}

/** What a hearing may be of. */
const MATTER = /бюджет|(?<!\p{L})отчет|оздравяван|дълг|(?<!\p{L})заем(?:а|ът)?(?!\p{L})/u;
/** That people are asked to talk about it. */
const TALK =
  /обсъ[жд]|местната общност|(?<!\p{L})(?:по)?кан(?:и|я|им|ят)(?!\p{L})|покан|изслуша|чуем|разговор|представя|мнени|становищ|предложени/u;
/** What makes a text a notice of it, where it names no day. */
const CALLS =
  /(?<!\p{L})(?:(?:по)?кан(?:и|я|им|ят)|покана(?:та)?|обява(?:та)?|съобщение(?:то)?|обявява[м]?|насрочва[м]?|свиква[м]?|организира[м]?|призовава[м]?|ще (?:се |го |я )?(?:проведе|състои|бъде|продължи))(?!\p{L})/u;
/** Papers that tell of a hearing without calling one, unless some words in them do. */
const OTHER_PAPERS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:протокол|стенограма|наредба|правилник)(?!\p{L})/u, /(?<!\p{L})кан(?:и|я|им)(?!\p{L})/u],
  [/^(?:решение\s*№|докладна записка|план-график)/u, /(?<!\p{L})(?:кан(?:и|я|им)|свиква|насрочва|обявява)(?!\p{L})/u],
];

/** Whether a text is a notice of a hearing at all: its matter, that people are called to talk of it, a day or a call. */
export function isNotice(clauses: readonly Clause[], days: readonly Day[]): boolean {
  const low = clauses.map((clause) => clause.low).join('\n');
  if (OTHER_PAPERS.some(([paper, calls]) => paper.test(low) && !calls.test(low))) return false;
  return (MATTER.test(low) || namesBasis(low)) && TALK.test(low) && (days.length > 0 || CALLS.test(low));
}

// ---------------------------------------------------------------- day and term

export function dateOf(days: readonly Day[]): Read & { readonly iso: string | null } {
  const all = days.filter(({ role }) => role === 'hearing');
  const sure = all.filter((day) => day.sure);
  const hearing = sure.length > 0 ? sure : all;
  const broken = hearing.find(({ iso, open }) => iso === null && !open);
  if (broken) return { ...read('wrong', broken.quote, 'no-such-day'), iso: null };
  const clash = hearing.find(({ clashes }) => clashes);
  if (clash) return { ...read('wrong', clash.quote, 'weekday'), iso: null };
  const [first] = [...hearing].sort((one, other) => ((one.iso ?? '') < (other.iso ?? '') ? -1 : 1));
  return first ? { ...read('ok', first.quote), iso: first.iso } : { ...read('missing', null), iso: null };
}

const SAFE = 8;
const ARGUABLE = 7;
/** A notice is written before the day it tells of; a day after the hearing is that of something else. */
const mayBe = (role: Day['role'], iso: string, hearing: string): boolean =>
  role === 'written' ? iso < hearing : iso <= hearing;
/** The later of the days on which it was made known counts, since the law wants both places. */
export function termOf(days: readonly Day[], hearing: string | null, today: string | null): Read {
  if (hearing === null) return read('unsure', null, 'no-day');
  const latest = (role: Day['role']): Day | undefined =>
    days
      .filter((day) => day.role === role && day.iso !== null && mayBe(role, day.iso, hearing) && !day.clashes)
      .sort(byDay)
      .at(-1);
  const published = latest('published');
  if (published?.iso) {
    if (published.iso <= addDays(hearing, -SAFE)) return read('ok', published.quote);
    return published.iso <= addDays(hearing, -ARGUABLE)
      ? read('unsure', published.quote, 'border')
      : read('wrong', published.quote);
  }
  const last =
    days
      .flatMap(({ role, iso }) => (role === 'hearing' && iso !== null ? [iso] : []))
      .sort()
      .at(-1) ?? hearing;
  const after = days.find(({ role, iso }) => role === 'published' && iso !== null && isSoonAfter(iso, last));
  if (after) return read('wrong', after.quote, 'after');
  const written = latest('written');
  if (written?.iso && written.iso > addDays(hearing, -ARGUABLE)) return read('wrong', written.quote, 'written');
  const isLate = today !== null && today <= hearing && today > addDays(hearing, -ARGUABLE);
  return read('unsure', written?.quote ?? null, isLate ? 'late-today' : 'no-publication');
}
/** A day much later is not of this notice, or its year was guessed wrong. */
const SOON = 60;
const isSoonAfter = (iso: string, hearing: string): boolean => iso > hearing && iso <= addDays(hearing, SOON);
const byDay = (one: Day, other: Day): number => ((one.iso ?? '') < (other.iso ?? '') ? -1 : 1);

// ---------------------------------------------------------------- places of publication

const ONLY = /(?<!\p{L})(?:само|единствено|изключително)(?!\p{L})/u;
/** „поставена и на таблото“: there too, beside other places. */
const ALSO = /(?<!\p{L})и (?:на|в)(?!\p{L})/u;

/** „Публикувано: 15 януари. Къде: сайт на общината“ */
const WHERE = /^къде\s*:/u;
const tells = (clause: Clause | undefined): boolean => clause !== undefined && tellsPublication(clause.low);

const THERE = '(?:сайт|интернет|страниц|портал|меди[ия]|вестни|преса|радио|телевизи|печат)\\p{L}*';
const AT = `(?:на|в|във|по)\\s+(?:\\p{L}+\\s+){0,3}?${THERE}`;
const MADE_KNOWN = '(?:публикува|обяв|кач|пуска|пусна|съобщ|оповест|разглас|помест|излъч)\\p{L}*';
const IS_NOT = `(?:няма да|не)\\s+(?:се|е|бъде|беше|бе|са|бъдат)\\s+${MADE_KNOWN}`;
/** Where a notice says that it is not: the words of the denial with the place that they deny, and no more of the clause. */
const DENIALS = new RegExp(
  [
    // „а не на сайта и в медиите“
    `(?<!\\p{L})(?:не|вместо)\\s+(?:и\\s+)?${AT}(?:\\s+и\\s+${AT})?`,
    // „без обява в местните медии“
    `(?<!\\p{L})без\\s+(?:обява|публик|съобщени|обявлени|разглас|оповест)\\p{L}*\\s+${AT}`,
    // „в медиите няма да се публикува“, „не е публикувана в медиите“
    `(?<!\\p{L})${AT}[^,;.]{0,20}?\\s${IS_NOT}`,
    `(?<!\\p{L})${IS_NOT}\\s+${AT}`,
    // „общината няма сайт“, „без местни медии“
    `(?<!\\p{L})(?:няма(?:ме|т)?\\s+(?:\\p{L}+\\s+){0,2}?|без\\s+(?:местни(?:те)?\\s+)?(?=меди|вестни|сайт|преса|радио|телевизи))${THERE}`,
    // „сайтът на общината не работи“, „местните медии не са уведомени“
    `(?<!\\p{L})${THERE}[^,;.]{0,30}?\\s+отказа(?:ха|л[аио]?)?\\s+да(?!\\p{L})`,
    `(?<!\\p{L})${THERE}\\s+(?:на\\s+\\p{L}+\\s+)?не\\s+(?:работи|(?:са|е|бяха|беше)\\s+(?:уведом|информир|достъп)\\p{L}*)`,
  ].join('|'),
  'giu',
);
/** The same in a sentence of its own, which says no more than that: „В местните медии няма да се публикува“. */
const ONLY_DENIES = new RegExp(
  `^(?:${AT}\\s+(?:обявата\\s+|поканата\\s+)?${IS_NOT}|(?:местните\\s+)?медии(?:те)?\\s+не\\s+са\\s+(?:уведом|информир)\\p{L}*)\\s*\\.?$`,
  'iu',
);
/** A clause without what it denies, and that. */
const saidOf = (clause: Clause): { readonly clause: Clause; readonly yes: string; readonly no: string } => ({
  clause,
  yes: clause.low.replace(DENIALS, ' '),
  no: (clause.low.match(DENIALS) ?? []).join(', '),
});

/**
 * The law wants both places, not that the notice names them: naming one is a fault only where it says „само“, or that it
 * is not in the other.
 */
export function placesOf(clauses: readonly Clause[]): Read {
  const all = clauses.filter(
    ({ low, line }, index) =>
      tellsPublication(low) ||
      ONLY_DENIES.test(low) ||
      (WHERE.test(low) && line === clauses[index - 1]?.line && tells(clauses[index - 1])),
  );
  const said = all.map(saidOf);
  const site = said.find(({ yes }) => isOnSite(yes))?.clause;
  const media = said.find(({ yes }) => isInMedia(yes))?.clause;
  const one = site ?? media;
  if (site && media) return read('ok', quote(site === media ? site.text : `${site.text} ${media.text}`));
  const denied = said.find(({ no }) => (!site && isOnSite(no)) || (!media && isInMedia(no)))?.clause;
  if (denied) return read('wrong', quote(denied.text));
  if (one)
    return ONLY.test(one.low)
      ? read('wrong', quote(one.text))
      : read('unsure', quote(one.text), site ? 'media' : 'site');
  const elsewhere = all.find(({ low }) => PUBLISHED.test(low) && isElsewhere(low) && !ALSO.test(low));
  return elsewhere ? read('wrong', quote(elsewhere.text)) : read('unsure', null);
}
