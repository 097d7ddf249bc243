/**
 * Places boxes in columns, left to right (layers as Sugiyama's: each box right of those that lead to it, ways back
 * left out), and orders each column so that few lines cross. Lines over several columns get a place in each of them.
 * Units: pixels of the drawing.
 */
import type { Box, Picture } from './picture.ts';
import { wrap } from './wrap.ts';

export const WIDTH = 250;
const GAP_X = 110;
const GAP_Y = 26;
const MARGIN = 30;
export const TITLE = 24;
export const LINE = 16;
export const ROW_PAD = 8;
/** Characters that fit on a line of a box, by the font's mean width. */
const CHARACTERS = 31;
const SWEEPS = 8;

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

/** A box, or the bend of a long line, in its column. */
interface Cell {
  readonly id: string;
  readonly column: number;
  readonly height: number;
  readonly box: Box | null;
  y: number;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly row: number;
  readonly returns: boolean;
  /** Cells from the first box to the last, bends between. */
  readonly path: readonly string[];
}

// ---------------------------------------------------------------- sizes

interface Sizes {
  readonly lines: readonly string[];
  readonly rows: readonly { readonly lines: readonly string[]; readonly noteLines: number; readonly top: number; readonly middle: number }[];
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

// ---------------------------------------------------------------- columns

/** Ways that do not lead back, found by a walk from the first box. */
const forward = ({ boxes }: Picture): Set<string> => {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const kept = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (box: Box): void => {
    state.set(box.id, 'open');
    for (const { to } of box.rows) {
      const next = byId.get(to ?? '');
      if (!next || state.get(next.id) === 'open') continue;
      kept.add(`${box.id} ${next.id}`);
      if (!state.has(next.id)) visit(next);
    }
    state.set(box.id, 'done');
  };
  const first = boxes.filter(({ title }) => title.startsWith('▶'));
  for (const box of [...first, ...boxes]) if (!state.has(box.id)) visit(box);
  return kept;
};

/** Longest way to each box: its column. */
const columnsOf = ({ boxes }: Picture, kept: ReadonlySet<string>): Map<string, number> => {
  const columns = new Map(boxes.map(({ id }) => [id, 0]));
  const edges = [...kept].map((pair) => pair.split(' ') as [string, string]);
  for (let moved = true, round = 0; moved && round <= boxes.length; round += 1) {
    moved = false;
    for (const [from, to] of edges) {
      const column = (columns.get(from) ?? 0) + 1;
      if (column > (columns.get(to) ?? 0)) {
        columns.set(to, column);
        moved = true;
      }
    }
  }
  return columns;
};

// ---------------------------------------------------------------- order and places

const mean = (numbers: readonly number[], otherwise: number): number =>
  numbers.length === 0 ? otherwise : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/**
 * Stacks a column: each cell as near as it can be to where it would like to be, none over another. Pushing down alone
 * would let columns wander, so the whole column is then moved back by the mean of what it was pushed.
 */
const stack = (cells: readonly Cell[], wish: (cell: Cell) => number): void => {
  const ordered = cells.map((cell) => ({ cell, wanted: wish(cell) })).sort((a, b) => a.wanted - b.wanted);
  let top = Number.NEGATIVE_INFINITY;
  for (const { cell, wanted } of ordered) {
    cell.y = Math.max(top, wanted);
    top = cell.y + cell.height + GAP_Y;
  }
  const pushed = mean(
    ordered.map(({ cell, wanted }) => cell.y - wanted),
    0,
  );
  for (const { cell } of ordered) cell.y -= pushed;
};

/** Boxes that no line touches stand below the others of their column. */
const aside = (columns: readonly (readonly Cell[])[], linked: ReadonlySet<string>): void => {
  for (const column of columns) {
    const others = column.filter(({ id }) => linked.has(id));
    let top = Math.max(...(others.length > 0 ? [] : [0]), ...others.map(({ y, height }) => y + height + GAP_Y));
    for (const cell of column.filter(({ id }) => !linked.has(id))) {
      cell.y = top;
      top += cell.height + GAP_Y;
    }
  }
};

/** Moves everything so that the highest cell stands at the margin. */
const toTop = (columns: readonly (readonly Cell[])[]): void => {
  const cells = columns.flat();
  const highest = Math.min(...cells.map(({ y }) => y));
  for (const cell of cells) cell.y += MARGIN - highest;
};

const settle = (columns: readonly (readonly Cell[])[], edges: readonly Edge[], port: (edge: Edge) => number): void => {
  const cells = new Map(columns.flat().map((cell) => [cell.id, cell]));
  const before = new Map<string, Edge[]>();
  const after = new Map<string, Edge[]>();
  for (const edge of edges) {
    for (const [index, id] of edge.path.entries()) {
      if (index > 0) before.set(id, [...(before.get(id) ?? []), edge]);
      if (index < edge.path.length - 1) after.set(id, [...(after.get(id) ?? []), edge]);
    }
  }
  /** Where a line touches a cell, from the cell's top: at its row where it leaves a box, else at the title. */
  const touch = (cell: Cell, edge: Edge): number => (cell.id === edge.from ? port(edge) : cell.box ? TITLE / 2 : 0);
  /** Where the cell would stand if the line to its neighbour were level. */
  const level = (cell: Cell, edge: Edge, step: 1 | -1): number => {
    const other = cells.get(edge.path[edge.path.indexOf(cell.id) + step] ?? '');
    return other ? other.y + touch(other, edge) - touch(cell, edge) : cell.y;
  };
  const wish = (step: 1 | -1) => (cell: Cell) => {
    const linked = (step === -1 ? before : after).get(cell.id) ?? [];
    return mean(
      linked.map((edge) => level(cell, edge, step)),
      cell.y,
    );
  };
  for (const column of columns) stack(column, ({ y }) => y);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const column of columns.slice(1)) stack(column, wish(-1));
    if (sweep < SWEEPS - 2) for (const column of [...columns].reverse().slice(1)) stack(column, wish(1));
  }
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
      return [{ from: box.id, to: row.to, row: index, returns: row.returns, path: pathOf(box.id, row.to, index, columnOf, put) }];
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
const pathOf = (from: string, to: string, row: number, columnOf: ReadonlyMap<string, number>, put: (cell: Cell) => void): string[] => {
  const bends: string[] = [];
  for (let column = (columnOf.get(from) ?? 0) + 1; column < (columnOf.get(to) ?? 0); column += 1) {
    const id = `${from} ${row} ${to} ${column}`;
    put({ id, column, height: 0, box: null, y: 0 });
    bends.push(id);
  }
  return [from, ...bends, to];
};

const leftOf = (column: number): number => MARGIN + column * (WIDTH + GAP_X);

const drawn = (columns: readonly (readonly Cell[])[], edges: readonly Edge[], sizes: ReadonlyMap<string, Sizes>): Layout => {
  const cells = new Map(columns.flat().map((cell) => [cell.id, cell]));
  const boxes = columns.flat().flatMap(({ id, box, column, y, height }): Placed[] => {
    const size = sizes.get(id);
    if (!box || !size) return [];
    const rows = size.rows.map(({ lines, noteLines, top, middle }) => ({ lines, noteLines, top: y + top, y: y + middle }));
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
