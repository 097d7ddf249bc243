/** The linter of notices: measured on the labelled set, and robust to how a text is typed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { ACTS } from '../../src/civic/acts.ts';
import table from '../../src/civic/data/notice-rules.json' with { type: 'json' };
import { datesIn, isoOf } from '../../src/civic/notice/dates.ts';
import { lintNotice } from '../../src/civic/notice/lint.ts';
import { shaped } from '../../src/civic/notice/text.ts';
import { measure, notices } from './notice-set.ts';

const FITTING = notices('fitting');
const UNSEEN = notices('unseen');
const REVIEWED = notices('reviewed');
const OTHERS = notices('other-kinds');
const LATER = notices('later');
const FURTHER = notices('further');
const LISTS = ['law', 'practice'] as const;

describe('the set', () => {
  test('has at least 60 notices, a third of them unseen, each under its own name', () => {
    const all = [...FITTING, ...UNSEEN, ...REVIEWED, ...OTHERS, ...LATER, ...FURTHER];
    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(UNSEEN.length / (FITTING.length + UNSEEN.length)).toBeGreaterThan(1 / 3);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });
});

describe.each([
  ['fitting', FITTING],
  ['unseen', UNSEEN],
  ['reviewed', REVIEWED],
  ['other kinds', OTHERS],
  ['later', LATER],
  ['further', FURTHER],
] as const)('on the %s part', (_, set) => {
  test.each(LISTS)('faults of the list %s are found, and nothing else is called one', (list) => {
    const { precision, recall, reportedPrecision, reportedRecall, wrong } = measure(set, list);
    const enough = precision >= 0.99 && recall >= 0.95 && reportedPrecision >= 0.99 && reportedRecall >= 0.95;
    expect(enough ? [] : wrong).toEqual([]);
  });
});

test('none of the further notices is read otherwise than by hand', () => {
  expect(LISTS.flatMap((list) => measure(FURTHER, list).wrong)).toEqual([]);
});

test('a text that is no notice is told so, and every notice is known as one of its kind', () => {
  const told = [...FITTING, ...UNSEEN, ...REVIEWED, ...OTHERS, ...LATER, ...FURTHER].map(({ id, kind, text }) => {
    const { isNotice, kind: like } = lintNotice(text);
    return (isNotice ? like : 'none') === kind ? '' : id;
  });
  expect(told.filter((id) => id !== '')).toEqual([]);
});

interface Ordinary {
  readonly base: { readonly [letter: string]: string };
  readonly lawful: { readonly [what: string]: readonly string[] };
  readonly faulty: { readonly [what: string]: { readonly rule: string; readonly lines: readonly string[] } };
}
const setOf = (name: string): Ordinary =>
  parse(readFileSync(join(import.meta.dirname, `notices/${name}.yaml`), 'utf8')) as Ordinary;
const ORDINARY = setOf('ordinary');
const written = (set: Ordinary, lines: readonly string[]): string =>
  lines.map((line) => set.base[line] ?? line).join('\n');
/** The rules of law that a notice of these lines breaks. */
const broken = (lines: readonly string[], set = ORDINARY): readonly string[] =>
  lintNotice(written(set, lines))
    .law.filter(({ state }) => state === 'missing' || state === 'wrong')
    .map(({ id, evidence }) => `${id} ${evidence}`);

describe('an ordinary notice', () => {
  test.each(Object.entries(ORDINARY.lawful))('is lawful with %s', (_, lines) => {
    expect(broken(lines)).toEqual([]);
  });
  test.each(Object.entries(ORDINARY.faulty))('is faulty with %s', (_, { rule, lines }) => {
    expect(broken(lines)).toEqual([expect.stringMatching(new RegExp(`^${rule} `))]);
  });
  test('of which one place is named is open there, with what to look for', () => {
    const places = (lines: readonly string[] | undefined): unknown =>
      lintNotice((lines ?? []).map((line) => ORDINARY.base[line] ?? line).join('\n')).law.find(
        ({ id }) => id === 'places',
      );
    expect(places(ORDINARY.lawful['only the site named'])).toMatchObject({ state: 'unsure', why: 'media' });
    expect(places(ORDINARY.lawful['only a newspaper named'])).toMatchObject({ state: 'unsure', why: 'site' });
  });
});

