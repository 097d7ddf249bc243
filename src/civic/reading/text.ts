/** What a file says: its text, or in one word why it cannot be had. */
import { Unreadable } from '../archive/unreadable.ts';
import { officeText } from './office.ts';
import { plainText } from './plain.ts';
import { type FileKind, kindOf } from './sniff.ts';

/** Why nothing could be read. The words for each are the text `events.file_unread.say`, of the last one `events.file_foreign.say`. */
export type Unread =
  /** Not on the platform any more, or never ours to have. */
  | 'gone'
  /** Larger than is fetched. */
  | 'big'
  /** Under a password. */
  | 'locked'
  | 'damaged'
  /** It unpacks to more than is read, or has too many pages. */
  | 'large'
  | 'slow'
  /** Word before 2007, or RTF. */
  | 'old'
  | 'picture'
  /** A PDF of pictures of pages. */
  | 'scan'
  /** Of no form that is read. */
  | 'other'
  /** No words in it. */
  | 'empty'
  /** More text than what it is taken for may have. */
  | 'long'
  /** A text, but not what it was sent as. */
  | 'foreign';

export type Text =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: Exclude<Unread, 'long' | 'foreign'> };

/** Letters that a text has at least. */
const LEAST = 40;
const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

const filled = (text: string, none: 'scan' | 'empty'): Text =>
  lettersIn(text) < LEAST ? { is: none } : { is: 'text', text };

function ofOffice(bytes: Uint8Array): Text {
  try {
    const read = officeText(bytes);
    return read.is === 'text' ? filled(read.text, 'empty') : read;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (error.unfit === 'locked') return { is: 'locked' };
    return { is: error.unfit === 'large' || error.unfit === 'parts' ? 'large' : 'damaged' };
  }
}

/** A document under a password is packed in the same form as Word files before 2007. */
const ofOldOffice = (bytes: Uint8Array): Text => {
  const marker = Buffer.from('EncryptedPackage', 'utf16le');
  return { is: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(marker) ? 'locked' : 'old' };
};

async function ofPdf(bytes: Uint8Array, progress: (done: number, all: number) => void): Promise<Text> {
  // Its reader is large, and loaded where somebody sends a PDF only.
  const { pdfText } = await import('./pdf.ts');
  const read = await pdfText(bytes, progress);
  return read.is === 'text' ? filled(read.text, 'scan') : read;
}

function ofPlain(bytes: Uint8Array): Text {
  const text = plainText(bytes);
  return text === null ? { is: 'other' } : filled(text, 'empty');
}

type Read = (bytes: Uint8Array, progress: (done: number, all: number) => void) => Text | Promise<Text>;
const READERS: { readonly [K in FileKind]: Read } = {
  pdf: ofPdf,
  archive: ofOffice,
  ole: ofOldOffice,
  rtf: () => ({ is: 'old' }),
  jpeg: () => ({ is: 'picture' }),
  png: () => ({ is: 'picture' }),
  picture: () => ({ is: 'picture' }),
  media: () => ({ is: 'other' }),
  html: () => ({ is: 'other' }),
  plain: ofPlain,
};

/** Reads a file by what it is, whatever it is called. @param progress pages, where there are any. */
export const textIn: Read = (bytes, progress) => READERS[kindOf(bytes)](bytes, progress);
