/**
 * Floods: from the 100th message of one person in a minute on, the replies to that person are paced to one a second.
 * Counted per process in a bounded map; nobody else feels it.
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
const PEOPLE = 50_000;
const PACED: Paced = { spacing: 1_000, most: 100 };

export function makePace(): Pace {
  let counts = new Map<string, number>();
  let minute = 0;
  return (channel, person, at) => {
    const now = Math.floor(at / MINUTE);
    if (now !== minute || counts.size > PEOPLE) {
      counts = new Map();
      minute = now;
    }
    const key = `${channel}\n${person}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count >= FROM ? PACED : null;
  };
}
