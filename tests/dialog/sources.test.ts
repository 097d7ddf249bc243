/** What an answer rests on, in both languages: the references of the whole handbook, and bubbles that are not too long. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Act } from '../../src/dialog/handbook.ts';
import { actIn, MOST_BUBBLE, refIn, sourceBubbles, sourcesInShort } from '../../src/dialog/texts/sources.ts';
import { atHome } from './tiny-book.ts';

const ACTS = JSON.parse(readFileSync('src/civic/data/acts.json', 'utf8')) as Act[];
const byId = Object.fromEntries(ACTS.map((act) => [act.id, act]));
interface Entry {
  readonly id: string;
  readonly sources: readonly { readonly act: string; readonly ref: string }[];
}
const ENTRIES = readdirSync('dialogs/answers').flatMap(
  (file) => parse(readFileSync(`dialogs/answers/${file}`, 'utf8')) as Entry[],
);
const REFS = ENTRIES.flatMap(({ sources }) => sources.map(({ ref }) => String(ref)));
const CYRILLIC = /[Ѐ-ӿ№]/;

describe('a reference in English', () => {
  test.each([
    ['чл. 84, ал. 6', 'Art. 84(6)'],
    ['чл. 140, ал. 1, 4 и 5', 'Art. 140(1), (4) and (5)'],
    ['чл. 28, ал. 1–3', 'Art. 28(1)–(3)'],
    ['чл. 94, ал. 3, т. 8', 'Art. 94(3), item 8'],
    ['§ 1, т. 11 и 20', '§ 1, items 11 and 20'],
    ['§ 1, т. 19 от Допълнителните разпоредби', '§ 1, item 19 of the Additional Provisions'],
    ['§ 5 от ПЗР', '§ 5 of the Transitional and Final Provisions'],
    ['чл. 5, 12 и 13', 'Art. 5, 12 and 13'],
    ['чл. 5, чл. 6, чл. 13', 'Art. 5, Art. 6, Art. 13'],
    ['чл. 15в, ал. 3', 'Art. 15v(3)'],
    ['чл. 27, ал. 1а', 'Art. 27(1a)'],
    ['№ 190/28.01.2021', 'No. 190/28.01.2021'],
    ['ПНМД-01-40/2025', 'PNMD-01-40/2025'],
    ['ДВ, бр. 70 от 2024 г.', 'State Gazette 70 of 2024'],
    ['10 principles', '10 principles'],
  ])('%s is %s', (bg, en) => {
    expect(refIn('en', bg)).toBe(en);
    expect(refIn('bg', bg)).toBe(bg);
  });

  test('of a register that gives both languages is the half in its language', () => {
    const both = 'ДВ 107/2020 (препис на чл. 154 / copy of Art. 154)';
    expect(refIn('en', both)).toBe('State Gazette 107/2020 (copy of Art. 154)');
    expect(refIn('bg', both)).toBe('ДВ 107/2020 (препис на чл. 154)');
    expect(refIn('bg', 'непроверено – not verified')).toBe('непроверено');
  });

  test('keeps no Cyrillic letter, whatever the handbook cites and whichever edition was read', () => {
    expect(REFS.length).toBeGreaterThan(150);
    const left = [...REFS, ...ACTS.map(({ edition }) => edition)].map((ref) => refIn('en', ref));
    expect(left.filter((ref) => CYRILLIC.test(ref))).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'чл.ал т§№ абвгдежщьюяЖ–/()12,') }), (text) => {
        expect(refIn('en', text)).not.toMatch(/[а-яА-Я]/);
      }),
    );
  });
});

test('an act in English keeps only the abbreviation under which it is found', () => {
  const zpf = byId['zpf'];
  expect(zpf && actIn('en', zpf)).toBe('Public Finance Act (ЗПФ)');
  expect(zpf && actIn('bg', zpf)).toBe('Закон за публичните финанси');
  expect(sourcesInShort('en', [{ act: 'zpf', ref: 'чл. 84, ал. 6' }], byId)).toBe(
    'Public Finance Act (ЗПФ), Art. 84(6)',
  );
  for (const { id, sources } of ENTRIES) {
    const line = sourcesInShort('en', sources, byId).replace(/ \([А-Я]{2,}\)/g, '');
    expect([id, CYRILLIC.test(line)]).toEqual([id, false]);
  }
});

describe('bubbles of sources', () => {
  test('are one where it fits, else two, with every line in order', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 4 }), (lines) => {
        const bubbles = sourceBubbles(lines, 'Проверено');
        expect(bubbles.length).toBeLessThanOrEqual(2);
        expect(bubbles.join('\n')).toBe(`${lines.join('\n')}\n\nПроверено`);
        if (lines.length > 1 && [...lines.join('\n')].length > MOST_BUBBLE) expect(bubbles).toHaveLength(2);
        expect([...(bubbles.at(-1) ?? '')].length).toBeLessThanOrEqual(MOST_BUBBLE);
      }),
    );
  });

  test('name an act once with all its articles, in the language of the person', () => {
    const talk = atHome().tap('Бюджетът', 'Откъде го знаете?').pick('lang.en');
    expect(talk.last).toMatch(/^Public Finance Act \(ЗПФ\), Art\. 84; Art\. 94\./);
  });
});
