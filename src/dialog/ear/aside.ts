/**
 * Messages about another hearing than that of the draft budget („кой води обсъждането на отчета“): other articles hold
 * there, so what is said of the draft may be offered, after the answers that speak of the other, but is not the answer.
 */

import { foldWord } from '../normalise.ts';
import type { Analysed } from './analyse.ts';
import { OF_DRAFT, OTHERS } from './objects.ts';
import { isSaidBy, type Said, saidOf } from './patterns.ts';
import { saidIn } from './premises.ts';
import type { Zone } from './zones.ts';

/** Most answers that are offered. */
const MOST = 5;
/** So few words may lean on the answer before them without an „а“; not where they name the draft or its hearing. */
const SHORT = 4;
const NAMES_DRAFT = ['обсъж', 'бюдже', 'проект', 'hearing', 'budget', 'draft'].map((word) => ` ${foldWord(word)}`);

export interface Aside {
  /** The zone as it is told of a message, whose words are given with typos repaired too. */
  readonly settle: (zone: Zone, text: string, sounds: readonly string[]) => Zone;
  /**
   * The zone of what is said after an answer about something else: a follow-up, or a few words that do not name the
   * draft, is of that too.
   */
  readonly settleAfter: (zone: Zone, said: Pick<Analysed, 'words' | 'rest'>, leans: boolean, after: string) => Zone;
  /** Whether an answer is of the draft, where the message names something else. */
  readonly isBeside: (answer: string | null, text: string) => boolean;
}

/** @param known ids of all answers of the content */
export function makeAside(known: ReadonlySet<string>): Aside {
  const others = OTHERS.map(({ own, also = [], ...saying }) => ({
    isNamed: isSaidBy(saying),
    own: own.filter((id) => known.has(id)),
    speaks: new Set([...own, ...also]),
  }));
  const named = (...readings: readonly Said[]) => others.filter(({ isNamed }) => isNamed(...readings));
  const isOf = (answer: string | null, some: ReturnType<typeof named>): boolean =>
    answer === null || !OF_DRAFT.has(answer) || some.length === 0 || some.some(({ speaks }) => speaks.has(answer));
  return {
    settle: (zone, text, sounds) => {
      const best = heardFirst(zone);
      if (best === null || !OF_DRAFT.has(best)) return zone;
      const some = named(saidIn(text), saidOf(sounds));
      return isOf(best, some)
        ? zone
        : offered(
            zone,
            some.map(({ own }) => own),
          );
    },
    settleAfter: (zone, { words, rest }, leans, after) => {
      const best = heardFirst(zone);
      const some = others.filter(({ own }) => own.includes(after));
      const isShort = words.length <= SHORT && !NAMES_DRAFT.some((begins) => ` ${rest}`.includes(begins));
      if (best === null || (!leans && !isShort) || isOf(best, some)) return zone;
      return offered(zone, [[after]]);
    },
    isBeside: (answer, text) => !isOf(answer, named(saidIn(text))),
  };
}

const heardFirst = ({ zone, candidates }: Zone): string | null =>
  zone === 'direct' || zone === 'offer' ? (candidates[0]?.id ?? null) : null;

/** Of each that was named its first answer and the likeliest, before those that were heard. */
function offered({ candidates, ...zone }: Zone, named: readonly (readonly string[])[]): Zone {
  const likeliest = named.map((own) => candidates.find(({ id }) => own.includes(id))?.id ?? own[0]);
  const first = [...new Set([...named.map(([id]) => id), ...likeliest])].filter((id) => id !== undefined);
  const score = candidates[0]?.score ?? 0;
  const rest = candidates.filter(({ id }) => !first.includes(id));
  return {
    ...zone,
    zone: 'offer',
    answer: null,
    candidates: [...first.map((id) => ({ id, score })), ...rest].slice(0, MOST),
  };
}
