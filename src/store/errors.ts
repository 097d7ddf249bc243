/**
 * The database cannot be used at present: away, full, locked, read-only, damaged. Webhooks answer 503 so that
 * platforms redeliver; the store goes on by itself when the cause is gone.
 */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

/**
 * The commit is in the database, but whether it is on the disk is not known: nothing of it may be promised. Whoever is
 * asked again finds it there; what its work took in hand for later, it gives back.
 */
export class Unflushed extends DatabaseAway {}

/**
 * A statement broke a rule between rows (a second row under a unique key, a missing parent): usually a lost race. The
 * transaction is undone; run it again on the new truth.
 */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** The store cannot be opened. The message is one sentence that names the place and what to do. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
}

/** The message of anything thrown. (Native code throws errors that are no `Error` of this realm under Jest.) */
export function messageOf(error: unknown): string {
  const message = (error as { readonly message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}

/** The `code` of a system or PostgreSQL error (`EACCES`, `57P01`), or ''. */
export function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
