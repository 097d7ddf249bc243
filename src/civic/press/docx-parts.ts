/**
 * The parts of a DOCX (ECMA-376, WordprocessingML) that hold no words of the document: its styles, lists, settings, and
 * how the parts belong together. Elements stand in the order that the schema asks for; Word takes no other.
 */
import { escaped, XML_HEAD } from './xml.ts';

export const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** On every machine with an office program, with the letters of both languages. */
const FONT = 'Arial';

/** Of a paragraph style; sizes in half points, room in twentieths of a point. */
interface Style {
  readonly id: string;
  readonly name: string;
  readonly paragraph?: string;
  readonly run?: string;
}

const strong = (size: number): string => `<w:b/><w:bCs/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;
const small = '<w:sz w:val="19"/><w:szCs w:val="19"/>';
const heading = (level: number, before: number, after: number, align = ''): string =>
  `<w:keepNext/><w:keepLines/><w:spacing w:before="${before}" w:after="${after}"/>${align}<w:outlineLvl w:val="${level - 1}"/>`;

const STYLES: readonly Style[] = [
  { id: 'Heading1', name: 'heading 1', paragraph: heading(1, 120, 240, '<w:jc w:val="center"/>'), run: strong(32) },
  { id: 'Heading2', name: 'heading 2', paragraph: heading(2, 320, 120), run: strong(26) },
  { id: 'Heading3', name: 'heading 3', paragraph: heading(3, 240, 80), run: strong(22) },
  { id: 'ListParagraph', name: 'List Paragraph', paragraph: '<w:spacing w:after="60"/>' },
  { id: 'Field', name: 'Field', paragraph: '<w:spacing w:after="60"/><w:ind w:left="284" w:hanging="284"/>' },
  {
    id: 'TableHead',
    name: 'Table Head',
    paragraph: '<w:keepNext/><w:spacing w:before="40" w:after="40"/>',
    run: `<w:b/><w:bCs/>${small}`,
  },
  { id: 'TableText', name: 'Table Text', paragraph: '<w:spacing w:before="40" w:after="40"/>', run: small },
  {
    id: 'SignatureLine',
    name: 'Signature Line',
    // A line to write on: the lower border of a paragraph of its own, since equal borders of neighbours become one.
    paragraph:
      '<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="560" w:after="0"/><w:ind w:right="4800"/>',
  },
  { id: 'Signature', name: 'Signature', paragraph: '<w:keepLines/><w:spacing w:before="40"/>' },
  { id: 'Caption', name: 'caption', paragraph: '<w:keepLines/>', run: small },
  {
    id: 'Footer',
    name: 'footer',
    paragraph: '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>',
    run: '<w:sz w:val="17"/><w:szCs w:val="17"/>',
  },
];

const styleOf = ({ id, name, paragraph = '', run = '' }: Style): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="${id.startsWith('Heading') ? 'Normal' : id}"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;

const side = (name: string): string => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
const GRID = `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side).join('')}</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`;

/** @param language as BCP 47 names it; a spelling check then knows which words to look for. */
export const stylesXml = (language: string): string =>
  `${XML_HEAD}<w:styles ${WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="${language}" w:eastAsia="${language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${STYLES.map(styleOf).join('')}${GRID}</w:styles>`;

const BULLETS = 1;
const level = (format: string, text: string): string =>
  `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="340"/></w:pPr></w:lvl>`;

/** The list that bullets belong to, or the numbers of the `no`-th numbered one (from 0): each begins at 1. */
export const numberingId = (ordered: boolean, no: number): number => (ordered ? BULLETS + 1 + no : BULLETS);

export function numberingXml(ordered: number): string {
  const kinds = `<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>${level('bullet', '•')}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>${level('decimal', '%1.')}</w:abstractNum>`;
  const lists = Array.from(
    { length: ordered },
    (_, no) =>
      `<w:num w:numId="${numberingId(true, no)}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  );
  return `${XML_HEAD}<w:numbering ${WORD}>${kinds}<w:num w:numId="${BULLETS}"><w:abstractNumId w:val="0"/></w:num>${lists.join('')}</w:numbering>`;
}

export const settingsXml = (language: string): string =>
  `${XML_HEAD}<w:settings ${WORD}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="${language}"/></w:settings>`;

/** What kind each part is of. */
export const CONTENT_TYPES = `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/>${['styles', 'numbering', 'settings', 'footer'].map((part) => `<Override PartName="/word/${part}.xml" ContentType="${TYPES}.${part}+xml"/>`).join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
const relations = (all: readonly string[]): string =>
  `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;

export const PACKAGE_RELATIONS = relations([
  relation('rId1', `${RELATIONS}/officeDocument`, 'word/document.xml'),
  relation('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
]);

export const FOOTER_ID = 'rFooter';
export const pictureId = (no: number): string => `rPicture${no}`;
export const pictureName = (no: number): string => `media/qr${no}.png`;

/** Parts of our own only: a document never points outside of itself. */
export const documentRelations = (pictures: number): string =>
  relations([
    relation('rStyles', `${RELATIONS}/styles`, 'styles.xml'),
    relation('rNumbering', `${RELATIONS}/numbering`, 'numbering.xml'),
    relation('rSettings', `${RELATIONS}/settings`, 'settings.xml'),
    relation(FOOTER_ID, `${RELATIONS}/footer`, 'footer.xml'),
    ...Array.from({ length: pictures }, (_, no) => relation(pictureId(no), `${RELATIONS}/image`, pictureName(no))),
  ]);

/** The file's properties; its only date is the document's own day. */
export const coreXml = (of: {
  readonly title: string;
  readonly subject: string;
  readonly maker: string;
  readonly language: string;
  readonly day: string;
}): string =>
  `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(of.title)}</dc:title><dc:subject>${escaped(of.subject)}</dc:subject><dc:creator>${escaped(of.maker)}</dc:creator><dc:language>${of.language}</dc:language>${['created', 'modified'].map((name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${of.day}T00:00:00Z</dcterms:${name}>`).join('')}</cp:coreProperties>`;
