/**
 * Gathers items while a write is under way and writes them together. Each caller waits until its own is committed,
 * trying again (`onTrouble` is told each time, at most every two seconds) while the database is away: forgetting that something was sent would send it twice.
 */
export function makeBatch<T>(write: (items: readonly T[]) => Promise<void>, onTrouble: (error: unknown) => void) {
  let waiting: T[] = [];
  let next: Promise<void> | null = null;
  let running: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await running;
    const items = waiting;
    waiting = [];
    next = null;
    running = persist(items);
    await running;
  };
  const persist = async (items: readonly T[]): Promise<void> => {
    for (let wait = 50; ; wait = Math.min(wait * 2, 2_000)) {
      try {
        return await write(items);
      } catch (error) {
        onTrouble(error);
        await new Promise((resolve) => setTimeout(resolve, wait));
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
