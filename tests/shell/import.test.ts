/** `npx bubo import` and `export` at a keyboard: with and without a running service, killed on the way. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/app/config.ts';
import { places } from '../../src/app/release.ts';
import { storeOptions } from '../../src/app/storing.ts';
import { addPart, beginJob, sealJob } from '../../src/civic/register/jobs.ts';
import { worldOf } from '../../src/main.ts';
import { openStore } from '../../src/store/open.ts';
import { bubo, folder, ROOT, removeFolders, serve } from './shell.ts';

afterAll(removeFolders);

const HEAD = 'Община;Вид;Година;Номер;Състояние;Дата;Място;Източник;Проверено на';
const line = (town: string, number = 1, place = 'зала'): string =>
  `${town};Проект за бюджет;2027;${number};Обявено;14.01.2027;${place};сайта;20.11.2026`;
const table = (...lines: readonly string[]): string => `${[HEAD, ...lines].join('\r\n')}\r\n`;
/** As many rows as take a while: many evenings everywhere. */
const EVENINGS = 15;
const MANY = places(ROOT).flatMap(({ code }) => Array.from({ length: EVENINGS }, (_, at) => line(code, at + 1)));

interface Desk {
  readonly dataDir: string;
  /** The path of a file that is not there yet. */
  readonly path: (name: string) => string;
  readonly file: (name: string, text: string) => string;
  readonly bubo: (...args: readonly string[]) => ReturnType<typeof bubo>;
}
function desk(): Desk {
  const home = folder('import');
  const dataDir = join(home, 'data');
  return {
    dataDir,
    path: (name) => join(home, name),
    file: (name, text) => {
      writeFileSync(join(home, name), text);
      return join(home, name);
    },
    bubo: (...args) => bubo(args, { env: { DATA_DIR: dataDir } }),
  };
}

