/** A table of false claims and of innocent sentences near to them: what is corrected, and what is left alone. */
import { readFileSync } from 'node:fs';
import { ownEar } from './content.ts';

interface Claims {
  readonly false: readonly { readonly text: string; readonly premise: readonly string[] }[];
  readonly innocent: readonly string[];
}
const claims = JSON.parse(readFileSync('tests/ear/claims.json', 'utf8')) as Claims;
const hear = ownEar();

test('false claims of the table are corrected, and answered', () => {
  const missed = claims.false.flatMap(({ text, premise }) => {
    const heard = hear(text, 'bg');
    const isRight = heard.zone === 'direct' && premise.includes(heard.premise ?? '');
    return isRight ? [] : [`${text}: ${heard.premise ?? 'no premise'}, ${heard.zone} ${heard.answer ?? ''}`];
  });
  expect(missed).toEqual([]);
});

test('innocent sentences of the table are left alone', () => {
  const fired = claims.innocent.flatMap((text) => {
    const { premise } = hear(text, 'bg');
    return premise === undefined ? [] : [`${text}: ${premise}`];
  });
  expect(fired).toEqual([]);
});
