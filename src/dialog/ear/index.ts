/**
 * The ear: what a written message asks. Pure, deterministic, without a dictionary or a network.
 * Way of a message: exact wording of the content, distress or danger → rules → ranking → zones.
 */

import type { Heard } from '../handbook.ts';
import type { Lang } from '../types.ts';
import { type Analysed, analyse } from './analyse.ts';
import { type Aside, makeAside } from './aside.ts';
import { type Cited, heardByCitation, makeCited } from './cited.ts';
import type { EarContent } from './content.ts';
import { DANGER, DISTRESS, isDanger, isDistress } from './cries.ts';
import { type Demanding, makeDemand } from './demands.ts';
import { makeSettle, type Settle } from './elsewhere.ts';
import { explain } from './explain.ts';
import { followUp, heardInContext, inContext, meantAgain, moreThan } from './follow-up.ts';
import { meantAfter } from './followed.ts';
import { type EarIndex, makeIndex } from './indexes.ts';
import { type Shelf, shelfOf } from './library.ts';
import { isMoment } from './moments.ts';
import { type EarPremise, makePremises, type ReadActs, UNREAD } from './premises.ts';
import { makeRanker, type Ranker, type Ranking } from './rank.ts';
import { hearRule, withoutRude } from './rule.ts';
import { makeSpare, type Spare } from './spared.ts';
import { type Zone, zoneOf } from './zones.ts';

export type { EarAnswer, EarContent } from './content.ts';
export { type EarIndex, makeIndex } from './indexes.ts';

/** Longer messages are heard by their first part: enough for any question, bounded in time. */
const LONGEST = 1500;
/** Among so many first candidates the answer of a premise is, where the ear is sure of another. */
const NEAR = 5;
/** Most candidates of what is heard. */
const MOST = 5;

/** The ear: a text, the language where it does not tell, and the answer at which somebody stands. */
export type Hear = (text: string, lang: Lang, after?: string) => Heard;

/**
 * Makes the ear of a content; a message takes it under a millisecond. Making the index takes a few hundred for 115
 * answers: one that was made of the same content and kept may be given.
 */
export function makeEar(content: EarContent, index: EarIndex = makeIndex(content)): Hear {
  const shelf = shelfOf(index);
  return listener({
    shelf,
    ranker: makeRanker(shelf, index),
    wordings: index.wordings,
    premiseOf: makePremises(content.premises ?? [], restedOn(content)),
    spare: makeSpare(content.redirects),
    settle: makeSettle(content.redirects),
    demand: makeDemand(),
    aside: makeAside(new Set(content.answers.map(({ id }) => id))),
    citedIn: makeCited(content.answers, laws(content)),
    questions: new Map(content.answers.map(({ id, question }) => [id, question.bg])),
  });
}

/** The acts that are laws, by which articles are cited. */
const laws = ({ acts = [] }: EarContent): ReadActs =>
  acts.filter(({ names }) => names.some((name) => /закон|кодекс|регламент|\b(?:act|code|regulation)\b/i.test(name)));

/** The laws with the articles on which answers rest; with all that were read where the answers tell none. */
function restedOn(content: EarContent): ReadActs {
  const rested = content.answers.flatMap(({ sources = [] }) => sources);
  if (rested.length === 0) return laws(content);
  return laws(content).map((law) => ({
    ...law,
    refs: rested.filter(({ act }) => act === law.id).map(({ ref }) => ref),
  }));
}

/** Where no day was asked for, one is no question, and no other office's matter either. */
const MOMENT: Zone = { zone: 'decline', answer: null, candidates: [] };

/** What hearing needs of the content. */
interface Parts {
  readonly shelf: Shelf;
  readonly ranker: Ranker;
  /** Whole wordings to their entry. */
  readonly wordings: ReadonlyMap<string, number>;
  readonly premiseOf: ReturnType<typeof makePremises>;
  readonly spare: Spare;
  readonly settle: Settle;
  readonly demand: Demanding;
  readonly aside: Aside;
  readonly citedIn: ReturnType<typeof makeCited>;
  /** Questions of the answers in their own words, by id. */
  readonly questions: ReadonlyMap<string, string>;
}

function listener({
  shelf,
  ranker: { rank, terms },
  wordings,
  premiseOf,
  spare,
  settle,
  demand,
  aside,
  citedIn,
  questions,
}: Parts): Hear {
  const leanOn = makeContext(shelf, questions, { rank, terms });
  const crying = makeCrying(shelf);
  const settled = (zone: Zone, text: string, { sure, words }: Ranking): Zone =>
    settle(
      zone,
      text,
      shelf.entries[sure ?? -1]?.id ?? null,
      words.map(({ sound }) => sound),
    );
  return (text, lang, after) => {
    const said = analyse([...text.slice(0, 2 * LONGEST)].slice(0, LONGEST).join(''), lang);
    const exact = wordings.get(said.whole) ?? wordings.get(said.rest) ?? crying(said);
    if (exact === null && isMoment(text)) return { ...MOMENT, why: ['only a day or an hour'], lang: said.lang };
    const rule = exact === null ? hearRule(said) : null;
    const ranking = rank(rule?.weak ? withoutRude(said) : said);
    const cited = exact === null && rule === null ? citedIn(said.text) : null;
    const found = zoneOf(shelf, ranking, exact, rule);
    const heard = exact === null ? settled(spare(found, said.text), said.text, ranking) : found;
    const whole = cited
      ? heardByCitation(heard, cited, () => zoneOf(shelf, rank(analyse(cited.rest, lang)), null, null))
      : heard;
    const sounds = ranking.words.map(({ sound }) => sound);
    const alone = exact === null ? aside.settle(demand(whole, said.text, sounds), said.text, sounds) : whole;
    const leaning = after === undefined || exact !== null ? null : leanOn(said, ranking, alone, after);
    const claimed = exact === null ? premiseOf(said.text) : null;
    const premise = claimed && aside.isBeside(claimed.answer, said.text) ? null : claimed;
    const told = leaning?.zone ?? alone;
    const near = after === undefined ? told : aside.settleAfter(told, said, leaning !== null, after);
    const zone = premise ? corrected(near, premise, cited) : near;
    return { ...zone, why: explain(shelf, terms, ranking, said, zone), lang: leaning?.lang ?? said.lang };
  };
}

