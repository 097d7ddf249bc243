/** A picture as a Mermaid flowchart: https://mermaid.js.org/syntax/flowchart.html */
import type { Book } from '../book.ts';
import type { Lang } from '../types.ts';
import { type Box, type BoxKind, type Picture, pictureOf } from './picture.ts';

/** Opening and closing signs of a node, by its kind. */
const SHAPES: { readonly [K in BoxKind]: readonly [string, string] } = {
  say: ['[', ']'],
  ask: ['(', ')'],
  fill: ['[/', '/]'],
  choose: ['{{', '}}'],
  do: ['[[', ']]'],
  call: ['[[', ']]'],
  handover: ['>', ']'],
  end: ['((', '))'],
  dialog: ['(', ')'],
  outside: ['([', '])'],
};
const LONGEST = 90;

const ENTITIES: { readonly [sign: string]: string } = {
  '&': '#amp;',
  '"': '#quot;',
  '<': '#lt;',
  '>': '#gt;',
  '#': '#35;',
  '`': '#96;',
};
const escaped = (text: string): string =>
  text.replaceAll(/[&"<>#`]/g, (sign) => ENTITIES[sign] ?? sign).replaceAll(/\s*\n\s*/g, ' ');

const shortened = (text: string): string => {
  const points = [...text];
  return points.length > LONGEST ? `${points.slice(0, LONGEST - 1).join('')}…` : text;
};

/** The words of a node: its title, what is said, and the ways that lead to no other node. */
const words = ({ title, text, rows }: Box): string => {
  const named = rows
    .filter(({ to, note, text: words }) => !to && (note || words))
    .map(({ text: label, note = '' }) => `${label} ${note}`.trim());
  return [
    `<b>${escaped(title)}</b>`,
    ...[text, ...named].filter((line) => line !== '').map((line) => escaped(shortened(line))),
  ].join('<br/>');
};

const lines = ({ boxes }: Picture): string[] => {
  const ids = new Map(boxes.map(({ id }, index) => [id, `n${index}`]));
  const nodes = boxes.map((box) => {
    const [open, close] = SHAPES[box.kind];
    return `  ${ids.get(box.id)}${open}"${words(box)}"${close}:::${box.kind === 'end' ? 'stop' : box.kind}`;
  });
  const edges = boxes.flatMap(({ id, rows }) =>
    rows.flatMap(({ text, to, returns }) => {
      const target = ids.get(to ?? '');
      if (!target) return [];
      const arrow = returns ? '-.->' : '-->';
      return [`  ${ids.get(id)} ${arrow}${text ? `|"${escaped(shortened(text))}"|` : ''} ${target}`];
    }),
  );
  return [...nodes, ...edges];
};

/**
 * A dialog, or with `null` the whole book, as Mermaid text with the words of a language. Throws where there is no
 * such dialog.
 */
export const mermaid = (book: Book, dialog: string | null, lang: Lang): string =>
  [
    'flowchart LR',
    ...lines(pictureOf(book, dialog, lang)),
    '  classDef ask fill:#e7f0fb,stroke:#2b5c97',
    '  classDef choose fill:#fdf3dc,stroke:#96701a',
    '  classDef outside fill:#f4f4f4,stroke:#888,stroke-dasharray:4 3',
    '',
  ].join('\n');
