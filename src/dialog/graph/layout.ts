/**
 * A picture laid out in layers, left to right, after Sugiyama's method. Lines over several columns get a place in each
 * of them. Units: pixels of the drawing.
 */
import { aside, type Cell, columnsOf, type Edge, forward, MARGIN, settle, TITLE, toTop } from './arrange.ts';
import type { Box, Picture } from './picture.ts';
import { wrap } from './wrap.ts';

export const WIDTH = 250;
const GAP_X = 110;
export const LINE = 16;
export const ROW_PAD = 8;
/** Characters that fit on a line of a box, by the font's mean width. */
const CHARACTERS = 31;

export interface PlacedRow {
  readonly lines: readonly string[];
  /** How many of the lines, the last ones, only name where the row leads. */
  readonly noteLines: number;
  /** Of the row's middle, where its line leaves the box. */
  readonly y: number;
  readonly top: number;
}

export interface Placed {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly rows: readonly PlacedRow[];
}

export interface Line {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly returns: boolean;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Placed[];
  readonly lines: readonly Line[];
}

// ---------------------------------------------------------------- sizes

interface Sizes {
  readonly lines: readonly string[];
  readonly rows: readonly {
    readonly lines: readonly string[];
    readonly noteLines: number;
    readonly top: number;
    readonly middle: number;
  }[];
  readonly height: number;
}

const sizesOf = (box: Box, note: (row: Box['rows'][number]) => string): Sizes => {
  const lines = wrap(box.text, CHARACTERS);
  let top = TITLE + (lines.length > 0 ? lines.length * LINE + ROW_PAD : 0);
  const rows = box.rows.map((row) => {
    const words = note(row);
    const own = [...wrap(row.text, CHARACTERS), ...wrap(words, CHARACTERS)];
    const height = Math.max(1, own.length) * LINE + ROW_PAD;
    const placed = { lines: own, noteLines: wrap(words, CHARACTERS).length, top, middle: top + height / 2 };
    top += height;
    return placed;
  });
  return { lines, rows, height: top + ROW_PAD };
};

// ---------------------------------------------------------------- all together

/** Lays a picture out. Deterministic: the same picture gives the same places. */
export const layOut = (picture: Picture): Layout => {
  const kept = forward(picture);
  const columnOf = columnsOf(picture, kept);
  const titles = new Map(picture.boxes.map(({ id, title }) => [id, title.replace('▶ ', '')]));
  const noteOf = (box: Box) => (row: Box['rows'][number]) =>
    row.to !== undefined && !kept.has(`${box.id} ${row.to}`) ? `↩ ${titles.get(row.to) ?? row.to}` : (row.note ?? '');
  const sizes = new Map(picture.boxes.map((box) => [box.id, sizesOf(box, noteOf(box))]));
  const columns: Cell[][] = [];
  const put = (cell: Cell): void => {
    columns[cell.column] = [...(columns[cell.column] ?? []), cell];
  };
  picture.boxes.forEach((box, index) => {
    put({ id: box.id, column: columnOf.get(box.id) ?? 0, height: sizes.get(box.id)?.height ?? 0, box, y: index });
  });
  const edges = picture.boxes.flatMap((box) =>
    box.rows.flatMap((row, index): Edge[] => {
      if (row.to === undefined || !kept.has(`${box.id} ${row.to}`)) return [];
      return [
        {
          from: box.id,
          to: row.to,
          row: index,
          returns: row.returns,
          path: pathOf(box.id, row.to, index, columnOf, put),
        },
      ];
    }),
  );
  const filled = Array.from(columns, (column) => column ?? []);
  const linked = new Set(edges.flatMap(({ path }) => path));
  const settling = filled.map((column) => column.filter(({ id }) => linked.has(id)));
  settle(settling, edges, ({ from, row }) => sizes.get(from)?.rows[row]?.middle ?? 0);
  aside(filled, linked);
  toTop(filled);
  return drawn(filled, edges, sizes);
};

/** The cells that a line passes, bends put into the columns between. */
const pathOf = (
  from: string,
  to: string,
  row: number,
  columnOf: ReadonlyMap<string, number>,
  put: (cell: Cell) => void,
): string[] => {
  const bends: string[] = [];
  for (let column = (columnOf.get(from) ?? 0) + 1; column < (columnOf.get(to) ?? 0); column += 1) {
    const id = `${from} ${row} ${to} ${column}`;
    put({ id, column, height: 0, box: null, y: 0 });
    bends.push(id);
  }
  return [from, ...bends, to];
};

const leftOf = (column: number): number => MARGIN + column * (WIDTH + GAP_X);

const drawn = (
  columns: readonly (readonly Cell[])[],
  edges: readonly Edge[],
  sizes: ReadonlyMap<string, Sizes>,
): Layout => {
  const cells = new Map(columns.flat().map((cell) => [cell.id, cell]));
  const boxes = columns.flat().flatMap(({ id, box, column, y, height }): Placed[] => {
    const size = sizes.get(id);
    if (!box || !size) return [];
    const rows = size.rows.map(({ lines, noteLines, top, middle }) => ({
      lines,
      noteLines,
      top: y + top,
      y: y + middle,
    }));
    return [{ box, x: leftOf(column), y, height, lines: size.lines, rows }];
  });
  const lines = edges.map(({ path, from, row, returns }) => ({
    returns,
    points: path.flatMap((id, index) => {
      const cell = cells.get(id);
      if (!cell) return [];
      const left = leftOf(cell.column);
      if (index === 0) return [{ x: left + WIDTH, y: cell.y + (sizes.get(from)?.rows[row]?.middle ?? 0) }];
      if (cell.box) return [{ x: left, y: cell.y + TITLE / 2 }];
      return [
        { x: left, y: cell.y },
        { x: left + WIDTH, y: cell.y },
      ];
    }),
  }));
  return {
    width: leftOf(columns.length) - GAP_X + MARGIN,
    height: Math.max(0, ...[...cells.values()].map(({ y, height }) => y + height)) + MARGIN,
    boxes,
    lines,
  };
};
