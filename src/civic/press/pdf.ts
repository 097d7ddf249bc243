/**
 * A document as PDF: tagged, so that it is read aloud in order, its font inside, its language and title known. The same
 * document is the same bytes.
 */
import { cleaned } from './clean.ts';
import type { Block, Document } from './document.ts';
import { sheetsOf } from './pdf-pages.ts';
import { drawQr } from './pdf-qr.ts';
import {
  drawLine,
  drawLines,
  element,
  isAtTop,
  keepTogether,
  leading,
  linesOf,
  marked,
  PAPER,
  type Setting,
  type Sheet,
  TEXT_WIDTH,
  turnPage,
  unread,
} from './pdf-sheet.ts';
import { drawTable } from './pdf-table.ts';
import type { Line, Run } from './pdf-text.ts';
import { labelOf, qrWords } from './words.ts';

/** Sizes of headings, and room before and after them. */
const HEADINGS = {
  1: { size: 16, before: 6, after: 12, align: 'center' },
  2: { size: 13, before: 16, after: 6, align: 'left' },
  3: { size: 11, before: 12, after: 4, align: 'left' },
} as const;
const BODY = 10.5;
const GAP = 7;
/** Behind items of a list, and names with what stands for them. */
const NARROW = 3;
/** Of items and of fields from their second line on. */
const INDENT = 20;
/** A heading is not left alone at the foot of a page: so many lines must fit behind it. */
const FOLLOWING = 3;
/** Paragraphs of at most so many lines are kept on one page. */
const SHORT = 3;
const SIGNATURE = { room: 42, line: 230 } as const;
const QR_SIDE = 91;

/** Told how much is drawn: blocks and rows of tables. */
type Progress = (done: number, all: number) => void;
interface Drawing {
  readonly sheet: Sheet;
  readonly lang: Document['lang'];
  readonly rows: (rows: number) => void;
}

type Of<Is extends Block['is']> = Extract<Block, { readonly is: Is }>;
type Drawers = { readonly [Is in Block['is']]: (block: Of<Is>, drawing: Drawing) => void };

const plain = (text: string): readonly Run[] => [{ text, face: 'regular' }];
const line: Setting = { size: BODY, x: PAPER.margin, width: TEXT_WIDTH };
const indented: Setting = { size: BODY, x: PAPER.margin + INDENT, width: TEXT_WIDTH - INDENT };

function paragraph(sheet: Sheet, lines: readonly Line[], setting: Setting, tag = 'P'): void {
  if (lines.length <= SHORT) keepTogether(sheet, lines.length * leading(setting.size));
  const part = element(sheet, sheet.root, tag);
  drawLines(sheet, part, tag, lines, setting);
  part.end();
}

