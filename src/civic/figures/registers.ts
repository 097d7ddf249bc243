/** The figures of a budget as municipalities enter them by files: a row for each sum, with the place it was read from. */
import type { Column, ReadCell, Register, Values, Wrong } from '../register/kind.ts';
import { choice, pastDay, quoted, text, url, whole } from '../register/readers.ts';
import { TOWN } from '../register/town.ts';
import { FUNCTIONS, PARTS, readFunction, SIDES } from './classes.ts';
import { hundredthsOf, LAST_LEVA_YEAR, plainSum, readSum } from './sums.ts';
import { figuresCame } from './watching.ts';

/** How far a budget has come: figures of a later stage stand for those of an earlier one. */
export const STAGES = {
  draft: { bg: 'Проект', en: 'Draft', also: ['Проект за бюджет', 'Проектобюджет'] },
  adopted: { bg: 'Приет', en: 'Adopted', also: ['Приет бюджет', 'Бюджет'] },
  amended: { bg: 'Уточнен', en: 'Amended', also: ['Уточнен план', 'Актуализиран', 'Променен'] },
} as const;
export type Stage = keyof typeof STAGES;

type Listed = { readonly [id: string]: { readonly bg: string; readonly en: string; readonly also: readonly string[] } };
const named = (of: Listed) => Object.entries(of).map(([id, { bg, en, also }]) => ({ id, names: [bg, en, ...also] }));
const listed = (of: Listed): string =>
  Object.values(of)
    .map(({ bg }) => bg)
    .join(' · ');
const written =
  (of: Listed): NonNullable<Column['write']> =>
  (value) =>
    of[String(value)]?.bg ?? String(value ?? '');
const oneOf = (of: Listed): Pick<Column, 'hint' | 'read' | 'write'> => ({
  hint: listed(of),
  read: choice(named(of)),
  write: written(of),
});

const functionCell = (cell: string): ReadCell => {
  const found = readFunction(cell);
  if (found !== null) return { ok: true, value: found.id };
  const all = FUNCTIONS.map(({ no, name }) => `${no} ${name.bg}`).join('; ');
  return { ok: false, says: `${quoted(cell)} is no function of the budget classification: ${all}.` };
};

const shownSum: NonNullable<Column['write']> = (value) =>
  value === null
    ? ''
    : plainSum('bg', hundredthsOf(String(value)))
        .replaceAll('\u00a0', ' ')
        .replace('−', '-');

const COLUMNS: readonly Column[] = [
  TOWN,
  { id: 'year', bg: 'Година', hint: 'година на бюджета: 2027', required: true, read: whole(2000, 2100) },
  { id: 'stage', bg: 'Бюджет', required: true, ...oneOf(STAGES) },
  { id: 'side', bg: 'Вид', required: true, ...oneOf(SIDES) },
  {
    id: 'function',
    bg: 'Функция',
    hint: `само за разходи: ${FUNCTIONS.map(({ no, name }) => `${no} ${name.bg}`).join('; ')}`,
    default: '',
    read: functionCell,
    write: (value) => FUNCTIONS.find(({ id }) => id === value)?.name.bg ?? String(value ?? ''),
  },
  {
    id: 'activity',
    bg: 'Дейност',
    hint: 'само за разходи, с думи от класификацията: Детски градини',
    default: '',
    read: text(200),
  },
  { id: 'part', bg: 'Чия дейност', default: '', ...oneOf(PARTS) },
  { id: 'name', bg: 'Наименование', hint: 'както е в бюджета: Детски градини', required: true, read: text(200) },
  {
    id: 'planned',
    bg: 'План',
    hint: `сума: 1 234 567,89; до ${LAST_LEVA_YEAR} г. в лева, после в евро; не в хиляди; население – брой хора`,
    required: true,
    read: readSum,
    write: shownSum,
  },
  { id: 'executed', bg: 'Отчет', hint: 'колко е отчетено, ако е известно', read: readSum, write: shownSum },
  { id: 'place', bg: 'Ред', hint: 'къде е в документа: ред 12 от приложение 3', required: true, read: text(200) },
  { id: 'source', bg: 'Източник', hint: 'адрес на документа: https://…', required: true, read: url },
  { id: 'checked', bg: 'Проверено на', hint: 'кога е видяно там: 11.12.2026', required: true, read: pastDay },
];

/** Sides on which a sum below nothing is a slip of the pen. */
const POSITIVE: ReadonlySet<unknown> = new Set(['expense', 'capital', 'debt', 'debt-payment', 'residents']);

/** A sum of other rows would be counted twice. */
const SUBTOTAL = /^\s*(?:[IVX\d.]+\s+)?(?:общо|всичко|сбор|сума|total|subtotal|в т\.\s?ч\.|в това число)(?![а-яa-z])/i;

function figureFaults(row: Values): readonly Wrong[] {
  const faults: Wrong[] = [];
  const { side, planned, executed } = row;
  if (side === 'expense' && (row['function'] ?? '') === '')
    faults.push({ column: 'function', says: 'it is empty; each expense belongs to a function of the classification.' });
  if (SUBTOTAL.test(String(row['name'] ?? '')))
    faults.push({ column: 'name', says: 'it is a sum of other rows; leave it out, sums are made here.' });
  if (POSITIVE.has(side))
    for (const [column, value] of Object.entries({ planned, executed }))
      if (String(value ?? '').startsWith('-')) faults.push({ column, says: 'it is below nothing; check the sign.' });
  if (side === 'residents' && !String(planned).endsWith('.00'))
    faults.push({ column: 'planned', says: 'people are counted whole.' });
  return faults;
}

/** By its name on the command line. */
export const FIGURE_REGISTERS: readonly Register[] = [
  {
    name: 'figures',
    one: 'sum',
    table: 'figure',
    key: ['town', 'year', 'side', 'function', 'activity', 'part', 'name'],
    columns: COLUMNS,
    check: figureFaults,
    whole: figureFaults,
    written: async (q, _, { town }, at) => figuresCame(q, String(town), at),
  },
];
