/**
 * Alarms: a metric, one error line, `bubo status` with exit status 1, and a message to the operators' chat.
 * The same alarm is told again only after an hour. It ends when somebody clears it; one that nobody can clear ends by
 * itself once it has not been raised for a while.
 */
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export interface Alarm {
  readonly name: string;
  readonly sentence: string;
  readonly since: number;
  readonly count: number;
}

export interface Alarms {
  /** `name` is who and what (`viber.halt`); the sentence says what is wrong and what to do, without personal data. */
  readonly raise: (name: string, sentence: string) => void;
  readonly clear: (name: string) => void;
  readonly open: () => readonly Alarm[];
}

const HOUR = 3_600_000;
const MOST = 100;
/** After how long a quiet an alarm ends by itself, by the last part of its name; the others are cleared. */
const QUIET: { readonly [what: string]: number } = {
  // A platform says a thing once: long enough for a Monday to see what came on a Friday.
  notice: 72 * HOUR,
  // Tried again every ten minutes, and raised again as often as it fails.
  failed: HOUR / 2,
};

/**
 * What a platform tells us (its policy, a template) is an alarm of its own each: the next must neither hide it nor pass
 * unsaid. So many at most; more share one.
 */
const NOTICES = 20;
const isNotice = (name: string): boolean => name.endsWith('.notice');

interface Open extends Alarm {
  readonly raisedAt: number;
  readonly toldAt: number;
}

/** @param tell passes a sentence to the operators' chat; failures are its own affair. */
export function makeAlarms(house: {
  clock: Clock;
  log: Log;
  metrics: Metrics;
  tell: (sentence: string) => void;
}): Alarms {
  const open = new Map<string, Open>();
  const endQuiet = (now: number): void => {
    for (const [key, { name, raisedAt }] of open) if (now - raisedAt >= quietOf(name)) open.delete(key);
  };
  const keyOf = (name: string, sentence: string): string => {
    if (!isNotice(name)) return name;
    const own = `${name} ${sentence}`;
    const notices = [...open.keys()].filter((key) => open.get(key)?.name === name);
    return open.has(own) || notices.length < NOTICES ? own : name;
  };
  return {
    raise: (name, sentence) => {
      const now = house.clock.now();
      endQuiet(now);
      const key = keyOf(name, sentence);
      const before = open.get(key);
      const due = before === undefined || now - before.toldAt >= HOUR;
      house.metrics.alarms.inc({ name });
      if (before === undefined && open.size >= MOST) return;
      open.set(key, {
        name,
        sentence,
        since: before?.since ?? now,
        count: (before?.count ?? 0) + 1,
        raisedAt: now,
        toldAt: due ? now : (before?.toldAt ?? now),
      });
      if (!due) return;
      house.log.error({ event: 'alarm', why: name }, sentence);
      house.tell(sentence);
    },
    clear: (name) => void open.delete(name),
    open: () => {
      endQuiet(house.clock.now());
      return [...open.values()].map(({ name, sentence, since, count }) => ({ name, sentence, since, count }));
    },
  };
}

const quietOf = (name: string): number => QUIET[name.split('.').at(-1) ?? ''] ?? Number.POSITIVE_INFINITY;

/** Nothing is parked any more: somebody has seen to it, or it was kept long enough. */
export function endParked(alarms: Alarms): void {
  for (const { name } of alarms.open()) if (/\.(parked|refused)$/.test(name)) alarms.clear(name);
}
