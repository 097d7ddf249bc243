/**
 * When a channel may not send: the platform said “too many”, or does not accept our account. While a pause lasts, one
 * message at a time goes out as its probe once its time is over; what left before the pause says nothing about it.
 */
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
export type Pass = typeof AT_WILL | Pause;
export const AT_WILL = 'at will';

/** How often an account that is not accepted is tried, ms, where the platform says nothing longer. */
export const PROBE_MS = 30_000;

export interface Pauses {
  /** The pause that holds a channel back at this moment: its time is not over, or its probe is on its way. */
  readonly holding: (channel: string) => Pause | null;
  /** Whether a pause has begun and no probe has ended it yet. */
  readonly lasts: (channel: string) => boolean;
  /** The leave to send one message, or null. Whoever got a leave gives it back with {@link Pauses.leave}. */
  readonly enter: (channel: string) => Pass | null;
  readonly leave: (channel: string, pass: Pass) => void;
  /** Whether what went with this leave tells something about the pause that lasts. */
  readonly tells: (channel: string, pass: Pass) => boolean;
  /** Begins a pause, or makes the one that lasts longer; never shorter. */
  readonly begin: (channel: string, until: number, why: string, halted?: boolean) => void;
  /** A probe got through. */
  readonly end: (channel: string) => void;
}

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly alarms: Alarms;
}

export function makePauses({ clock, log, metrics, alarms }: Parts): Pauses {
  const pauses = new Map<string, Pause>();
  const probed = new Set<string>();
  const mayProbe = (channel: string, pause: Pause): boolean => pause.until <= clock.now() && !probed.has(channel);

  return {
    holding: (channel) => {
      const pause = pauses.get(channel);
      return pause === undefined || mayProbe(channel, pause) ? null : pause;
    },
    lasts: (channel) => pauses.has(channel),
    enter: (channel) => {
      const pause = pauses.get(channel);
      if (pause === undefined) return AT_WILL;
      if (!mayProbe(channel, pause)) return null;
      probed.add(channel);
      return pause;
    },
    leave: (channel, pass) => {
      if (pass !== AT_WILL) probed.delete(channel);
    },
    tells: (channel, pass) => pass !== AT_WILL && pauses.get(channel) === pass,
    begin: (channel, until, why, halted) => {
      const before = pauses.get(channel);
      const pause = { until: Math.max(until, before?.until ?? 0), why, halted: halted ?? before?.halted ?? false };
      pauses.set(channel, pause);
      metrics.paused.set({ channel }, 1);
      if (pause.halted)
        alarms.raise(
          `${channel}.halt`,
          `${channel} does not accept our account: ${why}. Sending is paused, everything waits, and a probe goes out every ${PROBE_MS / 1000} s.`,
        );
    },
    end: (channel) => {
      pauses.delete(channel);
      metrics.paused.set({ channel }, 0);
      alarms.clear(`${channel}.halt`);
      log.info({ channel, event: 'resumed' }, 'Sending works again.');
    },
  };
}
