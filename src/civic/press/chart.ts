/**
 * Bars as a picture (PNG): one dark colour on white, every bar with its words and its value beside it, so that it is
 * read without colours and in print. The same words as text are the caller's: a picture alone tells nothing to a blind
 * person.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { cleanLine, TooLarge } from './clean.ts';
import { fontOf } from './fonts.ts';
import type { Bar, Chart } from './pictures.ts';
import { escaped } from './xml.ts';

/** Of one picture. */
export const MOST_BARS = 20;
const MOST_TEXT = 200;
/** Characters of a value. */
const MOST_SHOWN = 24;

const WIDTH = 1000;
const MARGIN = 40;
const INK = '#1f2a44';
const TITLE = { size: 30, line: 40 } as const;
const LABEL = { size: 23, line: 30 } as const;
const BAR = { height: 30, gap: 28 } as const;
/** Between a bar and its value. */
const BESIDE = 10;
/** The most of the line that values may take from the bars. */
const MOST_BESIDE = 400;

const line = (text: string, most = MOST_TEXT): string => {
  if (text.length > most) throw new TooLarge(`A text of the chart has more than ${most} characters.`);
  return cleanLine(text);
};

/** Width of letters in sizes of the font, rather too wide than too narrow: bold Open Sans, both scripts. */
const LETTERS: readonly (readonly [RegExp, number])[] = [
  [/[ .,:;'’|!iIlіj()[\]]/u, 0.36],
  [/[ШЩЮЖМФЫШДЪЦWM@%№—]/u, 1.02],
  [/[шщюжмфыwm]/u, 0.92],
  [/\p{Lu}/u, 0.76],
  [/[\p{Ll}\p{N}„“”–-]/u, 0.64],
];
const letterWidth = (letter: string): number => LETTERS.find(([of]) => of.test(letter))?.[1] ?? 1.02;
const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + letterWidth(letter), 0) * size;

/** Words in lines; a word longer than a line is broken. */
function linesOf(text: string, size: number): readonly string[] {
  const lines: string[] = [];
  let open = '';
  const fits = (more: string): boolean => widthOf(open + more, size) <= WIDTH - 2 * MARGIN;
  for (const word of text.split(/(?<= )/)) {
    if (!fits(word.trimEnd()) && open !== '') {
      lines.push(open.trimEnd());
      open = '';
    }
    for (const letter of word) {
      if (!fits(letter) && letter !== ' ') {
        lines.push(open);
        open = '';
      }
      open += letter;
    }
  }
  return [...lines, open.trimEnd()];
}

const words = (text: string, x: number, y: number, size: number, more = ''): string =>
  `<text x="${x}" y="${y}" font-size="${size}" ${more}>${escaped(text)}</text>`;

interface Scale {
  /** Where zero stands. */
  readonly zero: number;
  readonly length: (value: number) => number;
}

function scaleOf(bars: readonly Bar[]): Scale {
  const values = bars.map(({ value }) => (Number.isFinite(value) ? value : 0));
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const beside = Math.max(0, ...bars.map(({ shown }) => widthOf(shown, LABEL.size))) + BESIDE;
  const unit = (WIDTH - 2 * MARGIN - Math.min(beside, MOST_BESIDE)) / (most - least || 1);
  const length = (value: number): number => (Number.isFinite(value) ? value * unit : 0);
  return { zero: MARGIN - least * unit, length };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

function barOf({ label, value, shown }: Bar, { zero, length }: Scale, top: number): { svg: string; bottom: number } {
  const lines = linesOf(label, LABEL.size);
  const texts = lines.map((text, index) => words(text, MARGIN, top + (index + 1) * LABEL.line - 8, LABEL.size));
  const y = top + lines.length * LABEL.line + 4;
  const long = length(value);
  const [left, right] = [Math.min(zero, zero + long), Math.max(zero, zero + long)];
  const body = `<rect x="${rounded(left)}" y="${y}" width="${rounded(right - left)}" height="${BAR.height}" fill="${INK}"/>`;
  const said = words(shown, rounded(right) + BESIDE, y + BAR.height - 7, LABEL.size, 'font-weight="700"');
  return { svg: [...texts, body, said].join(''), bottom: y + BAR.height + BAR.gap };
}

/** The picture as SVG: texts escaped, no references, nothing outside of it. @throws TooLarge */
export function chartSvg({ title, bars }: Chart): string {
  if (bars.length > MOST_BARS) throw new TooLarge(`The chart has more than ${MOST_BARS} bars.`);
  const known = bars.map(({ label, value, shown }) => ({ label: line(label), value, shown: line(shown, MOST_SHOWN) }));
  const heads = linesOf(line(title), TITLE.size);
  const titles = heads.map((text, index) =>
    words(text, MARGIN, MARGIN + (index + 1) * TITLE.line - 10, TITLE.size, 'font-weight="700"'),
  );
  const scale = scaleOf(known);
  let bottom = MARGIN + heads.length * TITLE.line + 20;
  const drawn = known.map((bar) => {
    const { svg, bottom: next } = barOf(bar, scale, bottom);
    const axis = `<path d="M${rounded(scale.zero)} ${next - BAR.gap - BAR.height}v${BAR.height}" stroke="${INK}" stroke-width="2"/>`;
    bottom = next;
    return svg + axis;
  });
  const height = bottom - BAR.gap + MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="Open Sans" fill="#111"><rect width="${WIDTH}" height="${height}" fill="#fff"/>${titles.join('')}${drawn.join('')}</svg>`;
}

let ready: Promise<void> | null = null;
const require = createRequire(import.meta.url);
/** The drawing program is loaded once a thread. */
const prepared = (): Promise<void> => {
  ready ??= readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')).then((wasm) => initWasm(wasm));
  return ready;
};

/** @returns a PNG of 1000 pixels' width. @throws TooLarge */
export async function barChartOf(chart: Chart): Promise<Uint8Array> {
  const svg = chartSvg(chart);
  await prepared();
  const drawing = new Resvg(svg, {
    font: { fontBuffers: [fontOf('regular'), fontOf('bold')], defaultFontFamily: 'Open Sans' },
  });
  const picture = drawing.render();
  const png = Uint8Array.from(picture.asPng());
  picture.free();
  drawing.free();
  return png;
}
