/** The protocol as a document and as a table: pure, the same sheet gives the same words. */
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Block, Document } from '../press/document.ts';
import { csvLine } from '../register/csv.ts';
import type { Annex, Item, Sheet } from './sheet.ts';
import type { Version } from './versions.ts';

export interface Drawn {
  readonly sheet: Sheet;
  readonly versions: readonly Version[];
}

const heading = (level: 1 | 2 | 3, text: string): Block => ({ is: 'heading', level, text });
const paragraph = (text: string): Block => ({ is: 'paragraph', text });

/** Characters of all texts beyond which they stand in the table of the annex only: a paper has an end. */
const MOST_CHARACTERS = 4_500_000;
const MOST_ITEMS = 3_000;

const ofKind = (items: readonly Item[], kind: Item['kind']): readonly Item[] =>
  items.filter((item) => item.kind === kind);

function counted(items: readonly Item[]): Block {
  const states = [...new Set(items.map(({ state }) => state))].sort();
  const count = (state: string, kind: Item['kind']): string =>
    String(items.filter((item) => item.state === state && item.kind === kind).length);
  return {
    is: 'table',
    head: ['Състояние', 'Предложения', 'Въпроси'],
    rows: [
      ...states.map((state) => [state, count(state, 'proposal'), count(state, 'question')]),
      ['Всичко', String(ofKind(items, 'proposal').length), String(ofKind(items, 'question').length)],
    ],
    widths: [4, 2, 2],
  };
}

const filled = (pairs: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] =>
  pairs.filter(([, value]) => value !== '');

const itemBlocks = (item: Item): readonly Block[] => [
  heading(3, item.number),
  paragraph(`„${item.text}“`),
  {
    is: 'fields',
    pairs: filled([
      ['Получено', `${item.received}, ${item.via}`],
      ['Входящ номер', item.incoming],
      ['Автор', item.author],
      ['Тема', item.theme],
      ['Подкрепа', item.supports],
      ['Приложени файлове', item.files],
      ['Обединено с', item.into],
      ['Състояние', item.state],
      ['Отговор', item.answer],
      ['Писмен отговор до', item.promised],
      ['Минута от записа', item.minute],
    ]),
  },
];

const IN_THE_ANNEX = 'Текстовете са твърде много за един документ. Всички са в приложение 1, дума по дума.';

function listed(name: string, none: string, items: readonly Item[], isTooMuch: boolean): readonly Block[] {
  const head = heading(2, `${name} (${items.length})`);
  if (items.length === 0) return [head, paragraph(none)];
  if (!isTooMuch) return [head, ...items.flatMap(itemBlocks)];
  const rows = items.map((item) => [item.number, item.received, item.author, item.state]);
  return [head, paragraph(IN_THE_ANNEX), { is: 'table', head: ['Номер', 'Получено', 'Автор', 'Състояние'], rows }];
}

/** A hash stands on a line of its own: broken over two it could not be searched for. */
const annexList = (annexes: readonly Annex[]): Block => ({
  is: 'list',
  ordered: true,
  items: annexes.map(({ name, hash, note }) => (hash === '' ? `${name}: ${note}` : `${name}. SHA-256:\n${hash}`)),
});

/** Changes of a version in one line each; many of one sort as one line, and a long one as several. */
const MOST_LINES = 60;
/** Characters of a line, and of the changes of all versions: a paper of many versions has an end. */
const LONGEST_LINE = 2_000;
const LONGEST_LOG = 300_000;

const endOf = (number: string): number => Number(/\d+$/.exec(number)?.[0] ?? Number.NaN);
const isNext = (number: string, after: string): boolean =>
  endOf(number) === endOf(after) + 1 && number.replace(/\d+$/, '') === after.replace(/\d+$/, '');

/** `ЛП-2027-0001 до ЛП-2027-0040`: numbers that follow each other, from the third on. */
function inRanges(numbers: readonly string[]): readonly string[] {
  const ranges: string[][] = [];
  for (const number of numbers) {
    const open = ranges.at(-1);
    const last = open?.at(-1);
    if (open !== undefined && last !== undefined && isNext(number, last)) open.push(number);
    else ranges.push([number]);
  }
  return ranges.flatMap((range) => (range.length < 3 ? range : [`${range[0]} до ${range.at(-1)}`]));
}

/** Words in a line, broken into several before it grows too long. */
function inLines(sort: string, words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const open = lines.at(-1);
    if (open === undefined || open.length + word.length > LONGEST_LINE) lines.push(`${sort}: ${word}`);
    else lines[lines.length - 1] = `${open}, ${word}`;
  }
  return lines;
}