describe('an unusual notice', () => {
  const set = setOf('unusual');
  test.each(Object.entries(set.lawful))('is lawful with %s', (_, lines) => {
    expect(broken(lines, set)).toEqual([]);
  });
  test.each(Object.entries(set.faulty))('is faulty with %s', (_, { rule, lines }) => {
    expect(broken(lines, set)).toEqual([expect.stringMatching(new RegExp(`^${rule} `))]);
  });
  test.each([
    ['several days as a span with dots', '2027-01-20'],
    ['two days joined by and', '2027-01-21'],
    ['postponed from a short day to another', '2027-01-22'],
    ['postponed with short days only', '2027-01-22'],
    ['moved by words before the new day', '2027-01-22'],
    ['a corrected notice', '2027-01-22'],
    ['the same as last year', '2027-01-22'],
    ['other than last year', '2027-01-22'],
    ['much interest last year', '2027-01-22'],
    ['after the meetings before it', '2027-01-22'],
    ['a floor after the day', '2027-01-22'],
    ['not online on the day', '2027-01-22'],
    ['another hall on the day', '2027-01-22'],
    ['another place on the day', '2027-01-22'],
    ['moved to another hall', '2027-01-22'],
    ['a school that the day follows', '2027-01-22'],
    ['the day in quotes', '2027-01-22'],
    ['today is the day', '2027-01-22'],
    ['a fee that was cancelled', '2027-01-22'],
    ['called off and set anew with months in words', '2027-01-22'],
    ['costs that change in several days of hearings', '2027-01-22'],
    ['a report of the year before', '2027-09-17'],
    ['moved with a verb of its own', '2027-01-22'],
    ['a day that is changed', '2027-01-22'],
    ['set for one day and held on another', '2027-01-22'],
    ['not on one day but on another', '2027-01-22'],
    ['called off and set anew in one sentence', '2027-01-22'],
    ['a street and a house with days for names', '2027-01-22'],
    ['put off by a verb with its object', '2027-01-22'],
    ['one day called off and another named', '2027-01-22'],
    ['what was announced will not be', '2027-01-22'],
    ['a new day and not the old one', '2027-01-22'],
    ['who wrote the draft before the day', '2027-01-22'],
    ['the day of writing said as today', '2027-01-22'],
    ['proposals with a beginning and an end', '2027-01-22'],
    ['the hearing of the year before', '2027-01-22'],
    ['a meeting before it', '2027-01-22'],
    ['the words of the law itself', '2027-01-22'],
    ['the report was handed in by the mayor', '2027-09-17'],
    ['handed in, in the same sentence', '2027-09-17'],
  ])('has the right day with %s', (name, day) => {
    expect(lintNotice(written(set, set.lawful[name] ?? [])).hearing).toBe(day);
  });
});

describe('the rules', () => {
  test.each(table)('$id has a sentence for each kind, and a label that fits a button', ({ label, put }) => {
    for (const one of Object.values(label)) expect([...one].length).toBeLessThanOrEqual(20);
    for (const one of Object.values(put)) expect(one).toMatch(/\.$/);
  });
  test('rest on what the register knows', () => {
    for (const notice of FITTING)
      for (const { source } of [...lintNotice(notice.text).law, ...lintNotice(notice.text).practice])
        expect(ACTS[source.act]?.paragraphs?.map(({ ref }) => ref)).toContain(source.ref);
  });
});

const states = (text: string): unknown => {
  const { kind, hearing, law, practice } = lintNotice(text);
  return { kind, hearing, states: [...law, ...practice].map(({ id, state }) => `${id} ${state}`) };
};
const LATIN: { readonly [cyrillic: string]: string } = { а: 'a', е: 'e', о: 'o', с: 'c', р: 'p' };

