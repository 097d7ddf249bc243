/**
 * The linter of notices. Two lists: what the law asks (ЗПФ чл. 84, ал. 6; чл. 140, ал. 4), and what a local rule or good
 * practice adds. Only what is missing or wrong in the first makes a notice faulty. Reads by words and figures, judges by
 * them alone: a person must look at what is found.
 */
import type { Words } from '../acts.ts';
import table from '../data/notice-rules.json' with { type: 'json' };
import { type Day, daysOf, type Shift } from './days.ts';
import {
  citationOf,
  dateOf,
  type Kind,
  kindOf,
  organiserOf,
  placesOf,
  type Read,
  type State,
  termOf,
} from './reading.ts';
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
  readonly put: { readonly budget: string; readonly report: string };
}
// JSON tells no closed unions; a test holds every value against the types.
const RULES = table as readonly Rule[];
export const LAW_IDS = RULES.filter(({ list }) => list === 'law').map(({ id }) => id);
export const PRACTICE_IDS = RULES.filter(({ list }) => list === 'practice').map(({ id }) => id);

const PRACTICE_SAYS: { readonly [S in State]: Words } = {
  ok: { bg: 'има', en: 'there' },
  missing: { bg: 'няма', en: 'missing' },
  wrong: { bg: 'срокът е след обсъждането', en: 'the last day is after the hearing' },
  unsure: { bg: 'не е ясно', en: 'not clear' },
};
const ARTICLE = { budget: 'чл. 84, ал. 6', report: 'чл. 140, ал. 4' } as const;
/** Of a plan, a debt or a change the same order of the council is cited as of a draft. */
const sortOf = (kind: Kind): 'budget' | 'report' => (kind === 'report' ? 'report' : 'budget');

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
  source === undefined || source.act === 'zpf' ? { act: 'zpf', ref: ARTICLE[sortOf(kind)] } : source;

const finding = (kind: Kind, rule: Rule, { state, evidence, why = state }: Read): Finding => ({
  id: rule.id,
  state,
  why,
  evidence,
  label: rule.label,
  says: rule.says?.[why] ?? PRACTICE_SAYS[state],
  basis: rule.basis ?? 'law',
  source: sourceOf(kind, rule),
  put: rule.put[sortOf(kind)],
});

function lawOf(
  kind: 'budget' | 'report',
  clauses: readonly Clause[],
  days: readonly Day[],
  today: string | null,
): { readonly [id: string]: Read } {
  const date = dateOf(days);
  return {
    date,
    term: termOf(days, date.iso, today),
    places: placesOf(clauses),
    organiser: organiserOf(kind, clauses),
    citation: citationOf(kind, clauses),
  };
}

/** Proposals until a day after the hearing come too late for its protocol. */
function practiceOf(id: string, clauses: readonly Clause[], days: readonly Day[], hearing: string | null): Read {
  const evidence = SIGNS[id]?.(clauses, days) ?? null;
  if (id === 'until' && hearing !== null) {
    const last = days.filter(({ role, iso }) => role === 'hearing' && iso !== null).map(({ iso }) => iso ?? '');
    const late = days.find(
      ({ role, iso }) => role === 'until' && iso !== null && iso > (last.sort().at(-1) ?? hearing),
    );
    if (late) return { state: 'wrong', evidence: late.quote };
  }
  return { state: evidence === null ? 'missing' : 'ok', evidence };
}

/** A finding again, from what was noted of it; null where there is no such rule. */
export function findingAgain(kind: Kind, id: string, read: Read): Finding | null {
  const rule = RULES.find((one) => one.id === id);
  return rule ? finding(kind, rule, read) : null;
}

/** The most code points that are read: more is no notice. */
export const LONGEST_NOTICE = 4000;

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
  const { iso: hearing } = dateOf(days);
  const reads = kind === 'budget' || kind === 'report' ? lawOf(kind, clauses, days, known.today ?? null) : {};
  const law = RULES.flatMap((rule) => {
    const read = reads[rule.id];
    return rule.list === 'law' && read ? [finding(kind, rule, read)] : [];
  });
  const practice = RULES.filter(({ list }) => list === 'practice').map((rule) =>
    finding(kind, rule, practiceOf(rule.id, clauses, days, hearing)),
  );
  return { kind, hearing, law, practice, faulty: law.some(({ state }) => state === 'missing' || state === 'wrong') };
}
