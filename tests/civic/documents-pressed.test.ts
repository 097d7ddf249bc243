/** Every paper, filled and empty, drawn by the press and opened again by programs of others. */
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import type { Paper } from '../../src/civic/documents/paper.ts';
import { PAPERS } from '../../src/civic/documents/papers.ts';
import type { Answers } from '../../src/civic/documents/sheet.ts';
import { writePaper } from '../../src/civic/documents/write.ts';
import type { MadeFile } from '../../src/civic/making.ts';
import { parcel } from '../../src/civic/press/make.ts';
import type { Place } from '../../src/dialog/handbook.ts';
import type { Value } from '../../src/dialog/types.ts';
import { GIVEN } from './papers/given.ts';

const PLACES: readonly Place[] = [
  { code: 'GAB05', name: 'Габрово', oblast: 'Габрово', oblastCode: 'GAB' },
  { code: 'RSE04', name: 'Бяла', oblast: 'Русе', oblastCode: 'RSE' },
];
const BENCH = { file: null, progress: () => undefined };

async function pressed(paper: Paper, answers: Answers): Promise<readonly MadeFile[]> {
  const drafted = JSON.parse(
    JSON.stringify(writePaper(paper, answers, { lang: 'bg', today: '2026-12-14', places: PLACES })),
  ) as Value;
  const part = { make: 'document', title: '', name: paper.file, document: drafted, formats: ['docx', 'pdf'] };
  return (await parcel({ parts: [part] }, BENCH)).files;
}

/** Words alone: each program breaks lines and cells its own way. */
const words = (text: string): string => text.replace(/[\s\u00a0\u00ad]+/g, ' ');
const readDocx = async ({ body }: MadeFile): Promise<string> =>
  words((await mammoth.extractRawText({ buffer: Buffer.from(body) })).value);
const readPdf = async ({ body }: MadeFile): Promise<string> => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(body)), { mergePages: true });
  return words(text);
};

/** What a person wrote, and not what a choice or a day stands for. */
const written = (paper: Paper): readonly string[] =>
  Object.entries(paper.questions)
    .filter(([, type]) => type === 'text')
    .map(([slot]) => String(GIVEN[paper.id]?.[slot]).replace(/\.$/, ''));

test.each(PAPERS.map((paper) => [paper.id, paper] as const))(
  '“%s” opens as DOCX and PDF, with every word that was written',
  async (_, paper) => {
    const [docx, pdf] = await pressed(paper, GIVEN[paper.id] ?? {});
    if (docx === undefined || pdf === undefined) throw new Error('Not both files were made.');
    expect([docx.name, pdf.name]).toEqual([`${paper.file}.docx`, `${paper.file}.pdf`]);
    const texts = [await readDocx(docx), await readPdf(pdf)];
    for (const text of texts) {
      for (const answer of written(paper))
        for (const part of answer.split(/[\n,]/)) expect(text).toContain(words(part.trim()));
      expect(text).toContain('Нищо не е подадено.');
    }
  },
);

test('a paper of which nothing was said is drawn with dotted lines', async () => {
  for (const paper of PAPERS) {
    const [docx] = await pressed(paper, {});
    expect(docx && (await readDocx(docx))).toContain('……');
  }
});
