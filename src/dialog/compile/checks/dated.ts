/**
 * Texts of dialogs that say what the law says carry the line of their act, `{law.zpf}`: when it was read, and past its
 * day that it may be out of date. Answers have their source line, and premises stand before an answer.
 */

import type { Act } from '../../handbook.ts';
import { textNames } from '../../texts/index.ts';
import type { Content } from '../content.ts';
import { figuresOf, isFirm } from '../figures.ts';

/** What people are shown in a bubble of a dialog. */
const SAID = /\.(say|plain|hint|retry)$/;
/**
 * Texts that go with an answer or are no part of a talk; and those around a document, which names its acts and the day
 * of reading itself.
 */
const BESIDE = /^(?:answers|premises|redirects|rules|global|events|pages|platform|paper_[^.]+)\./;
/** A term or a sum; a day alone is an example. */
const BINDS = / (?:workday|day|week|month|%|euro|lev)$/;

const LAW = /(?<!\p{L})(?:по закон|закон:|законът|закона)(?!\p{L})/iu;
const LINE = 'law.';

/** „чл. 84, ал. 6 ЗПФ“: an article, and the act behind it. */
const isCited = ({ short }: Act, text: string): boolean =>
  new RegExp(`(?:чл\\.|§)[^\\n]*?\\s${short.bg}(?!\\p{L})`, 'u').test(text);

export const checkDated = ({ locales, context }: Content): void => {
  const acts = context.world.acts.filter(({ id }) => Object.hasOwn(context.world.facts, `${LINE}${id}`));
  if (acts.length === 0) return;
  for (const [key, { text, at }] of locales.words.get('bg') ?? []) {
    if (!SAID.test(key) || BESIDE.test(key)) continue;
    const named = textNames(text);
    const cited = acts.filter((act) => isCited(act, text));
    for (const { id } of cited.filter((act) => !named.includes(`${LINE}${act.id}`)))
      context.report.add('B618', at, { key, line: `{${LINE}${id}}` });
    const figure = figuresOf(text, 'bg').numbers.find((one) => isFirm(one) && BINDS.test(one));
    const isStated = cited.length === 0 && figure !== undefined && LAW.test(text);
    if (isStated && !named.some((name) => name.startsWith(LINE))) context.report.add('B619', at, { key, figure });
  }
};
