/** Any document, in both forms: opened by others, the same words in the same order, none lost, none added. */
import fc from 'fast-check';
import mammoth from 'mammoth';
import { getDocumentProxy } from 'unpdf';
import type { Block, Document } from '../../src/civic/press/document.ts';
import { docxOf } from '../../src/civic/press/docx.ts';
import { pdfOf } from '../../src/civic/press/pdf.ts';

const letters = fc.constantFrom(...'абвгдежзийклмнопрстуфхцчшщъьюяѝАБЯabcxyz0123456789№§€„“–-/.,:;%()<>&"\'');
const word = fc.string({ unit: letters, minLength: 1, maxLength: 40 });
const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));
const short = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ is: fc.constant('heading'), level: fc.constantFrom(1, 2, 3), text: short }),
  fc.record(
    { is: fc.constant('paragraph'), text, align: fc.constantFrom('left', 'center', 'right'), strong: fc.boolean() },
    { requiredKeys: ['is', 'text'] },
  ),
  fc.record({ is: fc.constant('list'), ordered: fc.boolean(), items: fc.array(text, { minLength: 1, maxLength: 8 }) }),
  fc.record({ is: fc.constant('fields'), pairs: fc.array(fc.tuple(short, text), { minLength: 1, maxLength: 6 }) }),
  fc.integer({ min: 1, max: 7 }).chain((columns) =>
    fc.record({
      is: fc.constant('table'),
      head: fc.array(short, { minLength: columns, maxLength: columns }),
      rows: fc.array(fc.array(text, { minLength: columns, maxLength: columns }), { maxLength: 8 }),
      widths: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }),
    }),
  ),
  fc.record({ is: fc.constant('signatures'), lines: fc.array(short, { minLength: 1, maxLength: 3 }) }),
  fc.constant({ is: 'break' }),
) as fc.Arbitrary<Block>;
const document: fc.Arbitrary<Document> = fc.record({
  lang: fc.constantFrom('bg', 'en'),
  title: short,
  day: fc.constant('2027-01-22'),
  blocks: fc.array(block, { minLength: 1, maxLength: 8 }),
});

interface Tag {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Tag[];
}
interface Item {
  readonly str?: string;
  readonly type?: string;
  readonly id?: string;
}

/** The ids of what is read aloud, in reading order; labels of lists are the reader's own affair. */
const contents = ({ role, type, id, children = [] }: Tag): readonly string[] =>
  role === 'Lbl' ? [] : type === 'content' && id !== undefined ? [id] : children.flatMap(contents);

/** What a screen reader reads of a PDF, without blanks: by its tags, page by page. */
async function readAloud(pdf: Uint8Array): Promise<string> {
  const opened = await getDocumentProxy(new Uint8Array(pdf));
  const pages: string[] = [];
  for (let no = 1; no <= opened.numPages; no += 1) {
    const page = await opened.getPage(no);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const texts = new Map<string, string>();
    let open: string | undefined;
    for (const { str = '', type, id } of items as readonly Item[]) {
      if (type !== undefined) open = type === 'beginMarkedContentProps' ? id : undefined;
      else if (open !== undefined) texts.set(open, (texts.get(open) ?? '') + str);
    }
    const order = contents((await page.getStructTree()) as Tag);
    pages.push(order.map((id) => texts.get(id) ?? '').join(''));
  }
  return pages.join('').replace(/\s+/g, '');
}

/** Cells that go on over pages are read a page at a time: so words are counted, not their order. */
const signs = (all: string): readonly string[] => [...all].sort();
const hasTable = ({ blocks }: Document): boolean => blocks.some(({ is }) => is === 'table');

test('both forms hold the same words, whatever the document', async () => {
  await fc.assert(
    fc.asyncProperty(document, async (any) => {
      const [docx, pdf] = [await docxOf(any), await pdfOf(any)];
      const { value } = await mammoth.extractRawText({ buffer: Buffer.from(docx) });
      const [edited, read] = [value.replace(/\s+/g, ''), await readAloud(pdf)];
      if (hasTable(any)) expect(signs(read)).toEqual(signs(edited));
      else expect(read).toBe(edited);
    }),
    { numRuns: 6 },
  );
}, 60_000);
