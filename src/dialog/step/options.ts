/** The options of an `ask` as they are now: which are there, with which words. */
import { evaluate, field, holds } from '../conditions/evaluate.ts';
import type { Session } from '../session.ts';
import type { FactSignature } from '../signatures.ts';
import type { Option, Step } from '../steps.ts';
import type { Value } from '../types.ts';
import { scopeOf } from './facts.ts';
import { tokenArgument } from './labels.ts';
import { type Element, meaning, meantValue } from './names.ts';
import { keep, own } from './prepare.ts';
import { langOf, type Turn } from './turn.ts';
import { hasText, namesIn, text, textIf } from './words.ts';

/** Something that can be chosen. */
export interface Choice {
  /** Empty for a link. */
  readonly token: string;
  /** Its words, not yet shortened. */
  readonly label: string;
  /** The whole question behind a guess, for the numbered list. */
  readonly line?: string;
  readonly url?: string;
  /** Of an `ask`: what choosing does. */
  readonly option?: Option;
  readonly it?: Element;
}

/** Replaces `{name}` in an address; null where a name has no value, since the link would lead nowhere. */
function address(turn: Turn, session: Session, step: Step, link: string, it: Element | undefined): string | null {
  let whole = true;
  const dialog = step.name.slice(0, step.name.indexOf('.'));
  const url = link.replace(/\{\s*([\w.-]+)\s*\}/g, (_, name: string) => {
    const value = meantValue(turn, session, meaning(turn, dialog, name), it);
    if (typeof value !== 'string' && typeof value !== 'number') whole = false;
    return String(value);
  });
  return whole ? url : null;
}

/** Key of an option's text, which is its token too, made once: it is looked up in every turn. */
const optionNames = new WeakMap<Option, string>();
function nameOf(step: Step, option: Option): string {
  const known = optionNames.get(option);
  if (known !== undefined) return known;
  const name = `${step.name}.${option.id}`;
  optionNames.set(option, name);
  return name;
}

const optionLabel = (turn: Turn, session: Session, step: Step, option: Option, it: Element | undefined): string => {
  const { target } = option.move;
  const written = textIf(turn, session, nameOf(step, option), it && { it });
  const label = written ?? (it ? field(it.value, 'label') : null);
  if (typeof label === 'string' && label !== '') return label;
  return target.to === 'answer' ? text(turn, session, `answers.${target.id}.label`) : option.id;
};

function optionChoice(turn: Turn, session: Session, step: Step, option: Option, it?: Element): readonly Choice[] {
  if (!holds(option.if, scopeOf(turn, session, it?.value))) return [];
  const label = optionLabel(turn, session, step, option, it);
  if (option.link !== undefined) {
    const url = address(turn, session, step, option.link, it);
    return url === null ? [] : [{ token: '', label, url, option }];
  }
  const argument = it ? `:${tokenArgument(String(field(it.value, 'id')))}` : '';
  return [
    {
      token: argument === '' ? nameOf(step, option) : nameOf(step, option) + argument,
      label,
      option,
      ...(it && { it }),
    },
  ];
}

/** The buttons of one option: one, none where its `if` does not hold, or one for each element of its list. */
export function optionChoices(turn: Turn, session: Session, step: Step, option: Option): readonly Choice[] {
  if (option.each === undefined) return optionChoice(turn, session, step, option);
  const list = evaluate(option.each, scopeOf(turn, session));
  const fields: FactSignature['fields'] =
    option.each.op === 'fact' ? own(turn.book.facts, option.each.name)?.fields : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: Value) => optionChoice(turn, session, step, option, { value, fields }));
}

/** The choices of an `ask`. `steady`: the very same array for everybody who sees this face of the question. */
export interface Choices {
  readonly choices: readonly Choice[];
  readonly steady?: boolean;
}

/** Whether an option, where it is there at all, looks the same to everybody who speaks a language. */
function isSteady(turn: Turn, session: Session, step: Step, option: Option): boolean {
  const { target } = option.move;
  const own = nameOf(step, option);
  const key = hasText(turn, session, own) || target.to !== 'answer' ? own : `answers.${target.id}.label`;
  return option.each === undefined && option.link === undefined && namesIn(turn, session, key).length === 0;
}

/** What can be chosen at an `ask` now. Most questions have the same few faces for all people: each is drawn once. */
export function askChoices(turn: Turn, session: Session, step: Extract<Step, { kind: 'ask' }>): Choices {
  const { options, name } = step;
  const face = `${langOf(turn.book, session)} ${name}`;
  const steady = keep(turn.index, `steady ${face}`, () => options.every((one) => isSteady(turn, session, step, one)));
  if (!steady) return { choices: options.flatMap((option) => optionChoices(turn, session, step, option)) };
  const scope = scopeOf(turn, session);
  const there = options.map((option) => (holds(option.if, scope) ? '+' : '-')).join('');
  return keep(turn.index, `choices ${face} ${there}`, () => ({
    choices: options.flatMap((option) => optionChoices(turn, session, step, option)),
    steady: true,
  }));
}
