/**
 * Which column a box stands in and how high: each box right of those that lead to it, ways back left out, and each
 * column ordered so that few lines cross.
 */
import type { Box, Picture } from './picture.ts';

export const MARGIN = 30;
export const TITLE = 24;
const GAP_Y = 26;
const SWEEPS = 8;

/** A box, or the bend of a long line, in its column. */
export interface Cell {
  readonly id: string;
  readonly column: number;
  readonly height: number;
  readonly box: Box | null;
  y: number;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly row: number;
  readonly returns: boolean;
  /** Cells from the first box to the last, bends between. */
  readonly path: readonly string[];
}

// ---------------------------------------------------------------- columns

/** Ways that do not lead back, found by a walk from the first box. */
export const forward = ({ boxes }: Picture): Set<string> => {
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
export const columnsOf = ({ boxes }: Picture, kept: ReadonlySet<string>): Map<string, number> => {
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
export const aside = (columns: readonly (readonly Cell[])[], linked: ReadonlySet<string>): void => {
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
export const toTop = (columns: readonly (readonly Cell[])[]): void => {
  const cells = columns.flat();
  const highest = Math.min(...cells.map(({ y }) => y));
  for (const cell of cells) cell.y += MARGIN - highest;
};

export const settle = (
  columns: readonly (readonly Cell[])[],
  edges: readonly Edge[],
  port: (edge: Edge) => number,
): void => {
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
