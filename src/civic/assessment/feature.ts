/** The self-assessment in a talk: what of it dialogs may ask about. Answers stay in the person's session; nothing is published. */

import type { FactSignature, ValueType } from '../../dialog/signatures.ts';
import { sourcesInShort } from '../../dialog/texts/sources.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import { ACTS, type Words } from '../acts.ts';
import { type Fact, type Feature, langOf } from '../feature.ts';
import { isOutdated, lawDay, OUTDATED, readNote } from '../handbook/law.ts';
import { isReply, type Named, type Question, type Replies, type Score, scoreOf } from './score.ts';
import { TABLE } from './table.ts';

/** The dialog whose slots hold the answers, each under its question's id. */
const DIALOG = 'assessment';
const IDS = TABLE.questions.map(({ id }) => id);

const repliesOf = (values: readonly Value[]): Replies =>
  Object.fromEntries(IDS.flatMap((id, index) => (isReply(values[index]) ? [[id, values[index]]] : [])));

/** Names of what has points, a line each: „Формиране – 75“. */
const pointLines = (
  lang: Lang,
  names: readonly Named[],
  parts: readonly { readonly id: string; readonly points: number | null }[],
): string =>
  parts
    .map(({ id, points }) => `${names.find((one) => one.id === id)?.[lang] ?? id} – ${points ?? NOT_KNOWN[lang]}`)
    .join('\n');

const NOT_KNOWN: Words = { bg: 'няма данни', en: 'not known' };
const NO_STRENGTH: Words = { bg: 'Още няма отговор „Да“.', en: 'There is no “Yes” yet.' };
const KINDS: { readonly [K in Question['kind']]: Words } = {
  law: { bg: 'Закон', en: 'Law' },
  practice: { bg: 'Добра практика', en: 'Good practice' },
};
const EXAMPLE: Words = { bg: 'Пример', en: 'Example' };
const NO_EXAMPLE: Words = { bg: 'Не знаем пример от българска община.', en: 'We know no Bulgarian example.' };

const numbered = (lines: readonly string[]): string => lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
const sourceOf = (lang: Lang, { source }: Question): string => sourcesInShort(lang, [source], ACTS);

/** A source with the day on which it was read: „ЗПФ, чл. 84, ал. 6, четено на 06.10.2026“. */
const datedSource = (lang: Lang, question: Question, today: string): string => {
  const act = ACTS[question.source.act];
  return act ? `${sourceOf(lang, question)}, ${readNote(lang, act, today)}` : sourceOf(lang, question);
};

const strengthsIn = (lang: Lang, { strengths }: Score): string =>
  strengths.length === 0 ? NO_STRENGTH[lang] : numbered(strengths.map(({ strength }) => strength[lang]));

/** Whether the answer says that what the law demands is not done, where the question asks for more than that. */
const breachOf = ({ id, breach }: Question, replies: Replies): Words | null =>
  breach !== undefined && replies[id] === 'no' ? breach : null;

/** What an action rests on: „закон“, „добра практика“; „закон: поне 7 дни“ where not even that is kept. */
function groundIn(lang: Lang, question: Question, replies: Replies): string {
  const breach = breachOf(question, replies);
  return breach === null
    ? KINDS[question.kind][lang].toLowerCase()
    : `${KINDS.law[lang].toLowerCase()}: ${breach[lang]}`;
}

/** A source in short; past the day until which its reading holds it says so. */
function citedSource(lang: Lang, question: Question, today: string): string {
  const act = ACTS[question.source.act];
  const isOld = act !== undefined && isOutdated(act, today);
  return isOld ? `${sourceOf(lang, question)}, ${OUTDATED[lang]}` : sourceOf(lang, question);
}

const actionsIn = (lang: Lang, { actions }: Score, replies: Replies, today: string): string =>
  numbered(
    actions.map((one) => `${one.title[lang]} (${groundIn(lang, one, replies)}; ${citedSource(lang, one, today)})`),
  );

