/** Structure as a whole: what nothing leads to, what runs in circles, what is called and never ends. */
import type { Dialog, Move, Step } from '../../steps.ts';
import type { Content } from '../content.ts';
import { allSteps, circles, enters, findStep, leadsTo, reach, startOf, waysOf } from '../ways.ts';

export const checkStructure = (content: Content): void => {
  checkReach(content);
  checkLoops(content);
  checkCalls(content);
};

const checkReach = ({ dialogs, globals, first, home, context }: Content): void => {
  const { broken, loose, meant } = context;
  if (broken.size > 0) return;
  const steps = allSteps(dialogs);
  const roots = [
    findStep(dialogs, first),
    findStep(dialogs, home),
    ...globals.map(({ global }) => enters(dialogs, global.move.target)),
    ...Object.keys(dialogs).flatMap((id) => (meant.has(id) ? [startOf(dialogs, id)] : [])),
    ...steps.filter(({ name }) => meant.has(name)),
  ];
  const entered = reach(dialogs, roots);
  // A deep link may enter any dialog at its start, so the steps behind it are no finding of their own.
  const linked = reach(dialogs, [...roots, ...Object.keys(dialogs).map((id) => startOf(dialogs, id))]);
  const isHead = headsAmong(context.strayed, dialogs, steps);
  for (const { id, steps: own, at } of loose.size > 0 ? [] : Object.values(dialogs)) {
    const isEntered = Object.values(own).some(({ name }) => entered.has(name));
    if (!isEntered && Object.values(own).every(({ name }) => isHead(name, id)))
      context.report.add('B127', at, { dialog: id });
  }
  for (const { name, at } of steps)
    if (!linked.has(name) && !loose.has(dialogIn(name)) && isHead(name)) context.report.add('B112', at, { step: name });
};

const dialogIn = (name: string): string => name.slice(0, name.indexOf('.'));

/**
 * Whether no step leads to a step, itself and those `within` a dialog left out. Where a way leads to a name that is
 * none, what stands behind the first lost step is lost by that alone, and no finding of its own.
 */
const headsAmong = (strayed: ReadonlySet<string>, dialogs: Content['dialogs'], steps: readonly Step[]) => {
  const into = new Map<string, string[]>();
  for (const step of strayed.size > 0 ? steps : [])
    for (const { name } of leadsTo(dialogs, step)) into.set(name, [...(into.get(name) ?? []), step.name]);
  return (name: string, within?: string): boolean =>
    !into.get(name)?.some((from) => from !== name && dialogIn(from) !== within);
};

// ---------------------------------------------------------------- circles

/** Kinds at which the talk does not wait for the person. */
const SILENT: readonly Step['kind'][] = ['say', 'choose', 'do', 'call', 'handover'];

interface Silence {
  readonly dialogs: Content['dialogs'];
  /** Whether a step may be passed without a word of the person. */
  readonly passes: (step: Step) => boolean;
}

const passed = ({ dialogs, passes }: Silence, step: Step): string[] => {
  if (!passes(step)) return [];
  const moves = waysOf(step).filter(({ kind }) => kind !== 'fail');
  const next = moves.map(({ move }) => enters(dialogs, move.target)?.name);
  const called = step.kind === 'call' ? [startOf(dialogs, step.dialog)?.name] : [];
  const through = step.kind !== 'call' || endsUnasked({ dialogs, passes }, step.dialog);
  return [...called, ...(through ? next : [])].filter((name) => name !== undefined);
};

/** Whether a dialog can be gone through from its start to its end without a word of the person. */
const endsUnasked = (silence: Silence, id: string, within: readonly string[] = []): boolean => {
  const { dialogs, passes } = silence;
  if (within.includes(id)) return false;
  const seen = new Set<string>();
  const open = [startOf(dialogs, id)].filter((step) => step !== undefined);
  for (let step = open.pop(); step; step = open.pop()) {
    if (seen.has(step.name)) continue;
    seen.add(step.name);
    if (ends(step)) return true;
    if (!passes(step) || (step.kind === 'call' && !endsUnasked(silence, step.dialog, [...within, id]))) continue;
    open.push(...waysOf(step).flatMap(({ move }) => enters(dialogs, move.target) ?? []));
  }
  return false;
};

const ends = (step: Step): boolean => step.kind === 'end' || waysOf(step).some(({ move }) => move.target.to === 'end');

const checkLoops = (content: Content): void => {
  const { dialogs, context } = content;
  const steps = new Map(allSteps(dialogs).map((step) => [step.name, step]));
  const find = (passes: (step: Step) => boolean): string[][] => {
    const silence = { dialogs, passes };
    return circles(steps.keys(), (name) => {
      const step = steps.get(name);
      return step ? passed(silence, step) : [];
    });
  };
  const silent = find(({ kind }) => SILENT.includes(kind));
  const filled = find(({ kind }) => SILENT.includes(kind) || kind === 'fill');
  for (const circle of [...silent, ...filled.filter((circle) => staysFilled(circle, steps))]) {
    const [first = ''] = circle;
    const at = steps.get(first)?.at;
    if (at) context.report.add('B113', at, { steps: circle.join(', ') });
  }
};

/** A circle through a `fill` asks again only where one of its slots is cleared on the way round. */
const staysFilled = (circle: readonly string[], steps: ReadonlyMap<string, Step>): boolean => {
  const members = circle.flatMap((name) => steps.get(name) ?? []);
  const fills = members.flatMap((step) => (step.kind === 'fill' ? step.slots : []));
  const moves: Move[] = members.flatMap((step) => waysOf(step).map(({ move }) => move));
  return fills.length > 0 && !moves.some(({ clear }) => clear.some((slot) => fills.includes(slot)));
};

// ---------------------------------------------------------------- calls

const callsOf = (dialog: Dialog): string[] =>
  Object.values(dialog.steps).flatMap((step) => [
    ...(step.kind === 'call' ? [step.dialog] : []),
    ...waysOf(step).flatMap(({ move }) => (move.target.to === 'call' ? [move.target.dialog] : [])),
  ]);

const checkCalls = ({ dialogs, globals, context }: Content): void => {
  const calls = new Map(Object.values(dialogs).map((dialog) => [dialog.id, callsOf(dialog)]));
  for (const circle of circles(calls.keys(), (id) => calls.get(id) ?? [])) {
    const at = dialogs[circle[0] ?? '']?.at;
    // A call of a dialog that is none was read as a call of its own.
    const isOwn = circle.length === 1 && context.strayed.has(circle[0] ?? '');
    if (at && !isOwn) context.report.add('B116', at, { dialogs: circle.join(', ') });
  }
  const byGlobals = globals.flatMap(({ global: { move } }) => (move.target.to === 'call' ? [move.target.dialog] : []));
  const steps = new Map(allSteps(dialogs).map((step) => [step.name, step]));
  for (const id of new Set([...[...calls.values()].flat(), ...byGlobals])) {
    const behind = [...reach(dialogs, [startOf(dialogs, id)])].flatMap((name) => steps.get(name) ?? []);
    const at = dialogs[id]?.at;
    // A way that was written wrong may have led to the end.
    const isSure = !behind.some(({ name }) => context.strayed.has(dialogIn(name)) || context.loose.has(dialogIn(name)));
    if (at && isSure && !behind.some(ends)) context.report.add('B118', at, { dialog: id });
  }
};
