import type { Lang, Said } from '../../src/dialog/types.ts';

/** What the page may say: words, a tapped button, or that the talk was opened. */
export interface Saying {
  /** The page's own id of this line: said twice, it counts once. */
  readonly id: string;
  readonly said: Extract<Said, { kind: 'text' | 'pick' | 'hello' }>;
}

const ID = /^[\w-]{1,64}$/;
/** Whether a page may call its own line so. */
export const isId = (id: unknown): id is string => typeof id === 'string' && ID.test(id);
const TOKEN = /^[\x21-\x7e]{1,64}$/;
const REF = /^[\w-]{1,64}$/;
/** Twice what any question of the bot asks for: what is too long for it is told in its own words. */
const MOST_TEXT = 8000;

type Fields = { readonly [field: string]: unknown };
type Read = (said: Fields) => Saying['said'] | null;

const READ: { readonly [kind: string]: Read } = {
  text: ({ text }) => {
    if (typeof text !== 'string' || text.trim() === '' || text.length > MOST_TEXT) return null;
    return { kind: 'text', text };
  },
  pick: ({ token }) => (typeof token === 'string' && TOKEN.test(token) ? { kind: 'pick', token } : null),
  hello: ({ ref }) => {
    if (ref === undefined) return { kind: 'hello' };
    return typeof ref === 'string' && REF.test(ref) ? { kind: 'hello', ref } : { kind: 'hello' };
  },
};

const isFields = (thing: unknown): thing is Fields => typeof thing === 'object' && thing !== null;

/** Reads `{ id, said }` from a body; null for anything else. Throws a SyntaxError when it is no JSON. */
export function readSaying(raw: Buffer): Saying | null {
  const body: unknown = JSON.parse(raw.toString('utf8'));
  if (!isFields(body) || !isFields(body['said'])) return null;
  const { id, said } = body;
  if (!isId(id) || typeof said['kind'] !== 'string') return null;
  const read = Object.hasOwn(READ, said['kind']) ? READ[said['kind']] : undefined;
  const result = read?.(said) ?? null;
  return result === null ? null : { id, said: result };
}

/**
 * The visitor's language: `?lang=`, else the best wish of Accept-Language, else Bulgarian. Gives the tag as it
 * came (the dialog decides which language that means), at most 35 characters.
 */
export function wishedLanguage(query: unknown, header: string | undefined): string {
  const asked = typeof query === 'string' ? query : (header ?? '').split(',')[0]?.split(';')[0]?.trim();
  return asked !== undefined && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/.test(asked) ? asked : 'bg';
}

/** The language of a page for a tag: `en` for English tags, else `bg`; where the bot speaks only one, that one. */
export const pageLanguage = (tag: string, langs: readonly Lang[]): Lang => {
  const wished = /^en\b/i.test(tag) ? 'en' : 'bg';
  return langs.includes(wished) ? wished : (langs[0] ?? wished);
};
