/**
 * Alarms: a metric, one error line, `bubo status` with exit status 1, and a message to the operators' chat.
 * The same alarm is told again only after an hour; it ends when somebody clears it.
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
  /** `name` groups (`viber.token`); the sentence says what is wrong and what to do, without personal data. */
  readonly raise: (name: string, sentence: string) => void;
  readonly clear: (name: string) => void;
  readonly open: () => readonly Alarm[];
}

const HOUR = 3_600_000;
const MOST = 100;

/** @param tell passes a sentence to the operators' chat; failures are its own affair. */
export function makeAlarms(house: {
  clock: Clock;
  log: Log;
  metrics: Metrics;
  tell: (sentence: string) => void;
}): Alarms {
  const open = new Map<string, Alarm & { readonly toldAt: number }>();
  return {
    raise: (name, sentence) => {
      const now = house.clock.now();
      const before = open.get(name);
      const due = before === undefined || now - before.toldAt >= HOUR;
      house.metrics.alarms.inc({ name });
      if (before === undefined && open.size >= MOST) return;
      open.set(name, {
        name,
        sentence,
        since: before?.since ?? now,
        count: (before?.count ?? 0) + 1,
        toldAt: due ? now : (before?.toldAt ?? now),
      });
      if (!due) return;
      house.log.error({ event: 'alarm', why: name }, sentence);
      house.tell(sentence);
    },
    clear: (name) => void open.delete(name),
    open: () => [...open.values()].map(({ name, sentence, since, count }) => ({ name, sentence, since, count })),
  };
}
