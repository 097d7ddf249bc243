/** Bubbles of answers as they are sent: with the source line below, and the sources in full. */

import type { Act, Answer } from '../../handbook.ts';
import { makeTexts, textFault } from '../../texts/index.ts';
import { isUnread, MOST_BUBBLE, refIn, sourceBubbles, sourcesInFull, sourcesInShort } from '../../texts/sources.ts';
import type { Lang, Value } from '../../types.ts';
import type { Content } from '../content.ts';
import { plainTexts } from '../texts.ts';

type Fill = (key: string, values?: { readonly [name: string]: Value }) => string;

export const checkSources = (content: Content): void => {
  const { locales, context } = content;
  const texts = makeTexts(plainTexts(locales), { timeZone: context.world.timeZone });
  const acts: { readonly [id: string]: Act } = Object.fromEntries(context.world.acts.map((act) => [act.id, act]));
  for (const lang of locales.langs) {
    const words = locales.words.get(lang);
    const fill: Fill = (key, values = {}) => {
      const written = words?.get(key)?.text;
      return written === undefined || textFault(written) !== null ? '' : texts.text(lang, key, values);
    };
    for (const { answer } of content.entries) checkAnswer(content, lang, answer, acts, fill);
  }
};

const checkAnswer = (
  { context }: Content,
  lang: Lang,
  answer: Answer,
  acts: { readonly [id: string]: Act },
  fill: Fill,
): void => {
  const bubbles = [...said(lang, answer, acts, fill), ...behind(lang, answer, acts, fill)];
  const count = Math.max(...bubbles.map((bubble) => [...bubble].length));
  if (count > MOST_BUBBLE) context.report.add('B705', answer.at, { answer: answer.id, count, lang });
};

/** What an answer says, in each face its last bubble with the line about its sources. */
const said = (lang: Lang, answer: Answer, acts: { readonly [id: string]: Act }, fill: Fill): string[] => {
  const line =
    answer.sources.length === 0
      ? ''
      : fill('global.sourceline', {
          label: fill(`global.label.${answer.label}`),
          source: sourcesInShort(lang, answer.sources, acts),
          checked: { dress: 'date', value: answer.checked },
        });
  // The longest that may stand below: the sources, and the offer to go on in the language of the question.
  const below = [line, fill('global.otherlang')].filter((part) => part !== '');
  return ['say', 'plain'].flatMap((face) => {
    const parts = [1, 2, 3].map((part) => fill(`answers.${answer.id}.${face}.${part}`)).filter((part) => part !== '');
    return parts.map((part, index) => (index === parts.length - 1 ? [part, ...below].join('\n\n') : part));
  });
};

/** What stands behind „Откъде го знаете?“. */
const behind = (
  lang: Lang,
  { id, sources, checked }: Answer,
  acts: { readonly [id: string]: Act },
  fill: Fill,
): readonly string[] => {
  const edition = (act: Act): string => {
    const words = refIn(lang, act.edition);
    return isUnread(act) ? words : fill('global.edition', { edition: words, read: { dress: 'date', value: act.read } });
  };
  const lines = sourcesInFull(lang, sources, acts, edition);
  const last = fill('global.checked', { checked: { dress: 'date', value: checked } });
  return [fill(`answers.${id}.why`), ...sourceBubbles(lines, last)];
};
