/** Whoever proposes something at once is told from whoever asks how it is done. */
import { proposing } from '../../src/dialog/ear/proposing.ts';

test.each([
  ['искам да предложа осветление на ул. Роза', 'Осветление на ул. Роза'],
  ['Здравейте, предлагам да се ремонтира тротоарът.', 'Да се ремонтира тротоарът.'],
  ['iskam da predloja osvetlenie na ul. Roza', 'Osvetlenie na ul. Roza'],
  ['Имам предложение за нова пейка в парка', 'Нова пейка в парка'],
  ['Предложение: повече пейки', 'Повече пейки'],
  ['Hello, I would like to propose a playground on Rose street', 'A playground on Rose street'],
  ['ПРЕДЛАГАМЕ нов мост', 'Нов мост'],
  ['предлагам ви пейки', 'Пейки'],
  ['Предлагам Ви да има повече пейки', 'Да има повече пейки'],
])('„%s“ proposes', (said, text) => {
  expect(proposing(said)).toBe(text);
});

test.each(['имам предложение', 'искам да предложа', 'Искам да предложа нещо за бюджета', 'I have an idea'])(
  '„%s“ only says that something will be proposed',
  (said) => {
    expect(proposing(said)).toBe('');
  },
);

test.each([
  'как да предложа нов парк',
  'искам да предложа пейка, но на кого',
  'предлагам ли трябва да дойда',
  'имам идея за квартала накъде да я насоча',
  'Предлагам нов парк, става ли?',
  'предложение',
  'предложение за бюджета',
  'кога е обсъждането',
  'кой предлага бюджета',
  '',
  '???',
])('„%s“ does not', (said) => {
  expect(proposing(said)).toBeNull();
});
