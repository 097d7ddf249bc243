/**
 * A municipality named in a message: „кога е обсъждането в Габрово“, „а в Бургас?“, „аз съм от Русе“. Whole words only,
 * in either alphabet; streets, provinces and what only sounds alike are none. Pure string work.
 */

import type { Place } from './handbook.ts';
import { fold, foldWord, isLatin, words } from './normalise.ts';
import { namesOf } from './places.ts';

export interface NamedPlace {
  /** One code; several where municipalities share the name (Бяла). Never none. */
  readonly codes: readonly string[];
  /** What else the message says, without the place and the small words before it; empty where it says nothing else. */
  readonly rest: string;
}

const soundsOf = (text: string): ReadonlySet<string> => new Set(words(text).map(foldWord));

/**
 * Names that are also words of another meaning, or names of people, mountains and clubs. In the middle of a message
 * they are a municipality only behind {@link SURE}.
 */
const TWOFOLD: ReadonlySet<string> = new Set(
  (
    'антон баните батак белица борово борино бяла венец върбица грамада гурково две_могили драгоман елена завет земен ' +
    'златица иваново искър камено котел кубрат кула левски летница лозница лом луковит лъки любимец мадан марица ' +
    'минерални_бани мизия монтана николаево нови_пазар ново_село опака опан пещера попово правец първомай раковски рила ' +
    'родопи роман садово самоков самуил сандански септември средец стамболийски столица столицата съединение ' +
    'твърдица тервел троян трън тунджа чавдар куклен царево девин долна_баня гоце_делчев елин_пелин цар_калоян ' +
    'братя_даскалови червен_бряг омуртаг руен добричка бобов_дол вълчи_дол стамболово павел_баня суворово'
  )
    .split(' ')
    .map((name) => name.replaceAll('_', ' ')),
);

/** Typed where a municipality is asked for it means the capital; in a sentence it is money. */
const NO_NAME = 'capital';

/** Before a name, part of it: they go with it. */
const BEFORE = soundsOf(
  'в във от за на из към до при за общ община общината гр град града in of for from at to the municipality town city',
);
/** Before a name that is also a word, they tell that the place is meant. */
const SURE = soundsOf('в във община общината общ гр град града in municipality town city');
/** Before or behind a name: then it is a street, a school, a province, a club. */
const ELSEWHERE = soundsOf(
  'ул улица улицата бул булевард булеварда пл площад площада кв квартал квартала жк училище хотел св област областта обл областен областния областната областния фк пфк клуб отбор езеро язовир връх река street boulevard province region district',
);
const PROVINCE = soundsOf('област областта обл oblast province region');

/** A message of nothing but these and a name says where somebody is from, or asks the same of another municipality. */
const NOTHING = soundsOf(
  'здравейте здравей здрасти привет добър ден добро утро добра вечер вечер моля благодаря hello hi please thanks а и ами ама добре ок окей а какво е ако съм аз сме ние живея живеем живущ жител жителка от в във на за община общината общ гр град града село моята мойта нашата наша моя ми избирам избери избор смени сменям промени става дума питам питаме интересува ме ни нека тук също после сега значи по-точно обл ' +
    'and what about how for in from of the my our town city municipality is i am im live we are here also ok',
);

interface Word {
  /** Lower-case, as {@link words} has it. */
  readonly plain: string;
  readonly sound: string;
  readonly start: number;
  readonly end: number;
}

const wordsIn = (text: string): readonly Word[] =>
  [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)].flatMap(({ 0: piece, index }) => {
    const plain = words(piece).join(' ');
    return plain === '' ? [] : [{ plain, sound: fold(piece), start: index, end: index + piece.length }];
  });

/** A name by its words: Cyrillic ones as they are written, for Latin writers their sounds. */
interface Name {
  readonly plain: readonly string[];
  readonly sounds: readonly string[];
  readonly isTwofold: boolean;
  readonly codes: readonly string[];
}

/** Latin words this short are too easily others. */
const SHORT = 4;

