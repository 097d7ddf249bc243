/** How a hearing stands at a moment: what one may still do about it, and its state in a word. Pure. */
import { dayAt } from '../clock.ts';
import type { Hearing } from '../hearings/rows.ts';
import { latestStart } from './plan.ts';

/** `untold`: its day is over, and nobody has entered more. `undated`: moved, to a day that is not known. */
type Stand = Hearing['state'] | 'untold' | 'undated';

export interface Standing {
  readonly stand: Stand;
  /** There is a day to put down, and it is to come. */
  readonly isEntry: boolean;
  /** One may join from afar: until it is over, or its day is. */
  readonly isJoinable: boolean;
  /** One may ask to be reminded of it. */
  readonly isComing: boolean;
}

const OFF: ReadonlySet<string> = new Set<Stand>(['cancelled', 'held', 'closed']);
type When = Pick<Hearing, 'state' | 'date' | 'hour'>;

function standOf({ state, date }: When, today: string): Stand {
  if (state === 'moved' && date === null) return 'undated';
  return (state === 'announced' || state === 'moved') && date !== null && date < today ? 'untold' : state;
}

/** @param at the moment (ms) */
export function standingOf(hearing: When, at: number): Standing {
  const end = latestStart(hearing);
  const [today, stand] = [dayAt(at), standOf(hearing, dayAt(at))];
  const isOff = OFF.has(stand);
  const isOnTime = stand !== 'undated' && (hearing.date === null || today <= hearing.date);
  return {
    stand,
    isEntry: !isOff && end !== null && end > at,
    isJoinable: !isOff && (stand === 'open' || isOnTime),
    isComing: !isOff && (end === null || end > at),
  };
}