const DRAWERS: Drawers = {
  heading: ({ level, text }, { sheet }) => {
    const { size, before, after, align } = HEADINGS[level];
    const setting: Setting = { ...line, size, align };
    const lines = linesOf(sheet, [{ text, face: 'bold' }], setting);
    if (!isAtTop(sheet)) sheet.y += before;
    keepTogether(sheet, lines.length * leading(size) + after + FOLLOWING * leading(BODY));
    sheet.headings.push({ text, level, page: sheet.page, y: sheet.y });
    paragraph(sheet, lines, setting, `H${level}`);
    sheet.y += after;
  },
  paragraph: ({ text, align = 'left', strong = false }, { sheet }) => {
    const setting: Setting = { ...line, align };
    paragraph(sheet, linesOf(sheet, [{ text, face: strong ? 'bold' : 'regular' }], setting), setting);
    sheet.y += GAP;
  },
  list: (block, { sheet }) => drawList(sheet, block),
  fields: ({ pairs }, { sheet }) => {
    for (const [name, value] of pairs) {
      const runs: readonly Run[] = [{ text: labelOf(name), face: 'bold' }, ...plain(value)];
      paragraph(sheet, linesOf(sheet, runs, line), line);
      sheet.y += NARROW;
    }
    sheet.y += GAP - NARROW;
  },
  table: (block, { sheet, rows }) => {
    drawTable(sheet, block, rows);
    sheet.y += GAP + NARROW;
  },
  signatures: ({ lines }, { sheet }) => {
    for (const text of lines) drawSignature(sheet, text);
    sheet.y += GAP;
  },
  qr: ({ url, caption }, { sheet, lang }) => {
    const setting: Setting = { ...line, x: line.x + QR_SIDE + GAP, width: TEXT_WIDTH - QR_SIDE - GAP };
    const lines = linesOf(sheet, plain(caption === '' ? url : `${caption}\n${url}`), setting);
    const height = Math.max(QR_SIDE, lines.length * leading(BODY));
    keepTogether(sheet, height);
    const top = sheet.y;
    drawQr(sheet, url, qrWords(lang, url), { x: PAPER.margin, y: top, side: QR_SIDE });
    sheet.y += Math.max((QR_SIDE - lines.length * leading(BODY)) / 2, 0);
    paragraph(sheet, lines, setting);
    sheet.y = top + height + GAP;
  },
  break: (_, { sheet }) => {
    if (!isAtTop(sheet)) turnPage(sheet);
  },
};

function drawList(sheet: Sheet, { ordered, items }: Of<'list'>): void {
  const list = element(sheet, sheet.root, 'L');
  for (const [index, text] of items.entries()) {
    const lines = linesOf(sheet, plain(text), indented);
    keepTogether(sheet, Math.min(lines.length, SHORT) * leading(BODY));
    const item = element(sheet, list, 'LI');
    const label = element(sheet, item, 'Lbl');
    const [mark] = linesOf(sheet, plain(ordered ? `${index + 1}. ` : '• '), line);
    if (mark !== undefined) marked(sheet, label, 'Lbl', () => drawLine(sheet, mark, sheet.y, line));
    label.end();
    const body = element(sheet, item, 'LBody');
    drawLines(sheet, body, 'LBody', lines, indented);
    body.end();
    item.end();
    sheet.y += NARROW;
  }
  list.end();
  sheet.y += GAP - NARROW;
}

/** Room and a line to write on, and under it who signs. */
function drawSignature(sheet: Sheet, text: string): void {
  const setting: Setting = { ...line, width: TEXT_WIDTH };
  const lines = linesOf(sheet, plain(text), setting);
  keepTogether(sheet, SIGNATURE.room + lines.length * leading(BODY));
  sheet.y += SIGNATURE.room - NARROW;
  unread(sheet, 'Layout', () => {
    sheet.pdf
      .lineWidth(0.7)
      .moveTo(PAPER.margin, sheet.y)
      .lineTo(PAPER.margin + SIGNATURE.line, sheet.y)
      .stroke();
  });
  sheet.y += NARROW;
  paragraph(sheet, lines, setting);
}

/** Blocks, and rows of tables on top: what progress counts. */
const amountOf = (block: Block): number => 1 + (block.is === 'table' ? block.rows.length : 0);

/** Progress is told each time so many blocks are drawn. */
const STRIDE = 50;

/** @throws TooLarge */
export async function pdfOf(raw: Document, progress: Progress = () => undefined): Promise<Uint8Array> {
  const document = cleaned(raw);
  const all = document.blocks.reduce((sum, block) => sum + amountOf(block), 0);
  return sheetsOf(document, (sheet, counting) => {
    let done = 0;
    const tell = (more: number): void => (counting ? undefined : progress(done + more, all));
    for (const [no, block] of document.blocks.entries()) {
      if (no % STRIDE === STRIDE - 1) tell(0);
      (DRAWERS[block.is] as (block: Block, drawing: Drawing) => void)(block, {
        sheet,
        lang: document.lang,
        rows: tell,
      });
      done += amountOf(block);
    }
    tell(0);
  });
}
