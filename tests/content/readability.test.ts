/** How texts are measured, on texts whose measures were worked out by hand. */
import { bareVerdict } from '../../src/dialog/compile/checks/openings.ts';
import { readingOf, withoutBraces } from '../../src/dialog/compile/reading.ts';
import { forbidden, unwanted } from '../../src/dialog/compile/words.ts';

describe('LIX', () => {
  test('is words a sentence and per cent of long words', () => {
    // 10 words, 2 sentences, 2 words of more than six letters: 5 + 20.
    expect(readingOf('Това е планът на общината. Всеки може да го прочете.')).toMatchObject({ words: 10, lix: 25 });
  });

  test('counts letters, not numbers, and takes no sentence end from an abbreviation', () => {
    const { words, longest } = readingOf('По чл. 84, ал. 6, т. 2 от закона до 31.12.2026 г. има срок.');
    expect(words).toBe(10);
    expect(longest.words).toBe(10);
  });

  test('leaves out source lines, citations and addresses', () => {
    expect(
      readingOf(
        'Елате в сряда.\nИзточник: Закон за публичните финанси\nчл. 84, ал. 6 ЗПФ\nhttps://example.org/obsajdane',
      ).words,
    ).toBe(3);
  });

  test('takes the “other” of a plural and no word for a name', () => {
    expect(withoutBraces('До края {n, plural, one {остава # ден} other {остават # дни}} за {town.name}.')).toBe(
      'До края остават # дни за 7.',
    );
  });

  test('of nothing is nothing', () => {
    expect(readingOf('')).toEqual({ words: 0, lix: 0, longest: { words: 0, start: '' } });
  });

  test('tells a notice from an answer', () => {
    const notice =
      'На основание разпоредбите на Закона за публичните финанси уведомяваме заинтересованите лица за провеждането на публично обсъждане на проектобюджета, което ще се осъществи в заседателната зала на общинската администрация.';
    const answer =
      'Обсъждането е в сряда от 18 часа. Мястото е залата на общината. Може да дойде всеки. Не е нужно да се записвате.';
    expect(readingOf(notice).lix).toBeGreaterThan(60);
    expect(readingOf(answer).lix).toBeLessThan(36);
  });
});

describe('a bare verdict', () => {
  test.each([
    ['Да. Заседанията са открити.', 'Да.'],
    ['Да, обсъждането е задължително.', 'Да,'],
    ['Не – съветът решава.', 'Не –'],
    ['Може, но не е лесно.', 'Може,'],
    ['Yes: the sittings are open.', 'Yes:'],
    ['No. The law sets no number.', 'No.'],
    ['Доколкото знаем, не. Вижте в закона.', 'Доколкото знаем, не.'],
    ['As far as we know, no. See the law.', 'As far as we know, no.'],
  ])('is found in “%s”', (text, verdict) => {
    expect(bareVerdict(text)).toBe(verdict);
  });

  test.each([
    'Обсъждането е задължително. Да, и за малка община.',
    'Не е късно. Пишете на комисиите.',
    'Може да оспорите наредба, ако засяга Ваше право.',
    'Данните са открити.',
    'No law asks for a quorum.',
    'Notes are kept.',
  ])('is none in “%s”', (text) => {
    expect(bareVerdict(text)).toBeNull();
  });
});

describe('unwanted words', () => {
  test('are many, each with something to say instead', () => {
    expect(unwanted.length).toBeGreaterThanOrEqual(60);
    for (const { word, instead } of unwanted) expect(`${word}: ${instead}`).toMatch(/\S: \S/);
    expect(new Set(unwanted.map(({ word }) => word)).size).toBe(unwanted.length);
  });

  test.each(unwanted)('„$word“ is found', ({ word }) => {
    const said = word.replaceAll('*', 'а');
    expect(forbidden(`Тук ${said} стои.`).map((found) => found.word.toLowerCase())).toContain(said);
  });

  test('are found as words, in any case and not inside others', () => {
    expect(forbidden('Следва да дойдете.').map(({ word }) => word)).toEqual(['Следва да']);
    expect(forbidden('Последва дата.')).toEqual([]);
  });

  test('may be quoted', () => {
    expect(forbidden('В поканата пише „на основание чл. 84“.')).toEqual([]);
  });
});