function namesBySound(places: readonly Place[]): ReadonlyMap<string, readonly Name[]> {
  const names = new Map<string, { readonly name: string; readonly codes: string[] }>();
  for (const place of places) {
    for (const written of namesOf(place)) {
      const name = words(written).join(' ');
      if (name === NO_NAME) continue;
      const known = names.get(name) ?? { name, codes: [] };
      known.codes.push(place.code);
      names.set(name, known);
    }
  }
  const byFirst = new Map<string, Name[]>();
  for (const { name, codes } of names.values()) {
    const plain = name.split(' ');
    const sounds = plain.map(foldWord);
    const first = sounds[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), { plain, sounds, codes, isTwofold: TWOFOLD.has(name) }]);
  }
  for (const list of byFirst.values()) list.sort((one, other) => other.plain.length - one.plain.length);
  return byFirst;
}

const cache = new WeakMap<readonly Place[], ReadonlyMap<string, readonly Name[]>>();
function namesAmong(places: readonly Place[]): ReadonlyMap<string, readonly Name[]> {
  const made = cache.get(places) ?? namesBySound(places);
  cache.set(places, made);
  return made;
}

const isSaid = (said: Word | undefined, plain: string | undefined, sound: string | undefined): boolean =>
  said !== undefined && (isLatin(said.plain) ? said.sound === sound : said.plain === plain);

interface Found {
  readonly name: Name;
  /** Words that it takes, with what stands before it and its province behind it. */
  readonly from: number;
  readonly to: number;
  readonly codes: readonly string[];
  /** What stands before it tells that a place is meant, or its name can mean nothing else. */
  readonly isSure: boolean;
}

function foundAt(
  list: readonly Word[],
  at: number,
  names: ReadonlyMap<string, readonly Name[]>,
  places: readonly Place[],
): Found | null {
  const name = names
    .get(list[at]?.sound ?? '')
    ?.find(({ plain, sounds }) => plain.every((word, index) => isSaid(list[at + index], word, sounds[index])));
  if (!name) return null;
  const end = at + name.plain.length;
  let from = at;
  while (from > 0 && BEFORE.has(list[from - 1]?.sound ?? '')) from -= 1;
  const before = list.slice(from, at).map(({ sound }) => sound);
  if ([list[at - 1], list[from - 1]].some((word) => ELSEWHERE.has(word?.sound ?? ''))) return null;
  if (PROVINCE.has(list[end]?.sound ?? '') && name.codes.length < 2) return null;
  const isShort = name.sounds.length === 1 && isLatin(list[at]?.plain ?? '') && (name.sounds[0] ?? '').length <= SHORT;
  const isSure = (!name.isTwofold && !isShort) || before.some((sound) => SURE.has(sound));
  return { name, from, isSure, ...narrowed(list, end, name.codes, places) };
}

/** „Бяла, област Русе“: the province behind a name that several have tells which. */
function narrowed(
  list: readonly Word[],
  end: number,
  codes: readonly string[],
  places: readonly Place[],
): { readonly to: number; readonly codes: readonly string[] } {
  if (codes.length < 2) return { to: end, codes };
  const at = PROVINCE.has(list[end]?.sound ?? '') ? end + 1 : end;
  const meant = places.filter(({ code, oblast }) => codes.includes(code) && fold(oblast) === list[at]?.sound);
  return meant.length === 1 ? { to: at + 1, codes: meant.map(({ code }) => code) } : { to: end, codes };
}

/**
 * The municipality that a text names, and what else it says. Null where it names none, or two of different names:
 * then it is not told which one is meant.
 */
export function namedPlace(places: readonly Place[], text: string): NamedPlace | null {
  const list = wordsIn(text);
  const names = namesAmong(places);
  const found: Found[] = [];
  for (let at = 0; at < list.length; at++) {
    const one = foundAt(list, at, names, places);
    if (one === null) continue;
    found.push(one);
    at = one.to - 1;
  }
  if (found.length === 0) return null;
  const taken = new Set(found.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)));
  const isAlone = list.every(({ sound }, at) => taken.has(at) || NOTHING.has(sound));
  const meant = isAlone ? found : found.filter(({ isSure }) => isSure);
  const [first] = meant;
  if (first === undefined || meant.some(({ codes }) => codes.join() !== first.codes.join())) return null;
  return { codes: first.codes, rest: isAlone ? '' : without(text, list, meant) };
}

function without(text: string, list: readonly Word[], found: readonly Found[]): string {
  let rest = '';
  let from = 0;
  for (const one of found) {
    rest += text.slice(from, list[one.from]?.start ?? text.length);
    from = list[one.to - 1]?.end ?? text.length;
  }
  return `${rest}${text.slice(from)}`.replace(/\s+/g, ' ').trim();
}
