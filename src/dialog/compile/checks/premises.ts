/** False premises: each can be found, rests on what was read, and leaves questions that claim nothing alone. */
import { isPattern } from '../../ear/patterns.ts';
import { makePremises } from '../../ear/premises.ts';
import type { Act } from '../../handbook.ts';
import type { Content } from '../content.ts';
import { figuresOf } from '../figures.ts';
import type { PremiseEntry } from '../premises.ts';

export const checkPremises = (content: Content): void => {
  const acts = new Map(content.context.world.acts.map((act) => [act.id, act]));
  for (const entry of content.premises) {
    checkShape(content, entry);
    checkRegister(content, entry, acts);
    checkArticles(content, entry);
  }
  checkInnocent(content);
};

const checkShape = ({ context }: Content, { premise, at }: PremiseEntry): void => {
  const { id, answer, says, unless, right, cites } = premise;
  const patterns = [...says, ...unless];
  const isEmpty = says.length === 0 && cites === null;
  if (isEmpty || !patterns.every(isPattern) || right.some(Number.isNaN))
    context.report.add('B630', at, { premise: id });
  if (answer !== null && !context.answers.has(answer))
    context.report.add('B125', at, { name: answer }, { name: answer, among: context.answers });
};

const checkRegister = ({ context }: Content, { sources, at }: PremiseEntry, acts: ReadonlyMap<string, Act>): void => {
  for (const { act, ref } of sources) {
    const known = acts.get(act)?.paragraphs?.map((paragraph) => paragraph.ref);
    if (known && !known.includes(ref)) context.report.add('B612', at, { ref, act }, { name: ref, among: known });
  }
};

const heads = (text: string): readonly string[] =>
  figuresOf(text, 'bg').articles.filter((article) => article.startsWith('art '));

/** Articles that the correction names are among its sources, or are what it corrects. */
const checkArticles = ({ locales, context }: Content, { premise, sources }: PremiseEntry): void => {
  const known = heads([...sources.map(({ ref }) => ref), premise.cites ?? ''].join('\n'));
  const key = `premises.${premise.id}`;
  for (const words of locales.words.values()) {
    const text = words.get(key);
    for (const article of heads(text?.text ?? '').filter((one) => !known.includes(one)))
      if (text)
        context.report.add('B613', text.at, { key, answer: premise.id, article: article.replace('art', 'чл.') });
  }
};

/** Questions and phrasings of the handbook take nothing for granted: no premise may be found in them. */
const checkInnocent = ({ entries, locales, context, premises }: Content): void => {
  const claims = premises.filter(({ premise }) => premise.cites === null);
  const premiseOf = makePremises(
    claims.map(({ premise }) => premise),
    [],
  );
  for (const { answer } of entries) {
    const questions = [...locales.words.values()].flatMap(
      (words) => words.get(`answers.${answer.id}.question`)?.text ?? [],
    );
    for (const phrase of [...questions, ...answer.phrasings]) {
      const found = premiseOf(phrase);
      const claim = claims.find(({ premise }) => premise === found);
      if (claim) context.report.add('B631', claim.at, { premise: claim.premise.id, phrase, answer: answer.id });
    }
  }
};
