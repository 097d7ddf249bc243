/** PDF as pdf.js reads it: every word, the tags in their order, the same bytes. */
import fc from 'fast-check';
import { getDocumentProxy } from 'unpdf';
import type { Block, Document } from '../../src/civic/press/document.ts';
import { pdfOf } from '../../src/civic/press/pdf.ts';
import { wrapped } from '../../src/civic/press/pdf-text.ts';
import { long, prose, SAMPLE, worked } from './press-sample.ts';

interface Tag {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly Tag[];
}
interface Item {
  readonly str?: string;
  readonly hasEOL?: boolean;
}
interface Read {
  readonly pages: readonly string[];
  readonly text: string;
  /** Roles and alternative words, in reading order. */
  readonly tags: readonly string[];
  readonly info: { readonly [name: string]: unknown };
}

const flat = ({ role, alt, children = [] }: Tag): readonly string[] => [
  ...(role === undefined || role === 'Root' ? [] : [role]),
  ...(alt === undefined ? [] : [`(${alt})`]),
  ...children.flatMap(flat),
];

async function read(pdf: Uint8Array): Promise<Read> {
  const opened = await getDocumentProxy(new Uint8Array(pdf));
  const pages: string[] = [];
  const tags: string[] = [];
  for (let no = 1; no <= opened.numPages; no += 1) {
    const page = await opened.getPage(no);
    const { items } = await page.getTextContent();
    pages.push((items as readonly Item[]).map(({ str = '', hasEOL = false }) => str + (hasEOL ? '\n' : '')).join(''));
    tags.push(...flat((await page.getStructTree()) as Tag));
  }
  const { info } = await opened.getMetadata();
  return { pages, text: pages.join('\n'), tags, info: info as Read['info'] };
}

const withBlocks = (...blocks: readonly Block[]): Document => ({
  lang: 'bg',
  title: 'Проба',
  day: '2027-01-22',
  blocks,
});
const textsOf = (block: Block): readonly string[] => {
  const { is: _, ...rest } = block;
  return [JSON.stringify(rest, (_key, value: unknown) => value)].flatMap((json) => {
    const found: string[] = [];
    JSON.parse(json, (key, value: unknown) => {
      if (typeof value === 'string' && key !== 'align') found.push(value);
      return value;
    });
    return found;
  });
};
const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

