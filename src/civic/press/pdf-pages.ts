/** A PDF from its first page to its last: opened with its properties, drawn, every page numbered, closed. */
import PDFDocument from 'pdfkit';
import type { Document } from './document.ts';
import { type Face, fontOf } from './fonts.ts';
import { drawLine, type Element, type Heading, PAPER, type Pdf, type Sheet, TEXT_WIDTH, unread } from './pdf-sheet.ts';
import { signsOf } from './pdf-signs.ts';
import type { Line, Measure } from './pdf-text.ts';
import { LANGUAGE, MAKER, PAGE } from './words.ts';
import { escaped } from './xml.ts';

const FOOT = { size: 8, y: PAPER.height - 42 } as const;
/** From so many pages on there is a list of the headings to jump by. */
const LONG = 5;

/** pdfkit puts a title into its metadata unescaped when it is read as a string, and into the properties by its value. */
class Property extends String {
  override toString(): string {
    return escaped(super.toString());
  }
}
const property = (text: string): string => new Property(text) as unknown as string;

export interface Headed extends Pick<Document, 'lang' | 'title' | 'subject' | 'day' | 'foot'> {
  /** False where one page is all there is: it has no number and no foot. */
  readonly paged?: boolean;
}

/**
 * Draws a document, whatever is on it.
 * @param draw is called twice: the first time only the pages are counted, since each of them tells how many there are.
 */
export async function sheetsOf(of: Headed, draw: (sheet: Sheet, counting: boolean) => void): Promise<Uint8Array> {
  const pdf = pdfWith(of);
  for (const face of ['regular', 'bold'] as const) pdf.registerFont(face, Buffer.from(fontOf(face)));
  const shared = { measure: measureOf(pdf), signs: signsIn(pdf) };
  const fresh = () => ({ ...shared, headings: [], chunks: [], page: 0, y: PAPER.margin });
  const counted: Sheet = { ...fresh(), pdf: NOTHING, root: NOTHING, foot: () => undefined };
  draw(counted, true);
  pdf.addPage();
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const sheet: Sheet = {
    ...fresh(),
    pdf,
    root,
    foot: of.paged === false ? () => undefined : footOf(of, counted.page + 1),
  };
  draw(sheet, false);
  return closed(sheet);
}

/** A PDF that takes whatever is drawn and keeps none of it. */
const NOTHING: Pdf & Element = new Proxy(() => undefined, {
  get: () => NOTHING,
  apply: () => NOTHING,
}) as unknown as Pdf & Element;

const pdfWith = ({ lang, title, subject, day }: Headed): Pdf =>
  new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    // Known to pdfkit, but not yet to its types.
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    displayTitle: true,
    lang: LANGUAGE[lang],
    info: {
      Title: property(title),
      ...(subject !== undefined && { Subject: property(subject) }),
      Author: MAKER,
      Creator: MAKER,
      Producer: MAKER,
      CreationDate: new Date(`${day}T00:00:00Z`),
    },
  });

/** Measured at size 1000 and kept: the words of a protocol come again and again. */
function measureOf(pdf: Pdf): Measure {
  const known: { readonly [F in Face]: Map<string, number> } = { regular: new Map(), bold: new Map() };
  return (text, face) => {
    const found = known[face].get(text);
    if (found !== undefined) return found;
    const width = pdf.font(face).fontSize(1000).widthOfString(text) / 1000;
    known[face].set(text, width);
    return width;
  };
}

/** Which signs the font has, pdfkit knows but does not tell by its types. Both faces have the same. */
function signsIn(pdf: Pdf): Sheet['signs'] {
  const { font } = (pdf.font('regular') as unknown as Inner)._font;
  return signsOf((code) => font.hasGlyphForCodePoint(code));
}
interface Inner {
  readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } };
}

async function closed(sheet: Sheet): Promise<Uint8Array> {
  const { pdf, root, page, headings, chunks } = sheet;
  sheet.foot(sheet);
  root.end();
  if (page + 1 >= LONG) outline(pdf, headings);
  pdf.end();
  for await (const chunk of pdf) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

const footOf =
  ({ lang, foot = '' }: Headed, pages: number): Sheet['foot'] =>
  (sheet) => {
    const width = (text: string): number => sheet.measure(text, 'regular') * FOOT.size;
    const put = (text: string, align: 'left' | 'right'): void => {
      const line: Line = { runs: [{ text, face: 'regular' }], width: width(text) };
      drawLine(sheet, line, FOOT.y, { size: FOOT.size, x: PAPER.margin, width: TEXT_WIDTH, align });
    };
    const [page, of] = PAGE[lang];
    unread(sheet, 'Pagination', () => {
      put(shortened(sheet.signs(foot), width, TEXT_WIDTH - 100), 'left');
      put(`${page}${sheet.page + 1}${of}${pages}`, 'right');
    });
  };

/** As much as fits on the line beside the page's number. */
function shortened(text: string, width: (text: string) => number, most: number): string {
  if (width(text) <= most) return text;
  const words = text.split(' ');
  while (words.length > 1 && width(`${words.join(' ')} …`) > most) words.pop();
  return `${words.join(' ')} …`;
}

function outline(pdf: Pdf, headings: readonly Heading[]): void {
  const open: PDFKit.PDFOutline[] = [pdf.outline];
  for (const { text, level, page, y } of headings) {
    const under = open.slice(0, level).at(-1) ?? pdf.outline;
    const place = { expanded: true, pageNumber: page, top: y, left: PAPER.width };
    open.splice(level, open.length, under.addItem(text, place));
  }
}
