/**
 * Placeholders that have a line to themselves („{walk.local}“): where there is nothing to say, the line is left out,
 * for a dash alone says less than nothing. Not where the line before announces it („Липсва:“), and never the only one.
 */

const LINE = /^[ \t]*\{\s*([A-Za-z_][\w.-]*)\s*\}[ \t]*$/;
const GAPS = /\n{3,}/g;

/** The names that have a line to themselves, outside of plurals and selections. */
export function loneIn(pattern: string): readonly string[] {
  const lines = pattern.split('\n');
  if (lines.length === 1) return [];
  let depth = 0;
  return lines.flatMap((line, at) => {
    const name = depth === 0 ? LINE.exec(line)?.[1] : undefined;
    depth += line.split('{').length - line.split('}').length;
    return name === undefined || lines[at - 1]?.trimEnd().endsWith(':') ? [] : [name];
  });
}

/** A pattern without the lines of some of {@link loneIn}; null where nothing would be left. */
export function withoutLines(pattern: string, names: readonly string[]): string | null {
  const isLeft = (line: string): boolean => !names.includes(LINE.exec(line)?.[1] ?? '');
  const left = pattern.split('\n').filter(isLeft).join('\n').replace(GAPS, '\n\n').trim();
  return left === '' ? null : left;
}
