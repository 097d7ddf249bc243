/** The few words that the press itself puts on paper. */
import type { Lang } from '../../dialog/types.ts';

/** Who made it, in a file's properties. */
export const MAKER = 'Бубо';

/** As files name a language (BCP 47). */
export const LANGUAGE: { readonly [L in Lang]: string } = { bg: 'bg-BG', en: 'en-GB' };

/** „стр. 2 от 7“: what stands before each of the two numbers. */
export const PAGE: { readonly [L in Lang]: readonly [string, string] } = {
  bg: ['стр. ', ' от '],
  en: ['page ', ' of '],
};

/** What a picture of an address is, for who does not see it. */
export const qrWords = (lang: Lang, url: string): string =>
  lang === 'bg' ? `QR код с адреса ${url}` : `QR code of the address ${url}`;

/** „Име: “, however the name was given. */
export const labelOf = (name: string): string => (name === '' ? '' : `${name.replace(/\s*:$/, '')}: `);
