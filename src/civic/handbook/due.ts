/** What has to be read again: acts, and answers with a day of their own. */
import { addDays, fromIso, toDays } from '../../dialog/civil.ts';
import type { Act, Answer } from '../../dialog/handbook.ts';

/** Something whose reading counts up to a day, with the answers that grow stale with it. */
export interface DueReading {
  readonly kind: 'act' | 'answer';
  readonly id: string;
  readonly validUntil: string;
  /** Negative once it is past its day. */
  readonly daysLeft: number;
  readonly answers: readonly string[];
}

export type Register = readonly Act[];
type Answers = readonly Pick<Answer, 'id' | 'sources' | 'validUntil'>[];

const daysBetween = (from: string, to: string): number => {
  const [a, b] = [fromIso(from), fromIso(to)];
  return a === null || b === null ? 0 : toDays(b) - toDays(a);
};

/** The answers that cite an act. */
export const citing = (answers: Answers, act: string): readonly string[] =>
  answers.filter(({ sources }) => sources.some((source) => source.act === act)).map(({ id }) => id);

/** Answers that grow stale before the acts that they cite do: they have a day of their own. */
function ofTheirOwn(acts: Register, answers: Answers): Answers {
  const ends = new Map(acts.map(({ id, validUntil }) => [id, validUntil]));
  return answers.filter(({ sources, validUntil }) =>
    sources.every(({ act }) => validUntil < (ends.get(act) ?? '9999-12-31')),
  );
}

/** Everything, the earliest day first. @param today `YYYY-MM-DD` */
export function readings(acts: Register, answers: Answers, today: string): readonly DueReading[] {
  const ofActs = acts.map(({ id, validUntil }) => ({
    kind: 'act' as const,
    id,
    validUntil,
    answers: citing(answers, id),
  }));
  const own = ofTheirOwn(acts, answers).map(({ id, validUntil }) => ({
    kind: 'answer' as const,
    id,
    validUntil,
    answers: [id],
  }));
  return [...ofActs, ...own]
    .map((one) => ({ ...one, daysLeft: daysBetween(today, one.validUntil) }))
    .sort((a, b) => a.validUntil.localeCompare(b.validUntil) || a.id.localeCompare(b.id));
}

// ---------------------------------------------------------------- read again

/** The day in an edition („ДВ 98/17.11.2020“, „28.01.2021“), as `YYYY-MM-DD`; null where it names none. */
export function dayOfEdition(edition: string): string | null {
  const [, day, month, year] = /(\d\d)\.(\d\d)\.(\d{4})/.exec(edition) ?? [];
  const iso = `${year}-${month}-${day}`;
  return fromIso(iso) === null ? null : iso;
}

const YEAR = 365;

/** A reading counts for a year; one of yearly facts until December, when the facts of the next year are out. */
function validAfter(today: string, { validUntil }: Pick<Act, 'validUntil'>): string {
  const endOfYear = `${today.slice(0, 4)}-12-31`;
  const isYearly = validUntil.endsWith('-12-31');
  return isYearly && today.slice(5, 7) !== '12' ? endOfYear : addDays(today, YEAR);
}

/** How an edition is written down: a day as people write it, of a law with the State Gazette before it. */
const written = (edition: string, issue: string | undefined, before: string): string => {
  const [year, month, day] = edition.split('-');
  const gazette = issue === undefined ? 'ДВ ' : `ДВ ${issue}/`;
  return `${before.startsWith('ДВ ') ? gazette : ''}${day}.${month}.${year}`;
};

/** `2026-11-13`, and of a law with the issue of the State Gazette before it: `91/2026-11-13`. */
const EDITION = /^(?:(\d{1,3})\/)?(\d{4}-\d\d-\d\d)$/;

type Confirmed = { readonly act: Act } | { readonly refused: string };

/**
 * An act after a person has read it again.
 * @param said the day of the edition that was read, `YYYY-MM-DD`: of a law, of the last amendment that it shows, with
 * its issue of the State Gazette where that is known (`91/2026-11-13`)
 */
export function confirmed(act: Act, said: string, today: string): Confirmed {
  const [, issue, edition = said] = EDITION.exec(said) ?? [];
  if (fromIso(edition) === null) return { refused: `--edition is a day as ${today}, not "${edition}".` };
  if (edition > today) return { refused: `--edition ${edition} is in the future: today is ${today}.` };
  const before = dayOfEdition(act.edition);
  if (before !== null && edition < before)
    return { refused: `--edition ${edition} is older than the one that was read before (${act.edition}).` };
  return {
    act: {
      ...act,
      edition: edition === before && issue === undefined ? act.edition : written(edition, issue, act.edition),
      read: today,
      validUntil: validAfter(today, act),
    },
  };
}
