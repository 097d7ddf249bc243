/**
 * Floods: from the 100th message of one person within a minute on, the replies to that person are paced to one a
 * second, until fewer than that have come in the last minute. Counted per process; nobody else feels it.
 */
export interface Paced {
  /** Ms between two replies. */
  readonly spacing: number;
  /** At most so many wait; beyond that the newest replaces the rest. */
  readonly most: number;
}
export type Pace = (channel: string, person: string, at: number) => Paced | null;

const MINUTE = 60_000;
const FROM = 100;
/** People remembered at once. More within a minute are no flood of one person: all are forgotten and counted anew. */
const PEOPLE = 50_000;
const PACED: Paced = { spacing: 1_000, most: 100 };

/** When the last messages of a person came, ms: a ring of at most as many as matter. */
interface Recent {
  readonly times: number[];
  /** Where the oldest stands once the ring is full. */
  oldest: number;
  last: number;
}

export function makePace(): Pace {
  const people = new Map<string, Recent>();
  let swept = 0;

  /** Whoever was silent for a minute is forgotten: what is kept is bound by what came in the last two. */
  function sweep(at: number): void {
    if (people.size > PEOPLE) people.clear();
    if (Math.abs(at - swept) < MINUTE) return;
    swept = at;
    for (const [key, { last }] of people) if (at - last >= MINUTE) people.delete(key);
  }

  return (channel, person, at) => {
    sweep(at);
    const key = `${channel}\n${person}`;
    const recent = people.get(key);
    if (recent === undefined) {
      people.set(key, { times: [at], oldest: 0, last: at });
      return null;
    }
    return isFlood(recent, at) ? PACED : null;
  };
}

/** Notes a message; gives whether it is the 100th, or a later one, within a minute. */
function isFlood(recent: Recent, at: number): boolean {
  const { times } = recent;
  recent.last = at;
  if (times.length < FROM) times.push(at);
  else {
    times[recent.oldest] = at;
    recent.oldest = (recent.oldest + 1) % FROM;
  }
  return times.length === FROM && at - (times[recent.oldest] ?? 0) < MINUTE;
}
