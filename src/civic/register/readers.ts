/** Readers of cells: one for each kind of value, each with a sentence for what it cannot read. */
import { readDate } from '../../dialog/slots/date.ts';
import { readEmail } from '../../dialog/slots/email.ts';
import type { Slot } from '../../dialog/steps.ts';
import type { Column, ReadCell } from './kind.ts';

type Read = Column['read'];

const good = (value: string | number): ReadCell => ({ ok: true, value });
const wrong = (says: string): ReadCell => ({ ok: false, says });
/** What was written, for a message: one line, not too long. */
export const quoted = (text: string): string => {
  const line = [...text.replace(/\s+/g, ' ')];
  return `"${line.length > 40 ? `${line.slice(0, 40).join('')}…` : line.join('')}"`;
};

/** @param max in code points. */
export const text =
  (max: number): Read =>
  (written) => {
    const { length } = [...written];
    return length <= max ? good(written) : wrong(`${length} characters are too many; shorten it to ${max}.`);
  };

export const whole =
  (min: number, max: number): Read =>
  (written) => {
    const number = /^\d{1,9}(?:\.0+)?$/.test(written) ? Number(written) : Number.NaN;
    return number >= min && number <= max
      ? good(number)
      : wrong(`${quoted(written)} is no whole number from ${min} to ${max}.`);
  };

const ANY_DAY: Slot = {
  name: 'register.day',
  type: 'date',
  optional: false,
  private: false,
  at: { file: '', line: 0 },
};
/** A day that reads differently on these two days hangs on today („утре“, „11.12.“): a file must mean one day for ever. */
const TWO_DAYS = ['2020-01-01', '2035-07-02'] as const;

const dayIn = (written: string): string | null => {
  const [one, other] = TWO_DAYS.map((today) => readDate(written, ANY_DAY, { today, choices: [], places: [] }));
  return one?.ok && other?.ok && one.value === other.value ? String(one.value) : null;
};

/** A day as people write it in Bulgaria, with its year, as `YYYY-MM-DD`. */
export const day: Read = (written) => {
  // A spreadsheet may add midnight to a day.
  const iso = dayIn(written.replace(/[ T]00:00(?::00)?(?:\.0+)?Z?$/, ''));
  return iso === null
    ? wrong(`${quoted(written)} is no day of the calendar; write it with its year, as 11.12.2026.`)
    : good(iso);
};

/** A day that is not after today. @param advice what to write instead */
export const dayUntilNow =
  (advice: string): Read =>
  (written, around) => {
    const read = day(written, around);
    if (!read.ok || String(read.value) <= around.today) return read;
    return wrong(`${quoted(written)} is still to come; ${advice}`);
  };

/** The day on which a source was looked at. */
export const pastDay = dayUntilNow('write the day on which it was looked at.');

/** `17:30`, `17.30 ч.`, `17 ч.`, `9:00` → `09:00`. */
export const hour: Read = (written) => {
  const [, hours = '', minutes = '00'] =
    /^(\d{1,2})(?:[:.,](\d{2}))?(?::\d{2})?\s*(?:ч\.?|часа?|h)?$/i.exec(written) ?? [];
  return hours !== '' && Number(hours) < 24 && Number(minutes) < 60
    ? good(`${hours.padStart(2, '0')}:${minutes}`)
    : wrong(`${quoted(written)} is no hour of the day; write it as 17:30.`);
};

/** An address that a button may open. */
export const url: Read = (written) => {
  const full = /^www\./i.test(written) ? `https://${written}` : written;
  const isOne = /^https?:\/\/[^\s<>"]+\.[^\s<>"]+$/i.test(full) && URL.canParse(full) && [...full].length <= 500;
  return isOne ? good(full) : wrong(`${quoted(written)} is no address of a page; copy it whole, with https://.`);
};

export const email: Read = (written, { today, places }) => {
  const slot: Slot = { ...ANY_DAY, name: 'register.email', type: 'email' };
  const read = readEmail(written, slot, { today, choices: [], places });
  return read.ok ? good(String(read.value)) : wrong(`${quoted(written)} is no e-mail address; write one, as a@b.bg.`);
};

/** @param of ids and their names in each language: any of them may be written. */
export const choice = (of: readonly { readonly id: string; readonly names: readonly string[] }[]): Read => {
  const plain = (word: string): string => word.toLowerCase().replace(/\s+/g, ' ').trim();
  const ids = new Map(of.flatMap(({ id, names }) => [id, ...names].map((name) => [plain(name), id] as const)));
  return (written) => {
    const id = ids.get(plain(written));
    return id === undefined
      ? wrong(`${quoted(written)} is none of these: ${of.map(({ id, names }) => names[0] ?? id).join(', ')}.`)
      : good(id);
  };
};

interface Choices {
  /** Their names in the first language, for a column's hint. */
  readonly hint: string;
  readonly read: Read;
  readonly write: NonNullable<Column['write']>;
}
/** A column of such choices: read by any of their names, written by the first; what is none of them as it stands. */
export const chosen = (of: readonly { readonly id: string; readonly names: readonly string[] }[]): Choices => ({
  hint: of.map(({ names }) => names[0]).join(' · '),
  read: choice(of),
  write: (value) => of.find(({ id }) => id === String(value ?? ''))?.names[0] ?? String(value ?? ''),
});
