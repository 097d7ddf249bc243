/** The text of a PDF, page by page, with lines joined to paragraphs as a reader would see them. */
import { getDocumentProxy } from 'unpdf';
import { isWithinBounds } from './pdf-bounds.ts';

export type PdfText =
  | { readonly is: 'text'; readonly text: string; readonly pages: number }
  /** Under a password. */
  | { readonly is: 'locked' }
  | { readonly is: 'damaged' }
  /** More pages, or more of anything, than is read. */
  | { readonly is: 'large' }
  /** It takes too long. */
  | { readonly is: 'slow' };

const MOST_PAGES = 200;
/** Characters of one file. */
const MOST_TEXT = 600_000;
/** Pieces of text on one page, and characters in them. */
const MOST_PIECES = 20_000;
const MOST_LETTERS = 100_000;
/** Time for one file, ms: well below what a maker has. */
const LONGEST = 25_000;

interface Bounds {
  readonly most?: number;
  readonly longest?: number;
}

/** Never throws. @param progress pages read, of all. */
export async function pdfText(
  bytes: Uint8Array,
  progress: (done: number, all: number) => void,
  { most = MOST_PAGES, longest = LONGEST }: Bounds = {},
): Promise<PdfText> {
  if (!isWithinBounds(bytes)) return { is: 'large' };
  const late = new AbortController();
  const slow = new Promise<PdfText>((resolve) => {
    late.signal.addEventListener('abort', () => resolve({ is: 'slow' }));
  });
  const timer = setTimeout(() => late.abort(), longest);
  try {
    return await Promise.race([pagesOf(bytes, { most, late: late.signal, progress }), slow]);
  } catch (error) {
    return { is: error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'damaged' };
  } finally {
    clearTimeout(timer);
  }
}

interface Turning {
  readonly most: number;
  /** Nobody waits any more: the next page is left alone. */
  readonly late: AbortSignal;
  readonly progress: (done: number, all: number) => void;
}

async function pagesOf(bytes: Uint8Array, { most, late, progress }: Turning): Promise<PdfText> {
  // The reader takes the bytes for itself, and no Buffer: it gets its own.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    stopAtErrors: false,
    disableFontFace: true,
  });
  try {
    if (pdf.numPages > most) return { is: 'large' };
    let text = '';
    for (let no = 1; no <= pdf.numPages && !late.aborted; no += 1) {
      const page = await pdf.getPage(no);
      const items = await itemsOf(page as Page, late);
      if (items === null) return { is: late.aborted ? 'slow' : 'large' };
      text += `${paragraphs(items)}\n`;
      page.cleanup();
      progress(no, pdf.numPages);
      if (text.length > MOST_TEXT) return { is: 'large' };
    }
    return { is: 'text', text: text.trim(), pages: pdf.numPages };
  } finally {
    await pdf.destroy();
  }
}

/** What is used of the reader's page: the types of its package lead nowhere. What is no text has no `str`. */
interface Page {
  readonly streamTextContent: () => ReadableStream<{ readonly items: readonly (Item | { readonly type: string })[] }>;
}

/** As they come, so that a page which draws itself again and again ends; null where it has more than a page holds. */
async function itemsOf(page: Page, late: AbortSignal): Promise<readonly Item[] | null> {
  const reader = page.streamTextContent().getReader();
  const items: Item[] = [];
  for (let [pieces, length] = [0, 0]; ; ) {
    const { value, done } = await reader.read();
    if (done) return items;
    pieces += value.items.length;
    for (const item of value.items) {
      if (!('str' in item)) continue;
      items.push(item);
      length += item.str.length;
    }
    if (pieces <= MOST_PIECES && length <= MOST_LETTERS && !late.aborted) continue;
    reader.cancel(new Error('enough')).catch(() => undefined);
    return null;
  }
}

// ---------------------------------------------------------------- lines to paragraphs

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}
interface Line {
  text: string;
  left: number;
  right: number;
  /** Of its foot, from below. */
  readonly y: number;
  readonly height: number;
}

function linesOf(items: readonly Item[]): readonly Line[] {
  const lines: Line[] = [];
  let ended = true;
  for (const { str, transform, width, height, hasEOL } of items) {
    const [x = 0, y = 0] = transform.slice(4);
    const line = lines.at(-1);
    if (str.trim() !== '' && (ended || line === undefined)) {
      lines.push({ text: str, left: x, right: x + width, y, height });
      ended = false;
    } else if (line !== undefined && !ended) {
      line.text += str;
      line.right = Math.max(line.right, x + width);
    }
    if (hasEOL) ended = true;
  }
  return lines;
}

/** What begins a paragraph of its own wherever it stands: an article, a number, a bullet. */
const BEGINS = /^(?:чл\.\s*\d|§\s*\d|\(\d{1,2}\)|\d{1,2}[.)]\s|[IVX]{1,5}\.\s|[а-я]\)\s|[-–—•*]\s)/i;
/** A line that ends so far from the right edge, as a share of the text's width, ends its paragraph. */
const SHORT = 0.18;
/** Lines of one paragraph are no further apart than so many of their heights. */
const GAP = 1.9;

/** Lines that go on from one to the next are one paragraph; the others stay lines of their own. */
function paragraphs(items: readonly Item[]): string {
  const lines = linesOf(items);
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const goesOn = (line: Line, next: Line): boolean =>
    right - line.right < (right - left) * SHORT &&
    line.y > next.y &&
    line.y - next.y < Math.max(line.height, next.height) * GAP &&
    !BEGINS.test(next.text.trimStart());
  return lines
    .map(({ text }, at) => {
      const [line, next] = [lines[at], lines[at + 1]];
      if (line === undefined || next === undefined) return text.trim();
      const isParted = /\p{Ll}-$/u.test(text.trimEnd());
      return `${text.trim()}${goesOn(line, next) && !isParted ? ' ' : '\n'}`;
    })
    .join('');
}
