/** The words themselves, in Bulgarian: lengths, sentences, LIX, officialese and partisan words. */
import { MOST_BUBBLE } from '../../texts/sources.ts';
import type { Source } from '../../types.ts';
import type { Content } from '../content.ts';
import { readingOf } from '../reading.ts';
import type { Words } from '../texts.ts';
import { forbidden } from '../words.ts';

export const MOST_SENTENCE = 20;
/** LIX that a text may have: as usual, in plain words, in answers for administrations only. */
export const MOST_LIX = { say: 40, plain: 28, administration: 50 };
/** Of a shorter text LIX says nothing. */
const LEAST_WORDS = 20;

const BUBBLE = /\.(say|plain|retry|hint|which|why)(\.\d+)?$|^(global|rules|redirects|events)\./;
const MEASURED = /\.(say|plain)(\.\d+)?$/;

export const checkReadability = (content: Content): void => {
  const words = content.locales.words.get('bg') ?? new Map();
  const office = new Set(
    content.entries.filter(({ answer }) => answer.audience === 'administration').map(({ answer }) => answer.id),
  );
  for (const [key, { text, at }] of words) {
    if (BUBBLE.test(key)) checkBubble(content, key, text, at);
    if (MEASURED.test(key)) checkSentences(content, key, text, at);
  }
  for (const [key, { text, at }] of joined(words)) checkLix(content, key, text, at, office);
};

const checkBubble = ({ context }: Content, key: string, text: string, at: Source): void => {
  const count = [...text].length;
  if (count > MOST_BUBBLE) context.report.add('B701', at, { key, count });
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
    if (!MEASURED.test(key)) continue;
    const name = key.replace(/\.\d+$/, '');
    const before = whole.get(name);
    whole.set(name, before ? { text: `${before.text}\n${text}`, at: before.at } : { text, at });
  }
  return whole;
};

const checkLix = ({ context }: Content, key: string, text: string, at: Source, office: ReadonlySet<string>): void => {
  const { words, lix } = readingOf(text);
  const isPlain = key.endsWith('.plain');
  const forOffice = office.has(key.split('.')[1] ?? '') && key.startsWith('answers.');
  const limit = isPlain ? MOST_LIX.plain : forOffice ? MOST_LIX.administration : MOST_LIX.say;
  if (words >= LEAST_WORDS && lix > limit) context.report.add('B703', at, { key, count: lix, limit });
};
