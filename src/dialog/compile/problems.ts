/** Findings are collected here while everything is read, so that all of them can be told at once. */
import type { Source } from '../steps.ts';
import { type Code, catalogue } from './catalogue.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './world.ts';

export type Values = { readonly [name: string]: string | number };

export interface Report {
  /** Adds a finding. `near` is an unknown name and those it may have meant. */
  readonly add: (code: Code, at: Source, values?: Values, near?: { name: string; among: Iterable<string> }) => void;
  /** Everything found so far, by file and line, each finding once. */
  readonly all: () => Problem[];
}

const fill = (sentence: string, values: Values): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

const byPlace = (a: Problem, b: Problem): number =>
  a.file.localeCompare(b.file) || a.line - b.line || a.code.localeCompare(b.code);

export const createReport = (): Report => {
  const found = new Map<string, Problem>();
  return {
    add: (code, at, values = {}, near) => {
      const { severity, what, remedy } = catalogue[code];
      const meant = near && nearest(near.name, near.among);
      const problem: Problem = {
        code,
        severity,
        file: at.file,
        line: at.line,
        what: fill(what, values),
        remedy: fill(remedy, values),
        ...(meant && { hint: `Did you mean “${meant}”?` }),
      };
      found.set(`${code} ${at.file} ${at.line} ${problem.what}`, problem);
    },
    all: () => [...found.values()].sort(byPlace),
  };
};

const count = (number: number, one: string): string => `${number} ${number === 1 ? one : `${one}s`}`;

/**
 * Problems for the terminal: two lines each, numbered, errors and warnings mixed in the order of their place,
 * and a last line with the sums.
 */
export const formatProblems = (problems: readonly Problem[]): string => {
  if (problems.length === 0) return 'No problems.';
  const lines = problems.map(({ code, severity, file, line, what, remedy, hint }, index) => {
    const mark = severity === 'error' ? code : `${code} (warning)`;
    return `${index + 1}. ${file}:${line} ${mark} ${what}\n   ${hint ? `${hint} ` : ''}${remedy}`;
  });
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return [...lines, `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}.`].join('\n');
};
