import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Place } from '../../src/dialog/handbook.ts';
import { matchPlaces } from '../../src/dialog/places.ts';

const PLACES = JSON.parse(readFileSync('src/civic/data/municipalities.json', 'utf8')) as Place[];
const found = (text: string) => matchPlaces(PLACES, text).map((place) => `${place.name}/${place.oblast}`);

describe('finding a municipality', () => {
  test('every municipality is found by its own name, alone or with its namesake', () => {
    for (const place of PLACES) {
      const hits = matchPlaces(PLACES, place.name);
      expect(hits).toContain(place);
      expect(hits.length).toBeLessThanOrEqual(2);
    }
  });

  test.each([
    'Балчик',
    'балчик',
    'БАЛЧИК',
    'Balchik',
    'bal4ik',
    'община Балчик',
    'гр. Балчик',
    'Balchik municipality',
    'аз съм от Балчик',
    'балчек',
  ])('%s is Балчик', (text) => {
    expect(found(text)).toEqual(['Балчик/Добрич']);
  });

  test('Бяла exists twice, and its oblast tells which', () => {
    expect(found('Бяла').sort()).toEqual(['Бяла/Варна', 'Бяла/Русе']);
    expect(found('Бяла, Русе')).toEqual(['Бяла/Русе']);
    expect(found('бяла (варна)')).toEqual(['Бяла/Варна']);
    expect(found('Бяла Слатина')).toEqual(['Бяла Слатина/Враца']);
  });

  test('София is the capital, Софийска област its own twenty-two municipalities', () => {
    for (const text of ['София', 'sofia', 'Sofiq', 'Столична община', 'София-град', 'соф'])
      expect(found(text)).toEqual(['Столична/София (столица)']);
    for (const text of ['Софийска област', 'Софийска', 'област София']) expect(found(text)).toHaveLength(22);
    expect(found('Софийска област')).not.toContain('Столична/София (столица)');
  });

  test('a prefix, shortened words and a second word are enough', () => {
    expect(found('стара з')).toEqual(['Стара Загора/Стара Загора']);
    expect(found('ст. загора')).toEqual(['Стара Загора/Стара Загора']);
    expect(found('в. търново')).toEqual(['Велико Търново/Велико Търново']);
    expect(found('загора')).toEqual(['Нова Загора/Сливен', 'Стара Загора/Стара Загора']);
  });

  test('one typo is forgiven, two are not', () => {
    expect(found('пазарджиг')).toEqual(['Пазарджик/Пазарджик']);
    expect(found('касарджиг')).toEqual([]);
  });

  test('letters without a word are no beginning of a name', () => {
    for (const text of ['ъъъъ', 'аа', 'ЮЮЮ', 'аъа', 'ъъъъ ъъъъ', 'aaaa', 'общ. ъъъъ', 'лллл'])
      expect(found(text)).toEqual([]);
    expect(found('а').length).toBeGreaterThan(10);
  });

  test('two letters of any name are a beginning, in either alphabet', () => {
    for (const { name } of PLACES) {
      const start = name.slice(0, 2);
      expect([start, found(start).length > 0]).toEqual([start, true]);
    }
    for (const start of ['sh', 'Ch', 'ya', 'Zh'])
      expect([start, found(start).length > 0]).toEqual([start, start !== 'Zh']);
  });

  test('nothing is found in nothing, and never more than sixty', () => {
    for (const text of ['', '  ', '?!', 'бюджет', '🙂']) expect(found(text)).toEqual([]);
    fc.assert(fc.property(fc.string(), (text) => matchPlaces(PLACES, text).length <= 60));
  });

  test('every municipality is among those that its first letter means, and none is cut off', () => {
    for (const { name } of PLACES) expect(matchPlaces(PLACES, name.slice(0, 1)).map((one) => one.name)).toContain(name);
  });

  test('what begins as it is written comes before what only sounds so', () => {
    expect(
      found('бя')
        .slice(0, 3)
        .map((one) => one.split('/')[0]),
    ).toEqual(['Бяла', 'Бяла', 'Бяла Слатина']);
    expect(found('община бя')[0]).toMatch(/^Бяла/);
    expect(found('ба')[0]).toBe('Балчик/Добрич');
  });
});
