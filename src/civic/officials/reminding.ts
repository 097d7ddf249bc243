/**
 * What comes due for officials: the rest of a promise for many, and the day of a promised answer. What falls on a Sunday,
 * a holiday or at night, because of its day or of a stop of the service, is told as soon as the bot may write.
 */
import { addDays } from '../../dialog/civil.ts';
import type { Value } from '../../dialog/types.ts';
import { type Due, schedule } from '../../store/due.ts';
import type { Query } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import type { Telling } from '../feature.ts';
import { later } from '../following/quiet.ts';
import { hearingOf } from '../hearings/rows.ts';
import { countUnanswered, leftAlone } from '../proposals/keeping.ts';
import { nineOn, type Owed, PROMISED, PROMISING, type Promised, promiseSome, signed } from './desk.ts';
import { may } from './roles.ts';
import { type Official, officialsOf, officialsToTell } from './rows.ts';

/** It is our own note: read as it was written. */
const noteOf = (due: Due): Promised => JSON.parse(due.data) as Promised;

const tell = (
  officials: readonly Official[],
  { name, data }: { readonly name: string; readonly data: { readonly [field: string]: Value } },
): readonly Telling[] =>
  officials.map(({ channel, person }) => ({ channel, person, said: { kind: 'time', name, data } }));

/** Whoever promised, „стоп“ or not: it was asked for. Where that one is gone, those who may promise in their place. */
async function promisers(q: Query, town: string, by: string): Promise<readonly Official[]> {
  const own = (await officialsOf(q, town)).filter((official) => signed(official) === by);
  if (own.length > 0) return own;
  return (await officialsToTell(q, town)).filter(({ role }) => may(role, 'desk.promise'));
}

/** Goes on with a promise for many. Where it cannot, because its day went by meanwhile, it says how many are left. */
export async function goOnPromising(q: Query, due: Due, now: number): Promise<readonly Telling[]> {
  const promised = noteOf(due);
  const { hearing: id, day, by } = promised;
  const hearing = await hearingOf(q, id);
  if (hearing === null) return [];
  const again = { name: PROMISING, key: due.key, data: due.data };
  if (await promiseSome(q, hearing.town, promised, now)) {
    await schedule(q, { ...again, at: due.at });
    return [];
  }
  const count = await countUnanswered(q, id);
  if (count === 0) return [];
  const lawful = later(now);
  if (lawful > now) {
    await schedule(q, { ...again, at: lawful });
    return [];
  }
  const data = { ref: String(id), count, day: { dress: 'date', value: day } };
  return tell(await promisers(q, hearing.town, by), { name: 'promise_stopped', data });
}

/** Days after which officials are told again while a promise is still not kept. */
const AGAIN = 7;

/** Tells those who may answer how many written answers were promised by today and are still owed. */
export async function remind(q: Query, due: Due, now: number): Promise<readonly Telling[]> {
  // It is our own note: read as it was written.
  const { town, hearing, day } = JSON.parse(due.data) as Owed;
  const [owed] = await q<{ count: number }>(
    `select count(*) as count from proposal p
     where town = $1 and coalesce(hearing, 0) = $2 and state = 'promised' and promised_on <= $3 and not ${leftAlone('p')}`,
    [town, hearing ?? 0, day],
  );
  const count = owed?.count ?? 0;
  if (count === 0) return [];
  const lawful = later(now);
  const next = lawful > now ? lawful : nineOn(addDays(dayAt(now), AGAIN));
  await schedule(q, { name: PROMISED, key: due.key, data: due.data, at: next });
  if (lawful > now) return [];
  const officials = (await officialsToTell(q, town)).filter(({ role }) => may(role, 'desk.answer'));
  const data = { ref: String(hearing ?? 0), count, day: { dress: 'date', value: day } };
  return tell(officials, { name: 'promise_due', data });
}
