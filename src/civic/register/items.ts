/** A register as JSON: a list of objects, by the same names as the headings. */
import { isRecord } from '../../dialog/record.ts';
import { MOST_COLUMNS, NoSheet, type Sheet } from './csv.ts';

/** @throws NoSheet */
export function readItems(text: string, most: number): Sheet {
  const items = listIn(text);
  if (items.length > most) throw new NoSheet(`it has more than ${most} rows; cut it into several files.`);
  const objects = items.map((item, at) => {
    if (isRecord(item)) return new Map(Object.entries(item));
    throw new NoSheet(`item ${at + 1} is no object; write each row as { "town": "GAB05", … }.`);
  });
  const headings = [...new Set(objects.flatMap((one) => [...one.keys()]))];
  if (headings.length > MOST_COLUMNS)
    throw new NoSheet(`its rows have ${headings.length} different names; at most ${MOST_COLUMNS} are read.`);
  const rows = objects.map((one, at) => ({
    no: at + 1,
    cells: headings.map((heading) => cellOf(one.get(heading), `item ${at + 1}, "${heading}"`)),
  }));
  return { headings, rows };
}

function listIn(text: string): readonly unknown[] {
  const read = (): unknown => {
    try {
      return JSON.parse(text.replace(/^\ufeff/, ''));
    } catch (error) {
      throw new NoSheet(`it is no JSON (${error instanceof Error ? error.message : 'damaged'}).`);
    }
  };
  const list = read();
  if (Array.isArray(list)) return list;
  throw new NoSheet('it is no list; write the rows as [ { "town": "GAB05", … }, … ].');
}

function cellOf(value: unknown, where: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new NoSheet(`${where} is neither a text nor a number; write it in quotation marks.`);
}