describe('without a service', () => {
  test('an import is tried, done, done again, changed and exported', async () => {
    const { dataDir, file, path: at, bubo: run } = desk();
    const path = file('срещи.csv', table(line('Габрово'), line('RSE04')));
    const tried = await run('import', 'hearings', path, '--dry-run');
    expect(tried).toMatchObject({
      status: 0,
      out: 'срещи.csv: 2 rows: 2 new, 0 changed, 0 the same; nothing was written (--dry-run).\n',
    });
    const nothing = at('нищо.csv');
    expect(await run('export', 'hearings', nothing)).toMatchObject({
      status: 1,
      err: expect.stringContaining('there is no store yet'),
    });
    expect([existsSync(dataDir), existsSync(nothing)]).toEqual([false, false]);
    expect((await run('import', 'hearings', path)).out).toBe(
      [
        'срещи.csv: 2 rows: 2 new, 0 changed, 0 the same.',
        'GAB05 draft-budget 2027 1: http://127.0.0.1:3000/hearings/1',
        'RSE04 draft-budget 2027 1: http://127.0.0.1:3000/hearings/2\n',
      ].join('\n'),
    );
    expect((await run('import', 'hearings', path)).out).toContain('0 new, 0 changed, 2 the same; nothing to write.');
    file('срещи.csv', table(line('Габрово', 1, '=зала').replace('Обявено', 'Преместено')));
    expect((await run('import', 'hearings', path)).out).toContain(
      'row 2, GAB05 draft-budget 2027 1: „Състояние“ Обявено → Преместено; „Място“ зала → =зала',
    );
    const out = at('всички.csv');
    expect((await run('export', 'hearings', out)).out).toContain('2 rows written');
    expect(readFileSync(out, 'utf8')).toMatch(/^\ufeffОбщина;Вид;[^\n]*\r\nGAB05 Габрово;[^\n]*;'=зала;/);
    expect((await run('import', 'hearings', out)).out).toContain('0 new, 0 changed, 2 the same');
    const json = at('габрово.json');
    await run('export', 'hearings', '--town', 'Габрово', json);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject([{ town: 'GAB05', place: '=зала' }]);
    expect((await run('import', 'hearings', json)).out).toContain('0 new, 0 changed, 1 the same');
    const book = at('габрово.xlsx');
    await run('export', 'hearings', book);
    expect((await run('import', 'hearings', book)).out).toContain('0 new, 0 changed, 2 the same');
    const before = readFileSync(json);
    expect(await run('export', 'hearings', json)).toMatchObject({
      status: 1,
      err: `${json} is there already and was left as it is; give another name, or --force to replace it.\n`,
    });
    expect(readFileSync(json)).toEqual(before);
    expect((await run('export', 'hearings', json, '--force')).status).toBe(0);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toHaveLength(2);
  }, 60_000);

  test('a file with anything wrong is told whole, and nothing of it is written', async () => {
    const { dataDir, file, bubo: run } = desk();
    const path = file('a.csv', table(line('Габрово'), line('Бяла'), line('RSE04').replace('14.01', '32.01')));
    const { status, out } = await run('import', 'hearings', path);
    expect(status).toBe(1);
    expect(out.trimEnd().split('\n')).toEqual([
      expect.stringContaining('row 3, „Община“: there are 2 municipalities "Бяла"'),
      expect.stringContaining('row 4, „Дата“: "32.01.2027" is no day of the calendar'),
      'a.csv: 2 problems; nothing was imported.',
    ]);
    expect(existsSync(dataDir)).toBe(false);
  });

  test('what the store has against other rows is told with it, in the order of the rows', async () => {
    const { dataDir, file, bubo: run } = desk();
    const open = line('RSE04', 2).replace('Обявено', 'Открито');
    const rows = [open.replace('14.01.2027', '14.01.2099'), line('RSE04').replace('14.01', '32.01'), line('Габрово')];
    expect((await run('import', 'hearings', file('a.csv', table(...rows)))).out.trimEnd().split('\n')).toEqual([
      expect.stringContaining('row 2, „Състояние“: „Открито“ with 14.01.2099, which is still to come'),
      expect.stringContaining('row 3, „Дата“: "32.01.2027" is no day of the calendar'),
      'a.csv: 2 problems; nothing was imported.',
    ]);
    const head = 'Община;Вид;Година;Номер;Заглавие;Адрес на файла;Публикувано на\n';
    const papers = file('b.csv', `${head}Габрово;Проект за бюджет;2027;1;Проект;https://a.bg/1;14.01.2099\n`);
    expect((await run('import', 'materials', papers)).out.trimEnd().split('\n')).toEqual([
      expect.stringContaining('row 2, „Публикувано на“: it is still to come'),
      expect.stringContaining('row 2, „Вид“: there is no hearing GAB05 draft-budget 2027 1'),
      'b.csv: 2 problems; nothing was imported.',
    ]);
    expect(existsSync(dataDir)).toBe(false);
  }, 60_000);

  test('the templates are read as tables without rows', async () => {
    const { path: at, bubo: run } = desk();
    for (const kind of ['hearings', 'materials', 'contacts', 'days-off']) {
      const path = at(`${kind}.csv`);
      expect((await run('import', '--template', kind, path)).status).toBe(0);
      expect((await run('import', kind, path)).out).toContain('0 rows: 0 new');
    }
  }, 60_000);

  test('an example is never written over a file that is there', async () => {
    const { file, bubo: run } = desk();
    const path = file('fill.csv', table(line('Габрово')));
    const { status, err } = await run('import', '--template', 'hearings', path);
    expect([status, err]).toEqual([
      1,
      `${path} is there already and was left as it is; give the example another name.\n`,
    ]);
    expect(readFileSync(path, 'utf8')).toBe(table(line('Габрово')));
  });

  test('where nothing can be written, a sentence says so', async () => {
    const { path, file: written, bubo: run } = desk();
    await run('import', 'hearings', written('a.csv', table(line('Габрово'))));
    const file = path(join('nowhere', 'a.csv'));
    for (const args of [
      ['import', '--template', 'hearings', file],
      ['export', 'hearings', file],
    ]) {
      const { status, err } = await run(...args);
      expect([status, err]).toEqual([1, `${file} cannot be written (ENOENT): check its name and its folder.\n`]);
    }
  }, 60_000);

  test('an announced hearing needs its day in the store or in the file, also where the file has no such column', async () => {
    const { file, bubo: run } = desk();
    const bare = (town: string): string =>
      [
        'Община;Вид;Година;Състояние;Източник;Проверено на',
        `${town};Проект за бюджет;2027;Обявено;сайта;20.11.2026`,
      ].join('\n');
    await run('import', 'hearings', file('a.csv', table(line('Габрово'))));
    expect((await run('import', 'hearings', file('b.csv', bare('Габрово')))).out).toContain(
      '0 new, 0 changed, 1 the same',
    );
    const { status, out } = await run('import', 'hearings', file('c.csv', bare('Ловеч')));
    expect([status, out]).toEqual([
      1,
      expect.stringMatching(/^row 2, „Дата“: it is empty; without a day [^\n]*\nc\.csv: 1 problem;/),
    ]);
  }, 60_000);

  test('an import of a register that only another release has stands in nobody’s way', async () => {
    const { dataDir, file, bubo: run } = desk();
    const config = readConfig({ DATA_DIR: dataDir }, ROOT);
    const store = await openStore(storeOptions(config, worldOf(config).features));
    await store.tx(async (q) => {
      const job = await beginJob(q, { kind: 'of-tomorrow', hash: 'x', rows: 1, at: 0 });
      await addPart(q, job, 0, [{ no: 2, values: { a: 1 } }]);
      await sealJob(q, job, 0);
    });
    await store.close();
    const { status, out } = await run('import', 'hearings', file('a.csv', table(line('Габрово'))));
    expect([status, out]).toEqual([0, expect.stringMatching(/^a\.csv: 1 rows: 1 new, 0 changed, 0 the same\.\n/)]);
  }, 60_000);

  test.each([
    [['import', 'hearings', 'a.csv', 'b.csv'], 'One file at a time: "b.csv" comes after "a.csv"'],
    [['import', '--template', 'hearings', 'a.csv', 'b.csv'], 'One file at a time: "b.csv" comes after "a.csv"'],
    [['export', 'hearings', 'a.csv', 'b.csv'], 'One file at a time: "b.csv" comes after "a.csv"'],
    [['import'], 'Say what to import'],
    [['import', 'hearings'], '--template hearings'],
    [['import', 'hering', 'a.csv'], 'did you mean "hearings"?'],
    [['import', 'budget', 'a.csv'], 'There is no register "budget"'],
    [['import', 'hearings', 'nowhere.csv'], 'nowhere.csv cannot be read (ENOENT)'],
    [['import', 'hearings', 'package.json.ods'], 'cannot be read (ENOENT)'],
    [['import', 'hearings', 'README.md'], 'only .csv, .json, .xlsx are read'],
    [['import', 'hearings', 'package.json'], 'it is no list'],
    [['import', '--template', 'hearings', 'a.xlsx'], 'an example is written as .csv'],
    [['export', 'hearings', 'a.ods'], 'name it .csv, .json or .xlsx'],
    [['export', 'hearings', '--town', 'Бяла'], '--town: there are 2 municipalities'],
  ])('%j is refused in a sentence', async (args, says) => {
    const { status, err } = await desk().bubo(...args);
    expect(status).toBe(1);
    expect(err).toContain(says);
  });
});

/** Runs an import and calls `then` once its rows are being taken over. */
function importing(
  dataDir: string,
  file: string,
  then: (kill: () => void) => void,
): Promise<{ status: number | null; err: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'bubo.mjs'), 'import', 'hearings', file], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  let done = false;
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
    if (done || !/importing +75 %/.test(err)) return;
    done = true;
    then(() => child.kill('SIGKILL'));
  });
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, err })));
}