describe('a document as PDF', () => {
  test('every word of it is in its text', async () => {
    const { text } = await read(await pdfOf(SAMPLE));
    // Words that are longer than their column go on in the next line.
    const joined = text.replace(/\s+/g, '');
    for (const word of SAMPLE.blocks.flatMap(textsOf).flatMap(words)) expect(joined).toContain(word);
    for (const sign of ['ѝ', '№', '„', '“', '–', '€', '§', '≥']) expect(text).toContain(sign);
    expect(text).toContain('Кметът ѝ даде думата.');
  });

  test('it is tagged as what it is, in order', async () => {
    const { tags } = await read(await pdfOf(SAMPLE));
    const kinds = tags.filter((tag) => !['Document', 'NonStruct', 'LBody', 'Lbl'].includes(tag));
    expect(kinds.slice(0, 9)).toEqual(['P', 'H1', 'P', 'H2', 'P', 'P', 'P', 'P', 'H3']);
    expect(kinds.filter((tag) => tag === 'LI')).toHaveLength(6);
    expect(kinds.filter((tag) => tag === 'L')).toHaveLength(3);
    expect(kinds.filter((tag) => tag === 'TH')).toHaveLength(4);
    expect(kinds.filter((tag) => tag === 'TD')).toHaveLength(12);
    expect(kinds.filter((tag) => tag === 'TR')).toHaveLength(4);
    expect(tags).toContain('(QR код с адреса https://example.test/o_hearing_LP1)');
  });

  test('its language, title and day are known, and it says that it is tagged', async () => {
    const { info } = await read(await pdfOf(SAMPLE));
    expect(info).toMatchObject({ Title: SAMPLE.title, Language: 'bg-BG', CreationDate: 'D:20270122000000Z' });
    const raw = Buffer.from(await pdfOf(SAMPLE)).toString('latin1');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toContain('/Scope /Column');
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(2);
  });

  test('the same document is the same bytes', async () => {
    expect(Buffer.compare(await pdfOf(SAMPLE), await pdfOf(structuredClone(SAMPLE)))).toBe(0);
  });

  test('every page has its number and the foot', async () => {
    const { pages } = await read(await pdfOf(SAMPLE));
    expect(pages).toHaveLength(2);
    expect(pages.map((page) => /стр\. \d от \d/.exec(page)?.[0])).toEqual(['стр. 1 от 2', 'стр. 2 от 2']);
    for (const page of pages) expect(page).toContain('Община Липово · протокол от 22.01.2027 г.');
  });

  test('a cell longer than a page goes on over pages, whole, under a repeated head', async () => {
    const text = prose(3, 2500);
    const rows = [
      ['1', text],
      ['2', 'край'],
    ];
    const pdf = await pdfOf(withBlocks({ is: 'table', head: ['Номер', 'Предложение'], rows }));
    const { pages } = await read(pdf);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain('Предложение');
    const all = words(pages.join(' ').replace(/Номер\s+Предложение|стр\. \d+ от \d+/g, ' ')).join(' ');
    expect(all).toContain(text);
    expect(
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/S \/TH\b/g),
    ).toHaveLength(2);
  });

  test('a word longer than its line is broken and loses nothing', async () => {
    const word = `https://example.test/${'много-дълъг-адрес/'.repeat(20)}край`;
    const { text } = await read(
      await pdfOf(withBlocks({ is: 'table', head: ['А', 'Б', 'В'], rows: [[word, 'б', 'в']] })),
    );
    expect(text.replace(/\s+/g, '')).toContain(word);
  });

  test('signs that the font has not got are written plainly, pictures are left out, no box stands for anything', async () => {
    const written = '👍🏽 Път → парк 👩‍👩‍👧 🇧🇬 готово ✓ 🎉. („🌳 Дърво 🌳“) 1️⃣ от ② ❤️‍🔥';
    const { text } = await read(await pdfOf(withBlocks({ is: 'paragraph', text: written })));
    expect(text).toContain('Път -> парк готово √. („Дърво“) 1 от 2');
    expect(text).not.toMatch(/[\ufffd\ufdd0\ufdd1\0]/);
  });

  test('words in a script that it has not got leave a mark, and what it has stays as it was', async () => {
    const { text } = await read(await pdfOf(withBlocks({ is: 'paragraph', text: 'Име 中文 до 200 ₴, α ≤ β™.' })));
    expect(text).toContain('Име [?] до 200 [?], α ≤ β™.');
  });

  test('what is all pictures is an empty cell, and its neighbours stand', async () => {
    const rows = [['😀😀', 'да', '👍']];
    const { text } = await read(await pdfOf(withBlocks({ is: 'table', head: ['А', 'Б', 'В'], rows })));
    expect(words(text)).toEqual(expect.arrayContaining(['А', 'Б', 'В', 'да']));
    expect(text).not.toMatch(/[^\n -~\u0400-\u045f]/);
  });

  test('a title with signs of XML stays itself and opens nothing', async () => {
    const title = 'Бюджет <x> & "y" </rdf:li>';
    const pdf = await pdfOf({ ...SAMPLE, title });
    expect((await read(pdf)).info).toMatchObject({ Title: title });
    expect(Buffer.from(pdf).toString('utf8')).toContain('Бюджет &lt;x&gt; &amp; &quot;y&quot; &lt;/rdf:li&gt;');
  });

  test('no text adds an action, a link or a script', async () => {
    const wild = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(wild, wild, async (one, two) => {
        const pdf = await pdfOf({ ...withBlocks({ is: 'paragraph', text: one }), title: `Т${two}`, foot: two });
        const raw = Buffer.from(pdf)
          .toString('latin1')
          .replace(/stream\n[\s\S]*?endstream/g, '');
        expect(raw).not.toMatch(/\/(?:URI|JavaScript|JS|Launch|Annots|OpenAction)\b/);
        expect((await read(pdf)).pages).toHaveLength(1);
      }),
      { numRuns: 15 },
    );
  });

  test('2,000 proposals take less than ten seconds, all cells are there, and progress is told', async () => {
    const told: number[] = [];
    const before = process.cpuUsage();
    const pdf = await pdfOf(long(2000), (done, all) => told.push(done / all));
    expect(worked(before)).toBeLessThan(10);
    expect(told.length).toBeGreaterThan(10);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
    expect(told.at(-1)).toBe(1);
    expect(
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/S \/TD\b/g),
    ).toHaveLength(2000 * 7);
  }, 60_000);
});

describe('lines', () => {
  const measure = (text: string): number => text.length;

  test('break between words, but never inside „чл. 84“, „№ 1“ or „2027 г.“', () => {
    const linesOf = (text: string, width: number): readonly string[] =>
      wrapped([{ text, face: 'regular' }], width, measure).map(({ runs }) => runs.map((run) => run.text).join(''));
    expect(linesOf('по чл. 84, ал. 6 от закона', 9)).toEqual(['по ', 'чл. 84, ', 'ал. 6 от ', 'закона']);
    expect(linesOf('за 2027 г. са 12 € на № 1', 8)).toEqual(['за ', '2027 г. ', 'са 12 € ', 'на № 1']);
  });

  test('hold every sign of the words, and none is wider than its line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('а', 'b', ' ', '-', '/', '\n', 'ѝ'), maxLength: 60 }), {
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 20 }),
        (texts, width) => {
          const runs = texts.map((text, index) => ({ text, face: index % 2 === 0 ? 'regular' : 'bold' }) as const);
          const lines = wrapped(runs, width, measure);
          const drawn = lines.map((line) => line.runs.map(({ text }) => text).join(''));
          expect(drawn.join('').replace(/\s/g, '')).toBe(texts.join('').replace(/\s/g, ''));
          for (const line of drawn) expect(line.trim().length).toBeLessThanOrEqual(width);
          expect(lines.length).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });
});
