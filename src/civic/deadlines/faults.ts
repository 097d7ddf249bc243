/** What is late or out of order among the days that were given. */
import { FACTS, type Fact, type Given, type Rule, type RuleId, ruleOf, SEQUENCES, SHOWN_AT } from './rules.ts';
import * as why from './why.ts';
import type { Words } from './words.ts';

/** Where an event has a last day of its own: that of another rule. */
const WITHIN: { readonly [id in RuleId]?: { readonly event: Fact; readonly term: RuleId } } = {
  'hearing-notice': { event: 'hearing', term: 'draft-submit' },
  'annual-report-notice': { event: 'report-hearing', term: 'annual-report-adopt' },
};

interface Faults {
  /** Each says by itself why it is one. */
  readonly late: readonly Words[];
  /** Steps that changed places: nothing of it need be too late. */
  readonly order: readonly Words[];
}

/**
 * @param last the last day of the rule's own term.
 * @param endOf the last day of another rule's term; null where that is not known.
 */
export const faultsOf = (rule: Rule, given: Given, last: string, endOf: (id: RuleId) => string | null): Faults => ({
  late: [...doneFaults(rule, given, last), ...termFaults(rule, given, endOf)],
  order: orderFaults(rule, given),
});

function doneFaults({ id, done, term }: Rule, given: Given, last: string): readonly Words[] {
  const day = given[done ?? id];
  if (day === undefined) return [];
  if (term.kind === 'open') return day < last ? [why.doneEarly(day, last)] : [];
  return day > last ? [why.doneLate(day, last)] : [];
}

function termFaults({ id }: Rule, given: Given, endOf: (id: RuleId) => string | null): readonly Words[] {
  const within = WITHIN[id];
  const day = within && given[within.event];
  const last = within ? endOf(within.term) : null;
  return within && day !== undefined && last !== null && day > last ? [why.outsideTerm(within.event, day, last)] : [];
}

/**
 * Both of two steps that changed places are told of, each on its own line. Only the promulgation comes before the
 * hearing, and the law wants the hearing within the term that begins with it.
 */
function orderFaults({ id }: Rule, given: Given): readonly Words[] {
  return pairs()
    .filter(([first, then]) => SHOWN_AT[first] === id || SHOWN_AT[then] === id)
    .flatMap(([first, then]) => {
      const [before, after] = [given[first], given[then]];
      if (before === undefined || after === undefined || after >= before) return [];
      const sentence = why.outOfOrder(nameOf(first), before, nameOf(then), after);
      return then === 'hearing' ? [sentence, why.BEFORE_TERM] : [sentence];
    });
}

type Step = Fact | RuleId;
const pairs = (): readonly (readonly [Step, Step])[] =>
  SEQUENCES.flatMap((steps) =>
    steps.flatMap((first, index) => steps.slice(index + 1).map((then): readonly [Step, Step] => [first, then])),
  );

const isFact = (step: Step): step is Fact => Object.hasOwn(FACTS, step);
const nameOf = (step: Step): Words => (isFact(step) ? FACTS[step] : ruleOf(step).label);
