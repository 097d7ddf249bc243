/** What a file is, told by how it begins: names and media types that come with it are only said. */

import { isArchive } from '../archive/zip.ts';

export type FileKind =
  | 'pdf'
  /** A zip archive, as DOCX and ODT are. */
  | 'archive'
  /** Word before 2007, or a document under a password. */
  | 'ole'
  | 'rtf'
  | 'jpeg'
  | 'png'
  /** A picture of another form. */
  | 'picture'
  | 'media'
  | 'html'
  /** Perhaps a text. */
  | 'plain';

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

/** Characters in which a PDF must say that it is one. */
const HEAD = 1024;

const BEGINNINGS: readonly (readonly [FileKind, RegExp])[] = [
  ['ole', /^\xd0\xcf.\xe0/s],
  ['rtf', /^\{\\rtf/],
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG/],
  ['picture', /^(?:GIF8|II\*|MM.\*|RIFF.{4}WEBP|.{4}ftyp(?:hei|hev|mif|avif))/s],
  ['media', /^(?:.{4}ftyp|RIFF|OggS|ID3|.E\xdf\xa3|\xff[\xe2-\xfb])/s],
  ['pdf', /%PDF-\d/],
  ['html', /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)/i],
];

export function kindOf(bytes: Uint8Array): FileKind {
  if (isArchive(bytes)) return 'archive';
  const head = latin(bytes, 0, HEAD);
  return BEGINNINGS.find(([, sign]) => sign.test(head))?.[0] ?? 'plain';
}
