/** Slots: what a dialog remembers, declared with a type and limits. */
import type { ValueType } from '../signatures.ts';
import type { Expr, Slot, Source } from '../steps.ts';
import type { Report } from './problems.ts';
import { checkId, type Fields, fieldsOf, textOf, wordsOf, yesOf } from './shape.ts';
import type { Entry } from './tree.ts';

/** The type that conditions see. A phone or an address of e-mail is text, a file is a record. */
export const valueTypes = {
  text: 'text',
  number: 'number',
  choice: 'choice',
  date: 'date',
  phone: 'text',
  email: 'text',
  yesno: 'bool',
  place: 'place',
  file: 'record',
} as const satisfies { [T in Slot['type']]: ValueType };

const TYPES = Object.keys(valueTypes) as Slot['type'][];
const FIELDS = ['type', 'of', 'from', 'min', 'max', 'whole', 'code', 'optional', 'private'];
/** Words that stand beside the choices' labels in a slot's texts. */
const RESERVED_CHOICES = ['say', 'plain', 'retry', 'hint', 'which', 'early', 'late'];
const DAY = /^(\d{4}-\d\d-\d\d|today([+-]\d{1,4})?)$/;
const settings: Source = { file: 'dialogs/bubo.yaml', line: 1 };

const setting = (name: string, type: Slot['type'], more: Partial<Slot> = {}): Slot => ({
  name: `me.${name}`,
  type,
  optional: true,
  private: false,
  at: settings,
  ...more,
});

/** The person's settings: slots of the reserved dialog `me`, which any dialog may fill, set and read. */
export const meSlots: { readonly [name: string]: Slot } = Object.fromEntries(
  [
    setting('lang', 'choice', { of: ['bg', 'en'] }),
    setting('plain', 'yesno'),
    setting('numbers', 'yesno'),
    setting('town', 'place'),
  ].map((slot) => [slot.name, slot]),
);

/** Reads one slot. `from` is compiled by the caller, who knows the names it may use. */
export const readSlot = (
  dialog: string,
  { key, at, value }: Entry,
  from: (entry: Entry) => Expr | null,
  report: Report,
): Slot => {
  const name = `${dialog}.${key}`;
  checkId(key, at, [], report);
  const fields = fieldsOf(value, `the slot “${name}”`, FIELDS, report);
  const type = typeOf(name, fields, at, report);
  const list = fields.get('from');
  const source = list && from(list);
  const of = wordsOf(fields.get('of'), `the slot “${name}”`, report);
  for (const choice of of) checkChoice(choice.text, choice.at, report);
  if ((type === 'choice') !== (of.length > 0 || list !== undefined) || (of.length > 0 && list)) {
    report.add('B214', at, { name, why: 'a choice, and nothing else, has either “of” or “from”' });
  }
  return {
    name,
    type,
    ...limits(name, type, fields, report),
    ...only(name, type, fields, report),
    ...(of.length > 0 && { of: of.map(({ text }) => text) }),
    ...(source && { from: source }),
    optional: yesOf(fields.get('optional'), name, report),
    private: yesOf(fields.get('private'), name, report),
    at,
  };
};

const checkChoice = (id: string, at: Source, report: Report): void =>
  checkId(/^\d/.test(id) ? `n${id}` : id, at, RESERVED_CHOICES, report);

const typeOf = (name: string, fields: Fields, at: Source, report: Report): Slot['type'] => {
  const entry = fields.get('type');
  const written = entry ? textOf(entry.value, `the type of “${name}”`, report) : '';
  const type = TYPES.find((known) => known === written);
  if (type) return type;
  const why = `its type must be one of: ${TYPES.join(', ')}`;
  report.add('B214', entry?.at ?? at, { name, why }, { name: written, among: TYPES });
  return fields.has('of') || fields.has('from') ? 'choice' : 'text';
};

/** `whole` is of numbers, `code` of texts. */
const only = (name: string, type: Slot['type'], fields: Fields, report: Report): Pick<Slot, 'whole' | 'code'> => {
  const has = (key: 'whole' | 'code', of: Slot['type']): boolean => {
    const entry = fields.get(key);
    if (entry && type !== of) report.add('B214', entry.at, { name, why: `“${key}” is for a slot of type ${of}` });
    return yesOf(entry, name, report);
  };
  return { ...(has('whole', 'number') && { whole: true }), ...(has('code', 'text') && { code: true }) };
};

const limits = (name: string, type: Slot['type'], fields: Fields, report: Report): Pick<Slot, 'min' | 'max'> => {
  const min = limit(name, type, fields.get('min'), report);
  const max = limit(name, type, fields.get('max'), report);
  const swapped = typeof min === 'number' && typeof max === 'number' && min > max;
  const at = fields.get('min')?.at;
  if (swapped && at) report.add('B214', at, { name, why: `its least (${min}) is above its most (${max})` });
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
};

const limit = (
  name: string,
  type: Slot['type'],
  entry: Entry | undefined,
  report: Report,
): number | string | undefined => {
  if (!entry) return undefined;
  const { value } = entry;
  const fault = (why: string): undefined => {
    report.add('B214', entry.at, { name, why });
  };
  if (value.kind !== 'leaf') return fault(`“${entry.key}” is one value`);
  if (type === 'date')
    return DAY.test(value.raw) ? value.raw : fault('a limit is a day (2026-10-06), today or today+7');
  if (type !== 'text' && type !== 'number') return fault(`a slot of type ${type} has no limits`);
  return typeof value.value === 'number' ? value.value : fault(`“${entry.key}” must be a number`);
};
