/** Finding a municipality by what a person typed: a few letters in either alphabet, a prefix, one typo. */

import type { Place } from './handbook.ts';
import { fold, foldWord, isNoise, words } from './normalise.ts';

/** No letter begins the names of more. */
const MOST = 60;

/** What people put around a name, as skeletons: „община“, „гр.“, „аз съм от“, “municipality of”. */
const AROUND = new Set(
  'община общината общ гр град града село с обл жител жителка на от в във за към аз съм сме ние живея живеем municipality of the city town in from i am im live'
    .split(' ')
    .map(fold),
);

/** Other names of a municipality, by code. Столична is the capital; София област is the province around it. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  SOF46: ['София', 'София град', 'София столица', 'столица', 'столицата', 'Столичната', 'Sofia city', 'capital'],
  DOB15: ['Добрич село', 'Добричка', 'Добрич селска'],
};

/** Words that make a question about a whole oblast. */
const OBLAST = new Set(['област', 'областта', 'oblast', 'province', 'region'].map(fold));
const OBLAST_ALSO: Readonly<Record<string, readonly string[]>> = {
  SFO: ['Софийска', 'София област', 'Sofia province'],
  SOF: ['София град', 'столица'],
};

/** „Софийска“ alone can only be the oblast. */
const PROVINCE = fold('Софийска');

/** The names of a municipality, the official one first. */
export const namesOf = ({ code, name }: Place): readonly string[] => [name, ...(ALSO[code] ?? [])];

const tight = (folded: string): string => folded.replaceAll(' ', '');

interface Known {
  readonly place: Place;
  /** Folded names without spaces, the official one first. */
  readonly names: readonly string[];
  readonly words: readonly (readonly string[])[];
  readonly oblasts: readonly string[];
}

const cache = new WeakMap<readonly Place[], readonly Known[]>();

function known(places: readonly Place[]): readonly Known[] {
  const kept = cache.get(places);
  if (kept) return kept;
  const made = places.map((place): Known => {
    const names = namesOf(place).map(fold);
    const oblasts = [place.oblast, ...(OBLAST_ALSO[place.oblastCode] ?? [])].map((name) => tight(fold(name)));
    return { place, names: names.map(tight), words: names.map((name) => name.split(' ')), oblasts };
  });
  cache.set(places, made);
  return made;
}

/**
 * The municipalities that a text may mean, best first, at most 60; none for a text without words.
 * An exact name wins alone (in either alphabet, with „община …“, „гр. …“ around it, with its oblast behind it:
 * „Бяла, Русе“). Two places may share a name (Бяла): both come. „София“ is Столична община; „Софийска област“,
 * „област Варна“ are all municipalities of that oblast. Then come prefixes („стара з“, „в търново“), those that begin
 * just as it is written before those that only sound so („бя“: Бяла before Балчик), then one typo.
 */
export function matchPlaces(places: readonly Place[], text: string): Place[] {
  const all = known(places);
  const said = words(text)
    .filter((word) => !isNoise(word))
    .map(foldWord)
    .join(' ');
  if (said === '') return [];
  const bare = without(said.split(' '), AROUND);
  for (const find of [exact, ofOblast, prefix, typo]) {
    const found = find(all, said, bare);
    if (found.length > 0) return asWrittenFirst(found, text).slice(0, MOST);
  }
  return [];
}

/** „я“ and „а“ sound alike; what was written tells them apart. */
function asWrittenFirst(found: readonly Known[], text: string): Place[] {
  const written = words(text)
    .filter((word) => !AROUND.has(foldWord(word)))
    .join(' ');
  const places = found.map(({ place }) => place);
  const isWritten = (place: Place): boolean => namesOf(place).some((name) => words(name).join(' ').startsWith(written));
  return [...places.filter(isWritten), ...places.filter((place) => !isWritten(place))];
}

/** Drops the words of a set, unless nothing would be left. */
function without(said: readonly string[], dropped: ReadonlySet<string>): readonly string[] {
  const rest = said.filter((word) => !dropped.has(word));
  return rest.length > 0 ? rest : said;
}

type Find = (all: readonly Known[], said: string, bare: readonly string[]) => readonly Known[];

const exact: Find = (all, said, bare) => {
  const forms = new Set([tight(said), bare.join('')]);
  const named = all.filter((one) => one.names.some((name) => forms.has(name)));
  if (named.length > 0) return named;
  const last = without(bare, OBLAST).join('');
  return all.filter((one) =>
    one.names.some((name) => last.startsWith(name) && withOblast(one, last.slice(name.length))),
  );
};

/** „Бяла Русе“, „Бяла Русенско“: what is left behind the name is the oblast, or begins like it. */
const withOblast = (one: Known, rest: string): boolean =>
  rest.length >= 3 &&
  one.oblasts.some((oblast) => rest === oblast || (rest.startsWith(oblast) && rest.length <= oblast.length + 4));

const ofOblast: Find = (all, _said, bare) => {
  const rest = without(bare, OBLAST).join('');
  const asked = rest !== bare.join('') || rest === PROVINCE;
  return asked ? all.filter((one) => one.oblasts.includes(rest)) : [];
};

const prefix: Find = (all, said, bare) => {
  const asSaid = startingWith(all, said.split(' '));
  return asSaid.length > 0 ? asSaid : startingWith(all, bare);
};

function startingWith(all: readonly Known[], said: readonly string[]): readonly Known[] {
  const start = said.join('');
  const whole = all.filter((one) => one.names.some((name) => name.startsWith(start)));
  return [
    ...whole,
    ...all.filter((one) => !whole.includes(one) && one.words.some((name) => prefixedInOrder(said, name))),
  ];
}

/** „в търново“ begins the words of „Велико Търново“; „загора“ begins the second word of „Стара Загора“. */
function prefixedInOrder(said: readonly string[], name: readonly string[]): boolean {
  const from = said.length === 1 ? name.findIndex((word) => word.startsWith(said[0] ?? '')) : 0;
  return from >= 0 && said.length <= name.length - from && said.every((word, at) => name[from + at]?.startsWith(word));
}

const typo: Find = (all, _said, bare) => {
  const said = bare.join('');
  if (said.length < 3) return [];
  return all.filter((one) => one.names.some((name) => near(said, name)));
};

/** Whether one inserted, missing, wrong or swapped sound makes the one out of the other. */
function near(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const left = a.length - head - tail;
  const right = b.length - head - tail;
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[head] === b[head + 1] && a[head + 1] === b[head];
}
