/** What a message cites leads to the answers that rest on it. */
import { ownEar } from './content.ts';

const hear = ownEar();

test.each([
  ['чл. 94, ал. 2 ЗПФ', 'council-adoption-deadline'],
  ['чл. 28 ал. 1 ЗМСМА', 'attend-council-session'],
  ['какво казва чл. 97 от Закона за публичните финанси', 'where-is-adopted-budget'],
  ['art. 97 of the Public Finance Act', 'where-is-adopted-budget'],
  ['chl 97 zpf', 'where-is-adopted-budget'],
  ['§ 1, т. 20 ЗПФ', 'delegated-vs-local-activities'],
  ['чл. 15 ЗОД', 'debt-public-discussion'],
  ['чл. 130а ЗПФ', 'financial-difficulty-signs'],
  ['чл. 173 ЗПФ колко е глобата', 'budget-breach-sanctions'],
  ['чл. 82', 'what-is-art82-ordinance'],
  ['чл. 84, ал. 6', 'legal-basis-hearing'],
])('„%s“ leads to %s', (text, answer) => {
  expect(hear(text, 'bg')).toMatchObject({ zone: 'direct', answer });
  expect(hear(text, 'bg').premise).toBeUndefined();
});

test.each([
  ['чл. 45 ЗМСМА', ['complain-to-governor', 'mayor-returns-decision', 'citizen-sue-budget']],
  ['чл. 118 АПК', ['how-to-submit-proposal', 'must-they-answer']],
  ['чл. 140', ['annual-report-hearing', 'annual-report-questions']],
])('„%s“ offers all that rest on it', (text, answers) => {
  const heard = hear(text, 'bg');
  expect(heard.zone).toBe('offer');
  expect(heard.candidates.map(({ id }) => id)).toEqual(expect.arrayContaining(answers));
});

test.each([
  'чл. 94 ал. 2 ЗОП',
  'чл. 45 от Закона за обществените поръчки',
  'чл. 84, ал. 2 от Изборния кодекс',
  'чл. 173 НК',
])('„%s“ is of an act that is none of ours', (text) => {
  const heard = hear(text, 'bg');
  expect(heard.zone).not.toBe('direct');
  expect(heard.premise).toBeUndefined();
});

test('what else is asked goes before the citation', () => {
  expect(hear('по чл. 84, ал. 6 кога е публичното обсъждане на бюджета', 'bg').answer).toBe('when-is-hearing');
  expect(hear('чл. 173 рецепта за баница', 'bg').zone).toBe('decline');
});

test('an article on which no answer rests is said to be one', () => {
  expect(hear('чл. 93 ЗПФ', 'bg').premise).toBe('unread-article');
  expect(hear('чл. 94, ал. 9 ЗПФ', 'bg')).toMatchObject({ zone: 'offer', premise: 'unread-article' });
});
