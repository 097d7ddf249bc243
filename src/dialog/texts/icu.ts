/** Messages with plurals, selections and formats, through intl-messageformat. Slower: used only where they are. */
import { IntlMessageFormat } from 'intl-messageformat';
import { fromIso, toDays } from '../civil.ts';
import type { Lang, Value } from '../types.ts';
import { clockTime, dayOf, longDate, shortDate } from './civil-words.ts';
import { NOTHING, printed, undressed } from './printed.ts';
import { hasSeams, marked, seamed } from './seams.ts';

export interface IcuMessage {
  readonly names: readonly string[];
  readonly fill: (values: { readonly [name: string]: Value }) => string;
}

/** The parts of the parser's syntax tree that are walked here (its `TYPE` numbers). */
const TYPE = { argument: 1, number: 2, date: 3, time: 4, select: 5, plural: 6, tag: 8 } as const;
type Element = ReturnType<IntlMessageFormat['getAst']>[number];
type Formatters = NonNullable<NonNullable<ConstructorParameters<typeof IntlMessageFormat>[3]>['formatters']>;

/** Names with dots are not names to the parser, so they travel as `a__p__b`. */
const inner = (name: string): string => name.replaceAll('.', '__p__').replaceAll('-', '__d__');
const outer = (name: string): string => name.replaceAll('__p__', '.').replaceAll('__d__', '-');
const DOTTED = /\{(\s*)([A-Za-z_][\w-]*(?:\.[\w-]+)+)(?=\s*[,}])/g;
const encoded = (pattern: string): string =>
  pattern.replace(DOTTED, (_, space: string, name: string) => `{${space}${inner(name)}`);

/** What `{x, date, short}` and the like mean here; weekday and day where nothing is said. */
const FORMATS = {
  number: { money: { style: 'currency', currency: 'EUR' } },
  date: {
    short: { dateStyle: 'short' },
    medium: { dateStyle: 'full' },
    long: { dateStyle: 'full' },
    full: { dateStyle: 'full' },
  },
  time: {
    short: { timeStyle: 'short' },
    medium: { timeStyle: 'short' },
    long: { timeStyle: 'short' },
    full: { timeStyle: 'short' },
  },
} as const;

const MS_PER_DAY = 86_400_000;
const made = new Map<string, Intl.NumberFormat | Intl.PluralRules | Intl.DateTimeFormat>();

/** Makes a formatter once for its language and options. */
function kept<F extends Intl.NumberFormat | Intl.PluralRules | Intl.DateTimeFormat>(
  kind: string,
  lang: string,
  options: object | undefined,
  make: () => F,
): F {
  const key = `${kind} ${lang} ${JSON.stringify(options ?? {})}`;
  const known = made.get(key);
  if (known !== undefined) return known as F;
  const formatter = make();
  made.set(key, formatter);
  return formatter;
}

/** A pattern of the author's own (`::MMMMd`): a day is a day in any zone, a point in time is in the book's. */
function byPattern(lang: Lang, timeZone: string, options: Intl.DateTimeFormatOptions, value: Value): string {
  const civil = typeof value === 'string' ? fromIso(value) : null;
  const zoned = { ...options, timeZone: civil ? 'UTC' : timeZone };
  const at = civil ? toDays(civil) * MS_PER_DAY : value;
  if (typeof at !== 'number') return NOTHING;
  return kept('date', lang, zoned, () => new Intl.DateTimeFormat(lang, zoned)).format(at);
}

function dateWords(
  lang: Lang,
  timeZone: string,
  options: Intl.DateTimeFormatOptions | undefined,
  value: Value,
): string {
  if (options?.timeStyle) return typeof value === 'number' ? clockTime(timeZone, value) : NOTHING;
  if (options && !options.dateStyle) return byPattern(lang, timeZone, options, value);
  const iso = typeof value === 'number' ? dayOf(timeZone, value) : value;
  if (typeof iso !== 'string' || !fromIso(iso)) return NOTHING;
  return options?.dateStyle === 'short' ? shortDate(iso) : longDate(lang, iso);
}

const formattersFor = (lang: Lang, timeZone: string): Formatters => ({
  getNumberFormat: (_, options) => kept('number', lang, options, () => new Intl.NumberFormat(lang, options)),
  getPluralRules: (_, options) => kept('plural', lang, options, () => new Intl.PluralRules(lang, options)),
  getDateTimeFormat: (_, options) =>
    ({
      format: (value: unknown) => dateWords(lang, timeZone, options, value as Value),
    }) as unknown as Intl.DateTimeFormat,
});

const PRINTED = '__printed';

/** Renames plain arguments, so that one name may be printed here and counted there; collects the names' uses. */
function prepare(elements: readonly Element[], uses: Map<string, Set<number>>): Element[] {
  return elements.map((element): Element => {
    if ('value' in element && element.type !== 0 && element.type !== TYPE.tag) {
      uses.set(element.value, (uses.get(element.value) ?? new Set()).add(element.type));
    }
    if (element.type === TYPE.argument) return { ...element, value: `${element.value}${PRINTED}` };
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
    const options = Object.entries(element.options).map(([id, option]) => [
      id,
      { ...option, value: prepare(option.value, uses) },
    ]);
    return { ...element, options: Object.fromEntries(options) } as Element;
  });
}

const asNumber = (value: Value): number => {
  const number = typeof value === 'boolean' ? Number.NaN : Number(value ?? Number.NaN);
  return Number.isFinite(number) ? number : 0;
};

/** What the formatter is handed for a name, so that nothing it may be given makes it throw. */
function handed(value: Value, uses: ReadonlySet<number>): Value {
  const bare = undressed(value);
  if (uses.has(TYPE.plural) || uses.has(TYPE.number)) return asNumber(bare);
  if (uses.has(TYPE.select)) return bare === null ? 'other' : String(bare);
  return bare;
}

/** Reads a message. Throws the parser's error where its syntax is wrong. */
export function icu(pattern: string, lang: Lang, timeZone: string): IcuMessage {
  const uses = new Map<string, Set<number>>();
  const options = { ignoreTag: true, formatters: formattersFor(lang, timeZone) };
  const ast = prepare(new IntlMessageFormat(encoded(pattern), lang, undefined, { ignoreTag: true }).getAst(), uses);
  const format = new IntlMessageFormat(ast, lang, FORMATS, options);
  const names = [...uses.keys()].map(outer);
  const isSewn = hasSeams(pattern);
  const fill = (values: { readonly [name: string]: Value }): string => {
    const all: { [name: string]: string | number | boolean | null } = {};
    for (const [name, kinds] of uses) {
      const value = values[outer(name)];
      all[name] = handed(value ?? null, kinds) as string | number | boolean | null;
      const word = value === undefined ? `{${outer(name)}}` : printed(value, lang, timeZone);
      all[`${name}${PRINTED}`] = isSewn ? marked(word) : word;
    }
    return isSewn ? seamed(String(format.format(all))) : String(format.format(all));
  };
  return { names, fill };
}
