/** Made-up worlds that bring out both sides of the conditions: everything there, nothing there, and what a way asks for. */
import type { Book } from '../book.ts';
import type { FactSignature, ValueType } from '../signatures.ts';
import type { Value } from '../types.ts';
import type { World } from './turns.ts';

/** 2026-12-11 18:30 in Sofia: later than the walker's clock. */
const SOON = 1_797_006_600_000;
/** More elements than fit on one page, so that paging is walked too. */
const MANY = 12;

const FULL: {
  readonly [T in ValueType]: (book: Book, fields: FactSignature['fields']) => Value;
} = {
  text: () => 'текст',
  number: () => 3,
  bool: () => true,
  date: () => '2026-12-11',
  time: () => SOON,
  choice: () => 'one',
  place: (book) => book.places[0]?.code ?? null,
  list: (book, fields) => Array.from({ length: MANY }, (_, index) => element(book, fields, index)),
  record: (book, fields) => element(book, fields, 0),
};

const EMPTY: { readonly [T in ValueType]: Value } = {
  text: '',
  number: 0,
  bool: false,
  date: null,
  time: null,
  choice: null,
  place: null,
  list: [],
  record: null,
};

const element = (book: Book, fields: FactSignature['fields'], index: number): Value => ({
  ...Object.fromEntries(Object.entries(fields ?? {}).map(([name, type]) => [name, FULL[type](book, undefined)])),
  id: `e${index}`,
  label: `Обсъждане на бюджета номер ${index}`,
});

/** The type of a fact, or of a field of it. */
const typeOf = (book: Book, name: string, [field]: readonly string[]): ValueType | undefined => {
  const signature = book.facts[name];
  return field === undefined ? signature?.type : signature?.fields?.[field];
};

/** The value of a fact, or of a field of it, where everything is there. */
export const fullValue = (book: Book, name: string, path: readonly string[] = []): Value => {
  const type = typeOf(book, name, path);
  return type ? FULL[type](book, book.facts[name]?.fields) : null;
};

/** The same where nothing is there. */
export const emptyValue = (book: Book, name: string, path: readonly string[] = []): Value => {
  const type = typeOf(book, name, path);
  return type ? EMPTY[type] : null;
};

export const fullWorld =
  (book: Book): World =>
  ({ name }) =>
    fullValue(book, name);

export const emptyWorld =
  (book: Book): World =>
  ({ name }) =>
    emptyValue(book, name);

/** The full world, but for some facts and fields of facts (`fact.field`) with values of their own. */
export const worldWith = (book: Book, given: ReadonlyMap<string, Value>): World => {
  const facts = new Map(Object.keys(book.facts).map((name) => [name, withFields(book, name, given)]));
  return ({ name }) => facts.get(name) ?? null;
};

const withFields = (book: Book, name: string, given: ReadonlyMap<string, Value>): Value => {
  const whole = given.has(name) ? (given.get(name) ?? null) : fullValue(book, name);
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return whole;
  const fields = Object.keys(book.facts[name]?.fields ?? {}).filter((field) => given.has(`${name}.${field}`));
  return { ...whole, ...Object.fromEntries(fields.map((field) => [field, given.get(`${name}.${field}`) ?? null])) };
};

/** A world where each fact, and each field of one, is there or not, as a coin has it. */
export const mixedWorld = (book: Book, isThere: () => boolean): World => {
  const empty = Object.entries(book.facts).flatMap(([name, { type, fields = {} }]) => {
    if (!isThere()) return [[name, emptyValue(book, name)] as const];
    if (type !== 'record') return [];
    const gone = Object.keys(fields).filter(() => !isThere());
    return gone.map((field) => [`${name}.${field}`, emptyValue(book, name, [field])] as const);
  });
  return worldWith(book, new Map(empty));
};