/** The entry that a message of somebody in distress, or of a life in danger, leads to before anything else. */
function makeCrying({ entries }: Shelf): (said: Analysed) => number | null {
  const cries = [
    { id: DISTRESS, isHeard: isDistress },
    { id: DANGER, isHeard: isDanger },
  ].map(({ id, isHeard }) => ({
    entry: entries.findIndex((one) => one.kind === 'redirect' && one.id === id),
    isHeard,
  }));
  return ({ whole, rest }) => {
    const heard = [whole, rest].map((sounds) => sounds.split(' '));
    return cries.find(({ entry, isHeard }) => entry >= 0 && heard.some(isHeard))?.entry ?? null;
  };
}

type LeanOn = (
  said: Analysed,
  own: Ranking,
  alone: Zone,
  after: string,
) => { readonly zone: Zone; readonly lang?: Lang } | null;

/** Hears follow-ups together with the answer before them; null for what is none. */
function makeContext({ entries }: Shelf, questions: Parts['questions'], { rank, terms }: Ranker): LeanOn {
  const idOf = (entry: number): string => entries[entry]?.id ?? '';
  return (said, own, alone, after) => {
    const question = questions.get(after);
    const leans = question === undefined ? null : followUp(said);
    if (question === undefined || leans === null) return null;
    if (leans.lang !== null) {
      const candidates = [{ id: after, score: 1 }];
      return { zone: { zone: 'direct', answer: after, candidates }, lang: leans.lang };
    }
    const present = entries.findIndex(({ id, kind }) => kind === 'answer' && id === after);
    const near = rank(analyse(question, 'bg'));
    const others = inContext(own, near, present);
    const joined = rank(analyse(`${question} ${said.text}`, 'bg'));
    const again = others.length === 0 ? [] : meantAgain(moreThan(own, near), joined, present, terms);
    const found = [...again, ...others].slice(0, MOST);
    const candidates = found.map(({ entry, score }) => ({ id: idOf(entry), score: Math.round(score * 1000) / 1000 }));
    const meant = meantAfter(said.whole.split(' '), after);
    if (meant !== null && questions.has(meant)) return { zone: meantZone(meant, candidates) };
    return { zone: { ...alone, ...heardInContext(alone, candidates) } };
  };
}

/** The zone of a follow-up that surely means an answer. */
const meantZone = (answer: string, candidates: Zone['candidates']): Zone => ({
  zone: 'direct',
  answer,
  candidates: [{ id: answer, score: 1 }, ...candidates.filter(({ id }) => id !== answer)].slice(0, MOST),
});

/**
 * What is heard where something false is taken for granted: the answer of the premise, so that the same claim leads to
 * the same article however it is worded. Where the ear is sure of something else, far from the answer of the premise,
 * nothing false was said, unless the premise is firm: words of a claim also occur in innocent questions.
 */
function corrected(zone: Zone, premise: EarPremise, cited: Cited | null): Zone {
  if (zone.zone === 'rule') return zone;
  if (premise.cites !== null && cited !== null) return citedWrongly(zone, premise, cited);
  const { id, answer } = premise;
  if (answer === null) return zone.zone === 'decline' ? zone : { ...zone, premise: id };
  const own = zone.candidates.findIndex((one) => one.id === answer);
  const isFar = own < 0 || own >= NEAR;
  if (zone.zone === 'direct' && zone.answer !== answer && isFar && premise.firm !== true) return zone;
  return told(zone, id, answer);
}

/**
 * What only cites something is answered as it was heard, if surely; and a citation alone makes no question of ours of
 * what is none. Of an article whose other paragraphs have answers, these are offered.
 */
function citedWrongly(zone: Zone, { id, answer, cites }: EarPremise, { bare, ours, near }: Cited): Zone {
  const isMeant = bare && (ours || cites !== UNREAD);
  if (zone.zone === 'decline' && !isMeant) return zone;
  const isHeard = (zone.zone === 'direct' && !bare) || (cites === UNREAD && near.length > 0 && zone.zone === 'offer');
  return isHeard || answer === null ? { ...zone, premise: id } : told(zone, id, answer);
}

function told(zone: Zone, premise: string, answer: string): Zone {
  const others = zone.candidates.filter((one) => one.id !== answer).slice(0, MOST - 1);
  return { zone: 'direct', answer, premise, candidates: [{ id: answer, score: 1 }, ...others] };
}