const counted = async ({ bubo: run }: Desk): Promise<number> =>
  (await run('export', 'hearings')).out.trimEnd().split('\n').length - 1;

test('an import that is killed in the middle is finished by the next one, every row once', async () => {
  const own = desk();
  const path = own.file('много.csv', table(...MANY));
  const { status } = await importing(own.dataDir, path, (kill) => kill());
  expect(status).toBeNull();
  const again = await own.bubo('import', 'hearings', path);
  expect(again.out).toContain(`${MANY.length} rows: 0 new, 0 changed, ${MANY.length} the same`);
  expect(await counted(own)).toBe(MANY.length);
}, 120_000);

test('through a running service, and with the service killed in the middle', async () => {
  const own = desk();
  const env = { DATA_DIR: own.dataDir };
  const path = own.file('много.csv', table(...MANY));
  const first = await serve({ env });
  const { status, err } = await importing(own.dataDir, path, () => first.kill('SIGKILL'));
  await first.ended;
  // Where it was quick enough to end before, there is nothing to say.
  if (status !== 0) expect(err).toContain('The service at');
  const second = await serve({ env });
  expect((await own.bubo('import', 'hearings', path)).out).toContain(`${MANY.length} rows: 0 new, 0 changed`);
  expect(await counted(own)).toBe(MANY.length);
  await second.stop();
}, 120_000);
