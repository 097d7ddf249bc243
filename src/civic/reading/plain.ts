/** A file of nothing but text: in Unicode, or in Windows-1251, as older programs here write it. */

/** Of a text there are blanks and line ends only; a character that stands for a broken one is no sign of a text either. */
const STRANGE = /[^\P{Cc}\t\n\f\r]|\ufffd/u;
const BOMS: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Of the letters beyond ASCII, so many must be small or great Bulgarian ones for the guess to hold. */
const LEAST_SHARE = 0.8;
function inWindows1251(bytes: Uint8Array): string | null {
  const text = decoded(bytes, 'windows-1251') ?? '';
  const beyond = text.match(/[^\p{ASCII}„“”«»–—№§’…\u00a0]/gu)?.length ?? 0;
  const bulgarian = text.match(/[А-яѝЍ]/g)?.length ?? 0;
  return beyond > 0 && bulgarian / beyond >= LEAST_SHARE ? text : null;
}

/** Null where the bytes are no text that could be told for sure. */
export function plainText(bytes: Uint8Array): string | null {
  const marked = BOMS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  const text = marked ? decoded(bytes, marked[1]) : (decoded(bytes, 'utf-8') ?? inWindows1251(bytes));
  return text === null || STRANGE.test(text) ? null : text.replace(/^\ufeff/, '');
}
