import type { Place } from '../../src/dialog/handbook.ts';
import { readSlot } from '../../src/dialog/slots/index.ts';
import type { Slot } from '../../src/dialog/steps.ts';

const PLACES: readonly Place[] = [
  { code: 'VAR05', name: 'Бяла', oblast: 'Варна', oblastCode: 'VAR' },
  { code: 'RSE04', name: 'Бяла', oblast: 'Русе', oblastCode: 'RSE' },
  { code: 'LOV18', name: 'Ловеч', oblast: 'Ловеч', oblastCode: 'LOV' },
];
const slot = (type: Slot['type'], more: Partial<Slot> = {}): Slot => ({
  name: 'form.x',
  type,
  optional: false,
  private: false,
  at: { file: 'x.yaml', line: 1 },
  ...more,
});
/** Sunday. */
const TODAY = '2026-11-22';
const read = (of: Slot, text: string) => {
  const choices = [
    { id: 'roads', label: 'Пътища' },
    { id: 'parks', label: 'Паркове' },
  ];
  const found = readSlot(of, text, { today: TODAY, choices, places: PLACES });
  return found.ok ? found.value : found.why;
};

describe('a day', () => {
  test.each([
    ['11.12.2026', '2026-12-11'],
    ['11.12.2026 г.', '2026-12-11'],
    ['11.12.', '2026-12-11'],
    ['11.12', '2026-12-11'],
    ['11.12.26', '2026-12-11'],
    ['1.6.98', '1998-06-01'],
    ['11/12/2026', '2026-12-11'],
    ['12/25/2026', '2026-12-25'],
    ['11-12-2026', '2026-12-11'],
    ['11 12 2026', '2026-12-11'],
    ['2026-12-11', '2026-12-11'],
    ['2026.12.11', '2026-12-11'],
    ['11 декември', '2026-12-11'],
    ['11 декември 2027 г.', '2027-12-11'],
    ['11-ти декември', '2026-12-11'],
    ['11 дек', '2026-12-11'],
    ['11 dekemvri', '2026-12-11'],
    ['11 XII 2026', '2026-12-11'],
    ['December 11, 2026', '2026-12-11'],
    ['11th of December', '2026-12-11'],
    ['june 3', '2027-06-03'],
    ['петък, 11.12.2026', '2026-12-11'],
    ['на 11.12.2026 в 18:00 ч.', '2026-12-11'],
    ['днес', '2026-11-22'],
    ['утре', '2026-11-23'],
    ['utre', '2026-11-23'],
    ['tomorrow', '2026-11-23'],
    ['вчера', '2026-11-21'],
    ['вдругиден', '2026-11-24'],
    ['петък', '2026-11-27'],
    ['в петък', '2026-11-27'],
    ['неделя', '2026-11-29'],
    ['следващия петък', '2026-11-27'],
    ['next friday', '2026-11-27'],
    ['миналия петък', '2026-11-13'],
    ['този понеделник', '2026-11-23'],
    ['след 3 дни', '2026-11-25'],
    ['след седмица', '2026-11-29'],
    ['преди два дни', '2026-11-20'],
    ['след 3 месеца', '2027-02-22'],
    ['5 days ago', '2026-11-17'],
    ['29.02.2028', '2028-02-29'],
    // Without a year: the coming one, or the past one where that is nearer.
    ['5.11.', '2026-11-05'],
    ['5 януари', '2027-01-05'],
  ])('“%s” is %s', (text, iso) => {
    expect(read(slot('date'), text)).toBe(iso);
  });

  test.each([
    '31.02.2026',
    '32.1.2026',
    'някой ден',
    '13.13.2026',
    '',
    '2026',
    'следващата седмица',
    '29.02.2027',
    '🙂',
  ])('“%s” is no day', (text) => {
    expect(read(slot('date'), text)).toBe('unreadable');
  });

  test('limits are days, or today with an offset', () => {
    expect(read(slot('date', { min: 'today' }), 'вчера')).toBe('early');
    expect(read(slot('date', { min: 'today' }), 'днес')).toBe('2026-11-22');
    expect(read(slot('date', { max: 'today+7' }), '30.11.2026')).toBe('late');
    expect(read(slot('date', { min: '2026-12-01', max: '2026-12-31' }), '11.12.')).toBe('2026-12-11');
  });

  test('limits choose the year where none was written', () => {
    expect(read(slot('date', { max: 'today' }), '11.12.')).toBe('2025-12-11');
    expect(read(slot('date', { min: 'today' }), '5.11.')).toBe('2027-11-05');
  });
});

