/** The database that cannot be used, as a sentence for whoever gave an order: where it is and what to do. */
import { messageOf } from '../store/errors.ts';
import { refusal } from '../store/postgres-errors.ts';
import type { Store } from '../store/types.ts';

/** @param error why, as the store told; no password is in it. */
export function awaySentence(error: unknown, { engine, place }: Pick<Store, 'engine' | 'place'>): string {
  if (engine === 'postgres') return messageOf(refusal(error, place));
  return `The database ${messageOf(error)}. See to the disk and the file there; the service goes on by itself.`;
}
