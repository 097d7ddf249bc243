/** Tables of a PDF: columns by their widths, cells wrapped, rows carried over to the next page, the head on each. */
import { sharesOf } from './columns.ts';
import type { Block } from './document.ts';
import type { Face } from './fonts.ts';
import {
  drawLine,
  type Element,
  element,
  isAtTop,
  leading,
  linesOf,
  marked,
  PAGE_ROOM,
  PAPER,
  room,
  type Sheet,
  TEXT_WIDTH,
  turnPage,
  unread,
} from './pdf-sheet.ts';
import type { Line } from './pdf-text.ts';

type Table = Extract<Block, { readonly is: 'table' }>;

const SIZE = 9;
const PADDING = { x: 4, y: 3 } as const;
const RULE = 0.5;
const HEIGHT = leading(SIZE);
/** A row is not begun at the foot of a page for fewer lines, unless it has no more. */
const FEWEST = 3;
/** Progress is told so often, rows. */
const STRIDE = 50;

interface Columns {
  /** Left edges, and the right one of the last. */
  readonly edges: readonly number[];
}

function columnsOf(table: Table): Columns {
  const edges: number[] = [PAPER.margin];
  for (const share of sharesOf(table)) edges.push((edges.at(-1) ?? 0) + share * TEXT_WIDTH);
  return { edges };
}

interface Row {
  readonly cells: readonly (readonly Line[])[];
  /** Lines of the longest cell. */
  readonly lines: number;
}

function rowOf(sheet: Sheet, { edges }: Columns, texts: readonly string[], face: Face): Row {
  const cells = texts.map((text, column) => {
    const width = (edges[column + 1] ?? 0) - (edges[column] ?? 0) - 2 * PADDING.x;
    return linesOf(sheet, [{ text, face }], { size: SIZE, x: 0, width });
  });
  return { cells, lines: Math.max(...cells.map((lines) => lines.length)) };
}

const heightOf = (lines: number): number => lines * HEIGHT + 2 * PADDING.y;

/** @param progress is told of the rows that are drawn. */
export function drawTable(sheet: Sheet, table: Table, progress: (rows: number) => void): void {
  const columns = columnsOf(table);
  const head = rowOf(sheet, columns, table.head, 'bold');
  const whole = element(sheet, sheet.root, 'Table');
  if (room(sheet) < heightOf(head.lines) + heightOf(FEWEST) && !isAtTop(sheet)) turnPage(sheet);
  const top = element(sheet, whole, 'THead');
  drawRow(sheet, columns, head, { parent: top, tag: 'TH', over: () => turnPage(sheet) });
  top.end();
  const body = element(sheet, whole, 'TBody');
  const over = (): void => {
    turnPage(sheet);
    if (heightOf(head.lines) < PAGE_ROOM / 2) drawHeadAgain(sheet, columns, head);
  };
  for (const [no, texts] of table.rows.entries()) {
    drawRow(sheet, columns, rowOf(sheet, columns, texts, 'regular'), { parent: body, tag: 'TD', over });
    if (no % STRIDE === STRIDE - 1) progress(no + 1);
  }
  body.end();
  whole.end();
}

interface Placed {
  readonly parent: Element;
  readonly tag: 'TH' | 'TD';
  /** Goes on to the next page. */
  readonly over: () => void;
}

function drawRow(sheet: Sheet, columns: Columns, row: Row, { parent, tag, over }: Placed): void {
  const tr = element(sheet, parent, 'TR');
  const cells = row.cells.map(() => element(sheet, tr, tag, tag === 'TH' ? { scope: 'Column' } : {}));
  const least = Math.min(row.lines, FEWEST);
  if (heightOf(least) > room(sheet)) over();
  for (let from = 0; from < row.lines; ) {
    const fit = Math.max(Math.floor((room(sheet) - 2 * PADDING.y) / HEIGHT), 1);
    drawPart(sheet, columns, row, from, fit, (column, draw) => {
      const cell = cells[column];
      if (cell !== undefined) marked(sheet, cell, tag, draw);
    });
    from += fit;
    if (from < row.lines) over();
  }
  for (const cell of cells) cell.end();
  tr.end();
}

/** The lines of a row from one to another, and the rules around them. */
function drawPart(
  sheet: Sheet,
  columns: Columns,
  { cells, lines }: Row,
  from: number,
  most: number,
  mark: (column: number, draw: () => void) => void,
): void {
  const here = Math.min(most, lines - from);
  for (const [column, all] of cells.entries()) {
    const part = all.slice(from, from + here).filter(({ runs }) => runs.length > 0);
    if (part.length > 0) mark(column, () => drawCell(sheet, columns, column, all.slice(from, from + here)));
  }
  unread(sheet, 'Layout', () => drawRules(sheet, columns, heightOf(here)));
  sheet.y += heightOf(here);
}

function drawCell(sheet: Sheet, { edges }: Columns, column: number, lines: readonly Line[]): void {
  const setting = { size: SIZE, x: (edges[column] ?? 0) + PADDING.x, width: 0 };
  for (const [index, line] of lines.entries()) drawLine(sheet, line, sheet.y + PADDING.y + index * HEIGHT, setting);
}

function drawRules({ pdf, y }: Sheet, { edges }: Columns, height: number): void {
  const [left = 0] = edges;
  const right = edges.at(-1) ?? 0;
  pdf.lineWidth(RULE).rect(left, y, right - left, height);
  for (const edge of edges.slice(1, -1)) pdf.moveTo(edge, y).lineTo(edge, y + height);
  pdf.stroke();
}

/** On a further page; readers have heard it. */
function drawHeadAgain(sheet: Sheet, columns: Columns, head: Row): void {
  unread(sheet, 'Pagination', () => {
    for (const [column, lines] of head.cells.entries()) drawCell(sheet, columns, column, lines);
    drawRules(sheet, columns, heightOf(head.lines));
  });
  sheet.y += heightOf(head.lines);
}
