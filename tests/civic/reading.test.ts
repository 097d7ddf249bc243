/** Files as people send them: what they say, and each file that says nothing has its own reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { lintNotice } from '../../src/civic/notice/lint.ts';
import { writeNotice } from '../../src/civic/notice/write.ts';
import { docxOf as pressedDocx } from '../../src/civic/press/docx.ts';
import { pdfOf as pressedPdf } from '../../src/civic/press/pdf.ts';
import { make } from '../../src/civic/reading/maker.ts';
import { pdfText } from '../../src/civic/reading/pdf.ts';
import { textIn } from '../../src/civic/reading/text.ts';
import { notices } from './notice-set.ts';
import { SAMPLE } from './press-sample.ts';
import { archive, crowdedPdf, docx, docxOf, odt, paragraph, pdfAround, pdfOf } from './reading-files.ts';

const nobody = (): void => undefined;
const read = (bytes: Uint8Array) => textIn(bytes, nobody);
const LONG = 'Общински съвет Липово обсъжда проекта за бюджет на общината.';
const text = async (bytes: Uint8Array): Promise<string> => {
  const found = await read(bytes);
  return found.is === 'text' ? found.text : `(${found.is})`;
};

describe('DOCX', () => {
  test('paragraphs, breaks, tables and letterheads are lines, in their order', async () => {
    const body = `${paragraph(LONG)}<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>Кога:</w:t><w:tab/><w:t>14 януари</w:t><w:br/><w:t>17:30 &amp; „край“</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc>${paragraph('Точка')}</w:tc><w:tc>${paragraph('Час')}</w:tc></w:tr></w:tbl>`;
    const beside = [
      { name: 'word/header1.xml', body: `<w:hdr>${paragraph('ОБЩИНА ЛИПОВО')}${paragraph('ОБЩИНА ЛИПОВО')}</w:hdr>` },
      { name: 'word/footer1.xml', body: `<w:ftr>${paragraph('стр. 1')}</w:ftr>` },
    ];
    expect((await text(docx(body, beside))).split('\n')).toEqual([
      'ОБЩИНА ЛИПОВО',
      LONG,
      'Кога:\t14 януари',
      '17:30 & „край“',
      'Точка',
      'Час',
      'стр. 1',
    ]);
  });

  test('what is struck out, hidden, moved away or said twice is left out', async () => {
    const run = (inner: string): string => `<w:r>${inner}<w:t>не</w:t></w:r>`;
    const body = `<w:p><w:del>${run('')}</w:del><w:moveFrom>${run('')}</w:moveFrom>${run('<w:rPr><w:vanish/></w:rPr>')}
      <mc:AlternateContent><mc:Choice><w:r><w:t>да</w:t></w:r></mc:Choice><mc:Fallback>${run('')}</mc:Fallback></mc:AlternateContent>
      <w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t xml:space="preserve"> и това</w:t></w:r><w:instrText>HYPERLINK x</w:instrText></w:p>`;
    expect(await text(docx(`${body}${paragraph(LONG)}`))).toBe(`да и това\n${LONG}`);
  });

  test('numbers that the program counts stand before their paragraphs', async () => {
    const level = (at: number, form: string, words: string): string =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${form}"/><w:lvlText w:val="${words}"/></w:lvl>`;
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="7">${level(0, 'decimal', 'Чл. %1.')}${level(1, 'decimal', '(%2)')}${level(2, 'russianLower', '%3)')}${level(3, 'upperRoman', '%1.%4')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="8">${level(0, 'bullet', '·')}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`;
    const styles =
      '<w:styles><w:style w:styleId="Article"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>';
    const item = (properties: string): string => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${LONG}</w:t></w:r></w:p>`;
    const of = (list: number, at: number): string =>
      item(`<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);
    const body = [
      item('<w:pStyle w:val="Article"/>'),
      of(1, 1),
      of(1, 2),
      of(1, 2),
      of(1, 1),
      of(1, 3),
      of(1, 0),
      of(1, 1),
      of(2, 0),
      of(9, 0),
      of(1, 77),
    ];
    const parts = [
      { name: 'word/numbering.xml', body: numbering },
      { name: 'word/styles.xml', body: styles },
    ];
    const lines = (await text(docx(body.join(''), parts))).split('\n');
    expect(lines.map((line) => line.replace(LONG, '').trim())).toEqual([
      'Чл. 1.',
      '(1)',
      'а)',
      'б)',
      '(2)',
      '1.I',
      'Чл. 2.',
      '(1)',
      '-',
      '',
      '',
    ]);
  });
});

describe('ODT', () => {
  test('paragraphs, headings, blanks and tabs are read; remarks and what was struck out are not', async () => {
    const body = `<text:tracked-changes><text:p>не</text:p></text:tracked-changes><text:h>Покана</text:h>
      <text:p>${LONG}<text:s text:c="2"/>Кога<text:tab/>17:30<text:line-break/>зала<office:annotation><text:p>не</text:p></office:annotation></text:p>`;
    expect(await text(odt(body))).toBe(`Покана\n${LONG}  Кога\t17:30\nзала`);
  });
  test('a million blanks in an ODT take no time', async () => {
    const blanks = '<text:s text:c="100"/>'.repeat(10_000);
    const began = performance.now();
    expect(await text(odt(`<text:p>${LONG}${blanks}x</text:p>`))).toContain(LONG);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
  test('one under a password is locked; other documents of the kind are other', async () => {
    expect(
      await read(odt('', [{ name: 'META-INF/manifest.xml', body: '<a><manifest:encryption-data/></a>' }])),
    ).toEqual({
      is: 'locked',
    });
    expect(await read(archive([{ name: 'content.xml', body: '<office:spreadsheet/>' }]))).toEqual({ is: 'other' });
  });
});

describe('PDF', () => {
  const BOMB = deflateSync(Buffer.alloc(140_000_000, 32));
  const DARK = Buffer.alloc(1_100_000);
  const words =
    'Кметът на община Липово кани жителите на публично обсъждане на проекта за бюджет за 2027 г. То е на 14 януари 2027 г. от 17:30 ч. в Ритуалната зала на общината.';
  test('lines that the margin broke are paragraphs again, letters are Bulgarian', async () => {
    const found = await text(await pdfOf([`${words}\nРед: представяне и въпроси.\n1. Доклад\n2. Въпроси`, words]));
    expect(found.split('\n')).toEqual([words, 'Ред: представяне и въпроси.', '1. Доклад', '2. Въпроси', words]);
  });
  test('pages of nothing but pictures are a scan', async () => {
    expect(await read(await pdfOf(['', '']))).toEqual({ is: 'scan' });
  });
  test('one under a password is locked', async () => {
    expect(await read(await pdfOf([words], { userPassword: 'secret', pdfVersion: '1.7' }))).toEqual({ is: 'locked' });
  });
  test('one that only may not be changed is read', async () => {
    expect(await text(await pdfOf([words], { ownerPassword: 'secret' }))).toBe(words);
  });
  test('more pages than are read are large, and each page is told of', async () => {
    const three = await pdfOf([words, words, words]);
    expect(await pdfText(three, nobody, { most: 2 })).toEqual({ is: 'large' });
    const told: string[] = [];
    await pdfText(three, (done, all) => told.push(`${done}/${all}`));
    expect(told).toEqual(['1/3', '2/3', '3/3']);
  });
  test('a large stream that is packed in no strange way is nothing strange', async () => {
    const picture = pdfAround('/Filter/FlateDecode/Flags 4', Buffer.alloc(1_100_000, 'я'));
    expect((await read(picture)).is).toMatch(/^(damaged|scan)$/);
  });
  test('a page with more words than a page holds is large', async () => {
    expect((await read(crowdedPdf(20))).is).toBe('text');
    expect((await read(crowdedPdf(7_000))).is).toBe('large');
  });
  test('one that takes too long is slow', async () => {
    const told: number[] = [];
    const pages = await pdfOf(Array(20).fill(words));
    expect(await pdfText(pages, (done) => told.push(done), { longest: 0 })).toEqual({ is: 'slow' });
    const before = told.length;
    await pdfText(pages, nobody);
    // The page at which it was given up may have been read to its end.
    expect(told.length - before).toBeLessThanOrEqual(1);
  });
  test.each([
    ['garbage', Buffer.from(`%PDF-1.7\n${'x y z '.repeat(5_000)}`)],
    ['a page of nothing', pdfAround('', Buffer.alloc(0))],
    ['a stream that is cut off', pdfAround('/Filter/FlateDecode', deflateSync('BT ET').subarray(0, 6))],
    [
      'pages that lead to themselves',
      Buffer.from('%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>> endobj\ntrailer <</Root 1 0 R>>'),
    ],
  ])('%s is damaged, or has no words', async (_, bytes) => {
    expect((await read(bytes)).is).toMatch(/^(damaged|scan)$/);
  });
  test.each([
    ['a bomb', '/Filter/FlateDecode', BOMB],
    ['a bomb in an array', '/Filter [ /FlateDecode ]', BOMB],
    ['a bomb behind words that look like its end', '/A(endstream endobj stream\n)/Filter/FlateDecode', BOMB],
    ['a bomb in a bomb', '/Filter[/FlateDecode /FlateDecode]', DARK],
    ['a bomb in a bomb with a remark between', '/Filter[/Fl %x\n/FlateDecode]', DARK],
    ['a bomb of another packing', '/Filter/LZWDecode', DARK],
    ['a bomb in letters', '/Filter[/A85/Fl]', DARK],
    ['a bomb that is encrypted', '/Encrypt 5 0 R/Filter/FlateDecode', DARK],
    ['a bomb under a hidden name', '/Filter/#4cZWDecode', DARK],
    ['a bomb whose packing is named elsewhere', '/Filter 7 0 R', DARK],
    ['so many streams as no document has', '', Buffer.from('stream\n'.repeat(50_001))],
  ])('%s is large, and never unpacked', async (_, filter, stream) => {
    expect(await read(pdfAround(filter, stream))).toEqual({ is: 'large' });
  });
});

describe('plain text', () => {
  const cyrillic = (words: string): Buffer =>
    Buffer.from(
      [...words].map((sign) => {
        const code = sign.charCodeAt(0);
        return code >= 0x410 && code <= 0x44f ? code - 0x350 : code;
      }),
    );
  test.each([
    ['UTF-8', Buffer.from(LONG)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${LONG}`)],
    ['UTF-16', Buffer.from(`\ufeff${LONG}`, 'utf16le')],
    ['Windows-1251', cyrillic(LONG)],
  ])('%s is read', async (_, bytes) => {
    expect(await text(bytes)).toBe(LONG);
  });
  test('another encoding is not guessed', async () => {
    expect(
      await read(Buffer.from('Über Öl und Äpfel, naïve œuvre: ¡señor! ¿qué? Straße, ©®¥£ 1½ '.repeat(5), 'latin1')),
    ).toEqual({ is: 'other' });
  });
});

describe('files that say nothing', () => {
  const bomb = { name: 'word/document.xml', body: Buffer.alloc(40_000_000, 32) };
  const nested = (depth: number): string => `${'<w:sdt>'.repeat(depth)}${paragraph(LONG)}${'</w:sdt>'.repeat(depth)}`;
  const ole = (more = ''): Buffer =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(more, 'utf16le')]);
  test.each<[string, Uint8Array, string]>([
    ['a bomb', archive([bomb]), 'large'],
    ['too many parts', archive(Array.from({ length: 2_001 }, (_, no) => ({ name: `${no}`, body: '' }))), 'large'],
    [
      'an entity from outside',
      docx(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${paragraph(LONG)}&a;`),
      'damaged',
    ],
    ['entities in each other', docx('<!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>&b;'), 'damaged'],
    ['ten thousand elements in each other', docx(nested(10_000)), 'damaged'],
    ['an element that never ends', docx(`${paragraph(LONG)}<w:p`), 'damaged'],
    ['an archive cut off', docxOf(LONG.repeat(50)).subarray(0, 300), 'damaged'],
    ['an entry under a password', archive([{ name: 'word/document.xml', body: 'x', flags: 1 }]), 'locked'],
    ['a workbook', archive([{ name: 'xl/workbook.xml', body: '<x/>' }]), 'other'],
    ['a document without words', docx('<w:p/>'), 'empty'],
    [
      'a document whose main part lies elsewhere',
      archive([{ name: '_rels/.rels', body: '<Relationship Type="x/officeDocument" Target="../../etc/passwd"/>' }]),
      'other',
    ],
    ['Word before 2007', ole(), 'old'],
    ['a document under a password', ole('EncryptedPackage'), 'locked'],
    ['RTF', Buffer.from('{\\rtf1 x}'), 'old'],
    ['a photo', Buffer.from('ffd8ffe000104a46494600', 'hex'), 'picture'],
    ['a picture of the screen', Buffer.from('89504e470d0a1a0a', 'hex'), 'picture'],
    ['a photo of a telephone', Buffer.from('....ftypheic'), 'picture'],
    ['a film', Buffer.from('....ftypisom'), 'other'],
    ['a page of the web', Buffer.from(`<!doctype html><p>${LONG}`), 'other'],
    ['a program', Buffer.from(`MZ\0\0${LONG}`), 'other'],
    ['nothing', Buffer.alloc(0), 'empty'],
  ])('%s is told of', async (_, bytes, why) => {
    expect(await read(bytes)).toEqual({ is: why });
  });

  test('some depth is nothing strange', async () => {
    expect(await text(docx(nested(500)))).toBe(LONG);
  });

  test('whatever is damaged anywhere is read or has a reason', async () => {
    const samples = [docxOf(`${LONG}\n${LONG}`), odt(`<text:p>${LONG}</text:p>`)];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        async (sample, changes) => {
          const bytes = Buffer.from(sample);
          for (const [at, by] of changes) bytes[at % bytes.length] = by;
          expect((await read(bytes)).is).toMatch(/^\w+$/);
        },
      ),
      { numRuns: 150 },
    );
  });
  test('a damaged PDF is read or has a reason', async () => {
    const sample = await pdfOf([LONG]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }), async (changes) => {
        const bytes = Buffer.from(sample);
        for (const [at, by] of changes) bytes[at % bytes.length] = by;
        expect((await read(bytes)).is).toMatch(/^\w+$/);
      }),
      { numRuns: 25 },
    );
  });
});

describe('for a purpose', () => {
  const made = async (purpose: string, body: Uint8Array): Promise<{ seen?: string; why?: string }> =>
    (await make({ purpose, today: '2026-11-23' }, { file: { is: 'ok', body, type: null }, progress: nobody }))
      .data as object;

  test('a notice as DOCX or PDF gives what its text gives', async () => {
    const some = notices('fitting').filter((_, index) => index % 4 === 0);
    for (const { id, text: notice } of some) {
      const pasted = await made('notice', Buffer.from(notice));
      expect([id, await made('notice', docxOf(notice))]).toEqual([id, pasted]);
      const states = (seen = '[]'): unknown => {
        const [kind, law, practice] = JSON.parse(seen) as [string, [string][], string];
        return [kind, law.map(([state]) => state), practice];
      };
      expect([id, states((await made('notice', await pdfOf([notice]))).seen)]).toEqual([id, states(pasted.seen)]);
    }
  });
  test('a notice may be longer in a file than in a message', async () => {
    const [{ text: notice } = { text: '' }] = notices('fitting');
    const before = `${LONG}\n`.repeat(100);
    expect(lintNotice(before + notice).law.map(({ state }) => state)).not.toEqual(
      lintNotice(notice).law.map(({ state }) => state),
    );
    expect((await made('notice', docxOf(before + notice))).seen).toBeDefined();
    expect(await made('notice', docxOf(before.repeat(5)))).toEqual({ why: 'long' });
  });
  test('an ordinance of many pages is read', async () => {
    const article = (no: number): string =>
      `Чл. ${no}. (1) Кметът кани на обсъждане по чл. 84, ал. 6 ЗПФ поне 14 дни преди него.\n(2) ${LONG}`;
    const ordinance = Array.from({ length: 150 }, (_, no) => article(no + 1)).join('\n');
    const { seen } = await made('ordinance', docxOf(ordinance));
    expect(seen).toMatch(/^[ypn]{17}\d*$/);
  });
  test('a notice that we wrote ourselves is found lawful again in its own files', async () => {
    const answers = {
      kind: 'budget',
      municipality: 'Липово',
      day: '2027-01-22',
      hour: '17:30',
      place: 'зала „Липа“, ул. „Първа“ № 1',
      online: 'https://lipovo.example/live',
      mail: 'budget@lipovo.example',
      until: '2027-01-20',
      papers: 'https://lipovo.example/budget-2027',
      contact: 'отдел „Бюджет“, тел. 0999 12 345',
      media: 'в. „Липовски глас“',
      published: '2027-01-08',
    } as const;
    const written = writeNotice(answers);
    if (!written.ok) throw new Error(written.fault);
    const blocks = written.site
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => ({ is: 'paragraph', text: line }) as const);
    const paper = { lang: 'bg', title: 'Покана', day: '2026-12-01', blocks } as const;
    for (const body of [await pressedDocx(paper), await pressedPdf(paper, nobody)]) {
      const [kind, law, practice] = JSON.parse((await made('notice', body)).seen ?? '[]') as [
        string,
        [string][],
        string,
      ];
      expect([kind, law?.map(([state]) => state).join(''), practice]).toEqual([
        'budget',
        expect.stringMatching(/^y+$/),
        expect.stringMatching(/^y+$/),
      ]);
    }
  });
  test.each(['docx', 'odt', 'pdf'])('a notice that LibreOffice wrote as %s says the same', async (ending) => {
    const paper = readFileSync(join(import.meta.dirname, 'papers', `notice.${ending}`));
    const [kind, law] = JSON.parse((await made('notice', paper)).seen ?? '[]') as [string, [string][]];
    expect([kind, law.map(([state]) => state).join('')]).toEqual(['budget', 'yyyyy']);
    const lines = (await text(paper)).split('\n');
    expect(lines[2]).toMatch(/^На основание чл. 84, ал. 6 .* за 2027 г\.$/);
    expect(lines).toContain(
      'Поканата е публикувана на 08.01.2027 г. на сайта на общината и в местния вестник „Липовски глас“.',
    );
  });
  test('papers of ours with everything in them are read', async () => {
    for (const body of [await pressedDocx(SAMPLE), await pressedPdf(SAMPLE, nobody)]) {
      const found = (await text(body)).replace(/\s+/g, ' ');
      for (const words of ['ПРОТОКОЛ № 1', '1. Откриване', 'чл. 84, ал. 6 от Закона', '12 000 € по § 5100'])
        expect(found).toContain(words);
    }
  });
  test('what could not be fetched has its reason', async () => {
    for (const is of ['gone', 'big'] as const)
      expect((await make({ purpose: 'notice', today: null }, { file: { is }, progress: nobody })).data).toEqual({
        why: is,
      });
  });
});
