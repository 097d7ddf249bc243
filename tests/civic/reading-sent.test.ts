/** Photos and documents that go with a proposal: known by what they are, without where they were taken, kept as the person's. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import type { Telling } from '../../src/civic/feature.ts';
import type { Received } from '../../src/civic/making.ts';
import { reading } from '../../src/civic/reading/feature.ts';
import { bareDrawing, barePicture } from '../../src/civic/reading/pictures.ts';
import { KEEP, keepSent, make, sentFile } from '../../src/civic/reading/sent.ts';
import { AGED } from '../../src/civic/retention.ts';
import type { Value } from '../../src/dialog/types.ts';
import { sweepAged } from '../../src/store/aged.ts';
import { type Due, takeDue } from '../../src/store/due.ts';
import { readFile } from '../../src/store/files.ts';
import { openStore } from '../../src/store/open.ts';
import { forgetPerson } from '../../src/store/persons.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Store } from '../../src/store/types.ts';

// ---------------------------------------------------------------- pictures made here

const segment = (marker: number, body: string | Buffer): Buffer => {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  return Buffer.concat([Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255]), bytes]);
};
/** EXIF as a telephone writes it: little end first, with a make, a side and a place. */
const exif = (side: number): Buffer => {
  const tags: readonly (readonly [number, number])[] = [
    [0x010f, 7],
    [0x0112, side],
    [0x8825, 99],
  ];
  const list = Buffer.alloc(2 + tags.length * 12 + 4);
  list.writeUInt16LE(tags.length, 0);
  tags.forEach(([tag, value], no) => {
    list.writeUInt16LE(tag, 2 + no * 12);
    list.writeUInt16LE(3, 4 + no * 12);
    list.writeUInt32LE(1, 6 + no * 12);
    list.writeUInt16LE(value, 10 + no * 12);
  });
  return Buffer.concat([
    Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1'),
    list,
    Buffer.from('GPS 42.50,27.47 PhoneMaker'),
  ]);
};
const DRAWN = [
  segment(0xdb, Buffer.alloc(65, 1)),
  segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0xff, 0, 0x34, 0xff, 0xd3, 0x56]),
];
const END = Buffer.from([0xff, 0xd9]);
const jpeg = (...about: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8]), ...about, ...DRAWN, END]);
const ICC = segment(0xe2, 'ICC_PROFILE\0\x01\x01colours');
const JFIF = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0');
const ADOBE = segment(0xee, 'Adobe\0\x64\0\0\0\0\x01');

const chunk = (name: string, body: string | Buffer): Buffer => {
  const data = Buffer.concat([Buffer.from(name), Buffer.from(body)]);
  const [head, foot] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(data.length - 4);
  foot.writeUInt32BE(crc32(data));
  return Buffer.concat([head, data, foot]);
};
const HEADER = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
const png = (...about: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', HEADER),
    ...about,
    chunk('IDAT', deflateSync(Buffer.from([0, 7]))),
    chunk('IEND', ''),
  ]);

