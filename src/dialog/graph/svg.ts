/** A picture as one SVG file of its own, without scripts, styles from outside or fonts. */
import type { Book } from '../book.ts';
import type { Lang } from '../types.ts';
import { TITLE } from './arrange.ts';
import { type Layout, LINE, type Line, layOut, type Placed, ROW_PAD, WIDTH } from './layout.ts';
import { type BoxKind, pictureOf } from './picture.ts';

/** Colour of a box's title by its kind: dark enough for white letters (contrast above 4.5). */
const COLOURS: { readonly [K in BoxKind]: string } = {
  say: '#4a5568',
  ask: '#2b5c97',
  fill: '#2f6b4f',
  choose: '#7a5a10',
  do: '#7b3f61',
  call: '#5b4a9e',
  handover: '#a0432b',
  end: '#333333',
  dialog: '#2b5c97',
  outside: '#6b6b6b',
};
const LETTERS = 'font-family="Noto Sans, DejaVu Sans, Arial, sans-serif" font-size="12"';
const INSET = 10;

const ENTITIES: { readonly [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Text safe in SVG; signs that XML does not allow are left out. */
const escaped = (text: string): string =>
  [...text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)]
    .filter((sign) => sign >= ' ' || sign === '\t' || sign === '\n')
    .join('');

const round = (number: number): number => Math.round(number * 10) / 10;

const textLines = (lines: readonly string[], x: number, top: number, colour: string): string =>
  lines
    .map(
      (line, index) =>
        `<text x="${round(x)}" y="${round(top + (index + 1) * LINE - 3)}" fill="${colour}">${escaped(line)}</text>`,
    )
    .join('');

const rowMarkup = ({ lines, noteLines, top }: Placed['rows'][number], x: number): string => {
  const words = lines.slice(0, lines.length - noteLines);
  const below = top + ROW_PAD / 2;
  return (
    textLines(words, x, below, '#123a6b') +
    textLines(lines.slice(words.length), x, below + words.length * LINE, '#5f6c7b')
  );
};

const boxMarkup = ({ box, x, y, height, lines, rows }: Placed): string => {
  const colour = COLOURS[box.kind];
  const dash = box.kind === 'outside' ? ' stroke-dasharray="5 4"' : '';
  const rules = rows.map(
    ({ top }) => `<line x1="${x}" y1="${round(top)}" x2="${x + WIDTH}" y2="${round(top)}" stroke="#d6dbe1"/>`,
  );
  return [
    `<g><title>${escaped(box.id)}</title>`,
    `<rect x="${x}" y="${round(y)}" width="${WIDTH}" height="${round(height)}" rx="6" fill="#ffffff" stroke="${colour}"${dash}/>`,
    `<path d="M${x} ${round(y + TITLE)}V${round(y + 6)}q0 -6 6 -6H${x + WIDTH - 6}q6 0 6 6V${round(y + TITLE)}Z" fill="${colour}"/>`,
    `<text x="${x + INSET}" y="${round(y + TITLE - 7)}" fill="#ffffff" font-weight="bold">${escaped(box.title)}</text>`,
    `<text x="${x + WIDTH - INSET}" y="${round(y + TITLE - 7)}" fill="#ffffff" text-anchor="end">${box.kind}</text>`,
    textLines(lines, x + INSET, y + TITLE + 2, '#1f2933'),
    ...rules,
    ...rows.map((row) => rowMarkup(row, x + INSET)),
    '</g>',
  ].join('');
};

/** A smooth line through its points, level where it leaves and arrives. */
const lineMarkup = ({ points, returns }: Line): string => {
  const [first, ...rest] = points;
  if (!first) return '';
  let from = first;
  const parts = rest.map((to) => {
    const half = (to.x - from.x) / 2;
    const part = `C${round(from.x + half)} ${round(from.y)} ${round(to.x - half)} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
    from = to;
    return part;
  });
  const dash = returns ? ' stroke-dasharray="6 4"' : '';
  return `<path d="M${round(first.x)} ${round(first.y)}${parts.join('')}" fill="none" stroke="#5f7488" stroke-width="1.4"${dash} marker-end="url(#tip)"/>`;
};

const document = (title: string, { width, height, boxes, lines }: Layout, lang: Lang): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" role="img" xml:lang="${lang}" ${LETTERS}>`,
    `<title>${escaped(title)}</title>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8Z" fill="#5f7488"/></marker></defs>',
    `<rect width="100%" height="100%" fill="#fafbfc"/>`,
    ...lines.map(lineMarkup),
    ...boxes.map(boxMarkup),
    '</svg>',
    '',
  ].join('\n');

/**
 * A dialog, or with `null` the whole book, drawn with the words of a language. Solid lines go on, dashed ones come
 * back; „↩“ in a row names an earlier step. Throws where there is no such dialog.
 */
export const svg = (book: Book, dialog: string | null, lang: Lang): string => {
  const picture = pictureOf(book, dialog, lang);
  return document(picture.title, layOut(picture), lang);
};
