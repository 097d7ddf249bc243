/**
 * The check of an ordinance in a talk: by questions, or by the ordinance's own text. Of the text only what was found is
 * kept, and its last characters until the next part comes.
 */

import type { ValueType } from '../../dialog/signatures.ts';
import { sourcesInShort } from '../../dialog/texts/sources.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import { ACTS, type Words } from '../acts.ts';
import points from '../data/ordinance.json' with { type: 'json' };
import { type Fact, type Feature, langOf } from '../feature.ts';
import { joined, type Reading, type Remark, readOrdinance } from './reading.ts';
import type { Found } from './signs.ts';

interface Point {
  readonly id: string;
  readonly kind: 'law' | 'practice';
  readonly source: { readonly act: string; readonly ref: string };
  readonly label: Words;
  readonly title: Words;
}
// JSON tells no closed unions; a test holds every value against the types.
const TABLE = points as readonly Point[];
const DIALOG = 'ordinance';
const IDS = TABLE.map(({ id }) => id);

// ---------------------------------------------------------------- by questions

const REPLIES: { readonly [reply: string]: Found } = { yes: 'yes', no: 'no', unknown: 'no' };
/** Points that were answered, in the order of the table. „Не знам“ is to be looked up, like what is missing. */
const asked = (values: readonly Value[]): ReadonlyMap<string, Found> =>
  new Map(
    IDS.flatMap((id, index) => {
      const found = REPLIES[String(values[index])];
      return found === undefined ? [] : [[id, found] as const];
    }),
  );

// ---------------------------------------------------------------- by its text

const LETTERS: { readonly [F in Found]: string } = { yes: 'y', part: 'p', no: 'n' };
const REMARKS: readonly Remark[] = ['repealed', 'wrong-act', 'short-notice'];
/** Characters of a part's end that are read again with the next: a citation may be cut in two. */
const OVERLAP = 300;

/** What was found so far, as it is kept in the session: a letter for each point, then remarks by their place. */
export const written = ({ points: found, remarks }: Reading): string =>
  `${IDS.map((id) => LETTERS[found[id] ?? 'no']).join('')}${remarks.map((one) => REMARKS.indexOf(one)).join('')}`;

function reread(seen: Value | undefined): Reading {
  const letters = typeof seen === 'string' ? seen : '';
  const foundBy = (letter: string | undefined): Found =>
    letter === LETTERS.yes ? 'yes' : letter === LETTERS.part ? 'part' : 'no';
  return {
    points: Object.fromEntries(IDS.map((id, index) => [id, foundBy(letters[index])])),
    remarks: REMARKS.filter((_, index) => letters.slice(IDS.length).includes(String(index))),
  };
}

const read = (seen: Value | undefined): ReadonlyMap<string, Found> => {
  const { points: found } = reread(seen);
  return new Map(IDS.map((id) => [id, found[id] ?? 'no']));
};

/** One more message of the ordinance. */
const reading: Fact['load'] = (_, [seen, tail, part]) => {
  if (typeof part !== 'string') return { seen: seen ?? '', tail: tail ?? '' };
  const text = `${typeof tail === 'string' ? tail : ''}${part}`;
  const before = typeof seen === 'string' && seen !== '' ? [reread(seen)] : [];
  return { seen: written([...before, readOrdinance(text)].reduce(joined)), tail: part.slice(-OVERLAP) };
};

// ---------------------------------------------------------------- in words

const NONE: Words = { bg: 'нищо', en: 'nothing' };
const IN_PART: Words = { bg: ' (отчасти)', en: ' (in part)' };
const REMARK_WORDS: { readonly [R in Remark]: Words } = {
  repealed: {
    bg: 'Вижте и това: цитира се чл. 84, ал. 2 ЗПФ. Той е отменен през 2016 г.; обсъждането е в ал. 6.',
    en: 'See this too: Art. 84(2) of the Public Finance Act is cited. It was repealed in 2016; the hearing is in para. (6).',
  },
  'wrong-act': {
    bg: 'Вижте и това: критериите за селата са в чл. 52, ал. 6 ЗМСМА, а не в друг закон.',
    en: 'See this too: the criteria for villages are in Art. 52(6) of the Local Self-Government Act, not in another act.',
  },
  'short-notice': {
    bg: 'Вижте и това: срокът на поканата изглежда по-кратък от 7 дни. Законът иска поне 7 дни (чл. 84, ал. 6 ЗПФ).',
    en: 'See this too: the term of notice seems shorter than 7 days. The law requires at least 7 (Public Finance Act, Art. 84(6)).',
  },
};

