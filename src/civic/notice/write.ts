/**
 * A notice from answers: for the site, for the media, a short post and a list of what to do. Nothing is added that was
 * not answered, but for the sentences of good practice, which the list names. Every text passes the linter, or none is given.
 */
import { addDays, fromIso } from '../../dialog/civil.ts';
import type { Words } from '../acts.ts';
import { budgetYear } from '../deadlines/plan.ts';
import { dated } from '../deadlines/words.ts';
import { withoutDates } from './dates.ts';
import { lintNotice } from './lint.ts';

export interface Answers {
  readonly kind: 'budget' | 'report';
  /** Its name alone. */
  readonly municipality: string;
  /** ISO days. */
  readonly day: string;
  readonly until: string;
  readonly published: string;
  /** As `17:30`. */
  readonly hour: string;
  readonly place: string;
  readonly online: string | null;
  readonly mail: string;
  readonly papers: string;
  readonly contact: string;
  readonly media: string;
}
/** Why there is no notice: the answer that has to be given anew. */
export type Fault = 'hour' | 'online' | 'papers' | 'contact' | 'media' | 'published' | 'until' | 'unclear';
export type Written =
  | { readonly ok: false; readonly fault: Fault }
  | {
      readonly ok: true;
      readonly site: string;
      readonly media: string;
      /** At most {@link LONGEST_POST} code points. */
      readonly post: string;
      readonly checklist: Words;
      readonly gist: Gist;
    };
/** The same notice in a few words, for a poster and a calendar. */
export interface Gist {
  readonly title: string;
  readonly municipality: string;
  readonly day: string;
  /** As `17:30`. */
  readonly hour: string;
  readonly place: string;
  readonly online: string | null;
  /** „22.01.2027 г. (петък), 17:30 ч.“ */
  readonly when: string;
  readonly proposals: string;
  /** As it was answered. */
  readonly papers: string;
}

export const LONGEST_POST = 280;
const SAFE = 8;

const HOUR = /^([01]?\d|2[0-3])\s*[:.,]\s*([0-5]\d)\s*(?:ч(?:аса?)?\.?)?$/u;
const WHOLE_HOUR = /^([01]?\d|2[0-3])\s*(?:ч(?:аса?)?\.?)?$/u;
/** `17:30`; null for what is no hour. */
export function hourOf(written: string): string | null {
  const text = written
    .trim()
    .toLowerCase()
    .replace(/^(?:от|в)\s+/u, '');
  const [, hour, minute = '00'] = HOUR.exec(text) ?? WHOLE_HOUR.exec(text) ?? [];
  return hour === undefined ? null : `${hour.padStart(2, '0')}:${minute}`;
}

