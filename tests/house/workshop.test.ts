/** The workshop: one thread, one job after the other, and whatever a job does, the house goes on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeWorkshop, type Workshop } from '../../src/app/workshop.ts';
import { Impossible } from '../../src/civic/making.ts';
import type { Value } from '../../src/dialog/types.ts';
import { SAMPLE } from '../civic/press-sample.ts';

/** A thread that does as it is told by the maker's name. */
const THREAD = `
import { parentPort, threadId } from 'node:worker_threads';
const DOES = {
  thread: () => parentPort.postMessage({ making: { data: threadId, files: [] } }),
  tell: () => {
    parentPort.postMessage({ done: 1, all: 2 });
    parentPort.postMessage({ making: { data: 'told', files: [{ name: 'a', type: 'b', body: new Uint8Array([1, 2]) }] } });
  },
  fail: () => parentPort.postMessage({ error: new Error('as asked') }),
  throw: () => { throw new Error('thrown'); },
  leave: () => process.exit(7),
  dieLater: () => {
    parentPort.postMessage({ making: { data: threadId, files: [] } });
    setTimeout(() => { throw new Error('late'); }, 5);
  },
  hang: () => { for (;;); },
  eat: () => { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)); },
};
parentPort.on('message', ({ maker }) => DOES[maker]());
`;
const bench = { file: null, progress: () => undefined };

let folder: string;
let thread: URL;
let shop: Workshop;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bubo-workshop-'));
  writeFileSync(join(folder, 'thread.mjs'), THREAD);
  thread = pathToFileURL(join(folder, 'thread.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  shop = makeWorkshop(thread, 1_000);
});
afterEach(() => shop.close());
const make = async (maker: string): Promise<Value> => (await shop.make(maker, null, bench)).data;

test('jobs share one thread, progress comes along, bytes arrive as bytes', async () => {
  const told: number[][] = [];
  const { files } = await shop.make('tell', null, { file: null, progress: (...at) => told.push(at) });
  expect([told, files]).toEqual([[[1, 2]], [{ name: 'a', type: 'b', body: new Uint8Array([1, 2]) }]]);
  expect(await make('thread')).toBe(await make('thread'));
});

test.each([
  ['fail', 'as asked'],
  ['throw', 'thrown'],
  ['leave', 'ended with 7'],
  ['hang', 'longer than 1 s'],
] as const)('after a job that ends in „%s“ the next one is made, in a fresh thread', async (does, why) => {
  const before = await make('thread');
  const [failed, next] = await Promise.allSettled([make(does), make('thread')]);
  expect(failed).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining(why) as string } });
  expect(next.status).toBe('fulfilled');
  expect(next).not.toMatchObject({ value: before });
});

test('a thread that dies with nothing to do takes nobody along', async () => {
  const before = await make('dieLater');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await make('thread')).not.toBe(before);
});

test('a job that eats all memory ends, and nothing else does', async () => {
  const hungry = makeWorkshop(thread);
  await expect(hungry.make('eat', null, bench)).rejects.toThrow('memory');
  expect((await hungry.make('thread', null, bench)).files).toEqual([]);
  await hungry.close();
}, 30_000);

test('closed, it gives up what is made and what waits, and takes nothing more', async () => {
  const all = Promise.allSettled([make('hang'), make('thread'), make('thread')]);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await shop.close();
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect(make('thread')).rejects.toThrow('closed');
});

const parcelOf = (name: string, formats: readonly string[]): Value => ({
  parts: [{ make: 'document', title: 'Проба', name, document: SAMPLE as unknown as Value, formats }],
});

const tooLarge = (): Value => ({
  parts: [
    {
      make: 'document',
      title: 'Проба',
      name: 'а',
      document: { ...SAMPLE, title: 'а'.repeat(20_001) } as unknown as Value,
      formats: ['docx'],
    },
  ],
});

test('run from sources, makers work in place', async () => {
  const here = makeWorkshop();
  const { files } = await here.make('press.parcel', parcelOf('а', ['docx']), bench);
  expect(files.map(({ name }) => name)).toEqual(['a.docx']);
  await expect(here.make('none', null, bench)).rejects.toThrow('There is no maker none.');
  await here.close();
});

test('the real thread, built, makes the same document as in place', async () => {
  const { build } = (await import('../../bin/build.mjs' as string)) as { build: () => Promise<{ entry: string }> };
  const { entry } = await build();
  const real = makeWorkshop(new URL('./app/worker.js', entry));
  const job = parcelOf('проба', ['docx', 'pdf']);
  const [threaded, here] = [
    await real.make('press.parcel', job, bench),
    await makeWorkshop().make('press.parcel', job, bench),
  ];
  // What can never be made is known for that on this side of the thread, too.
  await expect(real.make('press.parcel', tooLarge(), bench)).rejects.toBeInstanceOf(Impossible);
  await real.close();
  expect(threaded.files.map(({ name }) => name)).toEqual(['proba.docx', 'proba.pdf']);
  for (const [index, { body }] of threaded.files.entries())
    expect(Buffer.compare(body, here.files[index]?.body ?? new Uint8Array())).toBe(0);
}, 60_000);