type Findings = ReadonlyMap<string, Found>;
const isMissing =
  (findings: Findings) =>
  ({ id }: Point): boolean =>
    findings.has(id) && findings.get(id) !== 'yes';

/** Points of a kind that are missing, a line each: „чл. 94, ал. 7 ЗПФ: ред за делене по тримесечия“. */
function lines(lang: Lang, kind: Point['kind'], findings: Findings): string {
  const missing = TABLE.filter((point) => point.kind === kind).filter(isMissing(findings));
  if (missing.length === 0) return NONE[lang];
  return missing
    .map(({ id, title, source }) => {
      const part = findings.get(id) === 'part' ? IN_PART[lang] : '';
      return `${title[lang]}${part}${kind === 'law' ? ` (${sourcesInShort(lang, [source], ACTS)})` : ''}`;
    })
    .join('\n');
}

const summary = (lang: Lang, findings: Findings, remarks: readonly Remark[] = []) => ({
  there: [...findings.values()].filter((one) => one === 'yes').length,
  of: findings.size,
  law: [lines(lang, 'law', findings), ...remarks.map((one) => REMARK_WORDS[one][lang])].join('\n'),
  practice: lines(lang, 'practice', findings),
});

/** What was found, shortly, as the end of a sentence about how many: „: Тримесечия; Протокол.“ */
function foundIn(lang: Lang, findings: Findings): string {
  const found = TABLE.filter(({ id }) => findings.get(id) === 'yes').map(({ label }) => label[lang]);
  return found.length === 0 ? '.' : `: ${found.join('; ')}.`;
}

const missingList = (lang: Lang, findings: Findings): Value =>
  TABLE.filter(isMissing(findings)).map(({ id, label }) => ({ id, label: label[lang] }));

const CHOICE: ValueType = 'choice';
const SUMMARY = {
  there: 'number',
  of: 'number',
  law: 'text',
  practice: 'text',
} as const;
const READ = { ...SUMMARY, found: 'text' } as const;
const ELEMENT = { id: 'text', label: 'text' } as const;
const OF_ANSWERS = {
  args: [CHOICE, ...IDS.map(() => CHOICE)],
  defaults: ['me.lang', ...IDS.map((id) => `${DIALOG}.${id}`)],
} as const;
const OF_TEXT = { args: [CHOICE, 'text' as const], defaults: ['me.lang', `${DIALOG}.seen`] } as const;
const CLAUSES = { type: 'list', fields: ELEMENT } as const;

const FACTS: Feature['facts'] = {
  'ordinance.asked': {
    ...OF_ANSWERS,
    type: 'record',
    fields: SUMMARY,
    load: (_, [lang, ...values]) => summary(langOf(lang), asked(values)),
  },
  'ordinance.asked_missing': {
    ...OF_ANSWERS,
    ...CLAUSES,
    load: (_, [lang, ...values]) => missingList(langOf(lang), asked(values)),
  },
  'ordinance.reading': {
    args: ['text', 'text', 'text'],
    type: 'record',
    fields: { seen: 'text', tail: 'text' },
    load: reading,
  },
  'ordinance.read': {
    ...OF_TEXT,
    type: 'record',
    fields: READ,
    load: (_, [lang, seen]) => ({
      ...summary(langOf(lang), read(seen), reread(seen).remarks),
      found: foundIn(langOf(lang), read(seen)),
    }),
  },
  'ordinance.read_missing': {
    ...OF_TEXT,
    ...CLAUSES,
    load: (_, [lang, seen]) => missingList(langOf(lang), read(seen)),
  },
};

/** The feature: no tables, nothing is kept beside the session. */
export const ordinance: Feature = { name: 'ordinance', migrations: [], facts: FACTS, effects: {}, due: {} };
