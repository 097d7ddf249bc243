/**
 * The papers as they are read: from given answers the whole text, kept in `papers/<id>.txt` (written anew by
 * `GOLDEN=write npm test -- documents`, and then looked at), and what holds for all of them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ACTS } from '../../src/civic/acts.ts';
import type { Paper } from '../../src/civic/documents/paper.ts';
import { PAPERS } from '../../src/civic/documents/papers.ts';
import { remarksOn } from '../../src/civic/documents/remarks.ts';
import { type Answers, cite, DOTS, sheetOf } from '../../src/civic/documents/sheet.ts';
import { writePaper } from '../../src/civic/documents/write.ts';
import type { Block, Document } from '../../src/civic/press/document.ts';
import type { Place } from '../../src/dialog/handbook.ts';
import { GIVEN } from './papers/given.ts';

const ROOT = process.cwd();
const TODAY = '2026-12-14';
const PLACES: readonly Place[] = [
  { code: 'GAB05', name: 'Габрово', oblast: 'Габрово', oblastCode: 'GAB' },
  { code: 'RSE04', name: 'Бяла', oblast: 'Русе', oblastCode: 'RSE' },
  { code: 'VAR05', name: 'Бяла', oblast: 'Варна', oblastCode: 'VAR' },
];

const LINES: { readonly [K in Block['is']]: (block: Extract<Block, { is: K }>) => readonly string[] } = {
  heading: ({ level, text }) => [`${'#'.repeat(level)} ${text}`],
  paragraph: ({ text }) => text.split('\n'),
  list: ({ ordered, items }) => items.map((item, index) => `${ordered ? `${index + 1}.` : '•'} ${item}`),
  fields: ({ pairs }) => pairs.map(([name, value]) => `${name}: ${value}`),
  table: ({ head, rows }) => [head, ...rows].map((row) => row.join(' | ')),
  signatures: ({ lines }) => lines.map((line) => `________ (${line})`),
  qr: ({ url, caption }) => [`${caption}: ${url}`],
  break: () => ['————'],
};
const linesOf = (block: Block): readonly string[] => (LINES[block.is] as (block: Block) => readonly string[])(block);
const textOf = ({ title, blocks, foot }: Document): string =>
  [`# ${title}`, ...blocks.map((block) => linesOf(block).join('\n')), ...(foot ? [foot] : [])].join('\n\n');

const written = (paper: Paper, answers: Answers): string =>
  textOf(writePaper(paper, answers, { lang: 'bg', today: TODAY, places: PLACES }));
const given = ({ id }: Paper): Answers => GIVEN[id] ?? {};
const without = (answers: Answers, slot: string): Answers => ({ ...answers, [slot]: null });

interface Slots {
  readonly [slot: string]: { readonly type: string; readonly of?: readonly string[]; readonly private?: boolean };
}
interface Asked {
  readonly slots: Slots;
  readonly steps: {
    readonly questions: { readonly fill: readonly string[] };
    readonly change: { readonly ask: { readonly [slot: string]: { readonly clear: readonly string[] } } };
  };
}
const dialogOf = ({ id }: Paper): Asked =>
  parse(readFileSync(join(ROOT, 'dialogs', `paper_${id}.yaml`), 'utf8')) as Asked;
const wordsOf = ({ id }: Paper, lang: string): { readonly review: { readonly say: string } } =>
  parse(readFileSync(join(ROOT, 'locales', lang, `paper_${id}.yaml`), 'utf8')) as { review: { say: string } };

const CASES = PAPERS.map((paper) => [paper.id, paper] as const);

test.each(CASES)('the paper “%s” says what was answered, word for word', (id, paper) => {
  const file = join(ROOT, 'tests', 'civic', 'papers', `${id}.txt`);
  // Which edition of an act was read changes with every reading of it.
  const text = `${written(paper, given(paper)).replace(/^(• [^:\n]+): .+https:.+$/gm, '$1: …')}\n`;
  if (process.env['GOLDEN'] === 'write') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

test.each(CASES)('every answer stands in the paper “%s”, and what was left out is a dotted line', (_, paper) => {
  const whole = written(paper, given(paper));
  for (const [slot, type] of Object.entries(paper.questions)) {
    expect(given(paper)[slot]).toBeDefined();
    // A choice that must be made is never open in a talk.
    if (type === 'choice') continue;
    expect([slot, written(paper, without(given(paper), slot))]).not.toEqual([slot, whole]);
  }
  const empty = written(paper, {});
  expect(empty).toContain('……');
  expect(empty).not.toMatch(/undefined|null|NaN|\[object/);
});

test.each(CASES)(
  'the dialog of “%s” asks its questions, reads all of them back and changes each alone',
  (id, paper) => {
    const { slots, steps } = dialogOf(paper);
    const questions = Object.keys(paper.questions);
    expect(steps.questions.fill).toEqual(questions);
    expect(questions.length).toBeGreaterThanOrEqual(5);
    expect(questions.length).toBeLessThanOrEqual(8);
    expect(Object.keys(slots)).toEqual(['state', ...questions]);
    expect(questions.map((slot) => slots[slot]?.type)).toEqual(Object.values(paper.questions));
    expect(Object.entries(steps.change.ask).map(([slot, { clear }]) => [slot, clear])).toEqual(
      questions.map((slot) => [slot, [slot]]),
    );
    for (const lang of ['bg', 'en'])
      for (const name of [...questions, `papers.${id}.remarks`])
        expect(wordsOf(paper, lang).review.say).toContain(`{${name}}`);
  },
);

test.each(CASES)('every choice of “%s” has words of its own', (_, paper) => {
  for (const [slot, { of = [] }] of Object.entries(dialogOf(paper).slots).filter(([name]) => name !== 'state'))
    expect(new Set(of.map((choice) => written(paper, { ...given(paper), [slot]: choice }))).size).toBe(of.length);
});

test('what tells who somebody is, is private in every dialog', () => {
  for (const paper of PAPERS)
    for (const [slot, { private: isPrivate }] of Object.entries(dialogOf(paper).slots))
      if (['names', 'address', 'what', 'why', 'where', 'lead', 'team', 'mayor'].includes(slot))
        expect([paper.id, slot, isPrivate]).toEqual([paper.id, slot, true]);
});

test.each(CASES)('every article that “%s” names is in the register of acts', (_, paper) => {
  const known = Object.values(ACTS).flatMap(({ paragraphs = [] }) => paragraphs.map(({ ref }) => ref));
  for (const answers of [given(paper), {}, ...otherChoices(paper)]) {
    const sheet = sheetOf(answers, TODAY, PLACES);
    const [blocks, notes] = [paper.write(sheet), paper.notes(sheet)];
    for (const { sources } of notes)
      for (const { act, ref } of sources)
        expect([act, ACTS[act]?.paragraphs?.some((paragraph) => paragraph.ref === ref)]).toEqual([act, true]);
    for (const [named] of blocks
      .flatMap(linesOf)
      .join('\n')
      .matchAll(/чл\. \d+[а-я]?(?:, ал\. \d+[а-я]?)?/g))
      expect(known.some((ref) => ref.startsWith(named))).toBe(true);
  }
});

/** Answers with each choice in turn, since notes differ by them. */
const otherChoices = (paper: Paper): readonly Answers[] =>
  Object.entries(dialogOf(paper).slots).flatMap(([slot, { of = [] }]) =>
    of.map((choice) => ({ ...given(paper), [slot]: choice })),
  );