describe('a JPEG', () => {
  test('keeps what draws it and loses where, when and with what it was taken', () => {
    const told = [
      segment(0xe1, exif(1)),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta GPS/>'),
      segment(0xe2, 'MPF\0another picture'),
      segment(0xed, 'Photoshop 3.0\0 GPS'),
      segment(0xfe, 'PhoneMaker'),
    ];
    const photo = Buffer.concat([jpeg(JFIF, ...told, ICC, ADOBE), Buffer.from('a film with GPS behind its end')]);
    expect(barePicture(photo)).toEqual(jpeg(JFIF, ICC, ADOBE));
  });
  test.each([2, 3, 6, 8])('that lies on its side (%i) still says so, and nothing else', (side) => {
    const bare = Buffer.from(barePicture(jpeg(segment(0xe1, exif(side)))) ?? []);
    expect(bare.toString('latin1')).not.toMatch(/GPS|PhoneMaker/);
    const about = bare.subarray(2, 2 + 36);
    expect(about.subarray(0, 16)).toEqual(Buffer.from('\xff\xe1\0\x22Exif\0\0MM\0*\0\0', 'latin1'));
    expect([about.readUInt16BE(18), about.readUInt16BE(20), about.readUInt16BE(28)]).toEqual([1, 0x0112, side]);
    expect(bare.subarray(38)).toEqual(jpeg().subarray(2));
    expect(barePicture(bare)).toEqual(bare);
  });
  test('of several scans, with fill bytes, is whole', () => {
    const several = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), ...DRAWN, ...DRAWN.slice(2), END]);
    expect(barePicture(several)).toEqual(Buffer.concat([Buffer.from([0xff, 0xd8]), ...DRAWN, ...DRAWN.slice(2), END]));
  });
  test.each([
    ['that ends in the middle of a segment', jpeg(ICC).subarray(0, 10)],
    ['of data alone', Buffer.concat([Buffer.from([0xff, 0xd8]), JFIF, END])],
    ['with a segment of no length', Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0, 1, 2])],
    ['that is none', Buffer.from('ffd8ff', 'hex')],
    ['that is a text', Buffer.from('план')],
  ])('%s is none', (_, bytes) => {
    expect(barePicture(bytes)).toBeNull();
  });
  test('of any bytes never throws, and never tells more than it was given', () => {
    const sample = jpeg(segment(0xe1, exif(6)), ICC);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { maxLength: 12 }), (changes) => {
        const bytes = Buffer.from(sample);
        for (const [at, by] of changes) bytes[at] = by;
        expect(barePicture(bytes)?.length ?? 0).toBeLessThanOrEqual(bytes.length + 40);
        bareDrawing(bytes);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a PNG', () => {
  test('keeps what draws it only', () => {
    const kept = [chunk('gAMA', Buffer.alloc(4)), chunk('pHYs', Buffer.alloc(9))];
    const told = [
      chunk('eXIf', 'GPS'),
      chunk('tEXt', 'Author\0Ана'),
      chunk('iTXt', 'XML:com.adobe.xmp'),
      chunk('tIME', Buffer.alloc(7)),
    ];
    expect(bareDrawing(Buffer.concat([png(...told, ...kept), Buffer.from('GPS')]))).toEqual(png(...kept));
  });
  test.each([
    ['cut off', png().subarray(0, 60)],
    ['without a picture', Buffer.concat([png().subarray(0, 33), chunk('IEND', '')])],
    ['with a chunk beyond its end', Buffer.concat([png().subarray(0, 8), Buffer.alloc(20, 0xff)])],
  ])('%s is none', (_, bytes) => {
    expect(bareDrawing(bytes)).toBeNull();
  });
});

// ---------------------------------------------------------------- keeping

const NOON = Date.UTC(2027, 0, 5, 10);
const ANA = { channel: 'telegram', person: '7' };
let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bubo-reading-'));
  store = await openStore({
    dataDir: folder,
    now: () => NOON,
    migrations: [...CORE_MIGRATIONS, ...reading.migrations],
  });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const order = (sent: Value, days: number | null = null): Promise<string | null> =>
  store.tx((q) => keepSent(q, ANA, { sent, at: NOON, days }));
const photo = (name?: string): Value => ({ type: 'photo', ref: 'tg-1', ...(name !== undefined && { name }) });
/** What the house does with the row: fetches, makes, keeps. */
async function carriedOut(file: Received): Promise<readonly Telling[]> {
  const [due] = await store.tx((q) => takeDue(q, NOON, 5));
  const work = reading.work?.[due?.name ?? ''];
  if (due === undefined || work === undefined) throw new Error('There is nothing to do.');
  const job = await store.tx((q) => work.load(q, due));
  expect([due.name, job?.file]).toEqual([KEEP, { channel: 'telegram', ref: 'tg-1' }]);
  const making = await make(job?.input ?? null, { file, progress: () => undefined });
  return store.tx((q) => work.keep(q, due as Due, making));
}
const came = (body: Uint8Array): Received => ({ is: 'ok', body, type: 'text/html' });

