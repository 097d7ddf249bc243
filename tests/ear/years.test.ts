/** Years and other names for the budget's hearing: none of them changes what is asked. */
import { yearAt } from '../../src/dialog/ear/years.ts';
import { foldWord, words } from '../../src/dialog/normalise.ts';
import { ownEar } from './content.ts';

const hear = ownEar();
const sounds = (text: string) => words(text).map(foldWord);

const ASKED: readonly (readonly [string, string])[] = [
  ['кога е публичното обсъждане на бюджет *', 'when-is-hearing'],
  ['кога е обсъждането на бюджета за * г.', 'when-is-hearing'],
  ['кога ще е публичното обсъждане на бюджета за *г.', 'when-is-hearing'],
  ['koga e obsajdaneto na budjeta za *', 'when-is-hearing'],
  ['when is the public hearing for the * budget', 'when-is-hearing'],
  ['when is the hearing on the budget for *', 'when-is-hearing'],
  ['задължително ли е обсъждането на бюджета за * година', 'is-hearing-mandatory'],
  ['къде е качен проектът за бюджет за *', 'where-are-materials'],
  ['обсъждането на отчета за * г.', 'annual-report-hearing'],
];

test.each(['2025', '2026', '2027', '2030'])('of %s is heard what is heard of no year', (year) => {
  for (const [asked, wanted] of ASKED) {
    const { zone, candidates } = hear(asked.replace('*', year), 'bg');
    expect([asked, candidates[0]?.id]).toEqual([asked, wanted]);
    if (wanted !== 'annual-report-hearing') expect([asked, zone]).toEqual([asked, 'direct']);
  }
});

test.each([
  ['за 2027 г', 3],
  ['през 2027', 2],
  ['2027 година', 2],
  ['тазгодишния бюджет', 1],
  ['2000 лева', 0],
  ['за 2000 евро', 0],
  ['84 зпф', 0],
  ['за бюджета', 0],
])('„%s“ begins with %i words that only name a year', (text, count) => {
  expect(yearAt(sounds(text), 0)).toBe(count);
});

test.each([
  ['кога е общественото обсъждане на бюджета', 'when-is-hearing'],
  ['кога е общественото обсъждане на бюджета за 2027 г.', 'when-is-hearing'],
  ['koga e obshtestvenoto obsajdane na budjeta', 'when-is-hearing'],
  ['длъжни ли сме на обществено обсъждане на бюджета', 'is-hearing-mandatory'],
])('„%s“ is asked of the budget’s hearing', (text, wanted) => {
  expect(hear(text, 'bg')).toMatchObject({ zone: 'direct', answer: wanted });
});

test.each([
  'кога е общественото обсъждане на наредбата за чистотата',
  'кога е общественото обсъждане на ОУП',
  'обществено обсъждане на ПУП',
  'обществено обсъждане на наредба',
  'кога е общественото обсъждане на концесията',
  'кога е общественото обсъждане',
])('„%s“ is asked of something else, or does not say of what', (text) => {
  expect(hear(text, 'bg').zone).not.toBe('direct');
});
