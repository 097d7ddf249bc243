/**
 * A trouble that goes on is told at its beginning, every ten minutes, and at its end with how long it was. One that comes
 * and goes (a full disk can still be read) is told as seldom.
 */
import type { Clock } from './clock.ts';
import { causeOf, type Log } from './log.ts';

export interface Trouble {
  /** It failed, now or again. */
  readonly met: (error: unknown) => void;
  /** It works. Cheap where there was no trouble. */
  readonly over: () => void;
}

const AGAIN_MS = 600_000;
/** What begins anew so soon after its end is the same trouble. */
const CALM_MS = 60_000;

/** @param event and the sentences name what fails; the error is told by its cause only. */
export function makeTrouble(
  clock: Clock,
  log: Log,
  told: { readonly event: string; readonly begins: string; readonly ends: string },
): Trouble {
  let since: number | null = null;
  let isTold = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  let endedAt = Number.NEGATIVE_INFINITY;
  let count = 0;
  return {
    met: (error) => {
      const now = clock.now();
      count++;
      const isNew = since === null && now - endedAt >= CALM_MS;
      since ??= now;
      if (!isNew && now - toldAt < AGAIN_MS) return;
      isTold = true;
      toldAt = now;
      log.warn({ event: told.event, why: causeOf(error), count, ms: now - since }, told.begins);
    },
    over: () => {
      if (since === null) return;
      endedAt = clock.now();
      if (isTold) {
        log.info({ event: told.event, count, ms: endedAt - since }, told.ends);
        count = 0;
      }
      since = null;
      isTold = false;
    },
  };
}
