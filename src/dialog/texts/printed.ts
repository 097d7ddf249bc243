/** How a value stands in a text. What is missing is shown as a dash, never as a hole and never as an error. */
import type { Lang, Value } from '../types.ts';
import { dateAndTime, longDate } from './civil-words.ts';

/**
 * A value that knows how it wants to be printed: a day, a point in time, or something with a label of its own
 * (a choice, a municipality). Plurals, selections and formats of a text see `value`.
 */
export type Dressed =
  | { readonly dress: 'date'; readonly value: string }
  | { readonly dress: 'time'; readonly value: number }
  | { readonly dress: 'label'; readonly value: Value; readonly label: string };

export const NOTHING = '—';

/** The fields of a record that count here; facts of the town may have others. */
interface Fields {
  readonly dress?: Value;
  readonly value?: Value;
  readonly id?: Value;
  readonly label?: Value;
  readonly name?: Value;
}
const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const isRecord = (value: Value): value is { readonly [key: string]: Value } & Fields =>
  typeof value === 'object' && value !== null && !isList(value);

/** The value inside a dressed one; others as they are. */
export const undressed = (value: Value): Value => {
  if (!isRecord(value)) return value;
  if (typeof value.dress === 'string') return value.value ?? null;
  return value.id ?? value;
};

const numbers: { readonly [L in Lang]: Intl.NumberFormat } = {
  bg: new Intl.NumberFormat('bg', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 2 }),
};

const DRESSES = new Map<Value, (value: Value, lang: Lang, timeZone: string) => string>([
  ['date', (value, lang) => (typeof value === 'string' ? longDate(lang, value) : NOTHING)],
  ['time', (value, lang, timeZone) => (typeof value === 'number' ? dateAndTime(lang, timeZone, value) : NOTHING)],
]);

function recordText(value: Fields, lang: Lang, timeZone: string): string {
  const dress = DRESSES.get(value.dress ?? null);
  if (dress) return dress(value.value ?? null, lang, timeZone);
  const label = value.label ?? value.name;
  return typeof label === 'string' && label !== '' ? plainText(label) : NOTHING;
}

/** `{done.…}` in what a person wrote must not be taken for a placeholder: a word joiner keeps it apart. */
const plainText = (text: string): string => text.replaceAll('{done.', '{\u2060done.');

/** The words for a value where a text says `{name}`. */
export function printed(value: Value | undefined, lang: Lang, timeZone: string): string {
  if (value === null || value === undefined || value === '') return NOTHING;
  if (typeof value === 'string') return plainText(value);
  if (typeof value === 'number') return numbers[lang].format(value);
  if (typeof value === 'boolean') return YES_NO[lang][value ? 0 : 1];
  if (!isList(value)) return recordText(value, lang, timeZone);
  return value.length === 0 ? NOTHING : value.map((element) => printed(element, lang, timeZone)).join(', ');
}

const YES_NO: { readonly [L in Lang]: readonly [string, string] } = { bg: ['да', 'не'], en: ['yes', 'no'] };
