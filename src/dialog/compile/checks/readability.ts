/** The words themselves: lengths, sentences, officialese and partisan words, and in Bulgarian LIX. */

import type { Source } from '../../steps.ts';
import { MOST_BUBBLE } from '../../texts/sources.ts';
import type { Lang } from '../../types.ts';
import type { Content } from '../content.ts';
import { readingOf } from '../reading.ts';
import type { Words } from '../texts.ts';
import { forbidden } from '../words.ts';

const MOST_SENTENCE = 20;
/** LIX that a text may have: as usual, in plain words, in answers for administrations only, in reasons with their acts. */
const MOST_LIX = { say: 40, plain: 28, administration: 50, why: 50 };
/** Of a shorter text LIX says nothing. */
const LEAST_WORDS = 20;

const BUBBLE = /\.(say|plain|retry|hint|which|why)(\.\d+)?$|^(global|rules|redirects|premises|events)\./;

export const checkReadability = (content: Content): void => {
  const office = new Set(
    content.entries.filter(({ answer }) => answer.audience === 'administration').map(({ answer }) => answer.id),
  );
  for (const lang of content.locales.langs) {
    const words = content.locales.words.get(lang) ?? new Map();
    for (const [key, { text, at }] of words) {
      if (!BUBBLE.test(key)) continue;
      checkBubble(content, lang, key, text, at);
      checkSentences(content, key, text, at);
    }
    if (lang === 'bg') for (const [key, { text, at }] of joined(words)) checkLix(content, key, text, at, office);
  }
};

const checkBubble = ({ context }: Content, lang: Lang, key: string, text: string, at: Source): void => {
  const count = [...text].length;
  if (lang === 'bg' && count > MOST_BUBBLE) context.report.add('B701', at, { key, count });
  for (const { word, instead } of forbidden(text)) context.report.add('B704', at, { key, word, instead });
};

const checkSentences = ({ context }: Content, key: string, text: string, at: Source): void => {
  const { words: count, start } = readingOf(text).longest;
  if (count > MOST_SENTENCE) context.report.add('B702', at, { key, count, start });
};

/** Texts by what is read at once: the bubbles of an answer together. */
const joined = (words: Words): Map<string, { text: string; at: Source }> => {
  const whole = new Map<string, { text: string; at: Source }>();
  for (const [key, { text, at }] of words) {
    if (!BUBBLE.test(key)) continue;
    const name = key.replace(/\.\d+$/, '');
    const before = whole.get(name);
    whole.set(name, before ? { text: `${before.text}\n${text}`, at: before.at } : { text, at });
  }
  return whole;
};

const checkLix = ({ context }: Content, key: string, text: string, at: Source, office: ReadonlySet<string>): void => {
  const { words, lix } = readingOf(text);
  const limit = limitOf(key, office);
  if (words >= LEAST_WORDS && lix > limit) context.report.add('B703', at, { key, count: lix, limit });
};

const limitOf = (key: string, office: ReadonlySet<string>): number => {
  if (key.endsWith('.plain')) return MOST_LIX.plain;
  if (key.endsWith('.why')) return MOST_LIX.why;
  return key.startsWith('answers.') && office.has(key.split('.')[1] ?? '') ? MOST_LIX.administration : MOST_LIX.say;
};
