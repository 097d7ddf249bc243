/**
 * Sheets of a tagged PDF (PDF/UA-1 as far as pdfkit goes): where the next line goes, words drawn and marked as what
 * they are. Points throughout; y grows downwards.
 */
import { type Line, type Measure, type Run, wrapped } from './pdf-text.ts';

export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

export const PAPER = { width: 595.28, height: 841.89, margin: 56.7 } as const;
export const TEXT_WIDTH = PAPER.width - 2 * PAPER.margin;
const BOTTOM = PAPER.height - PAPER.margin - 8;
/** Of the whole page between its margins. */
export const PAGE_ROOM = BOTTOM - PAPER.margin;
/** Line to line, in sizes of the font. */
const LEADING = 1.36;

export interface Sheet {
  readonly pdf: Pdf;
  readonly root: Element;
  readonly measure: Measure;
  /** A text in signs that the font has. */
  readonly signs: (text: string) => string;
  readonly headings: Heading[];
  /** Draws the foot of a page that is full. */
  readonly foot: (sheet: Sheet) => void;
  /** What is written already: a long document does not wait in memory as a million small pieces. */
  readonly chunks: Uint8Array[];
  /** From 0. */
  page: number;
  y: number;
}

export interface Heading {
  readonly text: string;
  readonly level: number;
  readonly page: number;
  readonly y: number;
}

/** Words as lines of a width, at a size. */
export function linesOf({ measure, signs }: Sheet, runs: readonly Run[], { size, width }: Setting): readonly Line[] {
  const printable = runs.map(({ text, face }) => ({ text: signs(text), face }));
  return wrapped(printable, width, (text, face) => measure(text, face) * size);
}

export const leading = (size: number): number => size * LEADING;
/** How much of this page is left. */
export const room = ({ y }: Sheet): number => BOTTOM - y;
export const isAtTop = ({ y }: Sheet): boolean => y === PAPER.margin;

export function turnPage(sheet: Sheet): void {
  sheet.foot(sheet);
  sheet.pdf.addPage();
  takeWritten(sheet);
  sheet.page += 1;
  sheet.y = PAPER.margin;
}

/** Room for `height`, on the next page if need be; what is taller than a page begins where it is. */
export function keepTogether(sheet: Sheet, height: number): void {
  if (height > room(sheet) && height <= PAGE_ROOM && !isAtTop(sheet)) turnPage(sheet);
}

/** What readers know of an element beside its tag. */
export interface About {
  readonly alt?: string;
  readonly scope?: 'Column';
  /** Left, top, right, bottom. */
  readonly bbox?: readonly [number, number, number, number];
}

/** A part of the document's structure, under `parent`; to be ended when all of it is there. */
export function element(sheet: Sheet, parent: Element, tag: string, about: About = {}): Element {
  const made = sheet.pdf.struct(tag, about as PDFKit.Mixins.StructureElementOptions);
  parent.add(made);
  return made;
}

/** Draws something as the content of an element; may be called for it again on the next page. */
export function marked({ pdf }: Sheet, of: Element, tag: string, draw: () => void): void {
  of.add(pdf.markStructureContent(tag));
  draw();
  pdf.endMarkedContent();
}

/** Draws what is no content: lines, what stands on every page. It is not read aloud. */
export function unread({ pdf }: Sheet, type: 'Layout' | 'Pagination', draw: () => void): void {
  pdf.markContent('Artifact', { type });
  draw();
  pdf.endMarkedContent();
}

export interface Setting {
  readonly size: number;
  readonly x: number;
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

const SHIFT = { left: 0, center: 0.5, right: 1 } as const;

/** Draws one line with its upper edge at `y`. A blank at its end stays, so that words never grow together in a reader. */
export function drawLine(
  { pdf, measure }: Sheet,
  line: Line,
  y: number,
  { size, x, width, align = 'left' }: Setting,
): void {
  let at = x + (width - line.width) * SHIFT[align];
  for (const { text, face } of line.runs) {
    pdf.font(face).fontSize(size).text(text, at, y, { lineBreak: false });
    at += measure(text, face) * size;
  }
}

/** Draws lines as the content of an element, from page to page. */
export function drawLines(sheet: Sheet, of: Element, tag: string, lines: readonly Line[], setting: Setting): void {
  const height = leading(setting.size);
  for (let from = 0; from < lines.length; ) {
    const fit = Math.floor(room(sheet) / height);
    if (fit > 0)
      marked(sheet, of, tag, () => {
        for (const [index, line] of lines.slice(from, from + fit).entries())
          drawLine(sheet, line, sheet.y + index * height, setting);
      });
    sheet.y += Math.min(fit, lines.length - from) * height;
    from += fit;
    if (from < lines.length) turnPage(sheet);
  }
}

/** What pdfkit has written so far is taken off it, as one piece. */
function takeWritten({ pdf, chunks }: Sheet): void {
  const written: unknown = pdf.read();
  if (written instanceof Uint8Array) chunks.push(written);
}
