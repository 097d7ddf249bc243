/** The group commit and the disk: nothing is promised before it is there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../src/store/connection.ts';
import { DatabaseAway } from '../../src/store/errors.ts';
import { logOf } from '../../src/store/flush.ts';
import { groupCommits } from '../../src/store/group.ts';

const folder = mkdtempSync(join(tmpdir(), 'bubo-group-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A log whose flushes wait until they are let go, or fail; beneath it the real one. */
function heldLog(path: string) {
  const real = logOf(path);
  const held: ((error?: Error) => void)[] = [];
  const flush = (): Promise<void> =>
    new Promise((resolve, reject) => {
      held.push((error) => (error === undefined ? real.flush().then(resolve, reject) : reject(error)));
    });
  return { log: { flush, close: real.close }, held };
}

function openGroup(name: string) {
  const path = join(folder, name);
  const first = connect(path);
  first.exec('create table if not exists note (text text) strict');
  const { log, held } = heldLog(path);
  return { group: groupCommits(() => connect(path), path, first, log), held };
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

test('a work is done when its commit is on the disk, not before, and the process goes on meanwhile', async () => {
  const { group, held } = openGroup('waits.db');
  let done = 0;
  const works = ['a', 'b', 'c'].map((text) =>
    group.tx((q) => q('insert into note (text) values ($1)', [text])).then(() => done++),
  );
  await soon();
  expect([done, held.length]).toEqual([0, 1]);
  held[0]?.();
  await Promise.all(works);
  expect(done).toBe(3);
  await group.close();
});

test('a log that cannot be flushed makes the database count as away, and the next work finds it again', async () => {
  const { group, held } = openGroup('fails.db');
  const work = group.tx((q) => q('select 1 as one'));
  await soon();
  held[0]?.(new DatabaseAway('the disk gave an error'));
  await expect(work).rejects.toThrow(DatabaseAway);
  const again = group.tx((q) => q('select 2 as two'));
  await soon();
  held[1]?.();
  expect(await again).toEqual([{ two: 2 }]);
  await group.close();
});

test('a closing store lets the flush under way come to its end', async () => {
  const { group, held } = openGroup('closes.db');
  const work = group.tx((q) => q("insert into note (text) values ('last')"));
  await soon();
  const closed = group.close();
  held[0]?.();
  await Promise.all([work, closed]);
  const again = connect(join(folder, 'closes.db'));
  expect(again.all('select text from note')).toEqual([{ text: 'last' }]);
  again.close();
});

test('where the file system gives no log, SQLite flushes its journal itself', async () => {
  const path = join(folder, 'journal.db');
  const first = connect(path);
  first.exec('pragma journal_mode = delete');
  const group = groupCommits(() => connect(path), path, first);
  expect(await group.tx((q) => q('select 1 as one'))).toEqual([{ one: 1 }]);
  expect(first.all('pragma synchronous')).toEqual([{ synchronous: 2 }]);
  await group.close();
});
