/** The text of a document of an office program: DOCX (ECMA-376) and ODT (OASIS Open Document 1.3). No macros, no links. */
import { type Token, tokens } from '../archive/xml.ts';
import { type Archive, openArchive } from '../archive/zip.ts';
import { type Numbering, numberingOf } from './numbering.ts';

/** Bytes of one part when unpacked: a long ordinance has some two million. */
const MOST_PART = 32 * 1024 * 1024;

const xmlOf = (archive: Archive, name: string): string => {
  const bytes = archive.read(name) ?? new Uint8Array();
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(bytes);
};

export type OfficeText =
  | { readonly is: 'text'; readonly text: string }
  /** Under a password. */
  | { readonly is: 'locked' }
  /** A workbook, slides, or any other archive. */
  | { readonly is: 'other' };

/** @throws Unreadable where it is damaged or beyond the bounds. */
export function officeText(bytes: Uint8Array): OfficeText {
  const archive = openArchive(bytes, MOST_PART);
  const main = wordPart(archive);
  if (main !== null) return { is: 'text', text: wordText(archive, main) };
  if (!archive.names.includes('content.xml')) return { is: 'other' };
  if (xmlOf(archive, 'META-INF/manifest.xml').includes('encryption-data')) return { is: 'locked' };
  const xml = xmlOf(archive, 'content.xml');
  return /<office:text[\s/>]/.test(xml) ? { is: 'text', text: openText(xml) } : { is: 'other' };
}

// ---------------------------------------------------------------- walking

type Open = Extract<Token, { kind: 'open' }>;

/** Walks over the elements outside of those that are left out whole. */
function* outside(xml: string, left: ReadonlySet<string>): Generator<Token> {
  let [within, depth] = ['', 0];
  for (const token of tokens(xml)) {
    if (token.kind !== 'text' && depth > 0 && token.name === within) depth += token.kind === 'open' ? 1 : -1;
    else if (depth === 0 && token.kind === 'open' && left.has(token.name)) [within, depth] = [token.name, 1];
    else if (depth === 0) yield token;
  }
}

// ---------------------------------------------------------------- DOCX

const relations = (archive: Archive, of: string): readonly Open['has'][] =>
  [...tokens(xmlOf(archive, of))].flatMap((token) =>
    token.kind === 'open' && token.name === 'Relationship' ? [token.has] : [],
  );

/** The part that holds the document; null where there is none. */
function wordPart(archive: Archive): string | null {
  const named = relations(archive, '_rels/.rels').find(({ Type = '' }) => Type.endsWith('/officeDocument'))?.['Target'];
  const found = [named?.replace(/^\//, ''), 'word/document.xml'].find((name) => archive.names.includes(name ?? ''));
  return found !== undefined && /^word\/[\w.]+\.xml$/.test(found) ? found : null;
}

/** Struck out, moved away, said a second time for older programs, or no words of the document. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'instrText',
  'delText',
  'fldData',
  'binData',
  'sectPr',
  'tabs',
  'pPrChange',
  'rPrChange',
]);
const OFF: ReadonlySet<string | undefined> = new Set(['0', 'false', 'off']);
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['br', '\n'],
  ['cr', '\n'],
  ['noBreakHyphen', '-'],
  ['sym', ' '],
]);

/** Lines of one part; numbers that the program counts stand before their paragraphs. */
class WordLines {
  readonly #numbering: Numbering;
  readonly #lines: string[] = [];
  #line = '';
  #inText = false;
  #isHidden = false;
  #list = { list: '', level: 0 };

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  take(xml: string): readonly string[] {
    for (const token of outside(xml, LEFT_OUT)) {
      if (token.kind === 'open') this.#opened(token);
      else if (token.kind === 'close') this.#closed(token.name);
      else if (this.#inText && !this.#isHidden) this.#line += token.text;
    }
    this.#ended();
    return this.#lines;
  }

  #opened({ name, has }: Open): void {
    if (name === 'p') this.#begun();
    if (name === 'r') this.#isHidden = false;
    if (name === 't') this.#inText = true;
    if (name === 'vanish') this.#isHidden = !OFF.has(has['val']);
    if (name === 'pStyle') this.#list = this.#numbering.ofStyle(has['val'] ?? '') ?? this.#list;
    if (name === 'ilvl') this.#list = { ...this.#list, level: Number(has['val']) };
    if (name === 'numId') this.#list = { ...this.#list, list: has['val'] ?? '' };
    this.#line += SIGNS.get(name) ?? '';
  }

  #closed(name: string): void {
    if (name === 't') this.#inText = false;
    if (name === 'pPr') this.#numbered();
    if (name === 'p') this.#ended();
  }

  #begun(): void {
    this.#ended();
    this.#list = { list: '', level: 0 };
    this.#isHidden = false;
  }

  #numbered(): void {
    const number = this.#numbering.next(this.#list.list, this.#list.level);
    if (number !== '') this.#line += `${number} `;
  }

  #ended(): void {
    if (this.#line.trim() !== '') this.#lines.push(this.#line.trim());
    this.#line = '';
  }
}

/** Letterheads and footers each once: they stand in several forms for first, even and odd pages. */
function wordText(archive: Archive, main: string): string {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const numbering = numberingOf(xmlOf(archive, `${folder}numbering.xml`), xmlOf(archive, `${folder}styles.xml`));
  const linesOf = (part: string): readonly string[] => new WordLines(numbering).take(xmlOf(archive, part));
  const beside = (kind: string): readonly string[] => [
    ...new Set(
      relations(archive, `${folder}_rels/${main.slice(folder.length)}.rels`)
        .filter(({ Type = '' }) => Type.endsWith(`/${kind}`))
        .slice(0, MOST_BESIDE)
        .flatMap(({ Target = '' }) => linesOf(`${folder}${Target}`)),
    ),
  ];
  return [...beside('header'), ...linesOf(main), ...beside('footer')].join('\n');
}
const MOST_BESIDE = 12;

// ---------------------------------------------------------------- ODT

const OPEN_LEFT_OUT: ReadonlySet<string> = new Set([
  'annotation',
  'tracked-changes',
  'sequence-decls',
  'forms',
  'title',
  'desc',
]);
/** Blanks that one element stands for, at most. */
const MOST_BLANKS = 100;

function openText(xml: string): string {
  let [text, depth] = ['', 0];
  for (const token of outside(xml.slice(xml.indexOf('<office:text')), OPEN_LEFT_OUT)) {
    if (token.kind === 'text') text += depth > 0 ? token.text.replace(/\s+/g, ' ') : '';
    else if (token.name === 'p' || token.name === 'h') {
      depth += token.kind === 'open' ? 1 : -1;
      text += '\n';
    } else if (token.kind === 'open') text += openSign(token);
  }
  // By lines: a pattern that looks for blanks before a line end would try from each of a million blanks.
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function openSign({ name, has }: Open): string {
  if (name === 's') return ' '.repeat(Math.min(MOST_BLANKS, Number(has['c'] ?? 1) || 1));
  return name === 'tab' ? '\t' : name === 'line-break' ? '\n' : '';
}
