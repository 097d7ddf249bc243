/**
 * Something came due or was finished: its words, its file and its buttons, in a bubble of its own. The conversation
 * stays where it was. Texts: `events.<name>.say` (and `.plain`); every other text below `events.<name>` is a button that
 * opens the dialog of that name with the event's `ref`, or does what the global of that name does.
 */

import { isRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { eventButton } from '../texts/events.ts';
import type { Button, Reply, Value } from '../types.ts';
import { own } from './prepare.ts';
import { note, type State, type Turn } from './turn.ts';
import { plainOr, text } from './words.ts';

const fieldOf = (data: Value, name: string): Value | undefined => (isRecord(data) ? own(data, name) : undefined);

function buttonsOf(turn: Turn, session: Session, name: string, data: Value): readonly Button[] {
  const ref = fieldOf(data, 'ref');
  return turn.book.keysBelow(`events.${name}`).flatMap((id): readonly Button[] => {
    const key = `events.${name}.${id}`;
    if (eventButton(key) === null) return [];
    const label = text(turn, session, key);
    if (turn.index.globals.has(id)) return [{ kind: 'pick', token: `global.${id}`, label }];
    return ref === undefined ? [] : [{ kind: 'pick', token: `open.${id}:${ref}`, label }];
  });
}

/** Kept by the house under a token; its address is made here, where the site's is known. */
function fileOf(turn: Turn, data: Value): Reply['file'] {
  const file = fieldOf(data, 'file');
  if (!isRecord(file)) return undefined;
  const [token, name, type, bytes] = ['token', 'name', 'type', 'bytes'].map((field) => own(file, field));
  const url = `${turn.facts.get('site.url') ?? ''}/files/${String(token)}/${encodeURIComponent(String(name))}`;
  return { url, name: String(name), type: String(type), bytes: Number(bytes) };
}

/** @throws FactsNeeded */
export function event(turn: Turn, state: State, said: { readonly name: string; readonly data: Value }): State {
  const { name, data } = said;
  const key = `events.${name}`;
  const values = isRecord(data) ? data : { data };
  const words = plainOr(turn, state.session, `${key}.plain`, `${key}.say`, { values });
  if (words === '') return note(state, `event ${name} without a text`);
  const file = fileOf(turn, data);
  const notice: Reply = {
    text: words,
    buttons: buttonsOf(turn, state.session, name, data),
    ...(file && { file }),
  };
  return { ...note(state, `event ${name}`), notice };
}
