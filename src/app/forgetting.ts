/** Removal of a person's data at a wish from outside the talk: carried out at once, and else as soon as it can be. */
import { dayAt } from '../civic/clock.ts';
import type { Feature } from '../civic/feature.ts';
import { carryOut, FORGET, type Wish, wishForgetting, wishOf } from '../civic/forgetting.ts';
import { takeKeyedDue } from '../store/due.ts';
import type { Store } from '../store/types.ts';
import type { Clock } from './clock.ts';

/** On which day a wish came or was carried out, as people here count them (`YYYY-MM-DD`). */
interface Removal extends Pick<Wish, 'state'> {
  readonly day: string;
}

export function forgetting(store: Store, clock: Clock, features: readonly Feature[]) {
  const carry = (code: string): Promise<void> =>
    store.tx(async (q) => {
      const due = await takeKeyedDue(q, FORGET, code);
      if (due !== null) await carryOut(q, features, due, clock.now());
    });
  return {
    forget: async (channel: string, person: string): Promise<{ readonly code: string }> => {
      const code = await store.tx((q) => wishForgetting(q, { channel, person }, clock.now()));
      // What fails stays as a row that comes due until it is done, with an alarm; its page says that it is under way.
      await carry(code).catch(() => undefined);
      return { code };
    },
    forgotten: async (code: string): Promise<Removal | null> => {
      const wish = await store.tx((q) => wishOf(q, code));
      return wish === null ? null : { day: dayAt(wish.at), state: wish.state };
    },
  };
}
