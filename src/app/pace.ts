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
/** As many people are remembered for sure. Who floods comes again before as many others have come. */
const PEOPLE = 4_000;
const PACED: Paced = { spacing: 1_000, most: 100 };

/** When the last messages of a person came, ms: a ring of at most as many as matter. */
interface Recent {
  readonly times: number[];
  /** Where the oldest stands once the ring is full. */
  oldest: number;
}

/**
 * People are remembered in two halves: whoever writes comes into the newer, and the older is forgotten each time when
 * the newer is full, or a minute old. So nobody is forgotten within a minute but by the crowd, and memory is bound.
 */
export function makePace(): Pace {
  let newer = new Map<string, Recent>();
  let older = newer;
  let began = 0;

  function turnOver(at: number): void {
    if (newer.size < PEOPLE && Math.abs(at - began) < MINUTE) return;
    older = newer;
    newer = new Map();
    began = at;
  }

  return (channel, person, at) => {
    turnOver(at);
    const key = `${channel}\n${person}`;
    const recent = newer.get(key) ?? older.get(key) ?? { times: [], oldest: 0 };
    newer.set(key, recent);
    return isFlood(recent, at) ? PACED : null;
  };
}

/** Notes a message; gives whether it is the 100th, or a later one, within a minute. */
function isFlood(recent: Recent, at: number): boolean {
  const { times } = recent;
  if (times.length < FROM) times.push(at);
  else {
    times[recent.oldest] = at;
    recent.oldest = (recent.oldest + 1) % FROM;
  }
  return times.length === FROM && at - (times[recent.oldest] ?? 0) < MINUTE;
}
