import { makeTexts, textFault, textNames } from '../../src/dialog/texts/index.ts';
import type { Value } from '../../src/dialog/types.ts';

const fill = (pattern: string, values: { readonly [name: string]: Value } = {}, lang: 'bg' | 'en' = 'bg'): string =>
  makeTexts({ bg: { x: pattern }, en: { x: pattern } }, { timeZone: 'Europe/Sofia' }).text(lang, 'x', values);

describe('a text', () => {
  test('without placeholders is itself', () => {
    expect(fill("It's 5 o'clock, <b>not</b> #1")).toBe("It's 5 o'clock, <b>not</b> #1");
  });
  test('fills in names, with dots too', () => {
    expect(fill('{name}, община {town.name}!', { name: 'Ана', 'town.name': 'Ловеч' })).toBe('Ана, община Ловеч!');
  });
  test('shows a dash for nothing, and the name of what is not given', () => {
    expect(fill('{a}|{b}|{c}|{d}', { a: null, b: '', c: [] })).toBe('—|—|—|{d}');
  });
  test.each([
    ['План:\n{a}\n\n{b}\n\nПочивните дни…', { a: 'утре', b: '' }, 'План:\nутре\n\nПочивните дни…'],
    ['{a}\n{b}\nКрай', { a: null, b: [] }, 'Край'],
    ['Община {x}\n{a}', { x: 'Ловеч', a: '' }, 'Община Ловеч'],
    ['{n, plural, one {#\n{a}\n} other {#}}\n{a}\nКрай', { n: 2, a: '' }, '2\nКрай'],
    ['Липсва:\n{a}\nОще: {a}', { a: '' }, 'Липсва:\n—\nОще: —'],
    ['{a}\n\n{b}', { a: '', b: '' }, '—\n\n—'],
  ] as const)('leaves out a line of „%j“ that has nothing to say', (pattern, values, words) => {
    expect(fill(pattern, values)).toBe(words);
  });
  test('keeps such a line where there is something to say', () => {
    expect(fill('План:\n{a}\n\n{b}\nКрай', { a: 'утре', b: 0 })).toBe('План:\nутре\n\n0\nКрай');
    expect(fill('{a}\n{b}', { a: '' })).toBe('{b}');
  });
  test('leaves to the shell what an effect gives', () => {
    expect(fill('№ {done.proposal.submit.number} {x}', { x: 1 })).toBe('№ {done.proposal.submit.number} 1');
    expect(fill('{n, plural, one {#} other {# — {done.a.b}}}', { n: 3 })).toBe('3 — {done.a.b}');
  });
  test('takes values as plain words, whatever they look like', () => {
    expect(fill('{a} {b}', { a: '{b} {done.x.y}', b: "it's {c, plural, other {}}" })).toBe(
      "{b} {\u2060done.x.y} it's {c, plural, other {}}",
    );
    expect(fill('{n, plural, other {{a}}}', { n: 1, a: "{b} '{'" })).toBe("{b} '{'");
  });
  test('throws on a key that does not exist, and only then', () => {
    const texts = makeTexts({ bg: {}, en: {} }, { timeZone: 'Europe/Sofia' });
    expect(() => texts.text('bg', 'gone', {})).toThrow('There is no text gone in locales/bg.');
    expect(texts.has('bg', 'toString')).toBe(false);
  });
  test('names its placeholders, each once', () => {
    expect(textNames('{a} {b.c} {a} {n, plural, =2 {двама} one {# {d}} other {#}} {done.x.y}')).toEqual([
      'a',
      'b.c',
      'n',
      'd',
      'done.x.y',
    ]);
    expect(textNames('{broken')).toEqual([]);
  });
  test.each(['{broken', '{n, plural, one {#}}', '{a, select}', '{}', '{a b}'])(
    '“%s” cannot be read, and says why',
    (pattern) => {
      expect(textFault(pattern)).toMatch(/^[a-z ]+$/);
    },
  );
});

