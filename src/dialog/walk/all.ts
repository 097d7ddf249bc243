/**
 * Visits every option of every step in every language: from first contact on, every button that is shown is tapped,
 * in worlds that bring out both sides of the conditions, with plain words and numbers off and on. Each reply is drawn
 * for every channel and held against its limits. A place is opened once for each set of buttons that it shows.
 */

import type { Book } from '../book.ts';
import { allSteps } from '../compile/ways.ts';
import type { Session } from '../session.ts';
import type { Expr, Step } from '../steps.ts';
import type { Lang, Reply, Said } from '../types.ts';
import { type Coverage, createCoverage, type WalkReport } from './coverage.ts';
import { brokenRules } from './rules.ts';
import { ANYWHERE, tokensOf, typedAt } from './sayings.ts';
import { type StepFunction, type Turned, takeTurn, type Walker, type World } from './turns.ts';
import { type Sides, waysBack, waysTo } from './ways-there.ts';
import { emptyValue, emptyWorld, fullValue, fullWorld, worldWith } from './worlds.ts';

/** Draws a reply as a channel would: its calls to the platform. */
export type Renderer = (reply: Reply) => unknown;

export interface WalkAllOptions {
  readonly renderers?: { readonly [channel: string]: Renderer };
  /** Which limits of the channel a drawn reply breaks, as sentences. */
  readonly check?: (channel: string, drawn: unknown) => readonly string[];
  readonly worlds?: readonly World[];
  /** The clock, ms since 1970. */
  readonly at?: number;
}

/** 2026-12-01 10:00 in Sofia, a Tuesday. */
export const WALK_TIME = 1_796_112_000_000;

interface Visit {
  readonly walker: Walker;
  readonly coverage: Coverage;
  readonly options: WalkAllOptions;
  readonly seen: Set<string>;
  readonly open: Turned[];
  /** Answers are opened too. */
  readonly thorough: boolean;
  /** Slots by whose values a `choose` decides: where they differ, a place may lead elsewhere. */
  readonly decisive: readonly string[];
  /** Only what leads on from these dialogs is tried, where the world is there for them alone. */
  readonly about: ReadonlySet<string> | null;
  /** Everything that may come at any place is said at every place. */
  readonly anywhere: boolean;
  /** Replies already drawn for every channel, as JSON. */
  readonly drawn: Set<string>;
}

/** Walks everything. `violations` name the way that led to them. */
export const walkAll = (
  book: Book,
  step: StepFunction,
  langs: readonly Lang[],
  options: WalkAllOptions = {},
): WalkReport => {
  const coverage = createCoverage(book);
  const given = { coverage, options, decisive: decisiveSlots(book), drawn: new Set<string>() };
  const walk = (world: World, lang: Lang, manner: Session['slots'], tried: Tried): void => {
    const walker = { book, step, world, at: options.at ?? WALK_TIME, locale: lang, known: new Map() };
    walkWorld({ ...given, ...tried, walker, seen: new Set(), open: [] }, manner);
  };
  for (const [index, world] of (options.worlds ?? [fullWorld(book), emptyWorld(book)]).entries())
    for (const lang of langs)
      for (const [turn, manner] of mannersOf(book).entries())
        walk(world, lang, manner, { about: null, thorough: index !== 1, anywhere: turn === 0 });
  if (!options.worlds) walkToMissing(book, coverage, langs, walk);
  return coverage.report();
};

type Tried = Pick<Visit, 'about' | 'thorough' | 'anywhere'>;

/** Walks on to what was not come to, each in worlds made for the way there, until one of them leads to it. */
const walkToMissing = (
  book: Book,
  coverage: Coverage,
  langs: readonly Lang[],
  walk: (world: World, lang: Lang, manner: Session['slots'], tried: Tried) => void,
): void => {
  const back = waysBack(book);
  const sides: Sides = {
    full: (name, path) => fullValue(book, name, path),
    empty: (name, path) => emptyValue(book, name, path),
  };
  for (const { goal, option } of goalsOf(book)) {
    const isMissing = (): boolean => !coverage.came(option === undefined ? goal.name : `${goal.name}.${option}`);
    if (!isMissing()) continue;
    for (const { given, about } of waysTo(book, back, sides, goal, option)) {
      // Only a world that leads there is walked in the other languages too.
      for (const lang of langs) {
        walk(worldWith(book, given), lang, {}, { about, thorough: false, anywhere: false });
        if (isMissing()) break;
      }
      if (!isMissing()) break;
    }
  }
};

/** Every step and every option of a book. */
const goalsOf = (book: Book): readonly { readonly goal: Step; readonly option?: string }[] =>
  allSteps(book.dialogs).flatMap((goal) => [
    { goal },
    ...(goal.kind === 'ask' ? goal.options.map(({ id }) => ({ goal, option: id })) : []),
  ]);

/** Slots that an expression looks at itself; what its facts make of slots, the world decides. */
const slotsIn = (expr: Expr): readonly string[] => {
  if (expr.op === 'slot') return [expr.name];
  if (expr.op === 'not') return slotsIn(expr.of);
  return 'left' in expr ? [...slotsIn(expr.left), ...slotsIn(expr.right)] : [];
};

/** Slots that the conditions of a `choose` compare with something. */
const decisiveSlots = (book: Book): readonly string[] => {
  const tests = allSteps(book.dialogs).flatMap((step) =>
    step.kind === 'choose' ? step.branches.flatMap((branch) => branch.if ?? []) : [],
  );
  return [...new Set(tests.flatMap(slotsIn))];
};

