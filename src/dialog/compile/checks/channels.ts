/** What channels can show: labels, tokens, numbers of buttons, lengths of texts. */
import { fold } from '../../normalise.ts';
import type { Option, Step } from '../../steps.ts';
import type { Lang } from '../../types.ts';
import type { Content } from '../content.ts';
import { wantedTexts } from '../expected.ts';
import { allSteps } from '../ways.ts';

const MOST_LABEL = 20;
const MOST_TOKEN_BYTES = 64;
/** Options shown at once; with more, nine and „Още“. */
const WHOLE = 10;
/** „Назад“ and „Меню“. */
const NAVIGATION = 2;
/** Room that a token keeps for the id of a list's element. */
const ELEMENT_BYTES = 20;

const length = (text: string): number => [...text].length;

export const checkChannels = (content: Content): void => {
  const { locales } = content;
  checkLabels(content);
  checkLengths(content);
  for (const step of allSteps(content.dialogs)) {
    if (step.kind === 'ask') checkQuestion(content, step);
    if (step.kind === 'fill') checkChoices(content, step);
  }
  for (const { answer } of content.entries) checkToken(content, `answer.${answer.id}.source`, answer.at);
  for (const lang of locales.langs) checkAlikeAnswers(content, lang);
};

const checkLabels = (content: Content): void => {
  const { locales, context } = content;
  for (const { key, label } of wantedTexts(content).values()) {
    for (const lang of label ? locales.langs : []) {
      const text = locales.words.get(lang)?.get(key);
      if (text && length(text.text) > MOST_LABEL) {
        context.report.add('B401', text.at, { label: text.text, count: length(text.text), lang });
      }
    }
  }
};

const checkToken = ({ context }: Content, token: string, at: Step['at'], spare = 0): void => {
  const count = token.length + spare;
  if (count > MOST_TOKEN_BYTES) context.report.add('B402', at, { token, count });
};

type Ask = Extract<Step, { kind: 'ask' }>;

const checkQuestion = (content: Content, step: Ask): void => {
  const { context, locales } = content;
  if (!step.says) context.report.add('B310', step.at, { step: step.name });
  for (const { id, each, at } of step.options) checkToken(content, `${step.name}.${id}`, at, each ? ELEMENT_BYTES : 0);
  const count = step.options.length;
  if (count > WHOLE) context.report.add('B405', step.at, { step: step.name, count });
  const buttons = Math.min(count, WHOLE) + NAVIGATION;
  for (const [channel, limits] of Object.entries(context.world.limits)) {
    if (buttons > limits.buttons) {
      context.report.add('B406', step.at, { step: step.name, count: buttons, channel, limit: limits.buttons });
    }
  }
  for (const lang of locales.langs) checkAlike(content, step, lang);
};

const labelOf = ({ locales }: Content, step: Ask, { id, move }: Option, lang: Lang): string | undefined => {
  const words = locales.words.get(lang);
  const answer = move.target.to === 'answer' ? words?.get(`answers.${move.target.id}.label`) : undefined;
  return (words?.get(`${step.name}.${id}`) ?? answer)?.text;
};

/** Buttons of one question, those of the way back among them. Options with opposite conditions never meet. */
const checkAlike = (content: Content, step: Ask, lang: Lang): void => {
  const { home, locales, context } = content;
  const isHome = step.name === `${home.dialog}.${home.step}`;
  const seen = new Map<string, readonly string[]>();
  for (const name of isHome ? [] : ['back', 'menu']) {
    const text = locales.words.get(lang)?.get(`global.${name}`)?.text;
    if (text) seen.set(fold(text), ['']);
  }
  for (const option of step.options) {
    const label = option.each ? undefined : labelOf(content, step, option, lang);
    if (label === undefined) continue;
    const test = JSON.stringify(option.if ?? null);
    const others = seen.get(fold(label)) ?? [];
    if (others.some((other) => !opposite(other, test)))
      context.report.add('B307', option.at, { step: step.name, lang, label });
    seen.set(fold(label), [...others, test]);
  }
};

const opposite = (one: string, other: string): boolean =>
  one === `{"op":"not","of":${other}}` || other === `{"op":"not","of":${one}}`;

const checkChoices = (content: Content, step: Extract<Step, { kind: 'fill' }>): void => {
  for (const name of step.slots) {
    const slot = content.dialogs[name.slice(0, name.indexOf('.'))]?.slots[name];
    const local = name.slice(name.indexOf('.') + 1);
    for (const choice of slot?.of ?? []) checkToken(content, `${step.name}.${local}:${choice}`, slot?.at ?? step.at);
    if (slot?.of)
      for (const lang of content.locales.langs) checkAlikeChoices(content, slot.name, slot.of, slot.at, lang);
  }
};

const checkAlikeChoices = (content: Content, slot: string, of: readonly string[], at: Step['at'], lang: Lang): void => {
  const seen = new Set<string>();
  for (const choice of of) {
    const label = content.locales.words.get(lang)?.get(`${slot.replace('.', '.slots.')}.${choice}`)?.text;
    if (label === undefined) continue;
    if (seen.has(fold(label))) content.context.report.add('B307', at, { step: slot, lang, label });
    seen.add(fold(label));
  }
};

/** Buttons that may stand below an answer, or beside guesses. */
const BESIDE = ['back', 'menu', 'more', 'none', 'other', 'simpler', 'normal', 'source'];

/** Any answers may stand side by side, as related ones or as guesses, beside what one opens: no label may be that of another. */
const checkAlikeAnswers = ({ entries, locales, context }: Content, lang: Lang): void => {
  const words = locales.words.get(lang);
  const owners = new Map<string, string>();
  for (const name of BESIDE) {
    const text = words?.get(`global.${name}`)?.text;
    if (text !== undefined) owners.set(fold(text), `global.${name}`);
  }
  const keys = entries.flatMap(({ answer: { id, opens } }) => [
    `answers.${id}.label`,
    ...(opens === undefined ? [] : [`opens.${opens}`]),
  ]);
  for (const key of new Set(keys)) {
    const { text: label, at } = words?.get(key) ?? {};
    if (label === undefined || at === undefined) continue;
    const owner = owners.get(fold(label));
    if (owner !== undefined && owner !== key)
      context.report.add('B307', at, { step: `${owner}” and “${key}`, lang, label });
    owners.set(fold(label), key);
  }
};

/** Texts that stand in a bubble, which may have buttons. */
const SHOWN = /\.(say|plain|hint|retry|which|why)(\.\d+)?$|^(global|rules|redirects|premises|events)\./;

const checkLengths = ({ locales, context }: Content): void => {
  const limits = Object.entries(context.world.limits);
  for (const lang of locales.langs) {
    for (const [key, { text, at }] of locales.words.get(lang) ?? []) {
      if (!SHOWN.test(key)) continue;
      const count = length(text);
      for (const [channel, { text: most, textWithButtons }] of limits) {
        const limit = Math.min(most, textWithButtons);
        if (count > limit)
          context.report.add('B403', at, { key, count, lang, channel, limit, parts: Math.ceil(count / limit) });
      }
    }
  }
};
