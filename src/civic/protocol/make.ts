/** Makes the files of a protocol in the workshop: first the table, whose hash stands in the papers, then the papers. */
import { createHash } from 'node:crypto';
import type { MadeFile, Maker } from '../making.ts';
import { docxOf } from '../press/docx.ts';
import { MEDIA } from '../press/make.ts';
import { fileNameOf } from '../press/names.ts';
import { pdfOf } from '../press/pdf.ts';
import { csvOf, type Drawn, documentOf } from './document.ts';
import type { Annex } from './sheet.ts';

const sha256 = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');

interface Ordered extends Drawn {
  /** Of the files, without an ending. */
  readonly name: string;
}

/** `{ sheet, versions, name }` → DOCX, PDF and CSV; `data` counts what stands in them, and says of which version they are. */
export const protocol: Maker = async (input, { progress }) => {
  const { sheet, versions, name } = input as unknown as Ordered;
  const all = sheet.items.length + 2;
  progress(0, all);
  const csv: MadeFile = {
    name: fileNameOf(name, 'csv'),
    type: 'text/csv; charset=utf-8',
    body: new TextEncoder().encode(csvOf(sheet.items)),
  };
  const table: Annex = {
    name: `Таблица на всички предложения и въпроси (${csv.name})`,
    hash: sha256(csv.body),
    note: '',
  };
  const document = documentOf({ sheet, versions }, [table, ...sheet.annexes]);
  progress(1, all);
  const docx: MadeFile = { name: fileNameOf(name, 'docx'), type: MEDIA.docx, body: await docxOf(document) };
  progress(2, all);
  const body = await pdfOf(document, (done, of) => progress(2 + Math.floor((done / Math.max(of, 1)) * (all - 2)), all));
  const pdf: MadeFile = { name: fileNameOf(name, 'pdf'), type: MEDIA.pdf, body };
  return { data: { count: sheet.items.length, version: versions.at(-1)?.version ?? 1 }, files: [docx, pdf, csv] };
};