test.each(CASES)('“%s” tells law from local rule and recommendation, and that nothing was filed', (_, paper) => {
  for (const answers of [given(paper), ...otherChoices(paper)]) {
    const notes = paper.notes(sheetOf(answers, TODAY, PLACES));
    for (const { basis, sources } of notes.filter((note) => note.basis === 'law'))
      expect([basis, sources.length > 0]).toEqual(['law', true]);
    expect(notes.some(({ basis }) => basis !== 'law')).toBe(true);
  }
  const text = written(paper, given(paper));
  expect(text).toContain('Нищо не е подадено.');
  expect(text).toMatch(/\nЗакон \| /);
});

test('the page of notes names each act with the edition that was read, and its address', () => {
  const order = PAPERS.find(({ id }) => id === 'order');
  const text = order === undefined ? '' : written(order, given(order));
  for (const act of [ACTS['zpf'], ACTS['zmsma']])
    expect(text).toContain(`${act?.name.bg}: ${act?.edition}, четено на 06.10.2026, ${act?.url}`);
});

test.each(CASES)('in an English talk the page of notes of “%s” is English, with the same figures', (_, paper) => {
  for (const answers of [given(paper), ...otherChoices(paper)]) {
    const sheet = sheetOf(answers, TODAY, PLACES);
    const [blocks, notes] = [paper.write(sheet), paper.notes(sheet)];
    const whole = writePaper(paper, answers, { lang: 'en', today: TODAY, places: PLACES });
    const text = whole.blocks.slice(blocks.length).flatMap(linesOf).join('\n');
    expect(text).toContain(`What it says: ${paper.english}`);
    expect(text.replace(/ЕГН|\((?:ЗПФ|ЗМСМА|ЗДОИ|АПК|ЗНА|КТ)\)/g, '')).not.toMatch(/[а-я]/i);
    for (const { text: words } of notes) expect([words.en, figures(words.en)]).toEqual([words.en, figures(words.bg)]);
  }
});
/** The numbers of a sentence, in any order. */
const figures = (text: string): readonly string[] => (text.match(/\d+/g) ?? []).sort();

