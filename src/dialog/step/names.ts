/** What the placeholders of texts stand for: slots, facts, fields of an `each` element. */
import { evaluate, type FactExpr, field, follow } from '../conditions/evaluate.ts';
import type { Session } from '../session.ts';
import type { FactSignature, ValueType } from '../signatures.ts';
import type { Slot } from '../steps.ts';
import type { Dressed } from '../texts/index.ts';
import type { Lang, Value } from '../types.ts';
import { factValue, scopeOf } from './facts.ts';
import { keep, own } from './prepare.ts';
import { langOf, type Turn } from './turn.ts';

export type Meaning =
  | { readonly is: 'slot'; readonly slot: Slot }
  | { readonly is: 'fact'; readonly fact: FactExpr; readonly type: ValueType | undefined }
  | { readonly is: 'it'; readonly path: readonly string[] }
  | { readonly is: 'clock'; readonly name: 'now' | 'today' | 'channel' }
  /** Given with the text by the engine, or nothing. */
  | { readonly is: 'other' };

/** The element of an `each` option and the types of its fields. */
export interface Element {
  readonly value: Value;
  readonly fields: FactSignature['fields'];
}

const typeAt = (signature: FactSignature, path: readonly string[]): ValueType | undefined =>
  path.length === 0 ? signature.type : path.length === 1 ? own(signature.fields ?? {}, path[0] ?? '') : undefined;

function factMeant(facts: { readonly [name: string]: FactSignature }, name: string): Meaning | null {
  const parts = name.split('.');
  for (let length = parts.length; length > 0; length--) {
    const fact = parts.slice(0, length).join('.');
    const signature = own(facts, fact);
    const path = parts.slice(length);
    if (signature)
      return { is: 'fact', fact: { op: 'fact', name: fact, args: [], path }, type: typeAt(signature, path) };
  }
  return null;
}

const CLOCKS = ['now', 'today', 'channel'] as const;

function look(turn: Turn, dialog: string, name: string): Meaning {
  if (name === 'it' || name.startsWith('it.')) return { is: 'it', path: name.split('.').slice(1) };
  const slot = turn.index.slots.get(`${dialog}.${name}`) ?? turn.index.slots.get(name);
  if (slot) return { is: 'slot', slot };
  const clock = CLOCKS.find((one) => one === name);
  return factMeant(turn.book.facts, name) ?? (clock ? { is: 'clock', name: clock } : { is: 'other' });
}

/** What a name means in the texts of a dialog: a slot of it, any slot by its full name, a fact. */
export const meaning = (turn: Turn, dialog: string, name: string): Meaning =>
  keep(turn.index, `name ${dialog} ${name}`, () => look(turn, dialog, name));

const record = (dressed: Dressed): Value => ({ ...dressed });
const text = (turn: Turn, lang: Lang, key: string): string | null =>
  turn.book.has(lang, key) ? turn.book.text(lang, key, {}) : null;

/** The words for one value of a choice. @throws FactsNeeded where the choice is of a list that is not loaded. */
export function choiceLabel(turn: Turn, session: Session, slot: Slot, id: string): string {
  const lang = langOf(turn.book, session);
  const [dialog = '', ...local] = slot.name.split('.');
  const written = text(turn, lang, `${dialog}.slots.${local.join('.')}.${id}`);
  if (written !== null || slot.from === undefined) return written ?? id;
  const list = evaluate(slot.from, scopeOf(turn, session));
  const element = Array.isArray(list) ? list.find((one: Value) => field(one, 'id') === id) : undefined;
  return String(field(element, 'label') ?? id);
}

type Dress = (turn: Turn, session: Session, value: Value, slot?: Slot) => Value;

const placeLabel: Dress = (turn, session, value) => {
  const known = turn.index.places.get(String(value));
  return known ? record({ dress: 'label', value, label: known.label(langOf(turn.book, session)) }) : value;
};
const dateDress: Dress = (_turn, _session, value) =>
  typeof value === 'string' ? record({ dress: 'date', value }) : value;

const SLOT_DRESS: { readonly [T in Slot['type']]?: Dress } = {
  date: dateDress,
  place: placeLabel,
  choice: (turn, session, value, slot) =>
    slot ? record({ dress: 'label', value, label: choiceLabel(turn, session, slot, String(value)) }) : value,
  yesno: (turn, session, value) => {
    const lang = langOf(turn.book, session);
    return record({
      dress: 'label',
      value,
      label: text(turn, lang, value === true ? 'global.yes' : 'global.no') ?? String(value),
    });
  },
  file: (_turn, _session, value) =>
    record({ dress: 'label', value, label: String(field(value, 'name') ?? field(value, 'type') ?? '') }),
};

const FACT_DRESS: { readonly [T in ValueType]?: Dress } = {
  date: dateDress,
  place: placeLabel,
  time: (_turn, _session, value) => (typeof value === 'number' ? record({ dress: 'time', value }) : value),
};

const dressed = (turn: Turn, session: Session, value: Value, dress: Dress | undefined, slot?: Slot): Value =>
  value === null || dress === undefined ? value : dress(turn, session, value, slot);

/** The value of a name, dressed for printing; undefined where the name means nothing here. @throws FactsNeeded */
export function meantValue(turn: Turn, session: Session, meant: Meaning, it: Element | undefined): Value | undefined {
  switch (meant.is) {
    case 'slot':
      return dressed(turn, session, session.slots[meant.slot.name] ?? null, SLOT_DRESS[meant.slot.type], meant.slot);
    case 'fact': {
      const value = follow(factValue(turn, session, meant.fact.name, []), meant.fact.path);
      return dressed(turn, session, value, meant.type && FACT_DRESS[meant.type]);
    }
    case 'it': {
      const type = own(it?.fields ?? {}, meant.path[0] ?? '');
      return it && dressed(turn, session, follow(it.value, meant.path), type && FACT_DRESS[type]);
    }
    case 'clock':
      return clockValue(turn, meant.name);
    case 'other':
      return undefined;
  }
}

const clockValue = (turn: Turn, name: 'now' | 'today' | 'channel'): Value =>
  ({
    now: () => record({ dress: 'time', value: turn.incoming.at }),
    today: () => record({ dress: 'date', value: turn.today() }),
    channel: () => turn.incoming.channel,
  })[name]();
