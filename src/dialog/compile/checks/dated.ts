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
/** Texts that go with an answer or are no part of a talk. */
const BESIDE = /^(?:answers|premises|redirects|rules|global|events|pages|platform)\./;
/** A term or a sum; a day alone is an example. */
const BINDS = / (?:workday|day|week|month|%|euro|lev)$/;

/** „законът не иска отговор“: what the law leaves out may come with its next reading as well. */
const SILENT = /(?<!\p{L})законът (?:не|нито|мълчи за)(?!\p{L})/iu;
const LAW = /(?<!\p{L})(?:по закон|закон:|законът|закона)(?!\p{L})/iu;
const LINE = 'law.';
/** Others of the register are offices, towns and guides: naming them says nothing of the law. */
const IS_LAW = /закон|кодекс|регламент/iu;

/** „чл. 84, ал. 6 ЗПФ“, „ЗПФ не урежда запис“. */
const isNamed = ({ short }: Act, text: string): boolean =>
  new RegExp(`(?<!\\p{L})${short.bg}(?!\\p{L})`, 'u').test(text);

export const checkDated = ({ locales, context }: Content): void => {
  const acts = context.world.acts.filter(
    ({ id, name }) => IS_LAW.test(name.bg) && Object.hasOwn(context.world.facts, `${LINE}${id}`),
  );
  if (acts.length === 0) return;
  for (const [key, { text, at }] of locales.words.get('bg') ?? []) {
    if (!SAID.test(key) || BESIDE.test(key)) continue;
    const named = textNames(text);
    const cited = acts.filter((act) => isNamed(act, text));
    for (const { id } of cited.filter((act) => !named.includes(`${LINE}${act.id}`)))
      context.report.add('B618', at, { key, line: `{${LINE}${id}}` });
    const figure = figuresOf(text, 'bg').numbers.find((one) => isFirm(one) && BINDS.test(one));
    const stated = figure !== undefined && LAW.test(text) ? figure : SILENT.exec(text)?.[0];
    if (cited.length > 0 || stated === undefined || named.some((name) => name.startsWith(LINE))) continue;
    context.report.add('B619', at, { key, stated });
  }
};