/** Those of them that a form at a place asks for; none elsewhere. */
const decidedBy = (book: Book, { dialog, step }: Session['at'], decisive: readonly string[]): readonly string[] => {
  const here = book.dialogs[dialog]?.steps[step];
  return here?.kind === 'fill' ? here.slots.filter((slot) => decisive.includes(slot)) : [];
};

/** Settings of the person: as at first; and plain words, numbers on the buttons and a municipality chosen before. */
const mannersOf = ({ places }: Book): readonly Session['slots'][] => [
  {},
  { 'me.plain': true, 'me.numbers': true, 'me.town': places[0]?.code ?? null },
];

const walkWorld = (visit: Visit, manner: Session['slots']): void => {
  const first = say(visit, null, { kind: 'hello' }, 'first contact');
  if (!first) return;
  const start = { ...first, session: { ...first.session, slots: { ...first.session.slots, ...manner } } };
  visit.open.push(start);
  for (const { move, id } of visit.walker.book.globals) {
    if (move.target.to !== 'back') sayAndOpen(visit, start.session, { kind: 'pick', token: `global.${id}` });
  }
  for (const dialog of Object.keys(visit.walker.book.dialogs))
    sayAndOpen(visit, start.session, { kind: 'hello', ref: `d_${dialog}` });
  for (let turned = visit.open.pop(); turned; turned = visit.open.pop()) expand(visit, turned);
};

/** Says everything that can be said at a place. */
const expand = (visit: Visit, { session, replies }: Turned): void => {
  if (visit.about?.has(session.at.dialog) === false) return;
  const isAnswer = session.at.dialog === 'answer';
  for (const token of tokensOf(replies)) {
    const isNew = visit.coverage.tap(token);
    if (!isNew && isSpared(visit, token, isAnswer)) continue;
    sayAndOpen(visit, session, { kind: 'pick', token });
  }
  for (const typed of typedAt(visit.walker.book, session)) sayAndOpen(visit, session, typed);
  const place = `${session.at.dialog}.${session.at.step} ${session.at.slot ?? ''}`;
  if (isAnswer || !visit.anywhere || visit.seen.has(place)) return;
  visit.seen.add(place);
  for (const said of ANYWHERE) say(visit, session, said, place);
};

const sayAndOpen = (visit: Visit, session: Session, said: Said): void => {
  const { dialog, step, slot = '' } = session.at;
  const turned = say(visit, session, said, `${dialog}.${step} ${slot}`.trim());
  if (!turned) return;
  const key = stateOf(visit, turned);
  if (visit.seen.has(key)) return;
  visit.seen.add(key);
  visit.open.push(turned);
};

/**
 * Two states are one where the same place shows the same buttons and returns to the same, and within a form, where the
 * same was answered of what is decided by. Answers return anywhere.
 */
const stateOf = ({ walker: { book }, decisive }: Visit, { session, replies }: Turned): string => {
  const { at, from, slots, stack, tries } = session;
  const tokens = tokensOf(replies).filter((token) => token !== 'back');
  return JSON.stringify([
    at,
    from,
    tries,
    slots['me.lang'],
    at.dialog === 'answer' ? null : (stack.at(-1) ?? null),
    tokens,
    decidedBy(book, at, decisive).map((slot) => slots[slot] ?? null),
  ]);
};

/**
 * What need not be tapped again: answers, in worlds that only bring out further ways; and the ways out of an answer,
 * which are the same at each.
 */
const isSpared = ({ walker, thorough, seen }: Visit, token: string, isAnswer: boolean): boolean => {
  if (!thorough && leadsToAnswer(walker.book, token)) return true;
  if (!isAnswer || token.startsWith('answer.')) return false;
  const key = `from an answer ${token}`;
  const before = seen.size;
  return seen.add(key).size === before;
};

const leadsToAnswer = (book: Book, token: string): boolean => {
  if (token.startsWith('answer.')) return true;
  const [dialog = '', step = '', id] = token.split(/[.:]/);
  const found = book.dialogs[dialog]?.steps[step];
  return found?.kind === 'ask' && found.options.find((option) => option.id === id)?.move.target.to === 'answer';
};

const say = (visit: Visit, session: Session | null, said: Said, place: string): Turned | null => {
  const { walker, coverage } = visit;
  const way = `${place}, ${said.kind}${said.kind === 'pick' ? ` ${said.token}` : ''} (${walker.locale})`;
  try {
    const turned = takeTurn(walker, session, said, place);
    coverage.turn(turned);
    for (const fault of brokenRules(walker.book, said, turned)) coverage.violation(`${way}: ${fault}`);
    for (const reply of turned.replies) draw(reply, visit, (fault) => coverage.violation(`${way}: ${fault}`));
    return turned;
  } catch (error) {
    coverage.violation(`${way}: throws ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
};

const draw = (
  reply: Reply,
  { options: { renderers = {}, check }, drawn: known }: Visit,
  report: (fault: string) => void,
): void => {
  const key = JSON.stringify(reply);
  if (known.has(key)) return;
  known.add(key);
  for (const [channel, render] of Object.entries(renderers)) {
    const drawn = render(reply);
    for (const fault of check?.(channel, drawn) ?? []) report(`${channel}: ${fault}`);
  }
};
