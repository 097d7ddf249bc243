/** Posters and pictures, the names of files, the bounds of what is drawn, and the makers as the workshop calls them. */
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { extractText, getDocumentProxy } from 'unpdf';
import { MAKERS } from '../../src/civic/makers.ts';
import { barChartOf, chartSvg, MOST_BARS } from '../../src/civic/press/chart.ts';
import { clean, cleaned, MOST, webAddress } from '../../src/civic/press/clean.ts';
import { fileNameOf, LONGEST_NAME } from '../../src/civic/press/names.ts';
import { type Chart, MOST_LINE, MOST_LINES, MOST_TITLE, type Poster } from '../../src/civic/press/pictures.ts';
import { pngOf } from '../../src/civic/press/png.ts';
import { posterOf } from '../../src/civic/press/poster.ts';
import { qrOf } from '../../src/civic/press/qr.ts';
import type { Value } from '../../src/dialog/types.ts';
import { SAMPLE } from './press-sample.ts';

const POSTER: Poster = {
  lang: 'bg',
  day: '2027-01-22',
  title: 'Публично обсъждане на проекта за бюджет на община Липово',
  lines: ['22.01.2027 г. (петък), 17:30 ч.', 'Заседателна зала, ул. „Роза“ № 1'],
  url: 'https://example.test/o_hearing_LP1',
  caption: 'Сканирайте: дата, документи, предложения',
};
const CHART: Chart = {
  title: 'Община Липово, 2027 г.',
  bars: [
    { label: 'Детски градини <ясли> & „други“', value: 12.5, shown: '12,50 €' },
    { label: 'Улици', value: 30, shown: '30,00 €' },
    { label: 'Дефицит', value: -4, shown: '−4,00 €' },
  ],
};
/** Width and height of a PNG, by its first chunk. */
const sizeOf = (png: Uint8Array): readonly number[] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

describe('a poster', () => {
  test('is one tagged page with the code, its words, and the address to type', async () => {
    const pdf = await posterOf(POSTER);
    const { text, totalPages } = await extractText(new Uint8Array(pdf), { mergePages: true });
    expect(totalPages).toBe(1);
    for (const words of [...POSTER.lines, POSTER.url, POSTER.caption]) expect(text).toContain(words);
    expect(text.replace(/\s+/g, ' ')).toContain(POSTER.title);
    expect(text).not.toContain('стр.');
    const page = await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1);
    expect(JSON.stringify(await page.getStructTree())).toContain('QR код с адреса https://example.test/o_hearing_LP1');
    expect(Buffer.compare(pdf, await posterOf(POSTER))).toBe(0);
  });

  test('stays one page at its longest', async () => {
    const widest = (most: number): string =>
      'ЩЩЩЩЩЩЩЩЩ '
        .repeat(most)
        .slice(0, most - 1)
        .trim();
    const pdf = await posterOf({
      ...POSTER,
      title: widest(MOST_TITLE),
      lines: Array.from({ length: MOST_LINES }, () => widest(MOST_LINE)),
      caption: widest(MOST_LINE),
      url: `https://example.test/${'W'.repeat(MOST.url - 21)}`,
    });
    expect((await getDocumentProxy(new Uint8Array(pdf))).numPages).toBe(1);
  });

  test('longer ones are refused with what is too long', async () => {
    await expect(posterOf({ ...POSTER, title: 'а'.repeat(MOST_TITLE + 1) })).rejects.toThrow(String(MOST_TITLE));
    await expect(posterOf({ ...POSTER, url: 'javascript:alert(1)' })).rejects.toThrow('https://');
  });
});

describe('a code', () => {
  test('is a picture whose pixels are its modules', () => {
    const qr = qrOf('https://example.test/a');
    const png = pngOf(qr);
    expect(sizeOf(png)).toEqual([qr.size * 8, qr.size * 8]);
    const at = Buffer.from(png).indexOf('IDAT');
    const length = new DataView(png.buffer, png.byteOffset).getUint32(at - 4);
    const pixels = inflateSync(png.subarray(at + 4, at + 4 + length));
    // A module is eight pixels: one byte of a line, behind the byte of its filter.
    const read = qr.rows.map((row, y) => row.map((_, x) => pixels[y * 8 * (qr.size + 1) + 1 + x] === 0));
    expect(read).toEqual(qr.rows);
  });
});

