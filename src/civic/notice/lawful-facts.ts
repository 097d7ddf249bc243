/** „Законно ли е?“ as its dialog asks for it: what is known of a hearing, what is left to ask, and the result. */
import type { FactSignature } from '../../dialog/signatures.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import { dayAt } from '../clock.ts';
import { type Fact as FactOf, type Feature, type Here, langOf } from '../feature.ts';
import { kindOf } from '../hearings/kinds.ts';
import { aheadIn, pastIn } from '../hearings/rows.ts';
import { labelOf, pastLabelOf, titleOf } from '../hearings/words.ts';
import type { Where } from './lawful.ts';
import { askedOf, type Case, caseOf, type Fact, type Facts, registeredAt } from './lawful-case.ts';
import { basisIn, seenIn, verdictIn } from './lawful-verdict.ts';

const MOST = 10;

const dayOf = (value: Value | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
const WHERES: readonly string[] = ['both', 'site', 'media', 'neither'] satisfies readonly Where[];
const isWhere = (value: Value | undefined): value is Where => typeof value === 'string' && WHERES.includes(value);

/** The kinds as the dialog offers them, by those of the register. */
const KINDS: { readonly [choice: string]: string } = {
  report: 'annual-report',
  plan: 'recovery-plan',
  debt: 'long-term-debt',
  change: 'budget-change',
};

const toldOf = ([hearing, published, where, promulgated, until]: readonly Value[]): Facts => ({
  hearing: dayOf(hearing),
  published: dayOf(published),
  where: isWhere(where) ? where : null,
  promulgated: dayOf(promulgated),
  until: dayOf(until),
});

const COUNTS: readonly Words[] = [
  { bg: 'Вашите отговори', en: 'your answers' },
  { bg: 'Вашия отговор', en: 'your answer' },
  { bg: 'Вашите два отговора', en: 'your two answers' },
  { bg: 'Вашите три отговора', en: 'your three answers' },
  { bg: 'Вашите четири отговора', en: 'your four answers' },
];
const BY = {
  register: { bg: 'записаното в регистъра', en: 'what the register has' },
  both: { bg: 'записаното в регистъра и Вашите отговори', en: 'what the register has and your answers' },
} satisfies { readonly [by: string]: Words };

/** What the result was counted from, in words. */
function byOf(lang: Lang, { registered, told, kind }: Case): string {
  if (registered === null) return COUNTS[askedOf(kind).length]?.[lang] ?? '';
  return Object.values(told).every((value) => value === null) ? BY.register[lang] : BY.both[lang];
}

const FACTS: readonly Fact[] = ['hearing', 'published', 'where', 'promulgated', 'until'];
/**
 * Which question each fact is, from 1; 0 where it is not asked, because the register knows it, because the law asks
 * nothing of it for this kind, or because all were put already.
 */
function questionsOf({ kind, register }: Case, isOver: boolean): { readonly [field: string]: Value } {
  const open = isOver ? [] : askedOf(kind).filter((fact) => register[fact] === null);
  return {
    total: open.length,
    ...Object.fromEntries(FACTS.map((fact) => [`at_${fact}`, open.indexOf(fact) + 1])),
    ...Object.fromEntries(FACTS.map((fact) => [`has_${fact}`, register[fact] !== null])),
  };
}

const FIELDS: NonNullable<FactSignature['fields']> = {
  ...Object.fromEntries(
    ['kind', 'title', 'result', 'notice', 'whole', 'lines', 'source', 'basis', 'seen', 'by'].map((name) => [
      name,
      'text' as const,
    ]),
  ),
  /** Whether a hearing of the register is meant. */
  found: 'bool',
  total: 'number',
  ...Object.fromEntries(FACTS.map((fact) => [`at_${fact}`, 'number' as const])),
  ...Object.fromEntries(FACTS.map((fact) => [`has_${fact}`, 'bool' as const])),
};

/** A text that is told only where there is one. */
const orNone = (text: string): string => (text === '' ? 'none' : text);

async function verdict({ q }: Here, [language, ref, kind, ...rest]: readonly Value[]): Promise<Value> {
  const lang = langOf(language);
  const isOver = rest.at(-1) === true;
  const registered = await registeredAt(q, ref);
  const one = caseOf(registered, toldOf(rest), KINDS[String(kind)]);
  return {
    ...verdictIn(lang, one),
    ...questionsOf(one, isOver),
    kind: one.kind,
    title: registered === null ? (kindOf(one.kind)?.title[lang] ?? '') : titleOf(lang, registered.hearing),
    basis: basisIn(lang, one),
    seen: orNone(seenIn(lang, one)),
    by: byOf(lang, one),
    found: registered !== null,
  };
}

/** Those of a municipality that have a day: what is ahead before what is over. */
async function listed({ q, at }: Here, lang: Lang, town: string): Promise<readonly Value[]> {
  const today = dayAt(at);
  const ahead = (await aheadIn(q, town, today)).filter(({ date, state }) => date !== null && state !== 'cancelled');
  const known = new Set(ahead.map(({ id }) => id));
  const past = (await pastIn(q, town, today)).filter(({ id, date }) => date !== null && !known.has(id));
  return [
    ...ahead.map((one) => ({ id: String(one.id), label: labelOf(lang, one) })),
    ...past.map((one) => ({ id: String(one.id), label: pastLabelOf(lang, one) })),
  ].slice(0, MOST);
}

const OF_TOWN = { args: ['choice', 'place'], defaults: ['me.lang', 'me.town'] } as const;
const hearingsOf: FactOf['load'] = (here, [lang, town]) =>
  typeof town === 'string' ? listed(here, langOf(lang), town) : [];

export const LAWFUL_FACTS: Feature['facts'] = {
  'lawful.verdict': {
    args: ['choice', 'text', 'choice', 'date', 'date', 'choice', 'date', 'date', 'bool'],
    defaults: [
      'me.lang',
      ...['ref', 'kind', 'hearing', 'published', 'where', 'promulgated', 'until', 'told'].map(
        (slot) => `lawful.${slot}`,
      ),
    ],
    type: 'record',
    fields: FIELDS,
    load: verdict,
  },
  'lawful.hearings': { ...OF_TOWN, type: 'list', fields: { id: 'text', label: 'text' }, load: hearingsOf },
  'lawful.count': {
    ...OF_TOWN,
    type: 'number',
    load: async (here, args) => ((await hearingsOf(here, args)) as readonly Value[]).length,
  },
};
