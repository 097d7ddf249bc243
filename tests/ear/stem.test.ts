import { distance, makeFuzzy, nearIndex } from '../../src/dialog/ear/fuzzy.ts';
import { readings } from '../../src/dialog/ear/skeleton.ts';
import { stemBg, stemEn } from '../../src/dialog/ear/stem.ts';
import { foldWord } from '../../src/dialog/normalise.ts';

describe('stems', () => {
  test.each([
    'бюджет бюджета бюджетът бюджети бюджетите бюджетна бюджетната бюджетния',
    'община общината общини общините общински общинската общинския',
    'обсъждане обсъждането обсъжданията обсъди обсъждат обсъдят',
    'предложение предложения предложението предложа предлагам предложи',
    'данък данъка данъци данъците',
    'съветник съветници съветниците',
    'решение решения реши решава',
    'участие участвам участва участник участници',
    'ден дни дните дена',
    'приема приет приемане приеме приемат',
  ])('one stem for %s', (forms) => {
    expect(new Set(forms.split(' ').map(stemBg)).size).toBe(1);
  });

  test('words of different meaning keep different stems', () => {
    const stems = [
      'бюджет',
      'обсъждане',
      'кмет',
      'съвет',
      'съветник',
      'протокол',
      'проект',
      'село',
      'град',
      'граждани',
    ].map(stemBg);
    expect(new Set(stems).size).toBe(stems.length);
  });

  test('English forms meet', () => {
    expect(stemEn('proposals')).toBe(stemEn('proposal'));
    expect(stemEn('participation')).toBe(stemEn('participate'));
    expect(stemEn('hearings')).toBe(stemEn('hearing'));
  });
});

describe('Latin readings', () => {
  test('a letter of several sounds gives each of them, at most 24', () => {
    expect(readings('kmetyt')).toContain(foldWord('кметът'));
    expect(readings('sajta')).toContain(foldWord('сайта'));
    expect(readings('kachi')).toContain(foldWord('качи'));
    expect(readings('jyjcjyjcxwjyz').length).toBeLessThanOrEqual(24);
  });
});

describe('typos', () => {
  test('distance counts insertions, losses, changes and swaps', () => {
    expect(distance('kmet', 'kmet', 2)).toBe(0);
    expect(distance('badjet', 'bdajet', 2)).toBe(1);
    expect(distance('badjet', 'badjjet', 2)).toBe(1);
    expect(distance('badjet', 'protokol', 2)).toBe(3);
  });

  test('short words are not guessed, long ones forgive two', () => {
    const near = makeFuzzy(nearIndex(['kmet', 'protokol', 'obsajdane']));
    expect(near('kme')).toEqual([]);
    expect(near('protkol')).toEqual([{ word: 'protokol', typos: 1 }]);
    expect(near('obsajdnea')).toEqual([{ word: 'obsajdane', typos: 2 }]);
    expect(near('abrakadabra')).toEqual([]);
  });
});
