/** Messages that are no question: greetings, thanks, rude words, what the bot is. */

import { fold, foldWord, words } from '../normalise.ts';
import type { Analysed } from './analyse.ts';
import { keptOutOf } from './neutral.ts';
import { RUDE, RUDE_SAID, RUDE_WHOLE, RULES } from './rules.ts';

export interface HeardRule {
  readonly rule: 'greeting' | 'thanks' | 'insult' | 'help' | 'can' | 'who' | 'bye' | 'politics' | 'verdict';
  /** A rude word inside something longer: holds only if the rest is no question of ours. */
  readonly weak: boolean;
}

const WHOLE = new Map<string, HeardRule['rule']>([
  ...Object.entries(RULES).flatMap(([rule, texts]) =>
    texts.map((text): [string, HeardRule['rule']] => [fold(text), rule as keyof typeof RULES]),
  ),
  ...[...RUDE_WHOLE, ...RUDE_SAID].map((text): [string, HeardRule['rule']] => [fold(text), 'insult']),
]);

const RUDE_WORDS = new Set(RUDE.flatMap(words).map(foldWord));
const LONG_RUDE = [...RUDE_WORDS].filter((word) => word.length >= 4);

/** „а ти кой си?“, „и как си“: as it is said after something else. */
const BEGUN = /^[ai] /;

/** The rule that a message falls under, or null. */
export function hearRule(said: Analysed): HeardRule | null {
  const whole = WHOLE.get(said.whole) ?? WHOLE.get(said.rest) ?? WHOLE.get(said.rest.replace(BEGUN, ''));
  if (whole) return { rule: whole, weak: false };
  if (said.rest === '') return courtesyOnly(said);
  const sounds = said.rest.split(' ');
  const neutral = keptOutOf(sounds);
  if (neutral) return { rule: neutral, weak: false };
  return sounds.some(rude) || saysRude(said.rest) ? { rule: 'insult', weak: true } : null;
}

/** The message without its rude words, for hearing what else it says; itself where nothing else would be left. */
export function withoutRude(said: Analysed): Analysed {
  const words = said.words.filter((word) => !rude(foldWord(word)));
  return words.length > 0 ? { ...said, words } : said;
}

const RUDE_EXPRESSIONS = RUDE_SAID.map((text) => ` ${fold(text)} `);
const saysRude = (rest: string): boolean => RUDE_EXPRESSIONS.some((one) => ` ${rest} `.includes(one));

const rude = (sound: string): boolean => RUDE_WORDS.has(sound) || LONG_RUDE.some((word) => sound.startsWith(word));

function courtesyOnly(said: Analysed): HeardRule | null {
  for (const rule of ['thanks', 'bye', 'greeting'] as const) {
    if (said.courtesies.includes(rule)) return { rule, weak: false };
  }
  return said.courtesies.length > 0 ? { rule: 'help', weak: false } : null;
}
