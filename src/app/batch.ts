import type { Trouble } from './trouble.ts';

/** The longest wait between two tries, ms. */
const LONGEST = 2_000;

/**
 * Gathers items while a write is under way and writes them together. Each caller waits until its own is committed,
 * tried again while the database is away: forgetting that something was sent would send it twice. Once `end` is
 * aborted the house closes, and what cannot be written then is rejected.
 */
export function makeBatch<T>(write: (items: readonly T[]) => Promise<void>, trouble: Trouble, end: AbortSignal) {
  let waiting: T[] = [];
  let next: Promise<void> | null = null;
  let running: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await running.catch(() => undefined); // told to those whose items they were
    const items = waiting;
    waiting = [];
    next = null;
    running = persist(items);
    await running;
  };
  const persist = async (items: readonly T[]): Promise<void> => {
    for (let wait = 50; ; wait = Math.min(wait * 2, LONGEST)) {
      try {
        await write(items);
        return trouble.over();
      } catch (error) {
        if (end.aborted) throw error;
        trouble.met(error);
        await pause(wait, end);
      }
    }
  };
  const add = (item: T): Promise<void> => {
    waiting.push(item);
    next ??= flush();
    return next;
  };
  return Object.assign(add, { settled: async (): Promise<void> => void (await (next ?? running)) });
}

function pause(ms: number, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      end.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    end.addEventListener('abort', done);
  });
}
