/** The line that a text of law stands on: which act, when it was read, and whether that may be out of date. */

import type { Act } from '../../dialog/handbook.ts';
import { shortDate } from '../../dialog/texts/civil-words.ts';
import { actIn, isUnread } from '../../dialog/texts/sources.ts';
import type { Lang } from '../../dialog/types.ts';
import { ACTS } from '../acts.ts';
import { dayAt } from '../clock.ts';
import { type Fact, langOf } from '../feature.ts';

interface Line {
  readonly fresh: (act: string, read: string) => string;
  readonly stale: (act: string, read: string) => string;
  /** Of an act whose text nobody has read: no day stands there, since there is none. */
  readonly unread: (act: string) => string;
}
const LINES: { readonly [L in Lang]: Line } = {
  bg: {
    fresh: (act, read) => `По ${act}, прочетен на ${read}.`,
    stale: (act, read) => `По ${act}, прочетен на ${read}: може да е остаряло. Вижте и в закона.`,
    unread: (act) => `По преразказ на ${act}. Самия текст не сме чели.`,
  },
  en: {
    fresh: (act, read) => `By the ${act}, read on ${read}.`,
    stale: (act, read) => `By the ${act}, read on ${read}: this may be out of date. Check in the law too.`,
    unread: (act) => `By what others say of the ${act}. We have not read the text itself.`,
  },
};

/** What act a line names: „ЗПФ“, “Public Finance Act (ЗПФ)”. */
const nameOf = (lang: Lang, act: Act): string => (lang === 'bg' ? act.short.bg : actIn(lang, act));

/** The line of an act on a day, `YYYY-MM-DD`: past `validUntil` it says that it may be out of date. */
export function lawLine(lang: Lang, act: Act, today: string): string {
  const line = LINES[lang];
  if (isUnread(act)) return line.unread(nameOf(lang, act));
  const say = today > act.validUntil ? line.stale : line.fresh;
  return say(nameOf(lang, act), shortDate(act.read));
}

interface Note {
  readonly fresh: (read: string) => string;
  readonly stale: (read: string) => string;
  readonly unread: string;
}
const NOTES: { readonly [L in Lang]: Note } = {
  bg: {
    fresh: (read) => `четено на ${read}`,
    stale: (read) => `четено на ${read}, ${OUTDATED.bg}`,
    unread: 'по преразказ',
  },
  en: {
    fresh: (read) => `read on ${read}`,
    stale: (read) => `read on ${read}, ${OUTDATED.en}`,
    unread: 'as others tell it',
  },
};

/** Whether a reading of an act no longer surely holds; of an act that nobody has read there is none. */
export const isOutdated = (act: Act, today: string): boolean => !isUnread(act) && today > act.validUntil;

/** What stands behind a source whose reading no longer surely holds. */
export const OUTDATED: { readonly [L in Lang]: string } = { bg: 'може да е остаряло', en: 'may be out of date' };

/** The same in a few words, to stand behind a source: „четено на 06.10.2026“. */
export function readNote(lang: Lang, act: Act, today: string): string {
  const note = NOTES[lang];
  if (isUnread(act)) return note.unread;
  return (today > act.validUntil ? note.stale : note.fresh)(shortDate(act.read));
}

/** The day by which a reading is judged. @param at ms since the epoch */
export const lawDay = (at: number): string => dayAt(at);

/** Laws go by capitals; towns, guides and practices are named in the words themselves. */
const ABBREVIATION = /^\p{Lu}{2,}$/u;

/** `law.zpf`, `law.apk` …: the line of each law of the register, for any text that says what the law says. */
export const lawFacts: { readonly [name: string]: Fact } = Object.fromEntries(
  Object.values(ACTS)
    .filter(({ short }) => ABBREVIATION.test(short.bg))
    .map((act): [string, Fact] => [
      `law.${act.id}`,
      {
        args: ['choice'],
        defaults: ['me.lang'],
        type: 'text',
        load: ({ at }, [lang]) => lawLine(langOf(lang), act, lawDay(at)),
      },
    ]),
);