test('an act that was read too long ago is marked so', () => {
  const order = PAPERS.find(({ id }) => id === 'order');
  const blocks =
    order === undefined
      ? []
      : writePaper(order, given(order), { lang: 'bg', today: '2027-12-01', places: PLACES }).blocks;
  expect(blocks.flatMap(linesOf).join('\n')).toContain('четено на 06.10.2026, може да е остаряло');
});

test('an article that nobody has read stops the paper', () => {
  expect(() => cite('zpf', 'чл. 999')).toThrow('add it in acts.json');
  expect(() => cite('nothing', 'чл. 1')).toThrow('The register of acts has no');
});

const remark = (id: string, answers: Answers, today = TODAY): string => {
  const paper = PAPERS.find((one) => one.id === id);
  return paper === undefined
    ? ''
    : remarksOn(paper, { ...GIVEN[id], ...answers }, today, PLACES)
        .map(({ bg }) => bg)
        .join(' ');
};

test('before it is made, what cannot be right is remarked on', () => {
  expect(remark('proposal', {})).toBe('');
  expect(remark('objection', {}, '2027-01-13')).toBe('');
  expect(remark('objection', { published: '2027-01-06' }, '2027-01-13')).toContain('8 дни: срокът е спазен');
  expect(remark('objection', { published: '2026-12-10', hearing: '2026-12-09' })).toContain(
    'поканата е след обсъждането',
  );
  expect(remark('objection', { published: '2026-12-10', hearing: '2026-12-10' })).toContain('в деня на обсъждането');
  expect(remark('objection', { published: '2027-01-15' })).toContain('още не е дошъл');
  expect(remark('access', { address: null })).toContain('без тях заявлението не се гледа');
  expect(remark('signal', { names: null })).toContain('анонимно не се гледа');
  expect(remark('proposal', { names: null })).toBe('');
  expect(remark('proposal', { names: null, kind: 'separate' })).toContain('анонимно не се гледа');
  expect(remark('signal', { when: '2024-12-13' })).toContain('Минали са повече от 2 години');
  expect(remark('signal', { when: '2024-12-14' })).toBe('');
  expect(remark('order', {})).toBe('');
  expect(remark('order', { day: '2026-12-20' })).toContain(
    'Сигурният ден за обявата, 12.12.2026 (събота), вече е минал',
  );
  expect(remark('order', { day: '2026-12-28' })).toContain('Минали дни в задачите: Заповед и екип – 11.12.2026');
  expect(remark('timetable', { hearing: '2027-02-20' })).toContain('закъснява');
  expect(remark('timetable', { promulgated: '2026-12-22', hearing: '2027-01-14' })).toContain(
    'Графикът е предварителен',
  );
});

test('a civil number in an answer is noticed, a phone is not', () => {
  expect(remark('proposal', { why: 'ЕГН 7501020018.' })).toContain('Виждам число като ЕГН');
  expect(remark('proposal', { why: 'Тел. 0888123456.' })).toBe('');
  expect(remark('proposal', { why: '750102001' })).toBe('');
});

test('days that no calendar reaches leave dotted lines', () => {
  const timetable = PAPERS.find(({ id }) => id === 'timetable');
  const text = timetable && written(timetable, { promulgated: '2199-12-11', hearing: '2200-01-10' });
  expect(text).toContain('Внасяне на проекта (до 20 работни дни)');
});

test('names of towns that two municipalities have are told apart by their districts', () => {
  expect(sheetOf({ town: 'RSE04' }, TODAY, PLACES).town).toBe('Община Бяла, област Русе');
  expect(sheetOf({ town: 'GAB05' }, TODAY, PLACES).town).toBe('Община Габрово');
  expect(sheetOf({}, TODAY, PLACES).town).toBe(`Община ${DOTS}`);
});

test('what is handed in bears no words of ours, and asks for no record where the law knows none', () => {
  for (const paper of PAPERS) {
    const [handed = ''] = written(paper, given(paper)).split('\n————\n');
    expect(handed).not.toMatch(/Бубо|Чернова|подадена/);
    expect(writePaper(paper, given(paper), { lang: 'bg', today: TODAY, places: PLACES }).foot).toBeUndefined();
  }
  const objection = PAPERS.find(({ id }) => id === 'objection');
  if (objection === undefined) throw new Error('no objection');
  const [report = ''] = written(objection, { ...given(objection), kind: 'report' }).split('\n————\n');
  expect(report).not.toContain('протокол');
  expect(report).toContain('да се прочете на обсъждането');
});
