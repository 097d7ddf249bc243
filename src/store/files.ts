/** Files that the bot made or keeps (documents, pictures, exports): rows with a hash, a type and an expiry. */
import { createHash, randomBytes } from 'node:crypto';
import type { Query } from './types.ts';

export interface StoredFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly body: Uint8Array;
  /** SHA-256 of the body, hex. */
  readonly hash: string;
  readonly expires: number | null;
}

/** Bytes of chance in a token: who does not know it does not find the file. */
const TOKEN_BYTES = 18;

/**
 * Keeps a file; gives the token of its address. With an `owner` it is forgotten with that person. `expires` null: it
 * stays.
 */
export async function keepFile(
  q: Query,
  file: {
    readonly name: string;
    readonly type: string;
    readonly body: Uint8Array;
    readonly at: number;
    readonly expires: number | null;
    readonly owner?: { readonly channel: string; readonly person: string };
  },
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const hash = createHash('sha256').update(file.body).digest('hex');
  await q(
    `insert into file (token, name, type, hash, body, channel, person, at, expires)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      token,
      file.name,
      file.type,
      hash,
      file.body,
      file.owner?.channel ?? null,
      file.owner?.person ?? null,
      file.at,
      file.expires,
    ],
  );
  return token;
}

/** The file under a token, or null when there is none or it has expired by `at`. */
export async function readFile(q: Query, token: string, at: number): Promise<StoredFile | null> {
  const [row] = await q<{ name: string; type: string; body: Uint8Array; hash: string; expires: number | null }>(
    'select name, type, body, hash, expires from file where token = $1 and (expires is null or expires > $2)',
    [token, at],
  );
  return row === undefined ? null : { ...row };
}
