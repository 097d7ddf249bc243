/** What to do with a ranking: answer, offer, decline, or follow a rule. */

import type { Heard } from '../handbook.ts';
import { confidence } from './confidence.ts';
import type { Shelf } from './library.ts';
import type { Ranking } from './rank.ts';
import type { HeardRule } from './rule.ts';
import { THRESHOLDS } from './weights.ts';

export type Zone = Pick<Heard, 'zone' | 'answer' | 'rule' | 'premise' | 'candidates'>;

const MOST = 5;
/** How far a redirect must be ahead of every answer for the message to be sent elsewhere. */
const CLEARLY = 0.05;
/** Share of the message that a redirect must know. */
const COVERED = 0.25;
/** Answers closer than this are a tie: both are offered. */
const TIE = 0.04;
/** From where a message is one of the ways to ask, but for small words and their order. */
const OWN = { covered: 0.95, overlap: 0.75, margin: 0.1 };
/** So sure of its answer, the ear offers it even where the words are rather those of others („лична карта на входа?“), if none of these is near. */
const RIGHT = 0.8;
const AHEAD = 0.1;
/** So sure at least of a guess for a message that names the hearing. */
const FAINT = 0.2;
/** Telling words of a message that is only a keyword („бюджет“, „а онлайн?“). */
const FEW = 2;

/** The zone of a message. `exact` is the entry whose wording it is, word by word. */
export function zoneOf(library: Shelf, ranking: Ranking, exact: number | null, rule: HeardRule | null): Zone {
  const sure = confidence(ranking.features);
  const candidates = candidatesOf(library, ranking, sure.right, exact);
  const entry = exact === null ? undefined : library.entries[exact];
  if (entry?.kind === 'answer') return { zone: 'direct', answer: entry.id, candidates };
  if (entry) return { zone: 'decline', answer: null, rule: `redirect:${entry.id}`, candidates };
  const few = ranking.words.filter((word) => !word.generic).length < FEW;
  if (rule && (!rule.weak || few || (sure.ours < THRESHOLDS.rude && !keyword(ranking, FEW))))
    return { zone: 'rule', answer: null, rule: rule.rule, candidates };
  const first = candidates[0];
  const tie = ranking.features.margin < TIE || few;
  const isRight = !ranking.beside && (sure.right >= THRESHOLDS.direct || isOwnWording(ranking));
  if (first && !tie && isRight && sure.ours >= THRESHOLDS.surelyOurs)
    return { zone: 'direct', answer: first.id, candidates };
  const redirect = redirectOf(library, ranking);
  const isSure = sure.right >= RIGHT && ranking.features.ahead > AHEAD;
  const ours = sure.ours >= THRESHOLDS.offer || isSure || keyword(ranking) || (sure.right >= FAINT && named(ranking));
  const elsewhere = redirect !== null && ranking.features.ahead < -CLEARLY;
  if (first && !elsewhere && ours) return { zone: 'offer', answer: null, candidates };
  return { zone: 'decline', answer: null, ...(redirect === null ? {} : { rule: `redirect:${redirect}` }), candidates };
}

/** As good as a way to ask that the content has: nothing is said beside it, and no other answer is near. */
const isOwnWording = ({ features: { covered, overlap, margin } }: Ranking): boolean =>
  covered >= OWN.covered && overlap >= OWN.overlap && margin >= OWN.margin;

/** So few words, all of them keywords of ours and best there: too little to be sure, enough to offer. */
function keyword({ words, features }: Ranking, least = 1): boolean {
  const telling = words.filter((word) => !word.generic);
  const isFew = telling.length >= least && telling.length <= FEW;
  return isFew && features.ahead > 0 && telling.every((word) => word.isKeyword);
}

/** Names the hearing, and nothing of others is nearer. */
const named = ({ words, features: { ahead } }: Ranking): boolean => ahead > 0 && words.some(({ isHeart }) => isHeart);

/** The redirect that is clearly the best of all, if any. */
function redirectOf(library: Shelf, ranking: Ranking): string | null {
  const best = ranking.others[0];
  const entry = best && library.entries[best.entry];
  if (entry?.kind !== 'redirect' || ranking.features.ahead > 0 || ranking.otherCovered < COVERED) return null;
  return entry.id;
}

function candidatesOf(library: Shelf, ranking: Ranking, right: number, exact: number | null): Heard['candidates'] {
  const best = ranking.answers[0]?.score ?? 0;
  const found = ranking.answers
    .filter((one) => one.score > 0 && one.entry !== exact)
    .map((one) => ({ id: library.entries[one.entry]?.id ?? '', score: round((right * one.score) / (best || 1)) }))
    .filter((one) => one.score > 0);
  const entry = exact === null ? undefined : library.entries[exact];
  return [...(entry?.kind === 'answer' ? [{ id: entry.id, score: 1 }] : []), ...found].slice(0, MOST);
}

const round = (value: number): number => Math.round(Math.min(1, value) * 1000) / 1000;
