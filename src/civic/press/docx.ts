/**
 * A document as DOCX: real headings, lists and tables, so that it can be edited, navigated and read aloud. Written by
 * hand from plain parts: the same document is the same bytes, and no text can become anything but text.
 */
import type { Lang } from '../../dialog/types.ts';
import { cleaned } from './clean.ts';
import { sharesOf } from './columns.ts';
import type { Block, Document } from './document.ts';
import {
  CONTENT_TYPES,
  coreXml,
  documentRelations,
  FOOTER_ID,
  numberingId,
  numberingXml,
  PACKAGE_RELATIONS,
  pictureId,
  pictureName,
  settingsXml,
  stylesXml,
  WORD,
} from './docx-parts.ts';
import { pngOf } from './png.ts';
import { qrOf } from './qr.ts';
import { LANGUAGE, labelOf, MAKER, PAGE, qrWords } from './words.ts';
import { escaped, XML_HEAD } from './xml.ts';
import { type Part, zipped } from './zip.ts';

/** A4 and its margins, in twentieths of a point; what is left for text. */
const SHEET = { width: 11_906, height: 16_838, margin: 1_134 } as const;
const TEXT_WIDTH = SHEET.width - 2 * SHEET.margin;
/** Side of a QR code, in English metric units: 32 mm. */
const QR_SIDE = 32 * 36_000;

/** What is counted while blocks are written. */
interface Drafting {
  readonly lang: Lang;
  lists: number;
  readonly pictures: Uint8Array[];
}

// ---------------------------------------------------------------- words

const text = (words: string): string => `<w:t xml:space="preserve">${escaped(words)}</w:t>`;
const run = (words: string, strong = false): string =>
  `<w:r>${strong ? '<w:rPr><w:b/><w:bCs/></w:rPr>' : ''}${words.split('\n').map(text).join('<w:br/>')}</w:r>`;
const paragraph = (style: string, runs: string, more = ''): string =>
  `<w:p><w:pPr>${style === '' ? '' : `<w:pStyle w:val="${style}"/>`}${more}</w:pPr>${runs}</w:p>`;

/** Of no height worth the name: what Word needs behind a table, and at the top of a page that was asked for. */
const seam = (more: string, height: number): string =>
  `<w:p><w:pPr>${more}<w:spacing w:before="0" w:after="0" w:line="${height}" w:lineRule="exact"/></w:pPr></w:p>`;

// ---------------------------------------------------------------- blocks

type Of<Is extends Block['is']> = Extract<Block, { readonly is: Is }>;
type Writers = { readonly [Is in Block['is']]: (block: Of<Is>, drafting: Drafting) => string };

const WRITERS: Writers = {
  heading: ({ level, text: words }) => paragraph(`Heading${level}`, run(words)),
  paragraph: ({ text: words, align, strong }) =>
    paragraph('', run(words, strong), align === undefined ? '' : `<w:jc w:val="${align}"/>`),
  list: ({ ordered, items }, drafting) => {
    const id = numberingId(ordered, drafting.lists);
    if (ordered) drafting.lists += 1;
    const numbered = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr>`;
    return items.map((item) => paragraph('ListParagraph', run(item), numbered)).join('');
  },
  fields: ({ pairs }) =>
    pairs.map(([name, value]) => paragraph('Field', run(labelOf(name), true) + run(value))).join(''),
  table: (block) => tableOf(block) + seam('', 160),
  signatures: ({ lines }) =>
    lines.map((line) => paragraph('SignatureLine', '') + paragraph('Signature', run(line))).join(''),
  qr: ({ url, caption }, drafting) => {
    const no = drafting.pictures.push(pngOf(qrOf(url))) - 1;
    const words = caption === '' ? url : `${caption}\n${url}`;
    return (
      paragraph('', pictureOf(no, qrWords(drafting.lang, url)), '<w:keepNext/>') + paragraph('Caption', run(words))
    );
  },
  break: () => seam('<w:pageBreakBefore/>', 20),
};

function tableOf(table: Of<'table'>): string {
  const widths = sharesOf(table).map((share) => Math.floor(share * TEXT_WIDTH));
  const cell = (style: string) => (words: string, column: number) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[column]}" w:type="dxa"/></w:tcPr>${paragraph(style, run(words))}</w:tc>`;
  const head = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${table.head.map(cell('TableHead')).join('')}</w:tr>`;
  const rows = table.rows.map((row) => `<w:tr>${row.map(cell('TableText')).join('')}</w:tr>`);
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const look =
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>';
  return `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>${look}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${head}${rows.join('')}</w:tbl>`;
}

const DRAWING =
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** @param alt what the picture shows, for who does not see it. */
function pictureOf(no: number, alt: string): string {
  const named = `id="${no + 1}" name="QR ${no + 1}" descr="${escaped(alt)}"`;
  const size = `cx="${QR_SIDE}" cy="${QR_SIDE}"`;
  const picture = `<pic:pic><pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${pictureId(no)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`;
  return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${named}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}

// ---------------------------------------------------------------- the whole

/** A number that Word keeps: the only field codes there are, and no text is ever in one. */
const field = (code: 'PAGE' | 'NUMPAGES'): string =>
  `<w:fldSimple w:instr=" ${code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;

function footerXml({ foot = '', lang }: Document): string {
  const [page, of] = PAGE[lang];
  const runs = `${run(foot)}<w:r><w:tab/></w:r>${run(page)}${field('PAGE')}${run(of)}${field('NUMPAGES')}`;
  return `${XML_HEAD}<w:ftr ${WORD}>${paragraph('Footer', runs)}</w:ftr>`;
}

function bodyXml(document: Document, drafting: Drafting): string {
  const blocks = document.blocks.map((block) =>
    (WRITERS[block.is] as (block: Block, drafting: Drafting) => string)(block, drafting),
  );
  const { width, height, margin } = SHEET;
  const sheet = `<w:sectPr><w:footerReference w:type="default" r:id="${FOOTER_ID}"/><w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar w:top="${margin}" w:right="${margin}" w:bottom="${margin}" w:left="${margin}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`;
  return `${XML_HEAD}<w:document ${WORD} ${DRAWING}><w:body>${blocks.join('')}${sheet}</w:body></w:document>`;
}

/** @throws TooLarge */
export async function docxOf(raw: Document): Promise<Uint8Array> {
  const document = cleaned(raw);
  const { lang, title, subject = '', day } = document;
  const language = LANGUAGE[lang];
  const drafting: Drafting = { lang, lists: 0, pictures: [] };
  const body = bodyXml(document, drafting);
  const texts: readonly (readonly [string, string])[] = [
    ['[Content_Types].xml', CONTENT_TYPES],
    ['_rels/.rels', PACKAGE_RELATIONS],
    ['word/document.xml', body],
    ['word/_rels/document.xml.rels', documentRelations(drafting.pictures.length)],
    ['word/styles.xml', stylesXml(language)],
    ['word/numbering.xml', numberingXml(drafting.lists)],
    ['word/settings.xml', settingsXml(language)],
    ['word/footer.xml', footerXml(document)],
    ['docProps/core.xml', coreXml({ title, subject, maker: MAKER, language, day })],
  ];
  return zipped([
    ...texts.map(([name, xml]): Part => ({ name, body: Buffer.from(xml) })),
    ...drafting.pictures.map((body, no): Part => ({ name: `word/${pictureName(no)}`, body })),
  ]);
}
