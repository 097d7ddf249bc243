/** Texts of the book in the language of the person, filled in. */
import type { FactExpr } from '../conditions/evaluate.ts';
import type { Session } from '../session.ts';
import { effectIn } from '../texts/index.ts';
import type { Lang, Value } from '../types.ts';
import { type Element, meaning, meantValue } from './names.ts';
import { keep, own } from './prepare.ts';
import { langOf, type Turn } from './turn.ts';

export interface With {
  /** Values that the engine gives with this text. */
  readonly values?: { readonly [name: string]: Value };
  readonly it?: Element;
}

/** The dialog whose slots a text may name shortly: the first part of its key. */
const dialogOf = (key: string): string => key.slice(0, Math.max(0, key.indexOf('.')));

/** The language that has a text: the person's, else any. Null where none has. */
function languageWith(turn: Turn, wanted: Lang, key: string): Lang | null {
  if (turn.book.has(wanted, key)) return wanted;
  return turn.book.langs.find((lang) => turn.book.has(lang, key)) ?? null;
}

export const hasText = (turn: Turn, session: Session, key: string): boolean =>
  languageWith(turn, langOf(turn.book, session), key) !== null;

/** The names that a text asks for; none where no language has it. */
export function namesIn(turn: Turn, session: Session, key: string): readonly string[] {
  const lang = languageWith(turn, langOf(turn.book, session), key);
  return lang === null ? [] : turn.book.names(lang, key);
}

/** A text, or null where no language has it. @throws FactsNeeded */
export function textIf(turn: Turn, session: Session, key: string, extra?: With): string | null {
  const lang = languageWith(turn, langOf(turn.book, session), key);
  if (lang === null) return null;
  const names = turn.book.names(lang, key);
  if (names.length === 0) return turn.book.text(lang, key, {});
  const values: { [name: string]: Value } = {};
  for (const name of names) {
    const given = extra?.values && own(extra.values, name);
    const value =
      given !== undefined ? given : meantValue(turn, session, meaning(turn, dialogOf(key), name), extra?.it);
    if (value !== undefined) values[name] = value;
  }
  return turn.book.text(lang, key, values);
}

/** A text that has to be there; a book without it shows the last part of its key. @throws FactsNeeded */
export const text = (turn: Turn, session: Session, key: string, extra?: With): string =>
  textIf(turn, session, key, extra) ?? key.slice(key.lastIndexOf('.') + 1);

/** The key of the plain twin of a text where the person wants plain words and there is one, else of the text itself. */
export const plainKey = (turn: Turn, session: Session, plain: string, key: string): string =>
  session.slots['me.plain'] === true && hasText(turn, session, plain) ? plain : key;

/** The words below {@link plainKey}; empty where there are none. @throws FactsNeeded */
export const plainOr = (turn: Turn, session: Session, plain: string, key: string, extra?: With): string =>
  textIf(turn, session, plainKey(turn, session, plain, key), extra) ?? '';

/** The effects whose gifts a text tells: `{done.<effect>.<field>}`. They are known only to the turn that does them. */
export const effectsTold = (turn: Turn, session: Session, key: string): readonly string[] =>
  namesIn(turn, session, key).flatMap((name) => effectIn(name) ?? []);

/** The facts that a text's placeholders read, so that they can be asked for before it is filled in. */
export function factsOfText(turn: Turn, lang: Lang, key: string): readonly FactExpr[] {
  return keep(turn.index, `facts ${lang} ${key}`, () => {
    if (!turn.book.has(lang, key)) return [];
    return turn.book.names(lang, key).flatMap((name): readonly FactExpr[] => {
      const meant = meaning(turn, dialogOf(key), name);
      if (meant.is === 'fact') return [meant.fact];
      return meant.is === 'slot' && meant.slot.from?.op === 'fact' ? [meant.slot.from] : [];
    });
  });
}
