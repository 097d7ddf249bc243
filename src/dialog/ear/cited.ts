/**
 * Answers by what a message cites: „чл. 94, ал. 2 ЗПФ“ leads to the answers that have this paragraph among their
 * sources, the one that rests on it first of all before those that only mention it.
 */

import { foldWord, words } from '../normalise.ts';
import {
  actsNamed,
  articlesOf,
  type Citation,
  citationsIn,
  isForm,
  namesForeignAct,
  type Referred,
  soundsOfName,
  wordsOfCitations,
} from './citations.ts';
import type { EarAnswer } from './content.ts';
import type { ReadActs } from './premises.ts';
import type { Zone } from './zones.ts';

export interface Cited {
  /** Nothing is said but the citation, or what it says is asked. */
  readonly bare: boolean;
  /** An act that is none of ours is named. */
  readonly foreign: boolean;
  /** An act of the register is named. */
  readonly ours: boolean;
  /** The message without its citations; empty where nothing is left. */
  readonly rest: string;
  /** The answers that rest on what is cited first of all: as near to it as each other. */
  readonly best: readonly string[];
  /** All answers that have it among their sources, the nearest first. */
  readonly all: readonly string[];
  /** Where none has: those that have another paragraph of the same article. */
  readonly near: readonly string[];
}

/** What asks for a citation, and nothing else. */
const ASKING = new Set(
  words(
    'какво казва гласи пише урежда регламентира е са това за по в на от с според съгласно във текст текста текстът ' +
      'съдържание относно и а ли нали кажи ми дай покажи обясни моля закон закона законът законите кодекс кодекса ' +
      'пълен значи означава разпоредба разпоредбата важи действа знаеш знаете виж отнася се му същия ' +
      'what does do say says is the of about in under and please tell me show explain mean means law act code text',
  ).map(foldWord),
);

type Source = Referred & { readonly act: string };
interface Resting {
  readonly id: string;
  /** What an answer rests on, in order. */
  readonly sources: readonly (readonly Source[])[];
}

/** Tells the answers that a message cites; null where it cites nothing. */
export function makeCited(answers: readonly EarAnswer[], acts: ReadActs): (text: string) => Cited | null {
  const known = acts.map(({ id = '', names }) => ({ id, names }));
  const resting = answers.map(
    ({ id, sources = [] }): Resting => ({
      id,
      sources: sources.map(({ act, ref }) => articlesOf(ref).map((one) => ({ act, ...one }))),
    }),
  );
  return (text) => {
    const said = wordsOfCitations(text);
    const sounds = said.map(foldWord);
    const citations = citationsIn(sounds);
    if (citations.length === 0) return null;
    const named = actsNamed(known, sounds);
    const foreign = namesForeignAct(known, sounds);
    const places = foreign ? [] : placesOf(resting, citations, named);
    const whole = citations.map((one) => ({ ...one, part: null, item: null }));
    const near = foreign || places.length > 0 ? [] : placesOf(resting, whole, named);
    const left = said.filter((_, at) => !citations.some(({ from, to }) => at >= from && at < to));
    const names = known.filter(({ id }) => named.includes(id)).flatMap((act) => act.names);
    const [nearest] = places;
    return {
      bare: left.map(foldWord).every((sound) => ASKING.has(sound) || isOfName(sound, names)),
      foreign,
      ours: named.length > 0,
      rest: left.join(' '),
      best: places.filter(({ hits, at }) => hits === nearest?.hits && at === nearest.at).map(({ id }) => id),
      all: places.map(({ id }) => id),
      near: near.map(({ id }) => id),
    };
  };
}

const isOfName = (sound: string, names: readonly string[]): boolean =>
  names.some((name) => soundsOfName(name).some((word) => isForm(sound, word)));

/** Answers with how many of the citations they rest on, and how early among their sources. */
function placesOf(resting: readonly Resting[], citations: readonly Citation[], named: readonly string[]) {
  const found = resting.flatMap(({ id, sources }) => {
    const at = citations.map((one) => sources.findIndex((source) => source.some((ref) => isOf(ref, one, named))));
    const hits = at.filter((place) => place >= 0);
    return hits.length === 0 ? [] : [{ id, hits: hits.length, at: Math.min(...hits) }];
  });
  return found.sort((a, b) => b.hits - a.hits || a.at - b.at);
}

const isOf = (ref: Source, { article, part, item }: Citation, named: readonly string[]): boolean =>
  ref.article === article &&
  (named.length === 0 || named.includes(ref.act)) &&
  isAmong(ref.parts, part) &&
  isAmong(ref.items, item);

/** What is not said, and what is meant as a whole, fits. */
const isAmong = (all: readonly string[], one: string | null): boolean =>
  one === null || all.length === 0 || all.includes(one);

/** Most answers that are offered. */
const MOST = 5;
const OFFERED = 0.5;

/**
 * What is heard of a message that cites something. A bare citation leads to the answer that rests on it; of several,
 * they are offered. What else a message asks goes before: `alone` is how it was heard, `rest` hears it without the
 * citation, whose numbers are no words.
 */
export function heardByCitation(alone: Zone, cited: Cited, rest: () => Zone): Zone {
  if (alone.zone === 'rule') return alone;
  if (cited.foreign) return rest();
  const isCiting = alone.zone === 'direct' && alone.answer !== null && cited.all.includes(alone.answer);
  if (cited.bare) return isCiting ? alone : led(alone, cited.best.length > 0 ? cited.best : cited.near, cited.all);
  const other = rest();
  if (other.zone === 'direct') return other;
  if (isCiting) return alone;
  if (cited.all.length === 0) return other.zone === 'decline' ? alone : other;
  const agreed = other.candidates.map(({ id }) => id).filter((id) => cited.all.includes(id));
  const [first] = agreed;
  if (first !== undefined && cited.best.includes(first)) return led(other, [first], cited.all);
  return other.zone === 'decline' && !cited.ours ? other : led(other, [], [...agreed, ...cited.all]);
}

/** To the one answer, or to an offer of several, with those that are further off behind them. */
function led(zone: Zone, best: readonly string[], others: readonly string[]): Zone {
  const heard = new Map(zone.candidates.map(({ id }, place) => [id, place]));
  const place = (id: string): number => heard.get(id) ?? zone.candidates.length;
  const ordered = [...new Set([...[...best].sort((a, b) => place(a) - place(b)), ...others])].slice(0, MOST);
  const [first] = ordered;
  if (first === undefined) return zone;
  const isOne = best.length === 1;
  const candidates = ordered.map((id, at) => ({ id, score: isOne && at === 0 ? 1 : OFFERED }));
  return { zone: isOne ? 'direct' : 'offer', answer: isOne ? first : null, candidates };
}
