/** A trouble that goes on is told at its beginning, every ten minutes, and at its end with how long it was. */
import type { Clock } from './clock.ts';
import { causeOf, type Log } from './log.ts';

export interface Trouble {
  /** It failed, now or again. */
  readonly met: (error: unknown) => void;
  /** It works. Cheap where there was no trouble. */
  readonly over: () => void;
}

const AGAIN_MS = 600_000;

/** @param event and the sentences name what fails; the error is told by its cause only. */
export function makeTrouble(
  clock: Clock,
  log: Log,
  told: { readonly event: string; readonly begins: string; readonly ends: string },
): Trouble {
  let since: number | null = null;
  let toldAt = 0;
  let count = 0;
  return {
    met: (error) => {
      const now = clock.now();
      count++;
      if (since !== null && now - toldAt < AGAIN_MS) return;
      since ??= now;
      toldAt = now;
      log.warn({ event: told.event, why: causeOf(error), count, ms: now - since }, told.begins);
    },
    over: () => {
      if (since === null) return;
      log.info({ event: told.event, count, ms: clock.now() - since }, told.ends);
      since = null;
      count = 0;
    },
  };
}
