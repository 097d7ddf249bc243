/** Papers from answers: what the talk holds, where to hand it in, what was begun. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documents } from '../../src/civic/documents/feature.ts';
import type { Here } from '../../src/civic/feature.ts';
import { hearings } from '../../src/civic/hearings/feature.ts';
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { contactOf } from '../../src/civic/hearings/rows.ts';
import { put } from '../../src/civic/register/keeping.ts';
import type { Place } from '../../src/dialog/handbook.ts';
import type { Value } from '../../src/dialog/types.ts';
import { peekDue } from '../../src/store/due.ts';
import { keepFile } from '../../src/store/files.ts';
import { openStore } from '../../src/store/open.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Store } from '../../src/store/types.ts';

const NOON = Date.UTC(2026, 10, 23, 10);
const PLACES: readonly Place[] = [{ code: 'GAB05', name: 'Габрово', oblast: 'Габрово', oblastCode: 'GAB' }];

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bubo-documents-'));
  store = await openStore({
    dataDir: folder,
    now: () => NOON,
    migrations: [...CORE_MIGRATIONS, ...hearings(contactOf).migrations],
  });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const feature = documents(PLACES, contactOf);
const here = (q: Here['q']): Here => ({ q, channel: 'telegram', person: '7', session: null, at: NOON, sentAt: NOON });
const ask = (fact: string, args: readonly Value[]): Promise<Value> =>
  store.tx(async (q) => (await feature.facts[fact]?.load(here(q), args)) ?? null);
const ANSWERS: readonly Value[] = ['bg', 'GAB05', 'hearing', 'Осветление на алеята.', null, null, null, null];

test('a paper is made from the answers that the talk holds, under a name of its kind and day', async () => {
  const paper = await ask('papers.proposal', ANSWERS);
  await store.tx(async (q) => feature.effects['documents.make']?.apply(here(q), { paper }));
  const [{ data } = { data: '' }] = await store.tx((q) => peekDue(q, NOON, 10));
  expect(JSON.parse(data)).toMatchObject({
    title: 'Предложение',
    paper: { foreign: false },
    parts: [
      {
        make: 'document',
        name: 'predlozhenie-2026-11-23',
        formats: ['docx', 'pdf'],
        document: { lang: 'bg', title: 'Предложение', day: '2026-11-23' },
      },
    ],
  });
  expect(data).toContain('Осветление на алеята.');
  expect(data).not.toContain('null');
});

test('what is no paper is refused with what to do', async () => {
  const make = (paper: Value) => store.tx(async (q) => feature.effects['documents.make']?.apply(here(q), { paper }));
  await expect(make('signal')).rejects.toThrow('give it the fact of one');
  await expect(make({ id: 'poem', answers: {} })).rejects.toThrow('give it the fact of one');
});

test('where to hand it in is told from the register, or said not to be known', async () => {
  expect(await ask('papers.proposal', ANSWERS)).toMatchObject({
    remarks: 'няма',
    where: 'Адреса и имейла на общината вижте на нейния сайт. Аз не ги знам.',
  });
  const contacts = HEARING_REGISTERS.find(({ name }) => name === 'contacts');
  if (contacts === undefined) throw new Error('There is no register of contacts.');
  const row = { town: 'GAB05', email: 'obshtina@example.bg', source: 'сайта', checked: '2026-11-20' };
  await store.tx((q) => put(q, contacts, [row], NOON));
  expect(await ask('papers.proposal', ['en', ...ANSWERS.slice(1)])).toMatchObject({
    where: 'The municipality: obshtina@example.bg (checked on 20.11.2026).',
  });
});

test('whoever has been made many files today makes the next one tomorrow', async () => {
  const owner = { channel: 'telegram', person: '7' };
  const file = { name: 'a.pdf', type: 'application/pdf', body: new Uint8Array([1]), at: NOON, expires: null, owner };
  for (let made = 0; made < 40; made++) await store.tx((q) => keepFile(q, file));
  expect(await ask('papers.proposal', ANSWERS)).toMatchObject({
    room: false,
    remarks: expect.stringContaining('утре'),
  });
  const another = await store.tx(async (q) =>
    feature.facts['papers.proposal']?.load({ ...here(q), person: '8' }, ANSWERS),
  );
  expect(another).toMatchObject({ room: true, remarks: 'няма' });
});

test('papers that were begun and not made are offered, in both languages', async () => {
  const states: Value[] = Array.from({ length: 12 }, () => null);
  expect(await ask('papers.unfinished', ['bg', ...states])).toEqual([]);
  states[0] = 'begun';
  states[2] = 'done';
  expect(await ask('papers.unfinished', ['bg', ...states])).toEqual([{ id: 'proposal', label: 'Довърши предложение' }]);
  expect(await ask('papers.unfinished', ['en', ...states])).toEqual([{ id: 'proposal', label: 'Finish proposal' }]);
});