describe('a picture of bars', () => {
  test('holds every label and value as words, escaped, and nothing from outside', () => {
    const svg = chartSvg(CHART);
    for (const words of ['Детски градини &lt;ясли&gt; &amp; „други“', '30,00 €', '−4,00 €', 'Община Липово, 2027 г.'])
      expect(svg).toContain(`>${words}</text>`);
    expect(svg).not.toMatch(/href|<image|<style|<script|url\(/);
  });

  test('is a PNG of 1000 pixels, the same each time', async () => {
    const png = await barChartOf(CHART);
    expect(sizeOf(png)[0]).toBe(1000);
    expect(Buffer.compare(png, await barChartOf(CHART))).toBe(0);
  });

  test('bars never leave the picture, whatever their values', () => {
    const bar = fc.record({
      label: fc.string({ unit: 'grapheme', maxLength: 80 }),
      value: fc.oneof(fc.double(), fc.integer()),
      shown: fc.string({ maxLength: 24 }),
    });
    fc.assert(
      fc.property(fc.array(bar, { maxLength: MOST_BARS }), (bars) => {
        const rects = [...chartSvg({ title: 'Т', bars }).matchAll(/<rect x="([^"]+)" y="\d+" width="([^"]+)"/g)];
        expect(rects).toHaveLength(bars.length);
        for (const [, x, width] of rects) {
          expect(Number(x)).toBeGreaterThanOrEqual(39);
          expect(Number(width)).toBeGreaterThanOrEqual(0);
          expect(Number(x) + Number(width)).toBeLessThanOrEqual(961);
        }
      }),
    );
  });

  test('has a most of bars', () => {
    const bars = Array.from({ length: MOST_BARS + 1 }, () => ({ label: 'а', value: 1, shown: '1' }));
    expect(() => chartSvg({ title: 'Т', bars })).toThrow(String(MOST_BARS));
  });
});

describe('names of files', () => {
  test('are Latin letters, digits and dashes, whatever was asked for', () => {
    expect(fileNameOf('Протокол № 1 – Липово', 'docx')).toBe('Protokol-No-1-Lipovo.docx');
    expect(fileNameOf('../../etc/passwd', 'pdf')).toBe('etc-passwd.pdf');
    expect(fileNameOf('CON', 'pdf')).toBe('document.pdf');
    expect(fileNameOf('中文', 'pdf')).toBe('document.pdf');
    expect(fileNameOf('Ѝ ѝ', 'pdf')).toBe('I-i.pdf');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const made = fileNameOf(name, 'docx');
        expect(made).toMatch(/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.docx$/);
        expect(made.length).toBeLessThanOrEqual(LONGEST_NAME);
      }),
    );
  });
});

describe('texts on their way to paper', () => {
  test('lose what is not seen and keep what is', () => {
    expect(clean('и\u0300 \u202eобърнато\u202c \u0000край\u0007\u00ad\ufeff')).toBe('ѝ обърнато край');
    expect(clean('едно\r\n\r\n\r\nдве\tтри\u2028четири')).toBe('едно\n\nдве три\nчетири');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
        expect(clean(text)).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff]|\p{Cs}/u);
        expect(clean(clean(text))).toBe(clean(text));
      }),
    );
  });

  test('are bounded, one and all', () => {
    const paragraph = (text: string) => ({ is: 'paragraph', text }) as const;
    const of = (...blocks: readonly ReturnType<typeof paragraph>[]) => cleaned({ ...SAMPLE, blocks });
    expect(() => of(paragraph('а'.repeat(MOST.text + 1)))).toThrow(String(MOST.text));
    expect(() => of(...Array.from({ length: MOST.blocks + 1 }, () => paragraph('а')))).toThrow(String(MOST.blocks));
    expect(() => of(...Array.from({ length: 400 }, () => paragraph('а'.repeat(MOST.text))))).toThrow('characters');
    expect(() => cleaned({ ...SAMPLE, day: '"><x/>' })).toThrow('2027-01-22');
    expect(() => webAddress('http://a b')).toThrow('https://');
    expect(() => webAddress(`https://${'a'.repeat(MOST.url)}`)).toThrow(String(MOST.url));
  });
});

describe('the makers', () => {
  const bench = { file: null, progress: () => undefined };
  const made = async (maker: string, input: unknown) => (await MAKERS[maker]?.())?.(input as Value, bench);

  test('give a parcel: a document in each form that was asked for, a poster, a calendar, each with a safe name', async () => {
    const document = {
      make: 'document',
      title: 'Протокол',
      name: 'Протокол № 1',
      document: SAMPLE,
      formats: ['docx', 'pdf'],
    };
    const poster = { make: 'poster', title: 'Плакат', name: 'плакат', poster: POSTER };
    const calendar = { make: 'calendar', title: 'Календар', name: 'дни', text: 'BEGIN:VCALENDAR' };
    const parcel = await made('press.parcel', { parts: [document, poster, calendar] });
    expect(parcel?.data).toEqual(['Протокол', 'Протокол', 'Плакат', 'Календар']);
    expect(parcel?.files.map(({ name, type }) => [name, type])).toEqual([
      ['Protokol-No-1.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['Protokol-No-1.pdf', 'application/pdf'],
      ['plakat.pdf', 'application/pdf'],
      ['dni.ics', 'text/calendar; charset=utf-8'],
    ]);
    expect(parcel?.files.slice(0, 3).every(({ body }) => body.length > 1000)).toBe(true);
  });

  test('give a picture', async () => {
    const chart = await made('press.chart', { chart: CHART, name: 'бюджет' });
    expect(chart?.files.map(({ name, type }) => [name, type])).toEqual([['byudzhet.png', 'image/png']]);
  });
});
