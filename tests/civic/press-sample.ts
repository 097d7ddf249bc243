/** A document with one block of every kind and the signs that fonts and parsers stumble over. */
import type { Document } from '../../src/civic/press/document.ts';

export const SAMPLE: Document = {
  lang: 'bg',
  title: 'Протокол от публично обсъждане на проекта за бюджет',
  subject: 'Община Липово, 2027 г.',
  day: '2027-01-22',
  foot: 'Община Липово · протокол от 22.01.2027 г.',
  blocks: [
    { is: 'paragraph', text: 'ОБЩИНА ЛИПОВО\nул. „Роза“ № 1', align: 'right', strong: true },
    { is: 'heading', level: 1, text: 'ПРОТОКОЛ № 1' },
    { is: 'paragraph', text: 'от публично обсъждане на проекта за бюджет', align: 'center' },
    { is: 'heading', level: 2, text: 'I. Откриване' },
    {
      is: 'fields',
      pairs: [
        ['Правно основание', 'чл. 84, ал. 6 от Закона за публичните финанси'],
        ['Дата и час:', '22.01.2027 г., 17:30 ч.'],
        ['Място', 'Заседателна зала, ет. 2; достъпен вход откъм „Пирин“'],
      ],
    },
    {
      is: 'paragraph',
      text: 'Кметът ѝ даде думата. Сума: 1 234,56 € – с 10 % повече (≥ 5 %). Адрес: https://lipovo.example/budget/2027?a=1&b=2.',
    },
    { is: 'heading', level: 3, text: 'Дневен ред' },
    { is: 'list', ordered: true, items: ['Откриване', 'Представяне на проекта', 'Въпроси и предложения'] },
    { is: 'list', ordered: false, items: ['в залата: 34 души', 'по интернет: 12 души'] },
    { is: 'list', ordered: true, items: ['Тази подредба започва отново от едно'] },
    {
      is: 'table',
      head: ['№', 'Предложение', 'Отговор', 'Статус'],
      widths: [2, 6, 6, 3],
      rows: [
        ['ЛП-2027-0001', 'Осветление на ул. „Роза“ <b>&amp;</b>', 'Приема се: 12 000 € по § 5100.', 'приема се'],
        ['ЛП-2027-0002', '=HYPERLINK("http://example.test")', 'Извън правомощията; компетентен е БДЖ.', 'извън'],
        ['ЛП-2027-0003', '{ INCLUDETEXT "c:/x" }', 'до 31.03.2027', 'частично'],
      ],
    },
    { is: 'qr', url: 'https://example.test/o_hearing_LP1', caption: 'Запис от обсъждането' },
    { is: 'break' },
    { is: 'heading', level: 2, text: 'Подписи' },
    { is: 'signatures', lines: ['Председател: Иван Петров', 'Протоколчик: Мария Иванова'] },
  ],
};

/** Seconds that this process has worked since `before`: what else runs on the machine is not counted. */
export function worked(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

const WORDS =
  'община бюджет улица училище детска градина ремонт осветление тротоар парк предлагам моля кварталът сградата ѝ'.split(
    ' ',
  );
/** `length` words, always the same for the same `seed`. */
export const prose = (seed: number, length: number): string =>
  Array.from({ length }, (_, index) => WORDS[(seed * 31 + index * index * 7 + index) % WORDS.length]).join(' ');

/** A protocol of `rows` proposals. */
export const long = (rows: number): Document => ({
  lang: 'bg',
  title: 'Протокол',
  day: '2027-01-22',
  blocks: [
    { is: 'paragraph', text: prose(1, 60) },
    {
      is: 'table',
      head: ['№', 'Час', 'Канал', 'Предложение', 'Автор', 'Отговор', 'Статус'],
      widths: [3, 2, 2, 8, 3, 7, 3],
      rows: Array.from({ length: rows }, (_, no) => [
        `ЛП-2027-${String(no + 1).padStart(4, '0')}`,
        '17:30',
        'Viber',
        `${prose(no, 20 + (no % 40))}.`,
        'Иван Петров',
        `${prose(no + 5, 15 + (no % 20))}.`,
        'приема се',
      ]),
    },
  ],
});
