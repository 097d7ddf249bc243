import fc from 'fast-check';
import { fold, foldWord, words } from '../../src/dialog/normalise.ts';

const same = (...texts: readonly string[]) => expect(new Set(texts.map(fold)).size).toBe(1);

describe('folding to one skeleton', () => {
  test('a word is the same in both alphabets, any case, any chat spelling', () => {
    same('Меню', 'menu', 'menyu', 'МЕНЮ', 'menju', 'меню!');
    same('помощ', 'pomosht', 'pomo6t', 'ПОМОЩ.');
    same('начало', 'nachalo', 'na4alo');
    same('откажи', 'otkaji', 'otkazhi');
    same('обсъждане', 'obsajdane', 'obsyjdane', 'obsuzhdane', 'obsazhdane');
    same('община', 'obshtina', 'ob6tina');
    same('бюджет', 'biudjet', 'byudzhet', 'budjet', 'bjudjet');
    same('Бяла', 'Bqla', 'Byala', 'Biala');
    same('Кърджали', 'Kardzhali', 'Kurdjali');
  });

  test('look-alike letters of the other alphabet are repaired', () => {
    expect(words('oбщинa')).toEqual(['община']);
    expect(words('mеnu')).toEqual(['menu']);
  });

  test('accents, invisible characters and apostrophes do not split a word', () => {
    expect(words('бюдже\u0300т сро\u00adк what’s')).toEqual(['бюджет', 'срок', 'whats']);
    expect(words('Ѝ')).toEqual(['и']);
  });

  test('numbers stay numbers and stand apart from Cyrillic letters', () => {
    expect(words('чл.82, ал. 6; 7-те дни')).toEqual(['чл', '82', 'ал', '6', '7', 'те', 'дни']);
    expect(fold('4')).toBe('4');
    expect(fold('на4ало')).toBe(fold('начало'));
  });

  test('different words stay different', () => {
    expect(fold('меню')).not.toBe(fold('мина'));
    expect(fold('стоп')).not.toBe(fold('старт'));
    expect(fold('назад')).not.toBe(fold('начало'));
  });

  test('any text folds, in plain sounds, without regard to case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text)).toBe(fold(` ${text} `));
        for (const word of words(text)) expect(typeof foldWord(word)).toBe('string');
      }),
    );
    expect(fold('  ?! ')).toBe('');
  });
});
