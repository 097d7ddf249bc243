/** A poster for the door of a town hall: what, when, where, and a QR code large enough to scan from two metres. */
import { clean, cleanLine, TooLarge, webAddress } from './clean.ts';
import type { Face } from './fonts.ts';
import { sheetsOf } from './pdf-pages.ts';
import { drawQr } from './pdf-qr.ts';
import {
  drawLines,
  element,
  leading,
  linesOf,
  PAGE_ROOM,
  PAPER,
  type Setting,
  type Sheet,
  TEXT_WIDTH,
} from './pdf-sheet.ts';
import { MOST_LINE, MOST_LINES, MOST_TITLE, type Poster } from './pictures.ts';
import { qrWords } from './words.ts';

/** The largest sizes at which a poster still fits its page are taken, down these steps; the last holds the longest. */
const SIZES = [
  { title: 34, line: 19, caption: 14, gap: 16, side: 310 },
  { title: 28, line: 16, caption: 13, gap: 14, side: 290 },
  { title: 24, line: 14, caption: 12, gap: 10, side: 270 },
  { title: 20, line: 12, caption: 11, gap: 8, side: 240 },
  { title: 15, line: 10, caption: 8, gap: 4, side: 190 },
] as const;
type Sizes = (typeof SIZES)[number];

function bounded(text: string, most: number): string {
  if (text.length > most) throw new TooLarge(`A text of the poster has more than ${most} characters.`);
  return cleanLine(text);
}

const cleanPoster = ({ lang, title, lines, url, caption, day }: Poster): Poster => {
  if (lines.length > MOST_LINES) throw new TooLarge(`The poster has more than ${MOST_LINES} lines.`);
  return {
    lang,
    day,
    title: bounded(title, MOST_TITLE),
    lines: lines.map((line) => bounded(line, MOST_LINE)).filter((line) => line !== ''),
    url: webAddress(url),
    caption: clean(bounded(caption, MOST_LINE)),
  };
};

interface Piece {
  readonly tag: 'H1' | 'P';
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  /** Behind it. */
  readonly gap: number;
}

const setting = (size: number): Setting => ({ size, x: PAPER.margin, width: TEXT_WIDTH, align: 'center' });
const heightOf = (sheet: Sheet, pieces: readonly Piece[]): number =>
  pieces
    .map(({ text, face, size, gap }) => linesOf(sheet, [{ text, face }], setting(size)).length * leading(size) + gap)
    .reduce((sum, height) => sum + height, 0);

function drawPiece(sheet: Sheet, { tag, text, face, size, gap }: Piece): void {
  const part = element(sheet, sheet.root, tag);
  drawLines(sheet, part, tag, linesOf(sheet, [{ text, face }], setting(size)), setting(size));
  part.end();
  sheet.y += gap;
}

const above = ({ title, lines }: Poster, { title: size, line, gap }: Sizes): readonly Piece[] => [
  { tag: 'H1', text: title, face: 'bold', size, gap: gap * 1.5 },
  ...lines.map((text): Piece => ({ tag: 'P', text, face: 'regular', size: line, gap })),
];
const below = ({ caption, url }: Poster, { caption: size, gap }: Sizes): readonly Piece[] =>
  [caption, url].filter((text) => text !== '').map((text) => ({ tag: 'P', text, face: 'regular', size, gap }));

/** What is left of the page. */
const free = (sheet: Sheet, poster: Poster, sizes: Sizes): number =>
  PAGE_ROOM - sizes.side - sizes.gap - heightOf(sheet, above(poster, sizes)) - heightOf(sheet, below(poster, sizes));

/** One A4 page. @throws TooLarge */
export async function posterOf(raw: Poster): Promise<Uint8Array> {
  const poster = cleanPoster(raw);
  const { lang, url } = poster;
  return sheetsOf({ ...poster, paged: false }, (sheet) => {
    const sizes = SIZES.find((one) => free(sheet, poster, one) >= 0) ?? SIZES[4];
    sheet.y += Math.max(free(sheet, poster, sizes) / 3, 0);
    for (const piece of above(poster, sizes)) drawPiece(sheet, piece);
    drawQr(sheet, url, qrWords(lang, url), { x: (PAPER.width - sizes.side) / 2, y: sheet.y, side: sizes.side });
    sheet.y += sizes.side + sizes.gap;
    for (const piece of below(poster, sizes)) drawPiece(sheet, piece);
  });
}
