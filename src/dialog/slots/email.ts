import { type Reader, taken, unreadable } from './types.ts';

/** Loose on purpose: whether an address exists, only a message to it can tell. 254 octets is the most (RFC 5321). */
const ADDRESS =
  /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;

/** One e-mail address; `mailto:` and angle brackets around it fall away, its domain becomes lower-case. */
export const readEmail: Reader = (text) => {
  const bare = text
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .replace(/[.,;]+$/, '');
  if (bare.length > 254 || !ADDRESS.test(bare) || bare.includes('..')) return unreadable;
  const at = bare.lastIndexOf('@');
  return taken(bare.slice(0, at) + bare.slice(at).toLowerCase());
};
