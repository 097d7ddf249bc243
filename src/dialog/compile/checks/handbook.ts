/** The handbook as a whole: ids, relations, phrasings, and how many taps each answer takes from home. */
import { fold } from '../../normalise.ts';
import type { Source, Step } from '../../steps.ts';
import type { Entry } from '../answers.ts';
import type { Content } from '../content.ts';
import { enters, findStep, returns, startOf, waysOf } from '../ways.ts';

/** Most taps from the main menu to an answer. */
const MOST_TAPS = 4;
/** Related answers that get a button. */
const SHOWN_RELATED = 3;
const LEAST_PHRASINGS = 3;
/** Options on one page once there are more than `WHOLE`. */
const PAGE = 9;
const WHOLE = 10;

export const checkHandbook = (content: Content): void => {
  checkIds(content);
  checkPhrasings(content);
  checkTaps(content);
};

const checkIds = ({ entries, known, context }: Content): void => {
  const knowable = known.map((one) => one.known.id);
  const seen = new Set<string>();
  const { outlines, broken, report } = context;
  for (const { answer, related, known: named, opens } of entries) {
    const { id, at } = answer;
    if (seen.has(id)) context.report.add('B605', at, { answer: id });
    seen.add(id);
    for (const { text: name, at: place } of related) {
      if (!context.answers.has(name)) context.report.add('B603', place, { name }, { name, among: context.answers });
    }
    for (const { text: name, at: place } of named)
      if (!knowable.includes(name)) context.report.add('B129', place, { name }, { name, among: knowable });
    if (opens && !outlines.has(opens.text) && !broken.has(opens.text))
      report.add('B119', opens.at, { name: opens.text }, { name: opens.text, among: outlines.keys() });
    if (answer.related.includes(id) || new Set(answer.related).size < answer.related.length) {
      context.report.add('B607', related[0]?.at ?? at, { answer: id });
    }
  }
};

const checkPhrasings = ({ entries, redirects, context }: Content): void => {
  const owners = new Map<string, string>();
  const own = (owner: string, text: string, at: Source): void => {
    const first = owners.get(fold(text)) ?? owner;
    owners.set(fold(text), first);
    if (first !== owner) context.report.add('B604', at, { phrase: text, first, second: owner });
  };
  for (const { id, phrasings } of redirects) for (const text of phrasings) owners.set(fold(text), `the redirect ${id}`);
  for (const { answer, phrasings } of entries) {
    for (const { text, at } of phrasings) own(answer.id, text, at);
    if (phrasings.length < LEAST_PHRASINGS) {
      context.report.add('B609', answer.at, { answer: answer.id, count: phrasings.length });
    }
  }
};

const checkTaps = (content: Content): void => {
  const taps = tapsFromHome(content);
  if (content.context.broken.size > 0 || !findStep(content.dialogs, content.home)) return;
  for (const { answer, core } of content.entries) {
    const needed = taps.get(answer.id);
    if (!core || (needed !== undefined && needed <= MOST_TAPS)) continue;
    const words = needed === undefined ? 'more taps than there are' : `${needed} taps`;
    content.context.report.add('B606', answer.at, { answer: answer.id, taps: words });
  }
};

/** Fewest taps from home to each answer that tapping can reach, whatever the conditions say. */
const tapsFromHome = (content: Content): Map<string, number> => {
  const { dialogs, home } = content;
  const answers = new Map<string, number>();
  const seen = new Set<string>();
  let level = [findStep(dialogs, home)].filter((step) => step !== undefined);
  for (let taps = 0; level.length > 0; taps += 1) {
    const later: Step[] = [];
    for (let step = level.pop(); step; step = level.pop()) {
      if (seen.has(step.name)) continue;
      seen.add(step.name);
      for (const way of tappedWays(content, step)) {
        if (way.answer !== undefined)
          answers.set(way.answer, Math.min(answers.get(way.answer) ?? Infinity, taps + way.taps));
        if (way.step) (way.taps === 0 ? level : later).push(way.step);
      }
    }
    level = later;
  }
  spread(content.entries, answers);
  return answers;
};

interface TappedWay {
  readonly taps: number;
  readonly answer?: string;
  readonly step?: Step | undefined;
}

const tappedWays = ({ dialogs }: Content, step: Step): TappedWay[] => {
  const called = step.kind === 'call' ? [{ taps: 0, step: startOf(dialogs, step.dialog) }] : [];
  const ways = waysOf(step).flatMap(({ move, kind }, index): TappedWay[] => {
    const pages = step.kind === 'ask' && step.options.length > WHOLE ? Math.floor(index / PAGE) : 0;
    const taps =
      kind === 'option' || kind === 'other' || kind === 'file'
        ? 1 + pages
        : step.kind === 'fill' || step.kind === 'call'
          ? 1
          : 0;
    const { target } = move;
    if (target.to === 'answer') return [{ taps, answer: target.id }];
    return [
      { taps, step: enters(dialogs, target) },
      { taps: taps + 1, step: returns(dialogs, target) },
    ];
  });
  return [...called, ...ways];
};

/** From answer to related answer, one tap each. */
const spread = (entries: readonly Entry[], taps: Map<string, number>): void => {
  const related = new Map(entries.map(({ answer }) => [answer.id, answer.related.slice(0, SHOWN_RELATED)]));
  const open = [...taps.keys()].sort((a, b) => (taps.get(a) ?? 0) - (taps.get(b) ?? 0));
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const next = (taps.get(id) ?? 0) + 1;
    for (const other of related.get(id) ?? []) {
      if (next < (taps.get(other) ?? Infinity)) {
        taps.set(other, next);
        open.push(other);
      }
    }
  }
};
