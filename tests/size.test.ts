/** The size of the house, as a smell: what no longer fits on a few screens, and ways around the type checker. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Options, parseSync } from '@swc/core';

const FILE_LINES = 350;
/** Cases stand side by side in a test; they are read one at a time. */
const TEST_LINES = 400;
const FUNCTION_LINES = 50;
/** Tables of data, where length is no burden: what they hold, and why it stands in one file. */
const TABLES: { readonly [file: string]: string } = {
  'tests/dialog/tiny-book.ts': 'a book of content as data',
};

const under = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .sort();
const HOUSE = [...under('src'), ...under('adapters')];
const textOf = (file: string): string => readFileSync(file, 'utf8');
const linesOf = (text: string): number => text.trimEnd().split('\n').length;

interface Node {
  readonly type: string;
  readonly kind?: unknown;
  readonly span?: { readonly start: number; readonly end: number };
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

const PARSER: NonNullable<Options['jsc']>['parser'] & object = { syntax: 'typescript' };
/** Every node of a file's syntax tree, the outer before the inner. */
function* nodes(value: unknown): Generator<Node> {
  if (isNode(value)) yield value;
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* nodes(inner);
}
const tree = (text: string): readonly Node[] => [...nodes(parseSync(text, { ...PARSER, target: 'es2022' }))];

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
]);
interface Measured {
  readonly line: number;
  readonly lines: number;
}
/**
 * Where each function begins and how many lines it has of its own: a room that keeps a state for the functions in it is
 * measured without them, since each of them is measured too. Spans count bytes from 1.
 */
function functionsOf(text: string): readonly Measured[] {
  const bytes = Buffer.from(text);
  const lineAt = (offset: number): number => linesOf(`${bytes.subarray(0, offset - 1).toString()}x`);
  const all = tree(text)
    .filter(({ type }) => FUNCTIONS.has(type))
    .map(({ span = { start: 1, end: 1 } }) => ({ from: lineAt(span.start), to: lineAt(span.end - 1) }));
  return all.map((one) => {
    const inner = all.filter((other) => other !== one && other.from > one.from && other.to < one.to);
    const covered = new Set(inner.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));
    return { line: one.from, lines: one.to - one.from + 1 - covered.size };
  });
}

/** Ways around the type checker: `any`, `x!`, `@ts-…`. */
function dodges(text: string): readonly string[] {
  const found = tree(text).flatMap(({ type, kind }) => {
    if (type === 'TsKeywordType' && kind === 'any') return ['any'];
    return type === 'TsNonNullExpression' ? ['!'] : [];
  });
  return [...found, ...(text.match(/@ts-(?:ignore|expect-error|nocheck)/g) ?? [])];
}

test(`no file has more than ${FILE_LINES} lines (${TEST_LINES} in tests), but for named tables of data`, () => {
  const longer = (files: readonly string[], most: number): readonly string[] =>
    files.filter((file) => TABLES[file] === undefined && linesOf(textOf(file)) > most);
  expect([...longer(HOUSE, FILE_LINES), ...longer(under('tests'), TEST_LINES)]).toEqual([]);
});

test('whatever is excused is there, and needs it', () => {
  expect(Object.keys(TABLES).filter((file) => linesOf(textOf(file)) <= FILE_LINES)).toEqual([]);
});

test(`no function has more than ${FUNCTION_LINES} lines of its own`, () => {
  const long = HOUSE.flatMap((file) =>
    functionsOf(textOf(file))
      .filter(({ lines }) => lines > FUNCTION_LINES)
      .map(({ line, lines }) => `${file}:${line} has ${lines} lines`),
  );
  expect(long).toEqual([]);
});

test('half of all functions have at most eight lines', () => {
  const all = HOUSE.flatMap((file) => functionsOf(textOf(file)).map(({ lines }) => lines)).sort((a, b) => a - b);
  expect(all.length).toBeGreaterThan(500);
  expect(all[Math.floor(all.length / 2)]).toBeLessThanOrEqual(8);
});

test('nothing goes around the type checker', () => {
  expect(HOUSE.flatMap((file) => dodges(textOf(file)).map((dodge) => `${file}: ${dodge}`))).toEqual([]);
});

describe('the measure', () => {
  const bad =
    '// Бубо\nconst ж = (x: any) => {\n  return x!;\n};\n// @ts-ignore\nclass A {\n  a() {\n    return 1;\n  }\n}\n';

  test('counts the lines of functions and methods, whatever the alphabet', () => {
    expect(functionsOf(bad)).toEqual([
      { line: 2, lines: 3 },
      { line: 7, lines: 3 },
    ]);
  });

  test('sees what goes around the type checker', () => {
    expect(dodges(bad)).toEqual(['any', '!', '@ts-ignore']);
  });
});
