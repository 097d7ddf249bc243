/** The facts of a whole step, asked for at once before it is entered. */
import { type FactExpr, factsIn } from '../conditions/evaluate.ts';
import type { Position, Session } from '../session.ts';
import type { Need } from '../signatures.ts';
import { factKey } from '../signatures.ts';
import type { Expr, Move, Option, Slot, Step, Target } from '../steps.ts';
import type { Lang } from '../types.ts';
import { FactsNeeded, missing } from './facts.ts';
import { meaning } from './names.ts';
import { ANSWER, keep, onlyOf, own, stepAt } from './prepare.ts';
import { slotKey } from './question.ts';
import { langOf, type Turn } from './turn.ts';
import { factsOfText } from './words.ts';

const ofMove = (move: Move): readonly (Expr | undefined)[] => [
  ...move.do.flatMap(({ args }) => Object.values(args)),
  ...Object.values(move.set),
];
const ofOption = (option: Option): readonly (Expr | undefined)[] => [option.if, option.each, ...ofMove(option.move)];

/** Every expression of a step, by its kind. */
const EXPRESSIONS: {
  readonly [K in Step['kind']]: (step: Extract<Step, { kind: K }>) => readonly (Expr | undefined)[];
} = {
  say: (step) => ofMove(step.next),
  ask: (step) => [
    ...step.options.flatMap(ofOption),
    ...(step.other ? ofMove(step.other) : []),
    ...(step.file ? ofMove(step.file) : []),
  ],
  fill: (step) => [...ofMove(step.next), ...ofMove(step.fail)],
  choose: (step) => step.branches.flatMap((branch) => [branch.if, ...ofMove(branch.move)]),
  do: (step) => ofMove(step.next),
  call: (step) => ofMove(step.next),
  handover: (step) => ofMove(step.next),
  end: () => [],
};

const slotTexts = (slot: Slot): readonly string[] =>
  ['say', 'plain', 'retry', 'early', 'late', 'hint', 'which'].map((part) => `${slotKey(slot)}.${part}`);

function textsOf(turn: Turn, step: Step): readonly string[] {
  const own = step.says ? [`${step.name}.say`, `${step.name}.plain`] : [];
  if (step.kind === 'ask') return [...own, ...step.options.map((option) => `${step.name}.${option.id}`)];
  if (step.kind !== 'fill') return own;
  return [...own, ...step.slots.flatMap((name) => slotTexts(turn.index.slots.get(name) ?? NO_SLOT))];
}
const NO_SLOT = { name: '' } as Slot;

/** Facts in the placeholders of links, and in the lists of choices. */
function others(turn: Turn, step: Step): readonly FactExpr[] {
  if (step.kind === 'fill') return step.slots.flatMap((name) => factsIn(turn.index.slots.get(name)?.from));
  if (step.kind !== 'ask') return [];
  const dialog = step.name.slice(0, step.name.indexOf('.'));
  const names = step.options.flatMap(({ link }) =>
    [...(link ?? '').matchAll(/\{\s*([\w.-]+)\s*\}/g)].map((match) => match[1] ?? ''),
  );
  return names.flatMap((name) => {
    const meant = meaning(turn, dialog, name);
    return meant.is === 'fact' ? [meant.fact] : [];
  });
}

const factsOf = (turn: Turn, lang: Lang, step: Step): readonly FactExpr[] =>
  keep(turn.index, `step ${lang} ${step.name}`, () => {
    // The table is by kind, so the entry fits the step; the compiler cannot see that through the index.
    const expressions = (EXPRESSIONS[step.kind] as (step: Step) => readonly (Expr | undefined)[])(step);
    const all = [
      ...expressions.flatMap(factsIn),
      ...factsIn(onlyOf(turn.book, step)?.if),
      ...textsOf(turn, step).flatMap((key) => factsOfText(turn, lang, key)),
      ...others(turn, step),
    ];
    return [...new Map(all.map((fact) => [JSON.stringify([fact.name, fact.args]), fact])).values()];
  });

/** The steps that a step may pass on to without waiting. */
function passedTo(turn: Turn, step: Step): readonly Position[] {
  const leads = (target: Target): readonly Position[] => {
    if (target.to === 'step') return [{ dialog: target.dialog, step: target.step }];
    const dialog = target.to === 'call' ? own(turn.book.dialogs, target.dialog) : undefined;
    return dialog ? [{ dialog: dialog.id, step: dialog.start }] : [];
  };
  if (step.kind === 'choose') return step.branches.flatMap(({ move }) => leads(move.target));
  if (step.kind === 'call') return leads({ to: 'call', dialog: step.dialog });
  return 'next' in step && step.kind !== 'fill' ? leads(step.next.target) : [];
}

/** How far a need looks ahead over steps that do not wait. */
const LOOK_AHEAD = 12;

/** Steps that may be passed in the same turn: what they read is asked for in the same round. */
function ahead(turn: Turn, step: Step): readonly Step[] {
  const found: Step[] = [step];
  for (let index = 0; index < found.length && found.length < LOOK_AHEAD; index++) {
    const here = found[index];
    const next = here ? passedTo(turn, here).flatMap((to) => stepAt(turn.book, to) ?? []) : [];
    found.push(...next.filter((one) => !found.includes(one)));
  }
  return found;
}

/** What a later step reads is asked for early only where its arguments are known already. */
const isCertain = ({ args }: Need): boolean => args.every((arg) => arg !== null);

/** @throws FactsNeeded with everything that a step reads and that is not loaded, and what lies ahead of it. */
export function needStep(turn: Turn, session: Session, step: Step): void {
  const lang = langOf(turn.book, session);
  const facts = factsOf(turn, lang, step);
  if (facts.length === 0) return;
  const needs = missing(turn, session, facts);
  if (needs.length === 0) return;
  const early = ahead(turn, step)
    .slice(1)
    .flatMap((one) => missing(turn, session, factsOf(turn, lang, one)));
  const all = [...needs, ...early.filter(isCertain)];
  throw new FactsNeeded([...new Map(all.map((need) => [factKey(need.name, need.args), need])).values()]);
}

/** As {@link needStep}, for the place where a session waits. */
export function needPlace(turn: Turn, session: Session): void {
  const step = session.at.dialog === ANSWER ? undefined : stepAt(turn.book, session.at);
  if (step) needStep(turn, session, step);
}