describe('how a text is typed changes nothing', () => {
  const WAYS: { readonly [way: string]: (text: string) => string } = {
    'with blanks that do not break': (text) => text.replace(/(\d) (г\.|ч\.)/g, '$1\u00a0$2'),
    'with lines ended as on Windows': (text) => text.replace(/\n/g, '\r\n'),
    'with soft hyphens': (text) => text.replace(/обсъждане/g, 'обсъ\u00adждане'),
    'with long dashes': (text) => text.replace(/ [-–] /g, ' — '),
    'with single Latin letters': (text) =>
      text.replace(/(?<=\p{L}{3})[аеоср](?=\p{L}{3})/gu, (letter) => LATIN[letter] ?? letter),
    'with double blanks': (text) => text.replace(/ /g, '  '),
    'with citations written together': (text) => text.replace(/(чл|ал)\. (?=\d)/g, '$1.'),
    'with paragraphs in brackets': (text) => text.replace(/чл\. (\d+), ал\. (\d+)(?![\d,]| и)/g, 'чл. $1 ($2)'),
    'with words for article and paragraph': (text) =>
      text.replace(/чл\. (\d+), ал\. (\d+)(?![\d,]| и)/g, 'член $1, алинея $2'),
  };
  test.each(Object.entries(WAYS))('%s', (_, way) => {
    const changed = FITTING.filter(({ text }) => JSON.stringify(states(way(text))) !== JSON.stringify(states(text)));
    expect(changed.map(({ id }) => id)).toEqual([]);
  });
  test('in capitals, as far as the law goes', () => {
    const loud = FITTING.filter(({ text }) => {
      const law = (one: string): string => JSON.stringify(lintNotice(one).law.map(({ state }) => state));
      return law(text.toUpperCase()) !== law(text);
    });
    expect(loud.map(({ id }) => id)).toEqual([]);
  });
});

describe('today', () => {
  const text =
    'Кметът на община Липово кани на обсъждане на проекта за бюджет за 2027 г. на 22.01.2027 г., чл. 84, ал. 6 ЗПФ.';
  const term = (today: string): unknown => lintNotice(text, { today }).law.find(({ id }) => id === 'term');
  test.each([
    ['2027-01-14', 'no-publication'],
    ['2027-01-15', 'no-publication'],
    ['2027-01-16', 'late-today'],
    ['2027-01-23', 'no-publication'],
  ])('a notice of which nothing says when it came out is never called late, only told of it (%s)', (today, why) => {
    expect(term(today)).toMatchObject({ state: 'unsure', why });
  });
  test('a kind that is given is not told from the text', () => {
    expect(lintNotice(text, { kind: 'report' }).law.map(({ id, state }) => `${id} ${state}`)).toContain(
      'citation wrong',
    );
  });
});

describe('what a notice of the draft cites', () => {
  const text = (cited: string, of = 'на проекта за бюджет за 2027 г. '): string =>
    `На основание ${cited} от ЗПФ кметът на община Липово кани на публично обсъждане ${of}на 22.01.2027 г. в 17 ч. Публикувано на 11.01.2027 г. на сайта и в местния вестник.`;
  const cited = (article: string): unknown => {
    const { kind, law } = lintNotice(text(article));
    expect(kind).toBe('budget');
    expect(law.filter(({ says }) => says.bg.includes('14 дни'))).toEqual([]);
    return law.find(({ id }) => id === 'citation');
  };
  test.each([
    ['чл. 84, ал. 2', 'wrong', 'repealed'],
    ['чл. 130д, ал. 3', 'wrong', 'swapped'],
    ['чл. 140, ал. 4', 'wrong', 'swapped'],
    ['чл. 84, ал. 3', 'unsure', 'paragraph'],
    ['чл. 84, ал. 1', 'unsure', 'paragraph'],
    ['чл. 84', 'unsure', 'loose'],
    ['чл. 84, ал. 6 и чл. 130д', 'ok', 'ok'],
  ])('%s never makes it a recovery plan of 14 days', (article, state, why) => {
    expect(cited(article)).toMatchObject({ state, why });
  });
  test.each([
    ['чл. 84, ал. 6', 'budget'],
    ['чл. 140, ал. 4', 'report'],
    ['чл. 130д, ал. 3', 'plan'],
  ])('where no word tells the kind, %s does', (article, kind) => {
    expect(lintNotice(text(article, ''))).toMatchObject({ isNotice: true, kind });
  });
});

