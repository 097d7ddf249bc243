/**
 * The linter of notices. Two lists: what the law asks (ЗПФ чл. 84, ал. 6; чл. 140, ал. 4; of a recovery plan чл. 130д,
 * ал. 3; of a debt what municipal notices tell of ЗОД чл. 15, ал. 1), and what a local rule or good practice adds. Only what is missing or wrong in the first makes a notice faulty. Reads by words and figures, judges by
 * them alone: a person must look at what is found.
 */
import type { Words } from '../acts.ts';
import table from '../data/notice-rules.json' with { type: 'json' };
import { monthsAfter } from '../deadlines/count.ts';
import { type Checked, citationOf } from './citation.ts';
import { type Day, daysOf, type Shift } from './days.ts';
import { type Kind, type Read, read, type State } from './found.ts';
import { lengthOf } from './length.ts';
import { organiserOf } from './organiser.ts';
import { dateOf, isNotice, kindOf, placesOf, termOf } from './reading.ts';
import { SIGNS } from './signs.ts';
import { type Clause, clausesOf, shaped } from './text.ts';

export interface Finding {
  readonly id: string;
  readonly state: State;
  /** Which of the rule's explanations fits. */
  readonly why: string;
  /** Words of the notice, as they stand in its tidied text; null where there are none. */
  readonly evidence: string | null;
  readonly label: Words;
  /** In short, why. */
  readonly says: Words;
  readonly source: { readonly act: string; readonly ref: string };
  /** What it rests on: the law itself, the council’s order, or good practice. */
  readonly basis: 'law' | 'local-rule' | 'recommendation';
  /** A sentence for the notice, in Bulgarian as the notice is. */
  readonly put: string;
}
export interface Linted {
  /** Nothing in the text makes it a notice of a hearing: then both lists are empty. */
  readonly isNotice: boolean;
  readonly kind: Kind;
  /** First day of the hearing, where the text names a sure one. */
  readonly hearing: string | null;
  /** Empty where the law says nothing of this kind of notice that a text could show. */
  readonly law: readonly Finding[];
  readonly practice: readonly Finding[];
  /** Something in the list of the law is missing or wrong. */
  readonly faulty: boolean;
}

interface Rule {
  readonly id: string;
  readonly list: 'law' | 'practice';
  readonly label: Words;
  /** Of good practice; a point of law rests on the article of its kind. */
  readonly basis?: 'local-rule' | 'recommendation';
  readonly source?: Finding['source'];
  readonly says?: { readonly [why: string]: Words | undefined };
  readonly put: { readonly budget: string } & { readonly [K in Exclude<Kind, 'budget'>]?: string };
  /** Where it is not a rule of every kind. */
  readonly kinds?: readonly Kind[];
}
// JSON tells no closed unions; a test holds every value against the types.
const RULES = table as readonly Rule[];
export const LAW_IDS = RULES.filter(({ list }) => list === 'law').map(({ id }) => id);
export const PRACTICE_IDS = RULES.filter(({ list }) => list === 'practice').map(({ id }) => id);
const rulesOf = (kind: Kind, list: Rule['list']): readonly Rule[] =>
  RULES.filter((rule) => rule.list === list && (rule.kinds?.includes(kind) ?? true));
/** The points of one list that are looked at in a notice of this kind, in their order. */
export const idsOf = (kind: Kind, list: Rule['list']): readonly string[] => rulesOf(kind, list).map(({ id }) => id);

const PRACTICE_SAYS: { readonly [S in State]: Words } = {
  ok: { bg: 'има', en: 'there' },
  missing: { bg: 'няма', en: 'missing' },
  wrong: { bg: 'срокът е след обсъждането', en: 'the last day is after the hearing' },
  unsure: { bg: 'не е ясно', en: 'not clear' },
};
const DRAFT = { act: 'zpf', ref: 'чл. 84, ал. 6' } as const;
/** The article of each kind. Of a change none speaks: the order of the council for drafts may be used for it. */
const ARTICLES: { readonly [K in Kind]: Finding['source'] } = {
  budget: DRAFT,
  report: { act: 'zpf', ref: 'чл. 140, ал. 4' },
  plan: { act: 'zpf', ref: 'чл. 130д, ал. 3' },
  debt: { act: 'zod', ref: 'чл. 15, ал. 1' },
  change: DRAFT,
};

/** A draft is discussed late in the year before or early in its own, a report in the year after. */
const SHIFTS: { readonly [K in Kind]: Shift } = {
  budget: [0, -1],
  report: [1, 1],
  plan: [0, 0],
  debt: [0, 0],
  change: [0, 0],
};

/** The order of the council rests on the article of the kind as well. */
const sourceOf = (kind: Kind, { source }: Rule): Finding['source'] =>
  source === undefined || source.act === 'zpf' ? ARTICLES[kind] : source;

const finding = (kind: Kind, rule: Rule, { state, evidence, why = state }: Read): Finding => ({
  id: rule.id,
  state,
  why,
  evidence,
  label: rule.label,
  says: rule.says?.[`${kind}-${why}`] ?? rule.says?.[why] ?? PRACTICE_SAYS[state],
  basis: rule.basis ?? 'law',
  source: sourceOf(kind, rule),
  put: rule.put[kind] ?? rule.put.budget,
});

