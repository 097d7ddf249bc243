/** DOCX as others read it: mammoth, our own reader of archives, and LibreOffice where it is installed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import mammoth from 'mammoth';
import { extractText } from 'unpdf';
import { openArchive } from '../../src/civic/archive/zip.ts';
import type { Block, Document } from '../../src/civic/press/document.ts';
import { docxOf } from '../../src/civic/press/docx.ts';
import { long, SAMPLE, worked } from './press-sample.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });
const partOf = (docx: Uint8Array, name: string): string =>
  decoder.decode(openArchive(docx).read(name) ?? new Uint8Array());
const htmlOf = async (docx: Uint8Array): Promise<string> =>
  (await mammoth.convertToHtml({ buffer: Buffer.from(docx) })).value;
const withBlocks = (...blocks: readonly Block[]): Document => ({
  lang: 'bg',
  title: 'Проба',
  day: '2027-01-22',
  blocks,
});

const entities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** What mammoth makes of each block, by what the block is. */
const expected: { readonly [Is in Block['is']]?: (block: never) => readonly string[] } = {
  heading: ({ level, text }: { level: number; text: string }) => [`<h${level}>${entities(text)}</h${level}>`],
  list: ({ ordered, items }: { ordered: boolean; items: readonly string[] }) => {
    const tag = ordered ? 'ol' : 'ul';
    return [`<${tag}>${items.map((item) => `<li>${entities(item)}</li>`).join('')}</${tag}>`];
  },
  fields: ({ pairs }: { pairs: readonly (readonly [string, string])[] }) =>
    pairs.map(([name, value]) => `<p><strong>${name.replace(/:$/, '')}: </strong>${entities(value)}</p>`),
  table: ({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) => [
    `<thead><tr>${head.map((cell) => `<th><p>${cell}</p></th>`).join('')}</tr></thead>`,
    ...rows.map((row) => `<tr>${row.map((cell) => `<td><p>${entities(cell)}</p></td>`).join('')}</tr>`),
  ],
  signatures: ({ lines }: { lines: readonly string[] }) => lines.map((line) => `<p>${line}</p>`),
  qr: ({ url, caption }: { url: string; caption: string }) => [
    `alt="QR код с адреса ${url}"`,
    `<p>${caption}<br />${url}</p>`,
  ],
};

describe('a document as DOCX', () => {
  test('another program reads every block as what it is, in order', async () => {
    const html = (await htmlOf(await docxOf(SAMPLE))).replaceAll('&quot;', '"');
    let from = 0;
    for (const block of SAMPLE.blocks)
      for (const piece of (expected[block.is] as ((block: Block) => readonly string[]) | undefined)?.(block) ?? []) {
        const at = html.indexOf(piece, from);
        expect([piece, at >= from]).toEqual([piece, true]);
        from = at + piece.length;
      }
    expect(html).toContain('<p><strong>ОБЩИНА ЛИПОВО<br />ул. „Роза“ № 1</strong></p>');
    expect(html).toContain('Кметът ѝ даде думата. Сума: 1 234,56 € – с 10 % повече (≥ 5 %).');
  });

  test('the same document is the same bytes, and another day is not', async () => {
    const [one, other] = [await docxOf(SAMPLE), await docxOf(structuredClone(SAMPLE))];
    expect(Buffer.compare(one, other)).toBe(0);
    expect(Buffer.compare(one, await docxOf({ ...SAMPLE, day: '2027-01-23' }))).not.toBe(0);
  });

  test('its language, title and day are in its properties, and no other date', async () => {
    const docx = await docxOf(SAMPLE);
    const core = partOf(docx, 'docProps/core.xml');
    expect(core).toContain('<dc:title>Протокол от публично обсъждане на проекта за бюджет</dc:title>');
    expect(core).toContain('<dc:language>bg-BG</dc:language>');
    expect(core.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual(['2027-01-22T00:00:00Z', '2027-01-22T00:00:00Z']);
    expect(partOf(docx, 'word/styles.xml')).toContain('<w:lang w:val="bg-BG"');
    expect(partOf(await docxOf({ ...SAMPLE, lang: 'en' }), 'word/styles.xml')).toContain('<w:lang w:val="en-GB"');
  });

  test('the head of a table is repeated, each numbered list begins at one, pages are A4 and numbered', async () => {
    const docx = await docxOf(SAMPLE);
    const body = partOf(docx, 'word/document.xml');
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(new Set(body.match(/<w:numId w:val="\d+"\/>/g))).toEqual(
      new Set(['<w:numId w:val="1"/>', '<w:numId w:val="2"/>', '<w:numId w:val="3"/>']),
    );
    expect(partOf(docx, 'word/numbering.xml').match(/<w:startOverride w:val="1"\/>/g)).toHaveLength(2);
    expect(body).toContain('<w:pgSz w:w="11906" w:h="16838"/>');
    expect(partOf(docx, 'word/footer.xml')).toMatch(/протокол от 22\.01\.2027.*стр\. .* PAGE .* от .* NUMPAGES /);
  });

  test('a document without a title of its own on paper gets the one that it is called by', async () => {
    const html = await htmlOf(await docxOf(withBlocks({ is: 'heading', level: 2, text: 'Част' })));
    expect(html).toBe('<h1>Проба</h1><h2>Част</h2>');
  });

  test('columns never lose a cell and never grow one', async () => {
    const table: Block = { is: 'table', head: ['А', 'Б'], rows: [['1'], ['1', '2', '3'], []] };
    const html = await htmlOf(await docxOf(withBlocks(table)));
    expect(html.match(/<td>/g)).toHaveLength(6);
    expect(html).not.toContain('3');
  });

  test('no text becomes a tag, a field, a link or a relation to the outside', async () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '<w:p/>',
        '&lt;',
        ']]>',
        '{ HYPERLINK "http://x" }',
        '=cmd()',
        '\u0000\u0008\ud800',
        '"><x/>',
        '\ufffe',
      ),
    );
    await fc.assert(
      fc.asyncProperty(word, word, word, async (title, one, two) => {
        const docx = await docxOf({
          lang: 'bg',
          title: `Т${title}`,
          subject: one,
          foot: two,
          day: '2027-01-22',
          blocks: [
            { is: 'paragraph', text: one },
            { is: 'fields', pairs: [[one, two]] },
            { is: 'table', head: [one, 'б'], rows: [[one, two]] },
            { is: 'list', ordered: true, items: [two] },
            { is: 'signatures', lines: [title] },
          ],
        });
        const body = partOf(docx, 'word/document.xml');
        expect(body.match(/<w:tc>/g)).toHaveLength(4);
        expect(body.match(/instrText|fldChar|hyperlink|TargetMode/g)).toBeNull();
        expect(partOf(docx, 'word/footer.xml').match(/w:instr="[^"]*"/g)).toEqual([
          'w:instr=" PAGE "',
          'w:instr=" NUMPAGES "',
        ]);
        expect(partOf(docx, 'word/_rels/document.xml.rels')).not.toMatch(/https?:\/\/(?!schemas\.openxmlformats\.org)/);
        await expect(htmlOf(docx)).resolves.toContain('<td>');
      }),
      { numRuns: 100 },
    );
  });

  test('a protocol of 2,000 proposals takes less than ten seconds, each of them in it', async () => {
    const before = process.cpuUsage();
    const docx = await docxOf(long(2000));
    expect(worked(before)).toBeLessThan(10);
    expect(partOf(docx, 'word/document.xml').match(/ЛП-2027-\d{4}/g)).toHaveLength(2000);
  });
});

const office = ((): string | null => {
  try {
    return execFileSync('which', ['soffice'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
})();

(office === null ? test.skip : test)(
  'LibreOffice opens it, page by page, where it is installed',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bubo-press-'));
    try {
      writeFileSync(join(folder, 'sample.docx'), await docxOf(SAMPLE));
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync(office ?? '', [
        profile,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        join(folder, 'sample.docx'),
      ]);
      const { text, totalPages } = await extractText(new Uint8Array(readFileSync(join(folder, 'sample.pdf'))));
      expect(totalPages).toBe(2);
      expect(text.join(' ')).toContain('Председател: Иван Петров');
      expect(text[1]).toContain('стр. 2 от 2');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000,
);
