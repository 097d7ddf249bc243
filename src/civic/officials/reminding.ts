/** What comes due for officials: the rest of a promise for many, and the day of a promised answer. */
import { addDays } from '../../dialog/civil.ts';
import { dayOf } from '../../dialog/texts/civil-words.ts';
import type { Incoming } from '../../dialog/types.ts';
import { type Due, schedule } from '../../store/due.ts';
import type { Query } from '../../store/types.ts';
import { hearingOf } from '../hearings/rows.ts';
import { nineOn, type Owed, PROMISED, PROMISING, type Promised, promiseSome } from './desk.ts';
import { ZONE } from './hearing.ts';
import { may } from './roles.ts';
import { officialsOf } from './rows.ts';

/** It is our own note: read as it was written. */
const noteOf = (due: Due): Promised => JSON.parse(due.data) as Promised;

export async function goOnPromising(q: Query, due: Due): Promise<readonly Incoming[]> {
  const promised = noteOf(due);
  const hearing = await hearingOf(q, promised.hearing);
  if (hearing !== null && (await promiseSome(q, hearing.town, promised, due.at)))
    await schedule(q, { name: PROMISING, key: due.key, data: due.data, at: due.at });
  return [];
}

/** Days after which officials are told again while a promise is still not kept. */
const AGAIN = 7;

/** Tells those who may answer how many written answers were promised by today and are still owed. */
export async function remind(q: Query, due: Due, now: number): Promise<readonly Incoming[]> {
  // It is our own note: read as it was written.
  const { town, hearing, day } = JSON.parse(due.data) as Owed;
  const [owed] = await q<{ count: number }>(
    `select count(*) as count from proposal
     where town = $1 and coalesce(hearing, 0) = $2 and state = 'promised' and promised_on <= $3`,
    [town, hearing ?? 0, day],
  );
  if ((owed?.count ?? 0) === 0) return [];
  const later = nineOn(addDays(dayOf(ZONE, now), AGAIN));
  await schedule(q, { name: PROMISED, key: due.key, data: due.data, at: later });
  const officials = (await officialsOf(q, town)).filter(({ role }) => may(role, 'desk.answer'));
  return officials.map(({ no, channel, person }) => ({
    channel,
    person,
    id: `promised:${due.key}:${no}:${now}`,
    at: now,
    said: {
      kind: 'time' as const,
      name: 'promise_due',
      data: { ref: String(hearing ?? 0), count: owed?.count ?? 0, day: { dress: 'date', value: day } },
    },
  }));
}
