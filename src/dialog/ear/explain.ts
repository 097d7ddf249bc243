/** Which words led where, in lines for people. */

import type { Analysed } from './analyse.ts';
import type { Shelf } from './library.ts';
import type { Ranking } from './rank.ts';
import type { TermIndex } from './terms.ts';
import type { Zone } from './zones.ts';

const HOW = { exact: '', skeleton: ' by sound', typo: ' with a typo', synonym: ' as a synonym' } as const;

/** One line per word that brought something to the best answer, strongest first, then how sure the ear is. */
export function explain(
  library: Shelf,
  terms: TermIndex,
  ranking: Ranking,
  said: Analysed,
  zone: Zone,
): readonly string[] {
  const best = ranking.answers[0];
  const lines = best ? wordLines(library, terms, ranking, best.entry) : [];
  const rule = zone.rule === undefined ? [] : [`rule ${zone.rule}`];
  const premise = zone.premise === undefined ? [] : [`premise ${zone.premise}`];
  const courtesies = said.courtesies.length > 0 ? [`${said.courtesies.length} courtesies left out`] : [];
  const measures = Object.entries(ranking.features).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  return [...rule, ...premise, ...courtesies, ...lines, measures.join(', ')];
}

function wordLines(library: Shelf, terms: TermIndex, ranking: Ranking, entry: number): readonly string[] {
  const id = library.entries[entry]?.id ?? '';
  const gains = ranking.words.map(({ word, readings }) => {
    const hit = readings
      .map((one) => ({ ...one, gain: terms.gain(one.term, entry) * one.weight }))
      .find((one) => one.gain > 0);
    if (!hit) return { line: `${word}: ${readings.length === 0 ? 'unknown' : 'says nothing here'}`, gain: 0 };
    const name = library.vocabulary.names[hit.term] ?? '';
    return { line: `${word} → ${name}${HOW[hit.how]} → ${id} +${hit.gain.toFixed(2)}`, gain: hit.gain };
  });
  return gains.sort((a, b) => b.gain - a.gain).map(({ line }) => line);
}