describe('a number', () => {
  test.each([
    ['12', 12],
    ['-3', -3],
    ['1 234,50', 1234.5],
    ['1234.5', 1234.5],
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['1.500', 1500],
    ['1,5', 1.5],
    ['200 €', 200],
    ['€ 200', 200],
    ['200 лв.', 200],
    ['5 души', 5],
    ['5 хил.', 5000],
    ['2 млн', 2_000_000],
    ['трима', 3],
    ['десет', 10],
    ['two', 2],
  ])('“%s” is %d', (text, value) => {
    expect(read(slot('number'), text)).toBe(value);
  });
  test.each(['много', '', '12 котки', '1.2.3,4,5', '--3', '1e9'])('“%s” is no number', (text) => {
    expect(read(slot('number'), text)).toBe('unreadable');
  });
  test('limits hold', () => {
    expect(read(slot('number', { min: 1, max: 10 }), '0')).toBe('small');
    expect(read(slot('number', { min: 1, max: 10 }), '11')).toBe('big');
  });
});

describe('a telephone number', () => {
  test.each([
    ['0888 123 456', '+359888123456'],
    ['+359 888 123 456', '+359888123456'],
    ['00359 888/123-456', '+359888123456'],
    ['+359 (0) 888 123456', '+359888123456'],
    ['359888123456', '+359888123456'],
    ['888123456', '+359888123456'],
    ['02 981 1234', '+35929811234'],
    ['+49 30 901820', '+4930901820'],
    ['0049 30 901820', '+4930901820'],
  ])('“%s” is %s', (text, number) => {
    expect(read(slot('phone'), text)).toBe(number);
  });
  test.each(['112', '0888 12', 'няма', '0888 123 456 789 012', '1234567'])('“%s” is none', (text) => {
    expect(read(slot('phone'), text)).toBe('unreadable');
  });
});

describe('an e-mail address', () => {
  test.each([
    ['ana@example.bg', 'ana@example.bg'],
    [' Ana.P@Example.BG ', 'Ana.P@example.bg'],
    ['<ana@example.bg>', 'ana@example.bg'],
    ['mailto:ana@example.bg', 'ana@example.bg'],
    ['ana@example.bg.', 'ana@example.bg'],
    ['ана@пример.бг', 'ана@пример.бг'],
  ])('“%s” is %s', (text, address) => {
    expect(read(slot('email'), text)).toBe(address);
  });
  test.each([
    'ana',
    'ana@',
    'ana@example',
    'a b@example.bg',
    'ana@exa..mple.bg',
    '@example.bg',
    'mail@х.bg',
    'mail@exаmple.bg',
    'mаil@example.bg',
  ])('“%s” is none', (text) => {
    expect(read(slot('email'), text)).toBe('unreadable');
  });
});

describe('yes or no', () => {
  test.each(['да', 'Да!', 'da', 'DA', 'yes', 'y', 'ok', 'добре', '👍', 'разбира се'])('“%s” is yes', (text) => {
    expect(read(slot('yesno'), text)).toBe(true);
  });
  test.each(['не', 'НЕ', 'ne', 'no', 'n', 'не, благодаря', '👎'])('“%s” is no', (text) => {
    expect(read(slot('yesno'), text)).toBe(false);
  });
  test.each(['може би', '', 'данък'])('“%s” is neither', (text) => {
    expect(read(slot('yesno'), text)).toBe('unreadable');
  });
});

