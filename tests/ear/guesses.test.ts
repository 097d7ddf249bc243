/**
 * Guesses at what was not understood: none at gibberish, few at strangers' questions, and those that help stay. And
 * what belongs elsewhere: told by the name of its redirect where that is sure, above all where somebody is in distress,
 * else in general.
 */
import { readFileSync } from 'node:fs';
import { VARIANTS } from '../../src/dialog/ear/variants.ts';
import { LEAST_GUESS } from '../../src/dialog/step/missed.ts';
import { ownEar, questionsOf } from './content.ts';

const hear = ownEar();
const asked = ['unseen2', 'unseen3']
  .flatMap((name) => questionsOf(`tests/ear/${name}.json`))
  .map((one) => ({ ...one, heard: hear(one.text, one.lang ?? 'bg') }));
const missed = asked.filter(({ heard }) => heard.zone === 'decline' && heard.rule === undefined);
const best = (heard: ReturnType<typeof hear>): number => heard.candidates[0]?.score ?? 0;

test.each([
  'йцукен фывапр',
  'asdf asdf',
  'лорем ипсум',
  'ъъъъ',
  'аааааа',
  'aaaa bbbb',
  'дрън дрън',
  'хм',
  '12345',
  'zxcvbn',
  'ммм да',
  'трала лала',
])('%s gets no guesses', (text) => {
  const heard = hear(text, 'bg');
  expect(heard.zone).toBe('decline');
  expect(best(heard)).toBeLessThan(LEAST_GUESS);
});

test('at most three strangers of twenty get guesses, and next to no question of ours is left without the right one', () => {
  const of = (isOurs: boolean) => (one: (typeof asked)[number]) => one.answers.length > 0 === isOurs;
  const shown = missed.filter(of(false)).filter(({ heard }) => best(heard) >= LEAST_GUESS);
  expect(shown.length).toBeLessThanOrEqual(0.15 * asked.filter(of(false)).length);
  const lost = missed.filter(
    ({ answers, heard }) =>
      best(heard) < LEAST_GUESS && heard.candidates.slice(0, 3).some(({ id }) => answers.includes(id)),
  );
  expect(lost.length).toBeLessThanOrEqual(0.02 * asked.filter(of(true)).length);
});

test.each([
  ['лична карта', 'identity-card'],
  ['личната карта', 'identity-card'],
  ['лична карта и паспорт', 'identity-card'],
  ['lichna karta', 'identity-card'],
  ['id card', 'identity-card'],
  ['паспорт', 'identity-card'],
  ['боклук', 'waste-collection'],
  ['строеж', 'building-permit'],
  ['паркиране', 'parking'],
  ['вода', 'water-supply'],
  ['детска градина', 'kindergarten'],
  ['избори', 'elections'],
  ['автобус', 'public-transport'],
  ['социални помощи', 'social-benefits'],
])('%s alone is sent elsewhere', (text, redirect) => {
  expect(hear(text, 'bg')).toMatchObject({ zone: 'decline', rule: `redirect:${redirect}` });
});

test('the same words in a question of ours are heard', () => {
  for (const text of ['трябва ли лична карта', 'трябва ли ми лична карта на обсъждането'])
    expect(hear(text, 'bg')).toMatchObject({ zone: 'direct', answer: 'do-i-need-id' });
});

const elsewhere = JSON.parse(readFileSync('tests/ear/elsewhere.json', 'utf8')) as {
  readonly redirects: Readonly<Record<string, { readonly is: readonly string[]; readonly not: readonly string[] }>>;
};

describe.each(Object.entries(elsewhere.redirects))('what is %s and what only sounds like it', (id, said) => {
  const sentTo = (text: string): readonly [string, boolean] => [text, hear(text, 'bg').rule === `redirect:${id}`];

  test('is told apart', () => {
    expect(said.is.map(sentTo)).toEqual(said.is.map((text) => [text, true]));
    expect(said.not.map(sentTo)).toEqual(said.not.map((text) => [text, false]));
  });
});

test('somebody in distress is heard in Latin letters, with typos, and in the middle of something else', () => {
  const cries = elsewhere.redirects['distress']?.is ?? [];
  const heard = (text: string): readonly [string, string | undefined] => [text, hear(text, 'bg').rule];
  for (const write of [
    VARIANTS.upper.write,
    VARIANTS.official.write,
    VARIANTS.courteous.write,
    (text: string) => `питах за бюджета, но всъщност ${text}`,
  ])
    expect(cries.map(write).map(heard)).toEqual(cries.map(write).map((text) => [text, 'redirect:distress']));
});
