/** A life in danger, and somebody in despair: heard before everything else, and nothing that only sounds like it. */
import { readFileSync } from 'node:fs';
import { isDanger, isDistress } from '../../src/dialog/ear/cries.ts';
import { isWorrying } from '../../src/dialog/ear/worry.ts';
import { foldWord, words } from '../../src/dialog/normalise.ts';
import { ownContent, ownEar } from './content.ts';

const hear = ownEar();

test.each([
  'майка ми падна и не диша',
  'mayka mi ne disha',
  'жена ми не може да диша',
  'жена ми получи инфаркт',
  'помощ, баща ми получи инсулт',
  'човек припадна в залата',
  'човек падна на обсъждането на бюджета и не диша',
  'гори сградата на общината',
  'къщата на съседа гори',
  'запали се училището',
  'катастрофа на главната улица',
  'кола блъсна дете пред училището',
  'someone collapsed at the hearing',
  'a man had a heart attack',
  'the town hall is on fire',
  'car crash on the main street',
])('„%s“ is told the number to call', (text) => {
  expect(hear(text, 'bg')).toMatchObject({ zone: 'decline', answer: null, rule: 'redirect:emergency' });
});

test.each([
  'бюджет за пожарната',
  'помощ от бюджета след пожар',
  'колко пари има в бюджета за пожари',
  'money for the fire brigade in the budget',
  'баща ми получи инсулт миналата година, има ли помощи',
  'катастрофа на бюджета',
  'предлагам светофар, често стават катастрофи на кръстовището, има катастрофа всеки месец',
  'the budget talks collapsed',
  'общинските гори кой ги стопанисва',
])('„%s“ is none of it', (text) => {
  expect(isDanger(words(text).map(foldWord))).toBe(false);
  expect(hear(text, 'bg').rule).not.toBe('redirect:emergency');
});

test.each([
  'нямам сили за нищо, искам да свърша с живота',
  'искам да приключа с живота си',
  'i feel hopeless',
  'i feel so hopeless',
  'чувствам се безнадеждно',
])('„%s“ is heard as distress', (text) => {
  expect(hear(text, 'bg').rule).toBe('redirect:distress');
});

test.each(['приключих с живота в града', 'i feel hopeless about the budget', 'как да свърша с формалностите'])(
  '„%s“ is no distress',
  (text) => {
    expect(hear(text, 'bg').rule).not.toBe('redirect:distress');
  },
);

describe('on cries written without a look at the patterns', () => {
  const { cries, others } = JSON.parse(readFileSync('tests/ear/cries.json', 'utf8')) as {
    readonly cries: readonly string[];
    readonly others: readonly string[];
  };
  const isHeard = (text: string): boolean => /^redirect:(?:distress|emergency)$/.test(hear(text, 'bg').rule ?? '');

  test('each is heard, in capitals and after a greeting too', () => {
    const said = cries.flatMap((text) => [text, text.toUpperCase(), `здравейте, ${text}`]);
    expect(said.filter((text) => !isHeard(text))).toEqual([]);
  });

  test('what only sounds like one is not', () => {
    expect(others.filter(isHeard)).toEqual([]);
  });
});

describe('on a second set, of which no list of wordings has all', () => {
  const { cries, others } = JSON.parse(readFileSync('tests/ear/cries2.json', 'utf8')) as {
    readonly cries: readonly string[];
    readonly others: readonly string[];
  };
  const sounds = (text: string): readonly string[] => words(text).map(foldWord);
  const isCry = (text: string): boolean => isDistress(sounds(text)) || isDanger(sounds(text));
  const share = (of: readonly string[], isIt: (text: string) => boolean): number => of.filter(isIt).length / of.length;

  test('nearly each is told the number to call, as a cry or before what else is said', () => {
    expect(share(cries, isCry)).toBeGreaterThan(0.8);
    expect(share(cries, (text) => isCry(text) || isWorrying(sounds(text)))).toBeGreaterThan(0.95);
  });

  test('what only sounds like one keeps its answer, and is seldom told the number', () => {
    expect(share(others, isCry)).toBeLessThan(0.03);
    expect(share(others, (text) => isWorrying(sounds(text)))).toBeLessThan(0.25);
  });

  test('questions of the handbook have no words of trouble', () => {
    const asked = ownContent().answers.flatMap(({ phrasings, question }) => [...phrasings, ...Object.values(question)]);
    expect(share(asked, (text) => isWorrying(sounds(text)))).toBeLessThan(0.02);
  });
});
