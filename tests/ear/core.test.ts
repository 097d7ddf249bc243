/** Every core question in its own words, in Bulgarian and English, is answered directly and rightly. */
import { existsSync, readFileSync } from 'node:fs';
import { VARIANTS } from '../../src/dialog/ear/variants.ts';
import { ownContent, ownEar } from './content.ts';

const content = ownContent();
const hear = ownEar();
const core = new Set(
  readFileSync('tests/content/core-questions.txt', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
);

interface Asked {
  readonly id: string;
  readonly text: string;
}

const own: readonly Asked[] = content.answers
  .filter(({ id }) => core.has(id))
  .flatMap(({ id, question }) => [
    { id, text: question.bg },
    { id, text: question.en },
  ]);

const LEAST = 0.98;
const wrong = (asked: readonly Asked[]): readonly string[] =>
  asked.filter(({ id, text }) => hear(text, 'bg').answer !== id).map(({ id, text }) => `${id}: ${text}`);
const share = (asked: readonly Asked[]): number => 1 - wrong(asked).length / asked.length;

test('there are ninety-five of them', () => {
  expect(core.size).toBe(95);
  expect(own).toHaveLength(190);
});

test('as the handbook words them', () => {
  expect(wrong(own)).toEqual([]);
});

test.each(['upper', 'bare', 'courteous'] as const)('as the handbook words them, written %s', (variant) => {
  expect(share(own.map(({ id, text }) => ({ id, text: VARIANTS[variant].write(text) })))).toBeGreaterThanOrEqual(LEAST);
});

const BRIEF = '../shared/questions.json';
const asked = (): readonly Asked[] => {
  const file = JSON.parse(readFileSync(BRIEF, 'utf8')) as
    | { readonly questions: readonly Wording[] }
    | readonly Wording[];
  const all: readonly Wording[] = 'questions' in file ? file.questions : file;
  return all.flatMap(({ id, core: isCore, bg, en }) =>
    isCore
      ? [
          { id, text: bg },
          { id, text: en },
        ]
      : [],
  );
};
interface Wording {
  readonly id: string;
  readonly core: boolean;
  readonly bg: string;
  readonly en: string;
}

(existsSync(BRIEF) ? test : test.skip)('as those who asked for them word them', () => {
  expect(asked()).toHaveLength(190);
  expect(share(asked())).toBeGreaterThanOrEqual(LEAST);
});
