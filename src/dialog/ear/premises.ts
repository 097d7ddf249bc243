/**
 * False premises: what people take for granted and what is not so („срокът е 3 дни, нали?“). Each is content: patterns
 * of words, and the sentence that puts it right. A message that fits one is answered with that sentence first.
 */

import { foldWord, words } from '../normalise.ts';
import { plainWords } from './analyse.ts';
import {
  actsNamed,
  type Citation,
  type CitedAct,
  citationsIn,
  isRead,
  namesForeignAct,
  type ReadArticles,
  readArticles,
  soundsOfCitations,
} from './citations.ts';
import { fits, patternOf, type Said, saidOf } from './patterns.ts';

export interface EarPremise {
  readonly id: string;
  /** The answer that tells the rest, where the message itself leads nowhere surely; null for none. */
  readonly answer: string | null;
  /**
   * Patterns, any of which fits: words in order, side by side. `срок*` is any word that begins so
   * (`предложени*` also „предложения“), `*иха` one that ends so, `днес|утре` either, `..` up to five words of any kind, `#` a number that is not among {@link right}, `#<7` one below 7: for
   * what is a minimum, of which more is lawful. `^` is the beginning of the message and `$` its end, for what says
   * something false of ours only where nothing else is spoken of. `&` stands between patterns that all must fit, in
   * any order.
   */
  readonly says: readonly string[];
  /** Patterns of innocent messages: where one fits, the premise is not there. */
  readonly unless: readonly string[];
  /** Numbers that are true. */
  readonly right: readonly number[];
  /**
   * A paragraph that somebody cites („чл. 84, ал. 2 ЗПФ“, „чл. 84, ал. 7+ ЗПФ“ for that and later ones), or `unread`:
   * one on which no answer rests.
   */
  readonly cites: string | null;
  /** The patterns name both the thing and what is false of it: they count against whatever else the ear is sure of. */
  readonly firm?: boolean;
}

/** Acts by which citations are known, with the paragraphs that were read. */
export type ReadActs = readonly {
  readonly id?: string;
  readonly names: readonly string[];
  readonly refs: readonly string[];
}[];

/** „нали“, „така ли е“, „вярно ли е, че“: what makes a claim of a sentence says nothing itself. */
const CLAIMS = [
  'вярно ли е че',
  'вярно ли е',
  'истина ли е че',
  'правилно ли е че',
  'чух че',
  'казват че',
  'знам че',
  'така ли е',
  'нали така',
  'така ли',
  'нали',
  'is it true that',
  'right',
  'isnt it',
  'correct',
].map((claim) => words(claim).map(foldWord).join(' '));

function soundsOf(text: string): readonly string[] {
  const whole = ` ${plainWords(text).map(foldWord).join(' ')} `;
  return CLAIMS.reduce((left, claim) => left.replaceAll(` ${claim} `, ' '), whole)
    .trim()
    .split(' ');
}

/** A message as patterns see it: without the words that only make a claim of it. */
export const saidIn = (text: string): Said => saidOf(soundsOf(text));

/** Finds the premise of a message: the first of the content that fits, or null. */
export function makePremises(premises: readonly EarPremise[], laws: ReadActs): (text: string) => EarPremise | null {
  const read = readArticles(laws);
  const acts = read.map(({ act }) => act);
  const known = premises.map((premise) => ({
    premise,
    says: premise.says.map(patternOf),
    unless: premise.unless.map(patternOf),
    cites: citing(premise.cites, read),
  }));
  return (text) => {
    const said = saidIn(text);
    const cited = citedBy(acts, text);
    const isThere = ({ premise, says, unless, cites }: (typeof known)[number]): boolean =>
      (says.some((pattern) => fits(pattern, said, premise.right)) || cites(cited)) &&
      !unless.some((pattern) => fits(pattern, said, []));
    return known.find(isThere)?.premise ?? null;
  };
}

/** Cites what no answer rests on. */
export const UNREAD = 'unread';
const CITED = /^\D*(\d+\p{L}?)(?:,\s*ал\.\s*(\d+)(\+)?)?(?:\s+(.+))?$/u;

/** What a message cites. */
interface CitedBy {
  /** None where an act that is none of ours is named: an article of it is not what is meant. */
  readonly citations: readonly Citation[];
  /** The acts of ours that are named. */
  readonly named: readonly string[];
}

function citedBy(acts: readonly CitedAct[], text: string): CitedBy {
  const sounds = soundsOfCitations(text);
  const citations = citationsIn(sounds);
  if (citations.length === 0 || namesForeignAct(acts, sounds)) return { citations: [], named: [] };
  return { citations, named: actsNamed(acts, sounds) };
}

/** Whether a message cites what a premise is about. */
function citing(cites: string | null, read: ReadArticles): (cited: CitedBy) => boolean {
  if (cites === null) return () => false;
  if (cites === UNREAD) return ({ citations, named }) => citations.some((one) => !isRead(read, one, named));
  const isMeant = meantBy(
    cites,
    read.map(({ act }) => act),
  );
  return ({ citations, named }) => citations.some((one) => isMeant(one, named));
}

/** „чл. 84, ал. 7+ ЗПФ“: that paragraph or a later one, of the act that the message names, if it names any. */
function meantBy(cites: string, acts: readonly CitedAct[]) {
  const [, number = '', part, more, name] = CITED.exec(cites) ?? [];
  const article = words(number).map(foldWord).join('');
  const act = acts.find(({ names }) => name !== undefined && names.includes(name))?.id;
  return (one: Citation, named: readonly string[]): boolean => {
    if (one.article !== article || (act !== undefined && named.length > 0 && !named.includes(act))) return false;
    return part === undefined || (more === undefined ? one.part === part : Number(one.part ?? 0) >= Number(part));
  };
}
