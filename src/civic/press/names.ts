/** Names of files that every program, address and shell takes: Latin letters, digits, dashes. */
import { latin } from '../../dialog/texts/sources.ts';

/** Characters, the ending counted in. */
export const LONGEST_NAME = 60;
/** Where there is nothing that could be written in Latin letters. */
const NAMELESS = 'document';
/** Devices of Windows: no file may be called so, whatever its ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * `Протокол № 1` and `docx` give `Protokol-No-1.docx`.
 * @param ending without its dot: letters and digits.
 */
export function fileNameOf(name: string, ending: string): string {
  const stem = latin(name.normalize('NFC'))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME - ending.length - 1)
    .replace(/^-+|-+$/g, '');
  return `${DEVICES.test(stem) || stem === '' ? NAMELESS : stem}.${ending}`;
}
