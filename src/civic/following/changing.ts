/** A change of a hearing, told to all whom it concerns: what is different, and how it was. */
import type { Telling } from '../feature.ts';
import { type Hearing, hearingOf } from '../hearings/rows.ts';
import { titleOf } from '../hearings/words.ts';
import { somebodies } from './chats.ts';
import { concernedAfter } from './concerned.ts';
import { type After, FROM_THE_FIRST } from './follows.ts';
import { goOn, NOTHING, post, type Round, type Words, wait } from './posting.ts';
import { isPressing, pressing } from './quiet.ts';
import { CHANGING, changesOf, type Facts, factsOf, overAt, startsOf } from './schedule.ts';
import { changeLines, whenOf } from './words.ts';

interface Changing {
  readonly hearing: number;
  readonly was: Facts;
  readonly after?: After;
}

export async function change(round: Round): Promise<readonly Telling[]> {
  const { q, due, now } = round;
  const { hearing: id, was, after = FROM_THE_FIRST } = JSON.parse(due.data) as Changing;
  const hearing = await hearingOf(q, id);
  if (hearing === null) return NOTHING;
  const is = factsOf(hearing);
  const starts = startsOf(was, is);
  const until = overAt(was, is);
  if (changesOf(was, is).length === 0 || until <= now) return NOTHING;
  const lawful = pressing(now, starts);
  if (lawful > now) return wait(round, lawful);
  const rows = await concernedAfter(q, id, after);
  await goOn(round, CHANGING, { hearing: id, was }, rows);
  const people = await somebodies(q, rows);
  const words = changeWords(round, hearing, was, is);
  return post(
    round,
    { hours: isPressing(now, starts) ? 'any' : 'day', ...(Number.isFinite(until) && { until }) },
    people.map((to) => ({ to, words, note: [], about: { hearing: id, what: 'changed' as const } })),
  );
}

const changeWords =
  (round: Round, hearing: Hearing, was: Facts, is: Facts): Words =>
  ({ lang }) => {
    const isOff = is.state === 'cancelled';
    const data = { ref: String(hearing.id), title: titleOf(lang, hearing), town: round.nameOf(lang, hearing.town) };
    if (isOff) return { name: 'hearing_cancelled', data: { ...data, when: whenOf(lang, was) } };
    return { name: 'hearing_changed', data: { ...data, lines: changeLines(lang, was, is) } };
  };
