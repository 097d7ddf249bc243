/** A protocol of two thousand proposals and questions, as the worker makes it: with every one in it, and with progress. */

import { openArchive } from '../../src/civic/archive/zip.ts';
import { cleaned } from '../../src/civic/press/clean.ts';
import { documentOf } from '../../src/civic/protocol/document.ts';
import { protocol } from '../../src/civic/protocol/make.ts';
import type { Item, Sheet } from '../../src/civic/protocol/sheet.ts';
import { readCsv } from '../../src/civic/register/csv.ts';
import type { Value } from '../../src/dialog/types.ts';

const COUNT = 2_000;

const item = (no: number): Item => ({
  number: `ЛП-2027-${String(no).padStart(4, '0')}`,
  kind: no % 5 === 0 ? 'question' : 'proposal',
  received: '14.01.2027, 18:05',
  via: 'Viber',
  incoming: '',
  author: no % 3 === 0 ? 'Иван Петров' : 'без име',
  theme: 'Улици и пътища',
  text: `Предложение ${no}: да се ремонтира улицата пред училището, за да минават децата без страх.`,
  state: no % 2 === 0 ? 'отговорено: приема се' : 'получено',
  answer: no % 2 === 0 ? `В проекта са предвидени ${no} € за тази улица, ред 12.` : '',
  minute: '',
  promised: '',
  into: '',
  supports: '',
  files: '',
});
const sheet: Sheet = {
  title: 'Обсъждане на проекта за бюджет, 2027 г.',
  town: 'Липово',
  day: '2027-01-14',
  facts: [['Основание за протокола', 'по закон: чл. 84, ал. 6 ЗПФ']],
  came: [['Присъствали в залата', '45']],
  agenda: 'Представяне\nВъпроси',
  items: Array.from({ length: COUNT }, (_, no) => item(no + 1)),
  annexes: [],
  signatures: ['Протоколчик'],
};

test('two thousand are made with progress, and none is left out', async () => {
  const input = { sheet, versions: [{ version: 1, day: '2027-01-14', changes: [] }], name: 'protokol' };
  const told: number[] = [];
  const { files, data } = await protocol(input as unknown as Value, {
    file: null,
    progress: (done) => told.push(done),
  });
  expect(data).toEqual({ count: COUNT, version: 1 });
  expect(told.length).toBeGreaterThan(20);
  expect([...told].sort((a, b) => a - b)).toEqual(told);
  const [docx, pdf, csv] = files;
  const xml = new TextDecoder().decode(
    openArchive(docx?.body ?? new Uint8Array()).read('word/document.xml') ?? new Uint8Array(),
  );
  const numbers = new Set(xml.match(/ЛП-2027-\d{4}/g));
  expect(numbers.size).toBe(COUNT);
  expect(readCsv(new TextDecoder().decode(csv?.body), 10_000).rows).toHaveLength(COUNT);
  expect(new TextDecoder('latin1').decode(pdf?.body.slice(0, 5))).toBe('%PDF-');
}, 60_000);

describe('a second version in which everything changed', () => {
  const changed = (numbers: readonly number[]) =>
    numbers.map((no) => ({ what: `ЛП-2027-${String(no).padStart(4, '0')}`, parts: ['добавено'] }));
  const logOf = (numbers: readonly number[], versions = 2) => {
    const later = Array.from({ length: versions - 1 }, (_, at) => ({
      version: at + 2,
      day: '2027-01-15',
      changes: changed(numbers),
    }));
    return documentOf({ sheet, versions: [{ version: 1, day: '2027-01-14', changes: [] }, ...later] }, []);
  };
  const all = Array.from({ length: COUNT }, (_, no) => no + 1);

  test('names the numbers that follow each other by the first and the last', () => {
    expect(JSON.stringify(logOf(all))).toContain('добавено: ЛП-2027-0001 до ЛП-2027-2000"');
  });

  test('is a document that can be drawn, however the numbers lie', () => {
    const odd = all.map((no) => 2 * no + 1);
    const { blocks } = cleaned(logOf(odd));
    const words = JSON.stringify(blocks.slice(-3));
    for (const no of [odd[0], odd[999], odd[COUNT - 1]])
      expect(words).toContain(`ЛП-2027-${String(no).padStart(4, '0')}`);
  });

  test('and of very many versions the newest are told in full', () => {
    const odd = all.map((no) => 2 * no + 1);
    const words = JSON.stringify(cleaned(logOf(odd, 300)).blocks);
    expect(words).toContain('Редакция 2 от 15.01.2027: 2000 промени.');
    expect(words).toContain('Редакция 300 от 15.01.2027:"');
  });
});

test('the agenda is counted once, however it was typed', () => {
  const agenda = '1. Откриване\n2) Представяне\n\n– Въпроси\n17.30 ч. Закриване';
  expect(documentOf({ sheet: { ...sheet, agenda }, versions: [] }, []).blocks).toContainEqual({
    is: 'list',
    ordered: true,
    items: ['Откриване', 'Представяне', 'Въпроси', '17.30 ч. Закриване'],
  });
});

test('what is too much for one paper stands in the table of the annex, and the paper says so', async () => {
  const items = Array.from({ length: 3_001 }, (_, no) => item(no + 1));
  const { blocks } = documentOf({ sheet: { ...sheet, items }, versions: [] }, []);
  const words = JSON.stringify(blocks);
  expect(words).toContain('Всички са в приложение 1, дума по дума.');
  expect(words).toContain('ЛП-2027-3001');
  expect(words).not.toContain('без страх');
});