test('a photo is kept as the person’s own, under a safe name and its real type', async () => {
  const ref = (await order(photo('../../Снимка на „ул. Роза“ №1\r\nX: y.HTML'))) ?? '';
  expect(await store.tx((q) => sentFile(q, ref))).toEqual({ state: 'waiting' });
  expect(await carriedOut(came(jpeg(segment(0xe1, exif(1)))))).toEqual([]);
  const kept = await store.tx((q) => sentFile(q, ref));
  expect(kept).toEqual({
    state: 'kept',
    token: expect.stringMatching(/^[\w-]{24}$/),
    name: expect.stringMatching(/^[A-Za-z0-9-]+\.jpg$/),
    type: 'image/jpeg',
    bytes: jpeg().length,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const file = await store.tx((q) => readFile(q, kept?.state === 'kept' ? kept.token : '', NOON + 1e12));
  expect(Buffer.from(file?.body ?? [])).toEqual(jpeg());
  expect((await store.tx((q) => forgetPerson(q, ANA.channel, ANA.person))).map(({ table }) => table).sort()).toEqual([
    'file',
    'sent_file',
  ]);
  expect(await store.tx((q) => sentFile(q, ref))).toBeNull();
});

test('kept for some days, it goes by itself', async () => {
  const ref = (await order(photo(), 2)) ?? '';
  await carriedOut(came(png()));
  const kept = await store.tx((q) => sentFile(q, ref));
  const token = kept?.state === 'kept' ? kept.token : '';
  const at = (days: number) => store.tx((q) => readFile(q, token, NOON + days * 86_400_000));
  expect((await at(1.9))?.name).toBe('document.png');
  expect(await at(2)).toBeNull();
  const { age } = AGED.find(({ table }) => table === 'sent_file') ?? {};
  const swept = (now: number) => store.tx(async (q) => age && sweepAged(q, 'sent_file', age, now, 9));
  expect(await swept(NOON + 1.9 * 86_400_000)).toBe(0);
  expect(await swept(NOON + 2 * 86_400_000)).toBe(1);
  expect(await store.tx((q) => sentFile(q, ref))).toBeNull();
});

test.each<[string, Received, string]>([
  ['that is a page of the web', came(Buffer.from('<html>')), 'other'],
  ['that is a film', came(Buffer.from('....ftypisom')), 'other'],
  ['that is damaged', came(jpeg().subarray(0, 40)), 'damaged'],
  ['that is too large', { is: 'big' }, 'big'],
  ['that is no longer there', { is: 'gone' }, 'gone'],
])('a file %s is not kept, and its person is told', async (_, file, why) => {
  const ref = (await order(photo())) ?? '';
  expect(await carriedOut(file)).toMatchObject([{ ...ANA, said: { kind: 'made', name: 'file_lost', data: { why } } }]);
  expect(await store.tx((q) => sentFile(q, ref))).toEqual({ state: 'refused' });
});

test('a PDF is kept as it is', async () => {
  await order({ type: 'document', ref: 'tg-1', name: 'план.pdf', bytes: 5 });
  expect(await carriedOut(came(Buffer.from('%PDF-1.7 x')))).toEqual([]);
  expect(await store.tx((q) => q('select name, type from file'))).toEqual([
    { name: 'plan.pdf', type: 'application/pdf' },
  ]);
});

test('a number of a person in the name of a file is kept by nobody', async () => {
  await order({ type: 'document', ref: 'tg-1', name: 'молба 8001010008 тел. 0888123456.pdf', bytes: 5 });
  await carriedOut(came(Buffer.from('%PDF-1.7 x')));
  const [file] = await store.tx((q) => q<{ name: string }>('select name from file'));
  expect(file?.name).toMatch(/^molba-.*\.pdf$/);
  expect(file?.name).not.toMatch(/\d/);
});

test('what is no file is not ordered, and nobody hears of a file of who was forgotten', async () => {
  for (const value of [null, 'x', [], {}, { type: 'photo', ref: '' }, { type: 'x', ref: 'y' }])
    expect(await order(value)).toBeNull();
  await order(photo());
  await store.tx((q) => q('delete from sent_file'));
  expect(await carriedOut(came(jpeg()))).toEqual([]);
  expect(await store.tx((q) => q('select token from file'))).toEqual([]);
});
