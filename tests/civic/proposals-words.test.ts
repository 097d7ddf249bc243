/** What must not stand in a text, what a reason must hold, what a proposal is about. */
import fc from 'fast-check';
import { stemsOf } from '../../src/civic/proposals/alike.ts';
import { whereToSend } from '../../src/civic/proposals/letter.ts';
import { printOf, reasonFault } from '../../src/civic/proposals/reasons.ts';
import { isEgn, withoutSensitive } from '../../src/civic/proposals/sensitive.ts';
import { THEMES, themeOf } from '../../src/civic/proposals/themes.ts';

test.each([
  ['обадете се на 0888 123 456 вечер', 'обадете се на [телефон] вечер', 'phone'],
  ['тел. +359 2 981 23 45', 'тел. [телефон]', 'phone'],
  ['тел: 52 30 10, питайте', 'тел: [телефон], питайте', 'phone'],
  ['звънете на 066/818-400', 'звънете на [телефон]', 'phone'],
  ['ЕГН 7501020018 съм', 'ЕГН [ЕГН] съм', 'egn'],
  ['ЕГН 75 01 02 00 18 съм', 'ЕГН [ЕГН] съм', 'egn'],
  ['Стоян Стоянов, 75 01 02 00 18', 'Стоян Стоянов, [ЕГН]', 'egn'],
  ['договор, тел. № 0888 123 456', 'договор, тел. № [телефон]', 'phone'],
  ['по договор № 0888123456', 'по договор № [телефон]', 'phone'],
  ['моят номер 750102 0018', 'моят номер [ЕГН]', 'egn'],
  ['пишете на ivan.petrov@example.bg!', 'пишете на [e-mail]!', 'email'],
  ['сметка BG80 BNBG 9661 1020 3456 78', 'сметка [сметка]', 'iban'],
  ['карта 4111 1111 1111 1111', 'карта [номер]', 'card'],
])('„%s“ is masked', (text, masked, found) => {
  expect(withoutSensitive(text)).toEqual({ text: masked, found: [found] });
});

test.each([
  'ремонт на ул. „Роза“ 12 за 25 000 лв. до 30.06.2027 г.',
  'за 1 200 000 € по § 52-06 от бюджета за 2027 г.',
  'обсъждането на 05.01.2027 15:30 ч.',
  'чл. 84, ал. 6 от ЗПФ, ДВ бр. 98/17.11.2020',
  'на всеки 0,5 км, между № 10 и № 20',
  'фирмата с ЕИК 000215889 или БУЛСТАТ: 000215889',
  'по договор № 0123456789 и заповед 0212345678',
  'площад от 1000 2000 3000 4000 плочки',
])('„%s“ stays as it is', (text) => {
  expect(withoutSensitive(text)).toEqual({ text, found: [] });
});

test('masking twice changes nothing, and no phone or number of a person survives it', () => {
  const phone = fc.integer({ min: 0, max: 9_999_999 }).map((n) => `088${String(n).padStart(7, '0')}`);
  const between = fc.constantFrom(' ', ', ', ': ', '\n', ' – ');
  fc.assert(
    fc.property(fc.string(), between, phone, between, fc.string(), (before, one, number, other, after) => {
      const { text } = withoutSensitive(
        `${before.replace(/\d/g, '')}${one}${number}${other}${after.replace(/\d/g, '')}`,
      );
      expect(text).not.toContain(number);
      expect(withoutSensitive(text).text).toBe(text);
    }),
    { numRuns: 300 },
  );
});

test('a number of a person has a day and a check digit', () => {
  expect(isEgn('7501020018')).toBe(true);
  expect(isEgn('7501020019')).toBe(false);
  expect(isEgn('7513020018')).toBe(false);
  expect(isEgn('750102001')).toBe(false);
});

test.each([
  'Предвидени са 25 000 лв. за тази улица.',
  'Плащането е по параграф 52 от капиталовата програма.',
  'Пътят е на АПИ, предложението е изпратено там.',
  'Ремонтът започва до 30.06.2027 и обхваща цялата улица.',
  'Ще бъде готово през март 2027 г., след търга.',
  'Компетентен е областният управител на Габрово.',
  'Компетентна е Областната дирекция „Автомобилна администрация“.',
  'The municipality pays 12 000 € for it this summer.',
])('„%s“ names something', (reason) => {
  expect(reasonFault(reason)).toBeNull();
});

test.each([
  ['не', 'short'],
  ['Благодарим за интересното предложение!', 'nothing'],
  ['Няма средства в бюджета за 2027 г. за това.', 'nothing'],
  ['Предложението е неприложимо по принцип, съжаляваме.', 'nothing'],
  ['а'.repeat(1501), 'long'],
] as const)('„%s“ is no reason: %s', (reason, fault) => {
  expect(reasonFault(reason)).toBe(fault);
});

test('two reasons with the same words are the same whatever their marks', () => {
  expect(printOf('Предвидени са 25 000 лв. за ул. „Роза“.')).toBe(printOf('предвидени са 25 000 лв за ул Роза'));
});

test.each([
  ['осветление на ул. Роза', 'light'],
  ['Осветление на улица Роза', 'light'],
  ['На улица „Роза“ е тъмно', 'light'],
  ['Ремонт на улица Роза', 'streets'],
  ['пейки по улиците', 'green'],
  ['ремонт на тротоара и пътя пред блока', 'streets'],
  ['повече места в детската градина', 'schools'],
  ['пейки и дървета в парка', 'green'],
  ['автобус до селото и нова спирка', 'transport'],
  ['щастие за всички', 'other'],
])('„%s“ is about %s', (text, theme) => {
  expect(themeOf(text)).toBe(theme);
});

test('themes are eight to ten besides „other“, with labels that fit a button', () => {
  expect(THEMES.length).toBeLessThanOrEqual(11);
  expect(THEMES.at(-1)?.id).toBe('other');
  for (const { label } of THEMES) for (const words of Object.values(label)) expect([...words].length).toBeLessThan(21);
});

test('where a letter goes is what the register of contacts has, else where to look', () => {
  const unknown = { address: null, hours: null, site: null, notices: null, told: null };
  const none = { ...unknown, source: 'сайта', checked: '2027-01-04' };
  const contact = { ...none, phone: '066 818 400', email: 'kmet@example.bg' };
  expect(whereToSend('bg', contact)).toBe('E-mail: kmet@example.bg\nТелефон: 066 818 400');
  const own = { ...none, phone: null, email: null, told: 'стая 12', checked: null };
  expect(whereToSend('bg', own)).toMatch(/^Връзка с общината: стая 12\nАдреса ще намерите на сайта/);
  expect(whereToSend('en', null)).toContain("on the municipality's website");
});

test('what a text is about is left of it, whatever the forms of its words', () => {
  expect(stemsOf('Искам да предложа осветление на улица „Роза“')).toEqual(stemsOf('осветлението, „Роза“'));
  expect(stemsOf('Осветление на ул. Роза, обадете ми се на [телефон], ЕГН [ЕГН]')).toEqual(stemsOf('осветление Роза'));
});