test('a provision that is not the basis of the hearing is told so, with the right one', () => {
  const cited = (id: string): unknown => {
    const { text = '' } = FURTHER.find((one) => one.id === id) ?? {};
    return lintNotice(text).law.find((one) => one.id === 'citation');
  };
  expect(cited('m03')).toMatchObject({
    state: 'wrong',
    why: 'other-article',
    evidence: expect.stringMatching(/^чл\. 87 ЗПФ/),
  });
  expect(cited('m04')).toMatchObject({ state: 'wrong', why: 'other-act' });
  expect(cited('m15')).toMatchObject({ says: { bg: expect.stringContaining('чл. 130д, ал. 3') } });
  expect(cited('m09')).toMatchObject({ state: 'unsure', says: { bg: expect.stringContaining('чл. 15, ал. 1 ЗОД') } });
});

test.each([
  'На основание чл. 98 ЗПФ общината харчи колкото миналата година.',
  'Поканата е публикувана на сайта съгласно чл. 93 ЗПФ.',
  'Във връзка с чл. 97 ЗПФ съобщаваме, че приетият бюджет е на сайта.',
  'Наредбата, приета на основание чл. 82, ал. 1 ЗПФ, е на сайта.',
  'На основание чл. 12 от Правилника по чл. 21, ал. 3 от ЗМСМА кметът кани на разговор.',
])('a provision of something else is not taken for the basis: %s', (line) => {
  const text = `Кметът на община Липово кани на обсъждане на проекта за бюджет за 2027 г. на 22.01.2027 г. в 17 ч.\n${line}`;
  expect(lintNotice(text).law.find(({ id }) => id === 'citation')).toMatchObject({ state: 'unsure' });
});

describe('days', () => {
  const MONTHS = 'януари февруари март април май юни юли август септември октомври ноември декември'.split(' ');
  const ROMANS = 'I II III IV V VI VII VIII IX X XI XII'.split(' ');
  const days = fc.record({
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 2014, max: 2040 }),
  });
  const two = (count: number): string => String(count).padStart(2, '0');
  test('are read in every form', () => {
    fc.assert(
      fc.property(days, ({ day, month, year }) => {
        const iso = `${year}-${two(month)}-${two(day)}`;
        const forms = [
          `${two(day)}.${two(month)}.${year} г.`,
          `${day}.${month}.${year}г.`,
          `${day}/${two(month)}/${year}`,
          `${day} ${MONTHS[month - 1]} ${year} г.`,
          `${day}.${ROMANS[month - 1]}.${year} г.`,
          iso,
        ];
        for (const form of forms)
          expect(datesIn(shaped(`на ${form}`).toLowerCase()).map((one) => isoOf(one, null))).toEqual([iso]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('any text', () => {
  test('is read without an error, and evidence stands in it', () => {
    const words = fc.constantFrom(
      'чл.',
      '84',
      'ал. 6',
      'кмет',
      'на',
      '31.02.2027',
      'до',
      'г.',
      '(',
      '\n',
      'сайт',
      'покана',
      ':',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 300 }),
          fc.array(words).map((all) => all.join(' ')),
        ),
        (text) => {
          const { law, practice } = lintNotice(text);
          expect([0, 3, 4, 5]).toContain(law.length);
          expect([0, 11, 12]).toContain(practice.length);
        },
      ),
      { numRuns: 300 },
    );
  });
  test('evidence is words of the notice', () => {
    for (const { text } of FITTING) {
      const clean = shaped(text).replace(/\s+/g, ' ');
      for (const { evidence, id } of [...lintNotice(text).law, ...lintNotice(text).practice])
        if (evidence !== null && id !== 'places') expect(clean).toContain(evidence.replace(/…$/, '').trim());
    }
  });
});