/** Something that can be followed or joined from elsewhere, and no hall: an address, a platform, a number of a meeting. */
const ONLINE =
  /(?:^|\s)(?:https?:\/\/|www\.)\S|[\p{L}\d-]+\.[\p{L}]{2,}(?:[/?#:]|\s|$)|фейсбук|facebook|zoom|зуум|teams|тиймс|youtube|ютуб|ютюб|skype|скайп|viber|вайбър|telegram|телеграм|webex|meet|онлайн|интернет|страниц|сайт|канал|\d{3}[\s-]?\d{3,4}/iu;
const ADDRESS_OF_MAIL = /^\s*\S+@\S+\s*$/u;
export const isOnline = (written: string): boolean => ONLINE.test(written) && !ADDRESS_OF_MAIL.test(written);

/** Where papers may be found: an address, or in words the site; no telephone, no e-mail. */
const WHERE = /^[^@]*(?:[\p{L}\d-]+\.\p{L}{2,}(?:[/?#:,;]|\s|$)|сайт|страниц|интернет|портал)/iu;
export const isWhere = (written: string): boolean => WHERE.test(written);

/** A telephone or an e-mail: hours alone answer nobody. */
export const isContact = (written: string): boolean =>
  /@|\d{3}|\d[\s/-]\d{2}[\s/-]\d{2}/u.test(withoutDates(`тел. ${written.toLowerCase()}`));

/** A name has letters besides those of a day. */
export const isMedium = (written: string): boolean => /\p{L}{2}/u.test(withoutDates(written.toLowerCase()));

/** One line without a full stop at its end. */
const line = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;,]+$/, '');
/** With a full stop, but after an address: there it would become part of it. */
const ended = (text: string): string => (/[./]\S+$/.test(text) ? text : `${text}.`);
const short = (iso: string): string => dated('bg', iso).replace(' (', ' г. (');
const plainDay = (iso: string): string => `${dated('bg', iso).split(' (')[0] ?? iso} г.`;

interface Parts extends Answers {
  readonly year: number;
  readonly what: string;
  readonly host: string;
  readonly basis: string;
}

const SORTS = {
  budget: {
    what: 'проекта за бюджет',
    basis: 'чл. 84, ал. 6 от Закона за публичните финанси',
    host: (municipality: string) => `кметът на община ${municipality}`,
    signed: (municipality: string) => `Кмет на община ${municipality}`,
    protocol: 'Предложенията се вписват в протокол, който се внася в общинския съвет с проекта.',
  },
  report: {
    what: 'годишния отчет за изпълнението на бюджета',
    basis: 'чл. 140, ал. 4 от Закона за публичните финанси',
    host: (municipality: string) => `председателят на Общинския съвет – ${municipality}`,
    signed: (municipality: string) => `Председател на Общинския съвет – ${municipality}`,
    // No law asks for one here.
    protocol: 'За протокола важи редът на общинския съвет.',
  },
} as const;

const partsOf = (answers: Answers, hour: string): Parts => {
  const { kind, day } = answers;
  return {
    ...answers,
    hour,
    place: line(answers.place),
    online: answers.online === null || line(answers.online) === '' ? null : line(answers.online),
    mail: line(answers.mail),
    papers: line(answers.papers),
    contact: line(answers.contact),
    media: line(answers.media),
    year: kind === 'budget' ? budgetYear(day) : (fromIso(day)?.year ?? 0) - 1,
    what: SORTS[kind].what,
    host: SORTS[kind].host(answers.municipality),
    basis: SORTS[kind].basis,
  };
};

const head = ({ what, municipality, year, host, basis }: Parts): readonly string[] => [
  `ПОКАНА за публично обсъждане на ${what} на община ${municipality} за ${year} г.`,
  `На основание ${basis} ${host} кани местната общност на публично обсъждане.`,
];
const when = ({ day, hour, place, online }: Parts): readonly string[] => [
  `Дата: ${short(day)}. Начало: ${hour} ч.`,
  `Място: ${place}.`,
  ...(online === null ? [] : [ended(`Обсъждането може да се следи и онлайн: ${online}`)]),
];
const proposals = ({ mail, until }: Parts): string =>
  `Писмени предложения се приемат на ${mail} до ${plainDay(until)}, а устни – на самото обсъждане.`;
const made = ({ published, municipality, media }: Parts): string =>
  `Поканата е публикувана на ${plainDay(published)} на сайта на община ${municipality} и в местните медии: ${media}.`;

const forSite = (parts: Parts): string => {
  const { signed, protocol } = SORTS[parts.kind];
  return [
    ...head(parts),
    ...when(parts),
    proposals(parts),
    ended(`Документите са на ${parts.papers}`),
    `За въпроси: ${parts.contact}.`,
    'Ако Ви е нужен жестов превод или друга помощ за достъп, кажете ни на същия контакт.',
    'За личните данни попитайте на същия контакт.',
    'Ако обсъждането се записва, водещият казва това в началото.',
    protocol,
    made(parts),
    signed(parts.municipality),
  ].join('\n');
};
const forMedia = (parts: Parts): string =>
  [...head(parts), ...when(parts), proposals(parts), `За въпроси: ${parts.contact}.`, made(parts)].join('\n');

const cut = (text: string, most: number): string => {
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`;
};
/** What does not fit is left out whole, from the end. */
function forPost(parts: Parts): string {
  const { what, municipality, year, day, hour, place, online, until, mail, papers } = parts;
  const first = `Обсъждаме ${what} на община ${municipality} за ${year} г. ${short(day)}, ${hour} ч., ${place}.`;
  const more = [
    `Предложения до ${plainDay(until)}: ${mail}`,
    ended(`Документи: ${papers}`),
    ...(online === null ? [] : [ended(`Онлайн: ${online}`)]),
  ];
  const fits = more.reduce(
    (text, one) => ([...`${text} ${one}`].length <= LONGEST_POST ? `${text} ${one}` : text),
    first,
  );
  return cut(fits, LONGEST_POST);
}

const gistOf = (parts: Parts): Gist => {
  const { what, municipality, year, day, hour, place, online, papers, until, mail } = parts;
  return {
    title: `Публично обсъждане на ${what} на община ${municipality} за ${year} г.`,
    ...{ municipality, day, hour, place, online, papers },
    when: `${short(day)}, ${hour} ч.`,
    proposals: `Писмени предложения: до ${plainDay(until)} на ${mail}`,
  };
};

const checklistOf = ({ day, published, until, kind }: Parts): Words => {
  const [safe, on] = [addDays(day, -SAFE), published];
  return {
    bg: [
      `Качете поканата на сайта на ${dated('bg', on)}. Последният сигурен ден е ${dated('bg', safe)}.`,
      'Пуснете я същия ден и в местната медия. Брои се по-късното от двете.',
      'Пазете снимка с датата от двете места.',
      `Качете ${kind === 'budget' ? 'проекта' : 'отчета'} и резюмето на адреса от поканата.`,
      'Сравнете с реда на общинския съвет: той може да иска още.',
      'Проверете изреченията за помощ, лични данни и запис. Те са наше предложение.',
      `Затворете приемането на ${dated('bg', until)} и пазете всичко за протокола.`,
    ]
      .map((one, index) => `${index + 1}. ${one}`)
      .join('\n'),
    en: [
      `Put the notice on the site on ${dated('en', on)}. The last safe day is ${dated('en', safe)}.`,
      'Have it in local media on the same day. The later of the two counts.',
      'Keep a dated picture from both places.',
      `Put the ${kind === 'budget' ? 'draft' : 'report'} and the summary at the address in the notice.`,
      'Compare with the council’s order: it may ask for more.',
      'Check the sentences on help, personal data and recording. They are our proposal.',
      `Close on ${dated('en', until)} and keep everything for the record of talks.`,
    ]
      .map((one, index) => `${index + 1}. ${one}`)
      .join('\n'),
  };
};

const isLawful = (text: string, kind: Answers['kind']): boolean => {
  const { law, kind: told } = lintNotice(text);
  return told === kind && law.every(({ state }) => state === 'ok');
};
/** What a notice for the site must have by the linter, the online access apart where there is none. */
const isWhole = (text: string, online: string | null): boolean =>
  lintNotice(text).practice.every(({ id, state }) => state === 'ok' || (id === 'online' && online === null));

/** Writes the texts, or tells which answer stands in the way. */
export function writeNotice(answers: Answers): Written {
  const { day, published, until, kind } = answers;
  const hour = hourOf(answers.hour);
  if (hour === null) return { ok: false, fault: 'hour' };
  if (answers.online !== null && answers.online !== '' && !isOnline(answers.online))
    return { ok: false, fault: 'online' };
  if (!isWhere(answers.papers)) return { ok: false, fault: 'papers' };
  if (!isContact(answers.contact)) return { ok: false, fault: 'contact' };
  if (!isMedium(answers.media)) return { ok: false, fault: 'media' };
  if (published > addDays(day, -SAFE)) return { ok: false, fault: 'published' };
  if (until > day) return { ok: false, fault: 'until' };
  const parts = partsOf(answers, hour);
  const [site, media] = [forSite(parts), forMedia(parts)];
  const clean = isLawful(site, kind) && isLawful(media, kind) && isWhole(site, parts.online);
  if (!clean) return { ok: false, fault: 'unclear' };
  return { ok: true, site, media, post: forPost(parts), checklist: checklistOf(parts), gist: gistOf(parts) };
}
