/** A municipality in a cell: its code, its name, or both. No guesses: a file is not a talk. */
import { nearest } from '../../dialog/compile/nearest.ts';
import type { Place } from '../../dialog/handbook.ts';
import { matchPlaces } from '../../dialog/places.ts';
import type { Column, ReadCell } from './kind.ts';
import { quoted } from './readers.ts';

const MOST_SHOWN = 4;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[(),.„“"]/g, ' ')
    .replace(/(?:^|\s)(?:община|област|обл|гр)(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const shown = ({ code, name, oblast }: Place): string => `${code} ${name} (${oblast})`;
const byName = new WeakMap<readonly Place[], ReadonlyMap<string, readonly Place[]>>();

/** Each name alone and with its oblast. */
function named(places: readonly Place[]): ReadonlyMap<string, readonly Place[]> {
  const kept = byName.get(places);
  if (kept) return kept;
  const made = new Map<string, Place[]>();
  for (const place of places)
    for (const form of [place.name, `${place.name} ${place.oblast}`, `${place.code} ${place.name}`, place.code])
      made.set(plain(form), [...(made.get(plain(form)) ?? []), place]);
  byName.set(places, made);
  return made;
}

/** A code with a name that is not its own would be taken for either: neither is. */
const read: Column['read'] = (text, { places }): ReadCell => {
  const known = named(places);
  const found = known.get(plain(text)) ?? [];
  const [only] = found;
  if (only !== undefined && found.length === 1) return { ok: true, value: only.code };
  if (found.length > 1)
    return {
      ok: false,
      says: `there are ${found.length} municipalities ${quoted(text)}; write the code: ${found.map(shown).join(' or ')}.`,
    };
  return { ok: false, says: `there is no municipality ${quoted(text)}${meant(text, places, known)}` };
};

function meant(text: string, places: readonly Place[], known: ReadonlyMap<string, readonly Place[]>): string {
  const like = matchPlaces(places, text);
  const near = like.length > 0 ? like : (known.get(nearest(plain(text), known.keys()) ?? '') ?? []);
  if (near.length === 0) return '; write its name or its code, as GAB05.';
  const few = near.slice(0, MOST_SHOWN).map(shown).join(', ');
  return `; did you mean ${few}${near.length > MOST_SHOWN ? ' …' : ''}?`;
}

/** `GAB05 Габрово`, as {@link read} takes it again. */
const write: NonNullable<Column['write']> = (code, { places }) => {
  const place = places.find((one) => one.code === code);
  return place === undefined ? String(code ?? '') : `${place.code} ${place.name}`;
};

/** The column of the municipality, the same in every register. */
export const TOWN: Column = {
  id: 'town',
  bg: 'Община',
  hint: 'име или код (GAB05); „Бяла“ само с кода: VAR05 или RSE04',
  required: true,
  read,
  write,
};