function changeLines({ changes }: Version): readonly string[] {
  const lines = changes.map(({ what, parts }) => (parts.length === 0 ? what : `${what}: ${parts.join(', ')}`));
  if (lines.length <= MOST_LINES) return lines;
  const bySort = new Map<string, string[]>();
  for (const { what, parts } of changes) {
    const sort = parts.join(', ') || 'данни за обсъждането';
    bySort.set(sort, [...(bySort.get(sort) ?? []), what]);
  }
  return [...bySort].flatMap(([sort, numbers]) => inLines(sort, inRanges(numbers)));
}

function changeLog(versions: readonly Version[]): readonly Block[] {
  const later = versions.filter(({ version }) => version > 1);
  if (later.length === 0) return [];
  let room = LONGEST_LOG;
  // The newest are told in full.
  const told = [...later].reverse().map((one): readonly Block[] => {
    const head = `Редакция ${one.version} от ${shortDate(one.day)}`;
    const items = changeLines(one);
    room -= items.join().length;
    if (room < 0) return [paragraph(`${head}: ${one.changes.length} промени.`)];
    return [paragraph(`${head}:`), { is: 'list', ordered: false, items }];
  });
  return [heading(2, 'Промени след първата редакция'), ...told.reverse().flat()];
}

const FOOT = 'Номерата ЛП са на бота, а не входящи номера на общината.';

/** The list counts its items itself: a number or a mark that was typed before one goes. */
const agendaItems = (agenda: string): readonly string[] =>
  agenda
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]\s+|[-–—•*]\s+)/, '').trim())
    .filter((line) => line !== '');

/** @param annexes the table of all proposals first, with its hash. */
export function documentOf({ sheet, versions }: Drawn, annexes: readonly Annex[]): Document {
  const { items } = sheet;
  const characters = items.reduce((sum, { text, answer }) => sum + text.length + answer.length, 0);
  const isTooMuch = characters > MOST_CHARACTERS || items.length > MOST_ITEMS;
  const version = versions.at(-1)?.version ?? 1;
  return {
    lang: 'bg',
    title: `Протокол: ${sheet.title}, община ${sheet.town}`,
    subject: 'Протокол от обсъждане',
    day: versions.at(-1)?.day ?? sheet.day,
    foot: `${FOOT} Редакция ${version}.`,
    blocks: [
      heading(1, 'ПРОТОКОЛ'),
      { is: 'paragraph', align: 'center', strong: true, text: `${sheet.title}\nОбщина ${sheet.town}` },
      { is: 'fields', pairs: sheet.facts },
      heading(2, 'Присъствие и участие'),
      { is: 'table', head: ['Как', 'Брой'], rows: sheet.came, widths: [5, 4] },
      heading(2, 'Дневен ред'),
      sheet.agenda === ''
        ? paragraph('Дневен ред не е въведен.')
        : { is: 'list', ordered: true, items: agendaItems(sheet.agenda) },
      heading(2, 'Обобщение'),
      counted(items),
      ...listed('Предложения', 'Предложения не са постъпили.', ofKind(items, 'proposal'), isTooMuch),
      ...listed('Въпроси', 'Въпроси не са постъпили.', ofKind(items, 'question'), isTooMuch),
      heading(2, 'Приложения'),
      annexList(annexes),
      ...changeLog(versions),
      { is: 'signatures', lines: sheet.signatures },
    ],
  };
}

const COLUMNS: readonly (readonly [string, (item: Item) => string])[] = [
  ['Номер', ({ number }) => number],
  ['Вид', ({ kind }) => (kind === 'proposal' ? 'предложение' : 'въпрос')],
  ['Получено', ({ received }) => received],
  ['Как', ({ via }) => via],
  ['Входящ номер', ({ incoming }) => incoming],
  ['Автор', ({ author }) => author],
  ['Тема', ({ theme }) => theme],
  ['Текст', ({ text }) => text],
  ['Подкрепа', ({ supports }) => supports],
  ['Файлове', ({ files }) => files],
  ['Обединено с', ({ into }) => into],
  ['Състояние', ({ state }) => state],
  ['Отговор', ({ answer }) => answer],
  ['Писмен отговор до', ({ promised }) => promised],
  ['Минута от записа', ({ minute }) => minute],
];

/** Every proposal and question as a row, for spreadsheets; formulas defused. */
export const csvOf = (items: readonly Item[]): string =>
  `\ufeff${csvLine(COLUMNS.map(([name]) => name))}${items.map((item) => csvLine(COLUMNS.map(([, cell]) => cell(item)))).join('')}`;
