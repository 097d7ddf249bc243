/**
 * When a channel may not send: the platform said “too many”, or does not accept our account. While a pause lasts, one
 * message at a time goes out as its probe once its time is over; what left before the pause says nothing about it.
 * Where it takes only what was not asked for no more (it costs, and nothing is left), replies go on, and the rest pauses.
 */

import type { Lane } from '../../store/outbox.ts';
import type { Alarms } from '../alarms.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';

export interface Pause {
  readonly until: number;
  readonly why: string;
  /** The account is not accepted: an alarm stands until a probe gets through. */
  readonly halted: boolean;
}

/** The leave to send one message: at will, or as the probe of a pause. */
type Leave = typeof AT_WILL | Pause;
const AT_WILL = 'at will';
/** Of the channel, and of what is told unasked; a reply needs none of the second. */
export interface Pass {
  readonly all: Leave;
  readonly unasked: Leave;
}

/** How often an account that is not accepted is tried, ms, where the platform says nothing longer. */
export const PROBE_MS = 30_000;

export interface Pauses {
  /** The pause that holds a channel back at this moment: its time is not over, or its probe is on its way. */
  readonly holding: (channel: string) => Pause | null;
  /** Whether a pause has begun and no probe has ended it yet. */
  readonly lasts: (channel: string) => boolean;
  /** How many messages of the bulk lanes may leave: none, one as a probe, or all (`Infinity`). Replies are not asked. */
  readonly bulk: (channel: string) => number;
  /** The leave to send one message, or null. Whoever got a leave gives it back with {@link Pauses.leave}. */
  readonly enter: (channel: string, lane: Lane) => Pass | null;
  readonly leave: (channel: string, pass: Pass) => void;
  /** Whether what went with this leave tells something about the pause that lasts. */
  readonly tells: (channel: string, pass: Pass) => boolean;
  /** Begins a pause, or makes the one that lasts longer; never shorter. */
  readonly begin: (channel: string, until: number, why: string, halted?: boolean) => void;
  /** Bulk messages alone pause from now on. */
  readonly beginUnasked: (channel: string, until: number, why: string) => void;
  /** A message got through, or was refused for itself: what it went as a probe for is over. Gives whether that was the channel’s pause. */
  readonly end: (channel: string, pass: Pass) => boolean;
}

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly alarms: Alarms;
}

/** The name under which what is told unasked pauses by itself. */
const unaskedOf = (channel: string): string => `${channel} unasked`;

export function makePauses(parts: Parts): Pauses {
  const { clock, log, metrics, alarms } = parts;
  const pauses = new Map<string, Pause>();
  const probed = new Set<string>();
  const mayProbe = (name: string, pause: Pause): boolean => pause.until <= clock.now() && !probed.has(name);
  const holding = (name: string): Pause | null => {
    const pause = pauses.get(name);
    return pause === undefined || mayProbe(name, pause) ? null : pause;
  };
  const take = (name: string): Leave | null => {
    const pause = pauses.get(name);
    if (pause === undefined) return AT_WILL;
    if (!mayProbe(name, pause)) return null;
    probed.add(name);
    return pause;
  };
  const giveBack = (name: string, leave: Leave): void => {
    if (leave !== AT_WILL) probed.delete(name);
  };
  const put = (name: string, pause: Pause): Pause => {
    const longer = { ...pause, until: Math.max(pause.until, pauses.get(name)?.until ?? 0) };
    pauses.set(name, longer);
    metrics.paused.set({ channel: name }, 1);
    return longer;
  };
  const isOf = (name: string, leave: Leave): boolean => leave !== AT_WILL && pauses.get(name) === leave;
  const over = (name: string, alarm: string): void => {
    pauses.delete(name);
    metrics.paused.set({ channel: name }, 0);
    alarms.clear(alarm);
    log.info({ channel: name, event: 'resumed' }, 'Sending works again.');
  };

  return {
    holding,
    lasts: (channel) => pauses.has(channel),
    bulk: (channel) => {
      if (holding(unaskedOf(channel)) !== null) return 0;
      return pauses.has(unaskedOf(channel)) ? 1 : Number.POSITIVE_INFINITY;
    },
    enter: (channel, lane) => {
      const all = take(channel);
      if (all === null) return null;
      const unasked = lane === 0 ? AT_WILL : take(unaskedOf(channel));
      if (unasked === null) giveBack(channel, all);
      return unasked === null ? null : { all, unasked };
    },
    leave: (channel, pass) => {
      giveBack(channel, pass.all);
      giveBack(unaskedOf(channel), pass.unasked);
    },
    tells: (channel, pass) => isOf(channel, pass.all),
    begin: (channel, until, why, halted) => {
      const pause = put(channel, { until, why, halted: halted ?? pauses.get(channel)?.halted ?? false });
      if (pause.halted)
        alarms.raise(
          `${channel}.halt`,
          `${channel} does not accept our account: ${why}. Sending is paused, everything waits, and a probe goes out every ${PROBE_MS / 1000} s.`,
        );
    },
    beginUnasked: (channel, until, why) => {
      put(unaskedOf(channel), { until, why, halted: true });
      alarms.raise(
        `${channel}.unpaid`,
        `${channel} takes only replies: ${why}. Reminders and news wait and are tried again now and then; replies go on.`,
      );
    },
    end: (channel, pass) => {
      if (isOf(unaskedOf(channel), pass.unasked)) over(unaskedOf(channel), `${channel}.unpaid`);
      const isTold = isOf(channel, pass.all);
      if (isTold) over(channel, `${channel}.halt`);
      return isTold;
    },
  };
}