const resultIn = (lang: Lang, score: Score, replies: Replies, today: string): Value => ({
  begun: score.answered > 0,
  known: score.total !== null,
  total: score.total,
  answered: score.answered,
  left: IDS.length - score.answered,
  unknown: score.unknown,
  phases: pointLines(lang, TABLE.phases, score.phases),
  principles: pointLines(lang, TABLE.principles, score.principles),
  strengths: strengthsIn(lang, score),
  actions: actionsIn(lang, score, replies, today),
  lacking: score.actions.length > 0,
});

const exampleIn = (lang: Lang, { example }: Question): string =>
  example === null ? NO_EXAMPLE[lang] : `${EXAMPLE[lang]}: ${example[lang]}`;

/** One action in full; null where there is none of that id. */
function actionIn(lang: Lang, id: Value | undefined, replies: Replies, today: string): Value {
  const question = TABLE.questions.find((one) => one.id === id);
  if (!question) return null;
  const breach = breachOf(question, replies);
  return {
    title: question.title[lang],
    how: question.how[lang],
    kind: breach === null ? KINDS[question.kind][lang] : `${KINDS.law[lang]} (${breach[lang]})`,
    source: datedSource(lang, question, today),
    example: exampleIn(lang, question),
    url: question.example?.url ?? '',
    effect: question.effect,
    effort: question.effort,
  };
}

const CHOICE: ValueType = 'choice';
const OWN_SLOTS = IDS.map((id) => `${DIALOG}.${id}`);
/** A fact of the language and of all answers. */
const OF_ALL = {
  args: [CHOICE, ...IDS.map(() => CHOICE)],
  defaults: ['me.lang', ...OWN_SLOTS],
} satisfies Partial<FactSignature>;
/** A fact of all answers alone. */
const OF_ANSWERS = { args: IDS.map(() => CHOICE), defaults: OWN_SLOTS } satisfies Partial<FactSignature>;

const scored =
  (tell: (lang: Lang, score: Score, replies: Replies, today: string) => Value): Fact['load'] =>
  ({ at }, [lang, ...values]) => {
    const replies = repliesOf(values);
    return tell(langOf(lang), scoreOf(TABLE, replies), replies, lawDay(at));
  };

const FACTS: Feature['facts'] = {
  'assessment.done': {
    ...OF_ANSWERS,
    type: 'bool',
    load: (_, values) => Object.keys(repliesOf(values)).length === IDS.length,
  },
  'assessment.result': {
    ...OF_ALL,
    type: 'record',
    fields: {
      begun: 'bool',
      known: 'bool',
      total: 'number',
      answered: 'number',
      left: 'number',
      unknown: 'number',
      phases: 'text',
      principles: 'text',
      strengths: 'text',
      actions: 'text',
      lacking: 'bool',
    },
    load: scored(resultIn),
  },
  'assessment.actions': {
    ...OF_ALL,
    type: 'list',
    fields: { id: 'text', label: 'text' },
    load: scored((lang, { actions }) => actions.map(({ id, label }) => ({ id, label: label[lang] }))),
  },
  'assessment.action': {
    args: [CHOICE, 'text', ...IDS.map(() => CHOICE)],
    defaults: ['me.lang', `${DIALOG}.chosen`, ...OWN_SLOTS],
    type: 'record',
    fields: {
      title: 'text',
      how: 'text',
      kind: 'text',
      source: 'text',
      example: 'text',
      url: 'text',
      effect: 'number',
      effort: 'number',
    },
    load: ({ at }, [lang, id, ...values]) => actionIn(langOf(lang), id, repliesOf(values), lawDay(at)),
  },
};

/** The feature: no tables, nothing is kept beside the session. */
export const assessment: Feature = { name: 'assessment', migrations: [], facts: FACTS, effects: {}, due: {} };
