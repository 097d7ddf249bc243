/**
 * Numbers that Word counts by itself („Чл. 12.“, „(2)“): they stand nowhere in the text of a document, and an ordinance
 * cannot be cut into its articles without them (ECMA-376 part 1, 17.9).
 */
import { type Token, tokens } from '../archive/xml.ts';

interface Level {
  form: string;
  /** „Чл. %1.“ */
  text: string;
  start: number;
}
type Levels = Map<number, Level>;
type Has = Extract<Token, { kind: 'open' }>['has'];

export interface Numbering {
  /** The number of the next paragraph of a list, counted on with each call; nothing where there is no such list. */
  readonly next: (list: string, level: number) => string;
  /** The list and level that a paragraph style brings with it. */
  readonly ofStyle: (style: string) => { readonly list: string; readonly level: number } | undefined;
}

const val = (has: Has): string => has['val'] ?? '';
/** Levels that Word knows. */
const DEEPEST = 8;

/** Lists with their levels, by the number under which paragraphs name them. */
function listsIn(xml: string): ReadonlyMap<string, Levels> {
  const forms = new Map<string, Levels>();
  const lists = new Map<string, Levels>();
  let [levels, level, list]: [Levels, Level, string] = [new Map(), { form: '', text: '', start: 1 }, ''];
  const reads: { readonly [name: string]: (has: Has) => void } = {
    abstractNum: (has) => {
      levels = new Map();
      forms.set(has['abstractNumId'] ?? '', levels);
    },
    lvl: (has) => {
      level = { form: 'decimal', text: '', start: 1 };
      levels.set(Number(has['ilvl']), level);
    },
    start: (has) => {
      level.start = Number(val(has)) || 0;
    },
    numFmt: (has) => {
      level.form = val(has);
    },
    lvlText: (has) => {
      level.text = val(has);
    },
    num: (has) => {
      list = has['numId'] ?? '';
    },
    abstractNumId: (has) => {
      lists.set(list, forms.get(val(has)) ?? new Map());
    },
  };
  for (const token of tokens(xml))
    if (token.kind === 'open' && Object.hasOwn(reads, token.name)) reads[token.name]?.(token.has);
  return lists;
}

function stylesIn(xml: string): ReadonlyMap<string, { readonly list: string; readonly level: number }> {
  const styles = new Map<string, { list: string; level: number }>();
  let [style, level] = ['', 0];
  for (const token of tokens(xml)) {
    if (token.kind !== 'open') continue;
    if (token.name === 'style') [style, level] = [token.has['styleId'] ?? '', 0];
    if (token.name === 'ilvl') level = Number(val(token.has));
    if (token.name === 'numId') styles.set(style, { list: val(token.has), level });
  }
  return styles;
}

const ROMAN: readonly (readonly [string, number])[] = [
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
];
function roman(count: number): string {
  if (count > 399) return String(count);
  let rest = count;
  return ROMAN.map(([sign, worth]) => {
    const times = Math.floor(rest / worth);
    rest -= times * worth;
    return sign.repeat(times);
  }).join('');
}
const letter = (letters: string) => (count: number) => letters[(count - 1) % letters.length] ?? '';

const FORMS: ReadonlyMap<string, (count: number) => string> = new Map([
  ['lowerRoman', roman],
  ['upperRoman', (count: number) => roman(count).toUpperCase()],
  ['lowerLetter', letter('abcdefghijklmnopqrstuvwxyz')],
  ['upperLetter', letter('ABCDEFGHIJKLMNOPQRSTUVWXYZ')],
  ['russianLower', letter('абвгдежзиклмнопрстуфхцчшщэюя')],
  ['russianUpper', letter('АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ')],
  ['none', () => ''],
]);
const counted = (form: string, count: number): string => (FORMS.get(form) ?? String)(count);

export function numberingOf(numberingXml: string, stylesXml: string): Numbering {
  const [lists, styles] = [listsIn(numberingXml), stylesIn(stylesXml)];
  const counts = new Map<Levels, number[]>();
  const next: Numbering['next'] = (list, level) => {
    const levels = lists.get(list);
    const own = levels?.get(level);
    if (levels === undefined || own === undefined || !(level >= 0 && level <= DEEPEST)) return '';
    const all = counts.get(levels) ?? [];
    const before = all.slice(0, level).map((count, at) => count ?? levels.get(at)?.start ?? 1);
    const now = [...before, (all[level] ?? own.start - 1) + 1];
    counts.set(levels, now);
    if (own.form === 'bullet') return '-';
    return own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return counted(levels.get(at)?.form ?? 'decimal', now[at] ?? levels.get(at)?.start ?? 1);
    });
  };
  return { next, ofStyle: (style) => styles.get(style) };
}