describe('a choice, a municipality, a text', () => {
  test('a choice by its label in either alphabet, its id, or the beginning of its label', () => {
    expect(read(slot('choice'), 'пътища')).toBe('roads');
    expect(read(slot('choice'), 'Patishta')).toBe('roads');
    expect(read(slot('choice'), 'parks')).toBe('parks');
    expect(read(slot('choice'), 'парко')).toBe('parks');
    expect(read(slot('choice'), 'п')).toBe('unreadable');
  });
  test('a choice by words that stand in one label alone, never past its „не“', () => {
    const labels = ['Приема се', 'Приема се частично', 'Не се приема', 'Извън правомощията'];
    const said = (text: string) => {
      const found = readSlot(slot('choice'), text, {
        today: TODAY,
        choices: labels.map((label, at) => ({ id: String(at), label })),
        places: PLACES,
      });
      return found.ok ? found.value : found.why;
    };
    expect(said('частично')).toBe('1');
    expect(said('chastichno')).toBe('1');
    expect(said('не приема')).toBe('2');
    expect(said('правомощията')).toBe('3');
    expect(said('приема се')).toBe('0');
    for (const many of ['приема', 'нещо друго']) expect(said(many)).toBe('unreadable');
  });
  test('a municipality by its name or code, and several where they share a name', () => {
    expect(read(slot('place'), 'ловеч')).toBe('LOV18');
    expect(read(slot('place'), 'lov18')).toBe('LOV18');
    expect(read(slot('place'), 'Byala')).toBe('several');
    expect(read(slot('place'), 'Бяла, Русе')).toBe('RSE04');
    expect(read(slot('place'), 'Атлантида')).toBe('unreadable');
  });
  test('a text is counted in code points and loses control characters only', () => {
    expect(read(slot('text', { min: 3 }), '🙂🙂')).toBe('short');
    expect(read(slot('text', { max: 3 }), '🙂🙂🙂')).toBe('🙂🙂🙂');
    expect(read(slot('text', { max: 3 }), '🙂🙂🙂🙂')).toBe('long');
    expect(read(slot('text'), 'а'.repeat(7001))).toBe('long');
    expect(read(slot('text'), 'първи ред\r\nвтори\u0000')).toBe('първи ред\nвтори');
  });
  test('a file cannot be typed', () => {
    expect(read(slot('file'), 'plan.pdf')).toBe('unreadable');
  });
});

describe('what only looks like an answer', () => {
  test('is no whole number with a fraction', () => {
    const people = slot('number', { min: 0, max: 100_000, whole: true });
    expect([read(people, '45'), read(people, '45,5'), read(people, '0.5'), read(people, '1.500')]).toEqual([
      45,
      'part',
      'part',
      1500,
    ]);
    expect(read(slot('number'), '45,5')).toBe(45.5);
  });

  test('is no text without letters and digits', () => {
    const proposal = slot('text', { min: 10, max: 1500 });
    expect(read(proposal, '🎉'.repeat(12))).toBe('short');
    expect(read(proposal, '. . . . . . . . .')).toBe('short');
    expect(read(proposal, 'ул. Роза 5')).toBe('ул. Роза 5');
    expect(read(proposal, 'Пейка 🎉🎉🎉🎉🎉')).toBe('Пейка 🎉🎉🎉🎉🎉');
    expect(read(slot('text'), '🎉')).toBe('🎉');
  });

  test('is no code that people say in words', () => {
    const code = slot('text', { min: 4, max: 60, code: true });
    for (const typed of ['7KQM-2XFD-9A4B', '7kqm 2xfd 9a4b', '7KQM2XFD9A4B', '7КQМ–2XFD'])
      expect(read(code, typed)).toBe(typed);
    for (const said of ['благодаря', 'какво е бюджет', 'бюджет за 2027', 'кой код', '12'])
      expect(typeof read(code, said) === 'string' && read(code, said) !== said).toBe(true);
  });
});
