/** “Did you mean”: the known name nearest to an unknown one. */

/** Changes (insert, delete, replace, swap of neighbours) that turn one word into another. */
const distance = (from: string, to: string): number => {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const costs = [(above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1)];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) costs.push((before[column - 2] ?? 0) + 1);
      line.push(Math.min(...costs));
    }
    [before, above] = [above, line];
  }
  return above[to.length] ?? 0;
};

/** Of two dotted names, the last part alone may be what was meant (`schedule` for `hearing.schedule`). */
const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** The nearest of the known names, or null where none is near: at most a third of the letters may differ. */
export const nearest = (name: string, among: Iterable<string>): string | null => {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const known of among) {
    if (known === name) continue;
    const away = lastPart(known) === name ? 1 : distance(name.toLowerCase(), known.toLowerCase());
    if (away < least) [best, least] = [known, away];
  }
  return best;
};
