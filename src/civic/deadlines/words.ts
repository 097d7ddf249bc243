/** Words in each language of the bot, and days as people read them. */
import { longDate } from '../../dialog/texts/civil-words.ts';
import type { Lang } from '../../dialog/types.ts';

export type Words = { readonly [L in Lang]: string };

/** `11.12.2026 (петък)`; what is no day comes back as it is. */
export function dated(lang: Lang, iso: string): string {
  const [weekday, day] = longDate(lang, iso).split(', ');
  return day === undefined ? iso : `${day} (${weekday})`;
}

/** The same sentence in each language, made by its own words and its own form of days. */
export const said = (make: { readonly [L in Lang]: (day: (iso: string) => string) => string }): Words => ({
  bg: make.bg((iso) => dated('bg', iso)),
  en: make.en((iso) => dated('en', iso)),
});

/** Several wordings one after another. */
export const joined = (all: readonly Words[], between: string): Words => ({
  bg: all.map(({ bg }) => bg).join(between),
  en: all.map(({ en }) => en).join(between),
});
