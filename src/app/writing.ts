/** Whether what comes in can be written down: while it cannot, platforms come again, and the operator is told. */
import { messageOf } from '../store/errors.ts';
import { writeSetting } from '../store/settings.ts';
import type { Store } from '../store/types.ts';
import type { Alarms } from './alarms.ts';
import type { Clock } from './clock.ts';

export interface Writing {
  readonly failed: (error: unknown) => void;
  /** Cheap where nothing had failed. */
  readonly worked: () => void;
  /** Why messages cannot be taken now, looked at anew; null where they can. */
  readonly away: () => Promise<unknown>;
  /** The same as a sentence for anybody. */
  readonly notReady: () => Promise<string | null>;
}

const AWAY = 'database.away';
const NOT_READY = 'The database cannot be used; the log and "npx bubo status" say why.';
/** A lost race or a restart is over sooner than somebody could look, ms. */
const PATIENCE = 5_000;
/** As much as some messages need: a full disk may have room for a word. */
const PROBE = 'x'.repeat(32 * 1024);

export function makeWriting(store: Store, alarms: Alarms, clock: Clock): Writing {
  /** Since when nothing could be written; null where it can. */
  let since: number | null = null;
  const worked = (): void => {
    if (since === null) return;
    since = null;
    alarms.clear(AWAY);
  };
  const failed = (error: unknown): void => {
    since ??= clock.now();
    if (clock.now() - since < PATIENCE) return;
    const why = messageOf(error).replace(/\.$/, '');
    alarms.raise(
      AWAY,
      `Messages cannot be written down (${why}): platforms are told to come again. Look at the disk and the database.`,
    );
  };
  const away = async (): Promise<unknown> => {
    try {
      // After a failure reading proves nothing: a full disk can be read.
      if (since === null) await store.tx((q) => q('select 1 as one'));
      else await probe(store);
      worked();
      return null;
    } catch (error) {
      failed(error);
      return error;
    }
  };
  return { failed, worked, away, notReady: async () => ((await away()) === null ? null : NOT_READY) };
}

/** Writes something and takes it away again. @throws DatabaseAway */
async function probe(store: Store): Promise<void> {
  await store.tx((q) => writeSetting(q, 'probe', PROBE));
  await store.tx((q) => q("delete from setting where name = 'probe'"));
}
