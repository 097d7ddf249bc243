/** The figures of texts: the same in both languages, whatever the words around them; and no slip goes unseen. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { agrees, figuresOf, isFirm, surplus } from '../../src/dialog/compile/figures.ts';

const bg = (text: string) => figuresOf(text, 'bg');
const en = (text: string) => figuresOf(text, 'en');

test.each([
  ['до 20 работни дни', 'within 20 working days', ['20 workday']],
  ['поне седем дни', 'at least seven days', ['7 day']],
  ['7-те дни', 'the 7 days', ['7 day']],
  ['една година', 'one year', ['1 year']],
  ['един човек', 'one person', []],
  ['до 31 октомври 2026 г.', 'by 31 October 2026', ['31', 'm10', '2026']],
  ['от 1.07.2026 г.', 'since 1 July 2026', ['1', 'm7', '2026']],
  ['на 6 май', 'on 6 May', ['6', 'm5']],
  ['май няма срок', 'You may ask', []],
  ['100–500 лв. (51.13–255.65 €)', '100–500 leva (€51.13–255.65)', ['100 lev', '500 lev', '51.13 euro', '255.65 euro']],
  ['500 000 лв.', '500 000 BGN', ['500000 lev']],
  ['най-много 15%', 'at most 15%', ['15 %']],
  ['до 17:30 часа', 'until 17:30', ['17:30']],
  ['на всяко тримесечие', 'every three months', ['3 month']],
  ['за полугодието', 'for the half-year', ['6 month']],
  ['повече от половината от всички', 'more than half of all', ['1/2']],
  ['1/5 от избирателите', 'one fifth of the voters', ['1/5']],
  ['на две места', 'in two places', ['2']],
  ['15 на сто', '15 per cent', ['15 %']],
  ['двете понятия', 'the two notions, both new', []],
  ['квартали, след 2026 г. левове', 'quarters, after 2026 give leva', ['2026']],
])('„%s“ and “%s” count the same', (bulgarian, english, numbers) => {
  expect(bg(bulgarian).numbers).toEqual(numbers);
  expect(en(english).numbers).toEqual(numbers);
});

test.each([
  ['чл. 84, ал. 6 ЗПФ', 'Art. 84(6) of the act', ['art 84', 'par 6']],
  ['чл. 137, ал. 2 и 6', 'Art. 137(2) and (6)', ['art 137', 'par 2', 'par 6']],
  ['чл. 27, ал. 1а', 'Art. 27, para. 1a', ['art 27', 'par 1а']],
  ['чл. 28, ал. 1–3', 'Art. 28, paras. 1–3', ['art 28', 'par 1', 'par 3']],
  ['чл. 5, 12 и 13', 'Arts. 5, 12 and 13', ['art 5', 'art 12', 'art 13']],
  ['§ 1, т. 11 и т. 20', '§ 1, items 11 and 20', ['sec 1', 'item 11', 'item 20']],
])('„%s“ and “%s” name the same articles', (bulgarian, english, articles) => {
  expect(bg(bulgarian)).toEqual({ numbers: [], articles });
  expect(en(english)).toEqual({ numbers: [], articles });
});

test('a term behind an article is a term, not one more paragraph', () => {
  expect(bg('по ал. 4 – 20 работни дни')).toEqual({ numbers: ['20 workday'], articles: ['par 4'] });
  expect(bg('чл. 94, ал. 2 и 15 работни дни')).toEqual({ numbers: ['15 workday'], articles: ['art 94', 'par 2'] });
});

test('the words of a branch are read like any others, in either alphabet', () => {
  expect(
    en('{why, select, big {The file is over 10 MB and I cannot take it.} other {It has 7 days.}}').numbers,
  ).toEqual(bg('{why, select, big {Файлът е над 10 MB и не мога да го взема.} other {Има 7 дни.}}').numbers);
});

test('placeholders are no figures, and a plural counts by its last branch', () => {
  expect(bg('До {town.date, date, short} има {n, plural, one {# ден} other {5 дни}}.').numbers).toEqual(['5 day']);
});

test('another number is another figure, in any unit and either language', () => {
  const unit = fc.constantFrom(
    ['дни', 'days'],
    ['работни дни', 'working days'],
    ['месеца', 'months'],
    ['години', 'years'],
    ['лв.', 'BGN'],
  );
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 99 }), fc.integer({ min: 2, max: 99 }), unit, (one, other, [own, theirs]) => {
      const [said, told] = [
        bg(`Срокът е ${one} ${own} от днес.`).numbers,
        en(`It is ${other} ${theirs} from now.`).numbers,
      ];
      expect(surplus(said, told).length > 0).toBe(one !== other);
    }),
  );
});

test('working days are not days', () => {
  expect(surplus(bg('до 10 работни дни').numbers, en('within 10 days').numbers)).toEqual(['10 workday']);
});

test('what is said twice must be said twice', () => {
  expect(surplus(['7 day', '7 day'], ['7 day'])).toEqual(['7 day']);
});

test('a plain twin may leave out a unit, not change it, and only seasons are no terms', () => {
  expect([agrees('10', '10 day'), agrees('10 workday', '10 day'), agrees('1', '10')]).toEqual([true, false, false]);
  expect(['7 day', '15 %', '51.13 euro', '17:30', 'm10'].every(isFirm)).toBe(true);
  expect(['2', '3 month', '6 month'].some(isFirm)).toBe(false);
});

describe('the handbook', () => {
  const texts = (['bg', 'en'] as const).flatMap((lang) =>
    readdirSync(`locales/${lang}/answers`).flatMap((name) =>
      [...readFileSync(`locales/${lang}/answers/${name}`, 'utf8').matchAll(/^ +(?:- |say: |why: |plain: )(.+)$/gm)].map(
        ([, text = '']) => [lang, text] as const,
      ),
    ),
  );

  test('has no number that could change unseen', () => {
    const unseen = texts.flatMap(([lang, text]) => {
      const before = figuresOf(text, lang);
      return [...text.matchAll(/\d+/g)].flatMap(({ 0: number, index }) => {
        const other = String(Number(number) + 1).padStart(number.length, '0');
        const after = figuresOf(text.slice(0, index) + other + text.slice(index + number.length), lang);
        return JSON.stringify(before) === JSON.stringify(after) ? [`${number} in ${text}`] : [];
      });
    });
    expect(texts.length).toBeGreaterThan(1000);
    expect(unseen).toEqual([]);
  });
});