describe('at the seams of a value', () => {
  test.each([
    ['в {x}', 'Варна', 'във Варна'],
    ['В {x}.', 'Видин', 'Във Видин.'],
    ['пише в {x}:', 'Viber', 'пише във Viber:'],
    ['в {x}', 'Facebook', 'във Facebook'],
    ['в {x}', '„Фейсбук“', 'във „Фейсбук“'],
    ['в {x}', 'Ловеч', 'в Ловеч'],
    ['с {x} и с {x}', 'Сливен', 'със Сливен и със Сливен'],
    ['с {x}', 'Русе', 'с Русе'],
    ['в {n, plural, one {# село} other {# села}} в {x}', 'Враца', 'в 2 села във Враца'],
    ['{n, plural, other {в {x}}}', 'Враца', 'във Враца'],
  ])('„%s“ with „%s“ is „%s“', (pattern, x, words) => {
    expect(fill(pattern, { x, n: 2 })).toBe(words);
  });
  test.each([
    ['{x}. Питате?', 'бюджет, 2027 г.', 'бюджет, 2027 г. Питате?'],
    ['{x}. Питате?', 'бюджет', 'бюджет. Питате?'],
    ['{x}. Питате?', 'Бюджет?', 'Бюджет? Питате?'],
    ['{x}...', 'бюджет, 2027 г.', 'бюджет, 2027 г....'],
    ['{n, plural, other {{x}.}}', '10:00 ч.', '10:00 ч.'],
  ])('„%s“ with „%s“ has one full stop', (pattern, x, words) => {
    expect(fill(pattern, { x, n: 1 })).toBe(words);
  });
  test('what stands inside a value is left as it was written', () => {
    expect(fill('Във {x}: в {x}.', { x: 'живея в Варна.. с Стоян' })).toBe(
      'Във живея в Варна.. с Стоян: в живея в Варна.. с Стоян.',
    );
  });
});

describe('plural forms', () => {
  const days = '{n, plural, one {# ден} other {# дни}}';
  const people = '{n, plural, =0 {никой} =2 {двама души} one {# човек} other {# души}}';
  test.each([
    [days, 1, '1 ден'],
    [days, 2, '2 дни'],
    [days, 21, '21 дни'],
    [people, 0, 'никой'],
    [people, 1, '1 човек'],
    [people, 2, 'двама души'],
    [people, 12_345, '12 345 души'.replace(' ', '\u00a0')],
  ])('%s of %d', (pattern, n, words) => {
    expect(fill(pattern, { n })).toBe(words);
  });
  test('of what is no number is that of nothing, and never an error', () => {
    for (const n of [null, 'x', true, [], { a: 1 }]) expect(fill(days, { n })).toBe('0 дни');
    expect(fill(days)).toBe('0 дни');
  });
  test('selections go by the value, not by its label', () => {
    const pattern = '{t, select, roads {път} other {друго}}: {t}';
    expect(fill(pattern, { t: { dress: 'label', value: 'roads', label: 'Пътища' } })).toBe('път: Пътища');
    expect(fill(pattern, { t: null })).toBe('друго: —');
  });
});

describe('dates, times, money, numbers', () => {
  const day = { dress: 'date', value: '2026-12-11' };
  test('a day is its weekday and numbers', () => {
    expect(fill('{d}', { d: day })).toBe('петък, 11.12.2026');
    expect(fill('{d}', { d: day }, 'en')).toBe('Friday, 11.12.2026');
    expect(fill('{d, date}', { d: '2026-12-11' })).toBe('петък, 11.12.2026');
    expect(fill('{d, date, short}', { d: day })).toBe('11.12.2026');
    expect(fill('{d, date, ::dMMMM}', { d: day })).toBe('11 декември');
  });
  test('a point in time is told in the time zone of the book', () => {
    const at = Date.UTC(2026, 11, 11, 22, 30);
    expect(fill('{t}', { t: { dress: 'time', value: at } })).toBe('събота, 12.12.2026, 00:30');
    expect(fill('{t, time} {t, date, short}', { t: at })).toBe('00:30 12.12.2026');
  });
  test('money is in euro', () => {
    expect(fill('{m, number, money}', { m: 12345.5 })).toBe('12\u00a0345,50\u00a0€');
    expect(fill('{m, number, money}', { m: 12345.5 }, 'en')).toBe('€12,345.50');
    expect(fill('{m, number, ::currency/EUR}', { m: 5 })).toBe('5,00\u00a0€');
  });
  test('numbers are written as the language does', () => {
    expect(fill('{n}', { n: 1234567.891 })).toBe('1\u00a0234\u00a0567,89');
    expect(fill('{n}', { n: 1234567.891 }, 'en')).toBe('1,234,567.89');
  });
  test('what is no day or time shows as a dash', () => {
    expect(fill('{d, date}|{t, time}', { d: 'утре', t: null })).toBe('—|—');
    expect(fill('{t}', { t: { dress: 'time', value: 1e300 } })).toBe('—');
  });
  test('records show their label, lists their elements, yes and no are words', () => {
    expect(fill('{r}|{l}|{y}|{o}', { r: { id: 'a', label: 'А' }, l: ['а', 2], y: true, o: { x: 1 } })).toBe(
      'А|а, 2|да|—',
    );
  });
});
