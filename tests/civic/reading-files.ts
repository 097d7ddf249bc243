/** Files as people send them, made here: documents of office programs, PDFs, and hostile ones. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateRawSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

export interface Part {
  readonly name: string;
  readonly body: string | Uint8Array;
  readonly packed?: boolean;
  /** Flags of the entry: 1 is “under a password”. */
  readonly flags?: number;
}

/** A zip archive of these parts (checksums are left out: nothing here reads them). */
export function archive(parts: readonly Part[]): Buffer {
  const chunks: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, body, packed = true, flags = 0 } of parts) {
    const data = packed ? deflateRawSync(body) : Buffer.from(body);
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(title.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(flags, 8);
    head.writeUInt16LE(packed ? 8 : 0, 10);
    head.writeUInt32LE(data.length, 20);
    head.writeUInt16LE(title.length, 28);
    head.writeUInt32LE(at, 42);
    chunks.push(local, title, data);
    central.push(head, title);
    at += local.length + title.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...chunks, ...central, end]);
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
export const paragraph = (text: string): string =>
  `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relation = (kind: string, target: string): string =>
  `<Relationship Id="${target}" Type="${OFFICE}/${kind}" Target="${target}"/>`;

/** A DOCX of these paragraphs' XML, with whatever else belongs to it. */
export const docx = (body: string, more: readonly Part[] = []): Buffer =>
  archive([
    { name: '[Content_Types].xml', body: '<Types/>' },
    { name: '_rels/.rels', body: `<Relationships>${relation('officeDocument', 'word/document.xml')}</Relationships>` },
    {
      name: 'word/document.xml',
      body: `<?xml version="1.0"?><w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      body: `<Relationships>${relation('header', 'header1.xml')}${relation('footer', 'footer1.xml')}</Relationships>`,
    },
    ...more,
  ]);
export const docxOf = (text: string): Buffer => docx(text.split('\n').map(paragraph).join(''));

export const odt = (body: string, more: readonly Part[] = []): Buffer =>
  archive([
    { name: 'mimetype', body: 'application/vnd.oasis.opendocument.text', packed: false },
    {
      name: 'content.xml',
      body: `<office:document-content><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    },
    ...more,
  ]);

const FONT = readFileSync(
  createRequire(import.meta.url).resolve('@expo-google-fonts/open-sans/400Regular/OpenSans_400Regular.ttf'),
);

/** A PDF as an office program prints it: lines broken at the margin. */
export function pdfOf(
  texts: readonly string[],
  options: ConstructorParameters<typeof PDFDocument>[0] = {},
): Promise<Buffer> {
  return new Promise((resolve) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 72, ...options });
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.font(FONT).fontSize(11);
    for (const [no, text] of texts.entries()) {
      if (no > 0) pdf.addPage();
      if (text !== '') pdf.text(text, { align: 'justify', lineGap: 2 });
    }
    pdf.end();
  });
}

/** A PDF of one page with so many lines of a hundred letters. */
export function crowdedPdf(lines: number): Buffer {
  const drawn = Array.from({ length: lines }, (_, no) => `1 0 0 1 0 ${(no % 2) * 5} Tm (${'a'.repeat(100)}) Tj`);
  return pdfAround('', Buffer.from(`BT /F1 1 Tf\n${drawn.join('\n')}\nET`));
}

/** A PDF written by hand around one page whose content is this stream. */
export function pdfAround(dictionary: string, stream: Uint8Array): Buffer {
  const head = Buffer.from(
    '%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n' +
      `3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F1 <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>> endobj\n4 0 obj <<${dictionary}/Length ${stream.length}>>\nstream\n`,
  );
  return Buffer.concat([head, stream, Buffer.from('\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF')]);
}