/** Of a plan and a debt the law wants no day in the notice: only one that cannot be is a fault. */
const dayTold = (found: Read): Read => (found.state === 'missing' ? read('unsure', null, 'not-told') : found);

/** Who must call each hearing, and who must not. Of a debt the act was not read: nobody is called wrong. */
function hostOf(kind: Checked, clauses: readonly Clause[]): Read {
  const found =
    kind === 'report'
      ? organiserOf('chair', 'mayor', false, clauses)
      : organiserOf('mayor', 'chair', kind === 'budget', clauses);
  return kind === 'debt' && found.state === 'wrong' ? { ...found, state: 'unsure', why: 'unsure' } : found;
}

interface Text {
  readonly clauses: readonly Clause[];
  readonly days: readonly Day[];
  readonly today: string | null;
}
/** The points of law by their ids. */
const LAW: { readonly [id: string]: (kind: Checked, text: Text) => Read } = {
  date: (kind, { days }) => {
    const found = dateOf(days);
    return kind === 'plan' || kind === 'debt' ? dayTold(found) : found;
  },
  term: (_, { days, today }) => termOf(days, dateOf(days).iso, today),
  length: (_, { clauses, days }) => lengthOf(clauses, days),
  places: (_, { clauses }) => placesOf(clauses),
  organiser: (kind, { clauses }) => hostOf(kind, clauses),
  citation: (kind, { clauses }) => citationOf(kind, clauses),
};

/** From the notice, else from the hearing, to the sitting of the council that is named. */
function isMonthBefore(days: readonly Day[]): boolean {
  const of = (...roles: readonly Day['role'][]): readonly string[] =>
    days.flatMap(({ role, iso }) => (roles.includes(role) && iso !== null ? [iso] : [])).sort();
  const [start, sitting] = [of('published')[0] ?? of('hearing')[0], of('other').at(-1)];
  return start !== undefined && sitting !== undefined && sitting >= monthsAfter(start, 1);
}

/**
 * Proposals until a day after the last one of the hearing come too late for its protocol. A recovery plan is discussed for
 * at least 14 days: one day that is named of it may be that of a meeting, and ends nothing.
 */
function lateOf(kind: Kind, days: readonly Day[], hearing: string): Day | undefined {
  const own = days.flatMap(({ role, iso }) => (role === 'hearing' && iso !== null ? [iso] : [])).sort();
  if (kind === 'plan' && own.length < 2) return undefined;
  return days.find(({ role, iso }) => role === 'until' && iso !== null && iso > (own.at(-1) ?? hearing));
}

function practiceOf(kind: Kind, id: string, { clauses, days }: Text, hearing: string | null): Read {
  const evidence = SIGNS[id]?.(clauses, days) ?? null;
  const late = id === 'until' && hearing !== null ? lateOf(kind, days, hearing) : undefined;
  if (late) return { state: 'wrong', evidence: late.quote };
  if (id === 'council' && evidence !== null && !isMonthBefore(days)) return { state: 'unsure', evidence };
  return { state: evidence === null ? 'missing' : 'ok', evidence };
}

/** A finding again, from what was noted of it; null where there is no such rule. */
export function findingAgain(kind: Kind, id: string, read: Read): Finding | null {
  const rule = RULES.find((one) => one.id === id);
  return rule ? finding(kind, rule, read) : null;
}

/** The most code points that are read: more is no notice. */
const LONGEST_NOTICE = 4000;

/**
 * Reads a notice.
 * @param known its kind, where it is known, else it is told from the text; today (ISO), to tell that it is late by now.
 */
export function lintNotice(
  text: string,
  known: { readonly kind?: Kind; readonly today?: string; readonly longest?: number } = {},
): Linted {
  const clauses = clausesOf(shaped([...text].slice(0, known.longest ?? LONGEST_NOTICE).join('')));
  const kind = known.kind ?? kindOf(clauses.map(({ low }) => low).join('\n'));
  const days = daysOf(clauses, SHIFTS[kind]);
  if (known.kind === undefined && !isNotice(clauses, days)) return { ...NO_NOTICE, kind };
  const { iso: hearing } = dateOf(days);
  const said: Text = { clauses, days, today: known.today ?? null };
  const law = kind === 'change' ? [] : lawOf(kind, said);
  const practice = rulesOf(kind, 'practice').map((rule) =>
    finding(kind, rule, practiceOf(kind, rule.id, said, hearing)),
  );
  const faulty = law.some(({ state }) => state === 'missing' || state === 'wrong');
  return { isNotice: true, kind, hearing, law, practice, faulty };
}
const NO_NOTICE: Omit<Linted, 'kind'> = { isNotice: false, hearing: null, law: [], practice: [], faulty: false };
const lawOf = (kind: Checked, text: Text): readonly Finding[] =>
  rulesOf(kind, 'law').flatMap((rule) => {
    const found = LAW[rule.id]?.(kind, text);
    return found ? [finding(kind, rule, found)] : [];
  });
