/**
 * A hearing that a file changes while officials lead it at their desk. From the first state that an official set on, a
 * file may only move or cancel it; what is closed for good stays so. Every change is kept in its history.
 */
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Query } from '../../store/types.ts';
import { factsOf, hearingWritten } from '../following/schedule.ts';
import { noteDone } from '../officials/log.ts';
import { countUnanswered } from '../proposals/rows.ts';
import type { Kept, Values, Wrong } from '../register/kind.ts';
import { STATES } from './kinds.ts';
import { hearingByKey } from './rows.ts';

/** What tells a hearing from all others. */
export const KEY = ['town', 'kind', 'year', 'number'] as const;
/** Who writes the history for a file. */
const FILE = 'import';

/** Null where there is no such hearing. */
export async function hearingIdOf(q: Query, row: Values): Promise<number | null> {
  const found = await hearingByKey(
    q,
    KEY.map((column) => row[column] ?? null),
  );
  return found?.id ?? null;
}

/** Whether its present state was set by an official. */
async function isLed(q: Query, hearing: number): Promise<boolean> {
  const [last] = await q<{ by: string }>(
    `select by from hearing_history where hearing = $1 and what = 'state' order by id desc limit 1`,
    [hearing],
  );
  return last !== undefined && last.by !== FILE;
}

const stateWord = (state: unknown): string => `„${(STATES as { [state: string]: { bg: string } })[String(state)]?.bg}“`;

const BY_FILE: ReadonlySet<unknown> = new Set(['moved', 'cancelled']);

/** The state of a hearing that officials lead stays, unless it is moved or cancelled. */
export async function keepLed(q: Query, before: Values, given: Values): Promise<Kept> {
  const [was, now] = [before['state'], given['state'] ?? before['state']];
  const whole = { given, notes: [] };
  if (was === now || (BY_FILE.has(now) && was !== 'closed')) return whole;
  const id = await hearingIdOf(q, before);
  if (id === null || !(await isLed(q, id))) return whole;
  const says =
    was === 'closed'
      ? `stays ${stateWord(was)}: the officials closed it for good.`
      : `stays ${stateWord(was)}: the officials lead it in the chat; a file may write „Преместено“ or „Отменено“.`;
  return { given: { ...given, state: was ?? null }, notes: [{ column: 'state', says }] };
}

/** States that a hearing has on its day at the earliest. */
const BEGUN: ReadonlySet<unknown> = new Set(['open', 'held', 'closed']);
const isSet = (before: Values | null, after: Values, column: string): boolean =>
  before === null || (before[column] ?? null) !== (after[column] ?? null);

/** What a file may write for a hearing that has begun and gets a later day. */
async function wayOut(q: Query, before: Values | null): Promise<string> {
  const id = before === null ? null : await hearingIdOf(q, before);
  if (id === null || !(await isLed(q, id))) return 'write „Обявено“ or „Преместено“';
  return before?.['state'] === 'closed'
    ? 'leave its day as it is, the officials closed it for good'
    : 'write „Преместено“';
}

/** A file takes no hearing to its end before its day, nor with anything unanswered, nor back to an older reading. */
export async function refuseChange(
  q: Query,
  before: Values | null,
  after: Values,
  today: string,
): Promise<readonly Wrong[]> {
  const { state, date, checked } = after;
  const faults: Wrong[] = [];
  if (BEGUN.has(state) && String(date ?? '') > today && (isSet(before, after, 'state') || isSet(before, after, 'date')))
    faults.push({
      column: 'state',
      says: `${stateWord(state)} with ${shortDate(String(date))}, which is still to come; ${await wayOut(q, before)}.`,
    });
  if (before === null) return faults;
  const id = state === 'closed' && before['state'] !== 'closed' ? await hearingIdOf(q, before) : null;
  const open = id === null ? 0 : await countUnanswered(q, id);
  if (open > 0)
    faults.push({
      column: 'state',
      says: `${open} of its proposals and questions have no answer; answer them or promise a day, then close it in the chat.`,
    });
  if (String(checked) < String(before['checked']))
    faults.push({
      column: 'checked',
      says: `what is kept was seen on ${shortDate(String(before['checked']))}, so this file is older; look again and write that day.`,
    });
  return faults;
}

/** Keeps each change, for „беше на …“, and sets off what is told to those who follow it. @param columns of the register */
export const chronicle =
  (columns: readonly string[]) =>
  async (q: Query, before: Values | null, after: Values, at: number): Promise<void> => {
    const id = (await hearingIdOf(q, after)) ?? 0;
    const wasLed = before !== null && before['state'] !== after['state'] && (await isLed(q, id));
    const note = (what: string, was: Values[string], now: Values[string]) =>
      q('insert into hearing_history (hearing, what, was, now, by, at) values ($1, $2, $3, $4, $5, $6)', [
        id,
        what,
        was === null ? null : String(was),
        now === null ? null : String(now),
        FILE,
        at,
      ]);
    if (before === null) await note('added', null, after['state'] ?? null);
    else
      for (const column of columns) {
        const [was = null, now = null] = [before[column], after[column]];
        if (was !== now) await note(column, was, now);
      }
    const town = String(after['town']);
    // What a file takes out of the hands of officials stands in their log.
    if (wasLed) await noteDone(q, { ...OPERATOR, town, what: `import ${after['state']}`, hearing: id, at });
    await hearingWritten(q, { id, town }, before === null ? null : factsOf(before), factsOf(after), at);
  };
const OPERATOR = { official: null, role: 'operator', about: '' } as const;
