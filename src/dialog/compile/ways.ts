/** The ways of a book as a graph: which step leads where, by which move. Used by the checks, the pictures and the walker. */
import type { Dialog, Move, Step, Target } from '../steps.ts';

export interface Way {
  readonly move: Move;
  /** What leads there: an option's id, `other`, `file`, `fail`, `go`, or the number of a branch. */
  readonly by: string;
  readonly kind: 'option' | 'other' | 'file' | 'fail' | 'next' | 'branch';
}

type Dialogs = { readonly [id: string]: Dialog };

/** Every way out of a step. Links and `end` have none. */
export const waysOf = (step: Step): Way[] => {
  switch (step.kind) {
    case 'ask':
      return [
        ...step.options
          .filter(({ link }) => link === undefined)
          .map(({ id, move }) => ({ by: id, move, kind: 'option' as const })),
        ...(step.other ? [{ by: 'other', move: step.other, kind: 'other' as const }] : []),
        ...(step.file ? [{ by: 'file', move: step.file, kind: 'file' as const }] : []),
      ];
    case 'choose':
      return step.branches.map(({ move }, index) => ({ by: String(index + 1), move, kind: 'branch' as const }));
    case 'fill':
      return [
        { by: 'go', move: step.next, kind: 'next' },
        { by: 'fail', move: step.fail, kind: 'fail' },
      ];
    case 'end':
      return [];
    default:
      return [{ by: 'go', move: step.next, kind: 'next' }];
  }
};

export const findStep = (dialogs: Dialogs, { dialog, step }: { dialog: string; step: string }): Step | undefined =>
  dialogs[dialog]?.steps[step];

export const startOf = (dialogs: Dialogs, id: string): Step | undefined => {
  const dialog = dialogs[id];
  return dialog?.steps[dialog.start];
};

/** The step that a target enters at once: a step, or the start of a called dialog. */
export const enters = (dialogs: Dialogs, target: Target): Step | undefined => {
  if (target.to === 'step') return findStep(dialogs, target);
  return target.to === 'call' ? startOf(dialogs, target.dialog) : undefined;
};

/** Where one may come out after a call: the step named after it. */
export const returns = (dialogs: Dialogs, target: Target): Step | undefined =>
  target.to === 'call' && target.after ? findStep(dialogs, target.after) : undefined;

/** All steps that a step leads to, by whichever way: entered, returned to, or called. */
export const leadsTo = (dialogs: Dialogs, step: Step): Step[] => {
  const called = step.kind === 'call' ? [startOf(dialogs, step.dialog)] : [];
  const steps = waysOf(step).flatMap(({ move }) => [enters(dialogs, move.target), returns(dialogs, move.target)]);
  return [...called, ...steps].filter((found) => found !== undefined);
};

export const allSteps = (dialogs: Dialogs): Step[] =>
  Object.values(dialogs).flatMap(({ steps }) => Object.values(steps));

/** Everything that can be reached from some steps, themselves included, by full name. */
export const reach = (dialogs: Dialogs, from: readonly (Step | undefined)[]): Set<string> => {
  const seen = new Set<string>();
  const open = from.filter((step) => step !== undefined);
  for (let step = open.pop(); step; step = open.pop()) {
    if (seen.has(step.name)) continue;
    seen.add(step.name);
    open.push(...leadsTo(dialogs, step));
  }
  return seen;
};

/** Strongly connected parts of a graph of names that are circles: of several nodes, or one that leads to itself. */
export const circles = (nodes: Iterable<string>, next: (node: string) => readonly string[]): string[][] => {
  const order = [...nodes];
  const reached = new Map(order.map((node) => [node, walk(node, next)]));
  const found: string[][] = [];
  const done = new Set<string>();
  for (const node of order) {
    if (done.has(node) || !reached.get(node)?.has(node)) continue;
    const circle = order.filter((other) => reached.get(node)?.has(other) && reached.get(other)?.has(node));
    for (const other of circle) done.add(other);
    found.push(circle);
  }
  return found;
};

/** What a node leads to in one step or more. */
const walk = (from: string, next: (node: string) => readonly string[]): Set<string> => {
  const seen = new Set<string>();
  const open = [...next(from)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...next(node));
  }
  return seen;
};
