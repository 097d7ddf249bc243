/** The set of notices with what a person found in each, and how far the linter agrees with it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Kind } from '../../src/civic/notice/found.ts';
import { idsOf, LAW_IDS, lintNotice, PRACTICE_IDS } from '../../src/civic/notice/lint.ts';

export interface Labelled {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly law: { readonly [rule: string]: string };
  readonly has: string;
  readonly wrong?: string;
}

export const notices = (name: string): readonly Labelled[] =>
  parse(readFileSync(join(import.meta.dirname, 'notices', `${name}.yaml`), 'utf8')) as Labelled[];

/** One rule in one notice. */
interface Unit {
  readonly where: string;
  readonly list: 'law' | 'practice';
  readonly gold: string;
  readonly told: string;
}

const has = (kind: string, list: 'law' | 'practice', rule: string): boolean =>
  kind !== 'none' && idsOf(kind as Kind, list).includes(rule) && !(kind === 'change' && list === 'law');
const goldPractice = ({ has, wrong }: Labelled, rule: string): string =>
  wrong?.split(' ').includes(rule) ? 'wrong' : has.split(' ').includes(rule) ? 'ok' : 'missing';

function unitsOf(notice: Labelled): readonly Unit[] {
  const { isNotice, kind: like, law, practice } = lintNotice(notice.text);
  const kind = isNotice ? like : 'none';
  const told = (findings: typeof law, rule: string): string => findings.find(({ id }) => id === rule)?.state ?? 'none';
  return [
    { where: `${notice.id} kind`, list: 'law', gold: notice.kind, told: kind },
    ...LAW_IDS.map((rule): Unit => {
      const gold = has(notice.kind, 'law', rule) ? (notice.law[rule] ?? 'ok') : 'none';
      return { where: `${notice.id} ${rule}`, list: 'law', gold, told: told(law, rule) };
    }),
    ...PRACTICE_IDS.map((rule): Unit => {
      const gold = has(notice.kind, 'practice', rule) ? goldPractice(notice, rule) : 'none';
      return { where: `${notice.id} ${rule}`, list: 'practice', gold, told: told(practice, rule) };
    }),
  ];
}

const isFault = (state: string): boolean => state === 'missing' || state === 'wrong';
const isReport = (state: string): boolean => isFault(state) || state === 'unsure';

export interface Measured {
  readonly units: number;
  /** Faults (missing or wrong): those told are right, and those there are told, each with its very state. */
  readonly precision: number;
  readonly recall: number;
  readonly faults: number;
  /** The same where what the text does not tell counts as something reported. */
  readonly reportedPrecision: number;
  readonly reportedRecall: number;
  readonly wrong: readonly string[];
}

function share(units: readonly Unit[], counts: (state: string) => boolean): readonly [number, number, number] {
  const told = units.filter((unit) => counts(unit.told));
  const there = units.filter((unit) => counts(unit.gold));
  const right = told.filter((unit) => unit.gold === unit.told).length;
  return [told.length === 0 ? 1 : right / told.length, there.length === 0 ? 1 : right / there.length, there.length];
}

export function measure(set: readonly Labelled[], list: 'law' | 'practice'): Measured {
  const units = set.flatMap(unitsOf).filter((unit) => unit.list === list && !unit.where.endsWith(' kind'));
  const [precision, recall, faults] = share(units, isFault);
  const [reportedPrecision, reportedRecall] = share(units, isReport);
  return {
    units: units.length,
    precision,
    recall,
    faults,
    reportedPrecision,
    reportedRecall,
    wrong: set
      .flatMap(unitsOf)
      .filter((unit) => unit.list === list && unit.gold !== unit.told)
      .map(({ where, gold, told }) => `${where}: ${told} instead of ${gold}`),
  };
}
