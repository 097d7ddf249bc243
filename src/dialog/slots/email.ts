import { type Reader, taken, unreadable } from './types.ts';

/** Loose on purpose: whether an address exists, only a message to it can tell. 254 octets is the most (RFC 5321). */
const ADDRESS =
  /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;

/** Small Cyrillic letters that look like Latin ones, small or capital: „х“ typed for “x” leads a message to nobody. */
const ALIKE = /^[асеорхуіјѕкмтвн\d-]+$/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;

/** Whether letters of both alphabets stand where only a slip puts them: in one word, or as a word of lookalikes. */
const isSlip = (name: string, domain: string): boolean => {
  const labels = domain.split('.');
  const isMixed = (word: string): boolean => CYRILLIC.test(word) && LATIN.test(word);
  const isDisguised = (label: string): boolean => CYRILLIC.test(label) && ALIKE.test(label);
  return [...name.split(/[._+-]/), ...labels].some(isMixed) || (LATIN.test(domain) && labels.some(isDisguised));
};

/** One e-mail address; `mailto:` and angle brackets around it fall away, its domain becomes lower-case. */
export const readEmail: Reader = (text) => {
  const bare = text
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .replace(/[.,;]+$/, '');
  if (bare.length > 254 || !ADDRESS.test(bare) || bare.includes('..')) return unreadable;
  const at = bare.lastIndexOf('@');
  const [name, domain] = [bare.slice(0, at), bare.slice(at + 1).toLowerCase()];
  return isSlip(name, domain) ? unreadable : taken(`${name}@${domain}`);
};
