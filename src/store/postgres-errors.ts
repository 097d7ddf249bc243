/** What PostgreSQL's errors mean for the store. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
import { codeOf, DatabaseAway, messageOf, StoreRefused } from './errors.ts';
import { Stalled } from './transaction.ts';

/** Errors after which the same work may succeed later: the connection, the server, its disk, another's lock. */
const AWAY_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ENOENT', // a socket's path
  '25006', // read-only: a standby took over
  '3D000', // the database is gone
  '40001', // could not serialize
  '40P01', // deadlock
  '42501', // rights were taken away
  '55P03', // lock not available
  '57014', // cancelled by the server's time-out
]);
/** 08 connection, 28 password, 53 disk or memory or connections, 57P server going down or starting, 58 system, XX damage. */
const AWAY_CLASSES = ['08', '28', '53', '57P', '58', 'XX'];
/** The driver's own errors carry no code. */
const AWAY_MESSAGES =
  /^Connection terminated|^timeout exceeded when trying to connect|not queryable|Cannot use a pool after/;

/** Fields that quote rows or statements; they could carry what a person wrote into a log. */
const TALKATIVE = ['detail', 'where', 'internalQuery', 'parameters'];

/** A {@link DatabaseAway} for errors that say so, anything else as it is, without the fields that quote values. */
export function asAway(error: unknown, place: string): unknown {
  if (error instanceof DatabaseAway || error instanceof StoreRefused) return error;
  if (error instanceof Stalled) return new DatabaseAway(`${place}: no answer in time`, { cause: error });
  const code = codeOf(error);
  const away =
    AWAY_CODES.has(code) ||
    (code.length === 5 && AWAY_CLASSES.some((start) => code.startsWith(start))) ||
    (code === '' && AWAY_MESSAGES.test(messageOf(error)));
  if (away) return unreached(error, place);
  for (const field of TALKATIVE) if (error instanceof Error && field in error) Reflect.deleteProperty(error, field);
  return error;
}

/** For whatever kept a connection from being made: nothing was asked of the database yet. */
export const unreached = (error: unknown, place: string): DatabaseAway =>
  new DatabaseAway(`${place}: ${reason(error)}`, { cause: { code: codeOf(error) } });

/** Trouble on several addresses of one host comes as an AggregateError with an empty message. */
function reason(error: unknown): string {
  return messageOf(error) || codeOf(error);
}

const REFUSALS: { readonly [code: string]: string } = {
  '28P01': 'refuses the user or the password: correct DATABASE_URL',
  '28000': 'refuses the user: correct DATABASE_URL, or allow the user in pg_hba.conf',
  '3D000': 'does not exist: create it, or correct DATABASE_URL',
  '42501': 'does not let this user make tables: grant it the right to create in the schema',
  '53100': 'has no room on its disk: make room there',
  '25006': 'can only be read: DATABASE_URL must name the primary server',
  ECONNREFUSED: 'does not answer: start PostgreSQL there, or correct DATABASE_URL',
  ENOTFOUND: 'cannot be found: correct the host in DATABASE_URL',
};

/** A {@link StoreRefused} for trouble at the start. */
export function refusal(error: unknown, place: string): unknown {
  const cause = error instanceof DatabaseAway ? error.cause : error;
  const known = REFUSALS[codeOf(cause)];
  if (known !== undefined) return new StoreRefused(`The database ${place} ${known}.`);
  if (!(error instanceof DatabaseAway)) return error;
  return new StoreRefused(`The database ${messageOf(error)}: check that it runs and that DATABASE_URL is right.`);
}
