/** The texts that we offer for an ordinance are found in it by our own reading: each alone, and all as one. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readOrdinance } from '../../src/civic/ordinance/reading.ts';

const TEXTS = parse(readFileSync('locales/bg/clauses.yaml', 'utf8')) as {
  readonly [id: string]: { readonly say: string };
};
/** What stands in quotation marks at the beginning: the clause itself. */
const clauseOf = (id: string): string => /^„([\s\S]*?)“\n/.exec(TEXTS[id]?.say ?? '')?.[1] ?? '';

/** Clause → the points that it is for. */
const FOR: { readonly [id: string]: readonly string[] } = {
  remote: ['online'],
  remote_only: ['online'],
  channels: ['channels'],
  term: ['channels'],
  notice: ['notice', 'content'],
  papers: ['draft', 'summary', 'format'],
  record: ['record'],
  answers: ['answers'],
  recording: [],
  data: [],
  evaluation: ['yearround'],
  scope: ['l82'],
  quarters: ['l94'],
  changes: ['l124'],
  funds: ['l144'],
  villages: ['l52'],
  place: ['evening'],
  speaking: ['speaking'],
  yearround: ['yearround'],
};

test('every clause has its place in the table', () => {
  const clauses = Object.keys(TEXTS).filter((id) => clauseOf(id) !== '');
  expect(clauses.sort()).toEqual(Object.keys(FOR).sort());
});

test.each(Object.entries(FOR).filter(([, points]) => points.length > 0))('„%s“ is found alone', (id, points) => {
  const found = readOrdinance(`Чл. 1. ${clauseOf(id)}`).points;
  expect(points.filter((point) => found[point] === 'no')).toEqual([]);
});

test.each(Object.entries(FOR))('„%s“ is taken for nothing else', (id, points) => {
  const found = readOrdinance(`Чл. 1. ${clauseOf(id)}`).points;
  const beside = Object.keys(found).filter((point) => found[point] === 'yes' && !points.includes(point));
  expect(beside.filter((point) => !(ALSO[id] ?? []).includes(point))).toEqual([]);
});
/** What a clause says besides. */
const ALSO: { readonly [id: string]: readonly string[] } = { recording: ['online'], speaking: ['online'] };

test('all of them make an ordinance in which nothing is missing', () => {
  const text = Object.keys(FOR)
    .map((id, at) => `Чл. ${at + 1}. ${clauseOf(id)}`)
    .join('\n\n');
  const { points, remarks } = readOrdinance(text);
  expect(Object.entries(points).filter(([, found]) => found !== 'yes')).toEqual([]);
  expect(remarks).toEqual([]);
});

test.each([
  ['yearround', 'При промяна в бюджета над 10 на сто се провежда ново публично обсъждане.', 'part'],
  ['yearround', 'При промяна на часа и мястото на общественото обсъждане се публикува нова покана.', 'no'],
  ['answers', 'За всяко предложение от обсъждането се посочва прието ли е и защо не е прието.', 'yes'],
  ['answers', 'По предложенията на гражданите от обсъждането се изготвя справка с мотиви за неприетите.', 'yes'],
  ['l52', 'Общинският съвет определя критерии за средствата. Кметовете на кметства са разпоредители с разходи.', 'no'],
  ['draft', 'Проектът на бюджет се допуска до обсъждане, след като мине през интернет портала.', 'no'],
  ['l124', 'Промяна по общинския бюджет се внася от кмета. В приложение са ангажиментите за разходи.', 'no'],
  ['l82', 'Наредбата урежда отчитането и изпълнението на бюджета. Прогнозата се съставя и приема отделно.', 'no'],
])('%s: „%s“ is %s', (point, text, found) => {
  expect(readOrdinance(`Чл. 1. ${text}`).points[point]).toBe(found);
});
