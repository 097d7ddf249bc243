/**
 * Every number of the catalogue, each provoked by a file of its own in `problems/`: changes to the small book in
 * `base/`, the place where the problem must be told, and what else comes with it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { catalogue } from '../../src/dialog/compile/catalogue.ts';
import type { Released } from '../../src/dialog/compile/index.ts';
import { type Change, problemsOf } from './material.ts';

interface Case {
  /** `file:line` of the problem. */
  readonly at: string;
  /** What must be offered as meant. */
  readonly hint?: string;
  /** Numbers that come along. */
  readonly also?: readonly string[];
  readonly released?: Released;
  readonly changes: readonly Change[];
}

const folder = join(import.meta.dirname, 'problems');
const cases = readdirSync(folder).map((name): [string, Case] => [
  name.replace('.yaml', ''),
  parse(readFileSync(join(folder, name), 'utf8')) as Case,
]);

test('each number has a file that provokes it', () => {
  expect(cases.map(([code]) => code).sort()).toEqual(Object.keys(catalogue).sort());
});

test('each entry is one sentence and something to do', () => {
  for (const { what, remedy } of Object.values(catalogue)) {
    expect(what).toMatch(/^[A-Z“{].*[.”]$/u);
    expect(remedy).toMatch(/^[A-Z“{„].*\.$/u);
  }
});

test('the small book itself provokes none', () => {
  expect(problemsOf([])).toEqual([]);
});

describe.each(cases)('%s', (code, { at, hint, also = [], released = null, changes }) => {
  const problems = problemsOf(changes, released);
  const own = problems.filter((problem) => problem.code === code);

  test('is told at its place, and nothing else is', () => {
    expect(own.map(({ file, line }) => `${file}:${line}`)).toContain(at);
    expect([...new Set(problems.map((problem) => problem.code))].sort()).toEqual([code, ...also].sort());
  });

  test('has its sentences filled in', () => {
    const holes = /\{(?!proposal\})\w+\}/;
    for (const { what, remedy } of own) expect(`${what} ${remedy}`).not.toMatch(holes);
  });

  if (hint) {
    test('says what was meant', () => {
      expect(own.map((problem) => problem.hint)).toContain(`Did you mean “${hint}”?`);
    });
  }
});
