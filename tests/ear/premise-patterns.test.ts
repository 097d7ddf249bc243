/** How the patterns of premises are read. */
import { makePremises } from '../../src/dialog/ear/premises.ts';

describe('patterns', () => {
  const premiseOf = (says: readonly string[], unless: readonly string[] = [], right: readonly number[] = []) =>
    makePremises([{ id: 'one', answer: null, says, unless, right, cites: null }], []);

  test('words stand side by side, “..” leaves room for five', () => {
    expect(premiseOf(['без протокол'])('става ли без протокол')?.id).toBe('one');
    expect(premiseOf(['без протокол'])('без никакъв протокол')).toBeNull();
    expect(premiseOf(['без .. протокол'])('без никакъв протокол')?.id).toBe('one');
    expect(premiseOf(['без .. протокол'])('без едно две три четири пет шест протокол')).toBeNull();
  });

  test('a number that is right fits nothing, in digits or in words, in either script', () => {
    const days = premiseOf(['# дни'], [], [7]);
    for (const text of ['7 дни', 'седем дни', 'sedem dni']) expect(days(text)).toBeNull();
    for (const text of ['8 дни', 'осем дни', 'tri dni']) expect(days(text)?.id).toBe('one');
  });

  test('a number below a minimum is what is false; more is lawful', () => {
    const days = premiseOf(['#<7 дни']);
    for (const text of ['3 дни', 'шест дни', 'shest dni']) expect(days(text)?.id).toBe('one');
    for (const text of ['7 дни', '14 дни', 'десет дни']) expect(days(text)).toBeNull();
  });

  test('a word may be known by its beginning or its end', () => {
    expect(premiseOf(['срок*'])('сроковете')?.id).toBe('one');
    expect(premiseOf(['срок*'])('в час')).toBeNull();
    expect(premiseOf(['*иха'])('обявиха го')?.id).toBe('one');
    expect(premiseOf(['*иха'])('обявяват го')).toBeNull();
  });

  test('a beginning in и is that of its words in ия as well, which sound shorter', () => {
    for (const text of ['предложение', 'предложения', 'predlojenia'])
      expect(premiseOf(['предложени*'])(text)?.id).toBe('one');
    expect(premiseOf(['за|към предложени*'])('към предложенията')?.id).toBe('one');
    expect(premiseOf(['предложени*'])('предлагам')).toBeNull();
  });

  test('an innocent pattern takes the premise away', () => {
    expect(premiseOf(['онлайн'], ['ли'])('онлайн ли е')).toBeNull();
  });

  test('paragraphs are cited in many ways', () => {
    const repealed = makePremises(
      [{ id: 'one', answer: null, says: [], unless: [], right: [], cites: 'чл. 84, ал. 2' }],
      [],
    );
    for (const text of [
      'чл. 84, ал. 2',
      'чл.84 ал.2',
      'chl 84 al 2',
      'член 84, алинея 2',
      'art. 84(2)',
      'article 84 para 2',
    ])
      expect(repealed(text)?.id).toBe('one');
    for (const text of ['чл. 84', 'чл. 84, ал. 6', 'чл. 85, ал. 2', '84 души, 2 дни'])
      expect(repealed(text)).toBeNull();
  });

  test('a paragraph is unread where no act has it, or not the one that is named', () => {
    const unread = makePremises(
      [{ id: 'one', answer: null, says: [], unless: [], right: [], cites: 'unread' }],
      [
        { names: ['ЗПФ'], refs: ['чл. 84, ал. 1 и 4', 'чл. 28, ал. 1–3', 'чл. 97', 'чл. 130а, ал. 1'] },
        { names: ['АПК'], refs: ['чл. 118'] },
      ],
    );
    for (const text of ['чл. 84, ал. 4', 'чл. 28 ал. 2', 'чл. 97, ал. 5', 'чл. 130а', 'чл. 118 АПК', 'чл. 118'])
      expect(unread(text)).toBeNull();
    for (const text of ['чл. 84, ал. 5', 'чл. 28 ал. 4', 'чл. 118 ЗПФ', 'чл. 130', 'чл. 500'])
      expect(unread(text)?.id).toBe('one');
  });
});
