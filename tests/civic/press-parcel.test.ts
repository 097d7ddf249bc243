/** Ordering files: once, kept for a week as the person's own, told with a message a file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Here, Telling, Work } from '../../src/civic/feature.ts';
import type { Making } from '../../src/civic/making.ts';
import type { Document } from '../../src/civic/press/document.ts';
import { hasRoom, orderParcel, type Parcel, parcels } from '../../src/civic/press/parcel.ts';
import type { Value } from '../../src/dialog/types.ts';
import { type Due, peekDue } from '../../src/store/due.ts';
import { readFile } from '../../src/store/files.ts';
import { openStore } from '../../src/store/open.ts';
import { forgetPerson } from '../../src/store/persons.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Query, Store } from '../../src/store/types.ts';

const NOON = Date.UTC(2026, 10, 23, 10);
const DAY = 86_400_000;
const DOCUMENT: Document = { lang: 'bg', title: 'Сигнал', day: '2026-11-23', blocks: [] };
const PARCEL: Parcel = {
  key: 'paper:signal',
  title: 'Сигнал',
  parts: [{ make: 'document', title: 'Сигнал', name: 'signal', document: DOCUMENT, formats: ['docx', 'pdf'] }],
};
const work: Work = parcels.work?.['press.parcel'] as Work;
const here = (q: Query, at = NOON): Here => ({ q, channel: 'telegram', person: '7', session: null, at, sentAt: at });

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bubo-parcels-'));
  store = await openStore({ dataDir: folder, now: () => NOON, migrations: CORE_MIGRATIONS });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const order = (parcel: Parcel = PARCEL, at = NOON): Promise<void> => store.tx((q) => orderParcel(here(q, at), parcel));
const waiting = (): Promise<Due[]> => store.tx((q) => peekDue(q, NOON + DAY, 10));
const only = async (): Promise<Due> => {
  const [row, ...more] = await waiting();
  if (row === undefined || more.length > 0) throw new Error('There is not exactly one order.');
  return row;
};

/** Stands for the press: two files of a few bytes. */
const pressed: Making = {
  data: ['Сигнал', 'Сигнал'],
  files: [
    { name: 'signal.docx', type: 'application/docx', body: new Uint8Array([1, 2, 3]) },
    { name: 'signal.pdf', type: 'application/pdf', body: new Uint8Array([4, 5]) },
  ],
};
const dataOf = ({ said }: Telling): { readonly [field: string]: Value } =>
  said.kind === 'made' ? (said.data as { readonly [field: string]: Value }) : {};

test('an order waits as a row of the person, with all that its maker needs', async () => {
  await order();
  const row = await only();
  expect(row).toMatchObject({ channel: 'telegram', person: '7', at: NOON });
  const job = await store.tx((q) => work.load(q, row));
  expect(job?.input).toEqual({ parts: PARCEL.parts });
});

test('the same ordered again before it was made takes the place of the first, another stands beside it', async () => {
  await order();
  await order({ ...PARCEL, title: 'Нов' }, NOON + 1);
  expect(JSON.parse((await only()).data)).toMatchObject({ title: 'Нов' });
  await order({ ...PARCEL, key: 'paper:access' });
  expect(await waiting()).toHaveLength(2);
});

test('what is no paper is told to be in another language, too', async () => {
  await order({ ...PARCEL, foreign: true });
  const row = await only();
  const [first] = await store.tx((q) => work.keep(q, row, pressed));
  expect(first && dataOf(first)).toMatchObject({ paper: false, foreign: true });
});

test('each file is kept for a week as the person’s own and told by itself', async () => {
  await order({ ...PARCEL, paper: { foreign: true } });
  const row = { ...(await only()), at: NOON + 120_000 };
  const events = await store.tx((q) => work.keep(q, row, pressed));
  expect(events.map(({ said }) => said)).toMatchObject([
    {
      kind: 'made',
      name: 'file_ready',
      data: {
        title: 'Сигнал',
        paper: true,
        foreign: true,
        format: 'DOCX',
        expires: { dress: 'date', value: '2026-11-30' },
        file: { name: 'signal.docx', type: 'application/docx', bytes: 3 },
      },
    },
    { name: 'file_ready', data: { format: 'PDF', file: { bytes: 2 } } },
  ]);
  const [first] = events;
  const file = first && (dataOf(first)['file'] as { readonly token: string });
  const read = (at: number) => store.tx((q) => readFile(q, file?.token ?? '', at));
  expect((await read(NOON + 7 * DAY - 1))?.body).toEqual(new Uint8Array([1, 2, 3]));
  expect(await read(NOON + 7 * DAY)).toBeNull();
  await store.tx((q) => forgetPerson(q, 'telegram', '7'));
  expect(await read(NOON)).toBeNull();
});

test('what could not be made is told in one message, without a word of it', async () => {
  await order();
  const row = await only();
  const events = await store.tx((q) => work.failed(q, row, 'It took longer than 60 s.', false));
  expect(events.map(({ said }) => said)).toEqual([
    { kind: 'made', name: 'file_failed', data: { title: 'Сигнал', paper: false } },
  ]);
});

test('an order of a person who was forgotten is gone with them', async () => {
  await order();
  const row = await only();
  await store.tx((q) => forgetPerson(q, 'telegram', '7'));
  expect(await waiting()).toEqual([]);
  expect(await store.tx((q) => work.load(q, { ...row, channel: null, person: null }))).toBeNull();
});

test('whoever has been made many files today gets the next one tomorrow', async () => {
  await order();
  const row = await only();
  for (let made = 0; made < 20; made++) await store.tx((q) => work.keep(q, row, pressed));
  expect(await store.tx((q) => hasRoom(here(q)))).toBe(false);
  await order({ ...PARCEL, key: 'one more' });
  expect(await waiting()).toHaveLength(1);
  expect(await store.tx((q) => hasRoom(here(q, NOON + DAY + 1)))).toBe(true);
});
