/** Transactions that take messages in hand. */
import { Unflushed } from '../../store/errors.ts';
import type { Message } from '../../store/outbox.ts';
import type { Query, Store } from '../../store/types.ts';

/**
 * Runs a work that takes messages in hand; gives what it gave. Where its commit may not be on the disk, nobody is told
 * what it took: they go back at once, and leave from the store as soon as it can be written again.
 * @param leased what it took
 */
export async function leasing<T>(
  store: Store,
  work: (q: Query) => Promise<T>,
  leased: (value: T) => readonly Message[],
  giveBack: (messages: readonly Message[]) => void,
): Promise<T> {
  let taken: readonly Message[] = [];
  try {
    return await store.tx(async (q) => {
      const value = await work(q);
      taken = leased(value);
      return value;
    });
  } catch (error) {
    if (error instanceof Unflushed) giveBack(taken);
    throw error;
  }
}
