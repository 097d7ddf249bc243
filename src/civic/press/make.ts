/** What the workshop makes of paper: documents, posters, pictures. Inputs are our own features' notes. */
import type { Value } from '../../dialog/types.ts';
import type { Bench, MadeFile, Maker } from '../making.ts';
import { barChartOf } from './chart.ts';
import type { Document, Format } from './document.ts';
import { docxOf } from './docx.ts';
import { fileNameOf } from './names.ts';
import type { Part } from './parcel.ts';
import { pdfOf } from './pdf.ts';
import type { Chart } from './pictures.ts';
import { posterOf } from './poster.ts';

export const MEDIA = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  png: 'image/png',
  ics: 'text/calendar; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const;

type Drawn = (document: Document, progress: (done: number, all: number) => void) => Promise<Uint8Array>;
const DRAWN: { readonly [F in Format]: Drawn } = { docx: docxOf, pdf: pdfOf };

const file = (name: string, ending: keyof typeof MEDIA, body: Uint8Array): MadeFile => ({
  name: fileNameOf(name, ending),
  type: MEDIA[ending],
  body,
});

/** The note as it was written by whoever ordered it. */
const noted = <T>(input: Value): T & { readonly name: string } => input as unknown as T & { readonly name: string };

const filesOf = async (
  drafted: Document,
  name: string,
  formats: readonly Format[],
  progress: Bench['progress'],
): Promise<readonly MadeFile[]> => {
  const files: MadeFile[] = [];
  for (const format of formats) files.push(file(name, format, await DRAWN[format](drafted, progress)));
  return files;
};

/** `{ chart, name }`: one PNG. */
export const chart: Maker = async (input) => {
  const { chart: drafted, name } = noted<{ chart: Chart }>(input);
  return { data: null, files: [file(name, 'png', await barChartOf(drafted))] };
};

const partOf = async (part: Part, progress: Bench['progress']): Promise<readonly MadeFile[]> => {
  if (part.make === 'document') return filesOf(part.document, part.name, part.formats, progress);
  if (part.make === 'poster') return [file(part.name, 'pdf', await posterOf(part.poster))];
  return [file(part.name, part.make === 'data' ? 'json' : 'ics', Buffer.from(part.text))];
};

/** `{ parts }`: the files of all of them, and with each the title of its part. */
export const parcel: Maker = async (input, { progress }) => {
  const { parts } = input as unknown as { readonly parts: readonly Part[] };
  const made: (readonly [string, MadeFile])[] = [];
  for (const part of parts) for (const one of await partOf(part, progress)) made.push([part.title, one]);
  return { data: made.map(([title]) => title), files: made.map(([, one]) => one) };
};
