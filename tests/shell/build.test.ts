/** The start from a source tree: what runs is what stands there, wherever it stands and whoever starts it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bubo, copyProject, folder, type Given, removeFolders, run, serve } from './shell.ts';

afterAll(removeFolders);

/** Changes a file and makes it look old: what is stale is told by content, not by time. */
function change(root: string, path: string, from: string, to: string): void {
  const file = join(root, path);
  const { atime, mtime } = statSync(file);
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${path} has no “${from}”.`);
  writeFileSync(file, text.replaceAll(from, to));
  utimesSync(file, atime, mtime);
}

async function home(given: Given): Promise<string> {
  const served = await serve({ ...given, env: { DATA_DIR: folder('data'), ...given.env } });
  try {
    return await (await fetch(`${served.url}/?lang=bg`)).text();
  } finally {
    await served.stop();
  }
}

describe('a start', () => {
  test('never runs stale code, stale pages or stale content', async () => {
    const root = copyProject();
    change(root, 'adapters/web/words.ts', 'Наръчник за участие', 'Съвсем нова дума за участие');
    change(root, 'adapters/web/page/index.html', '<main', '<main data-changed="yes"');
    const page = await home({ root });
    expect(page).toContain('Съвсем нова дума за участие');
    expect(page).toContain('data-changed="yes"');
    change(root, 'locales/bg/main.yaml', 'С какво да помогна?', 'Какво Ви доведе?');
    expect((await bubo(['chat'], { root })).out).toContain('Какво Ви доведе?');
  }, 60_000);

  test('says in a sentence what does not compile, and runs nothing', async () => {
    const root = copyProject();
    writeFileSync(join(root, 'src', 'cli.ts'), 'export const = ;\n');
    const { status, out, err } = await bubo(['help'], { root });
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/^The sources do not compile:\n.*src\/cli\.ts/);
    expect(err).not.toMatch(/^\s+at /m);
  });

  test('several at once on a tree that must be built do not break each other', async () => {
    const root = copyProject();
    writeFileSync(join(root, 'src', 'mark.ts'), "export const mark = 'new';\n");
    const env = { DATA_DIR: join(root, 'data') };
    const all = await Promise.all([1, 2].map(() => bubo(['migrate', '--dry-run'], { root, env })));
    expect(all.map(({ status, err }) => ({ status, err }))).toEqual(Array(2).fill({ status: 0, err: '' }));
    expect(new Set(all.map(({ out }) => out)).size).toBe(1);
    const leftover = execFileSync('ls', ['-A', root], { encoding: 'utf8' }).split('\n');
    expect(leftover.filter((name) => name.startsWith('dist'))).toEqual(['dist']);
  }, 60_000);

  test('through npx works as the README says', async () => {
    const { status, out } = await run('npx', ['bubo', 'help'], { root: copyProject() });
    expect(status).toBe(0);
    expect(out).toContain('npx bubo check');
  });
});

/** Root may write anywhere: as root the tree is run by another user of the machine, else its own rights are taken away. */
const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
function readOnly(root: string): Given {
  if (!isRoot) execFileSync('chmod', ['-R', 'a-w', root]);
  else chmodSync(root, 0o755);
  return { root, ...(isRoot && { uid: NOBODY }) };
}
function writableBy(given: Given, path: string): string {
  if (given.uid !== undefined) chownSync(path, given.uid, given.uid);
  return path;
}
const mayRead = !isRoot || (await run(process.execPath, ['-e', "require('typescript')"], { uid: NOBODY })).status === 0;
if (!mayRead) process.stderr.write('Read-only trees are not tried: another user may not read this folder.\n');

(mayRead ? describe : describe.skip)('a tree that can only be read', () => {
  afterAll(() => {
    if (!isRoot) execFileSync('chmod', ['-R', 'u+w', ...copies]);
  });
  const copies: string[] = [];
  const copy = (built: boolean): string => {
    const root = copyProject({ built });
    copies.push(root);
    return root;
  };

  test('runs from what was built in it, with no room for another build', async () => {
    const root = copy(false);
    await bubo(['help'], { root });
    const given = readOnly(root);
    const page = await home({
      ...given,
      env: { DATA_DIR: writableBy(given, folder('data')), TMPDIR: join(root, 'bin') },
    });
    expect(page).toContain('<html lang="bg">');
  });

  test('is built beside, where it was not built', async () => {
    const given = readOnly(copy(false));
    const beside = writableBy(given, folder('beside'));
    const env = { DATA_DIR: writableBy(given, folder('data')), TMPDIR: beside };
    expect(await home({ ...given, env })).toContain('<html lang="bg">');
    expect(existsSync(join(given.root ?? '', 'dist'))).toBe(false);
    expect(execFileSync('ls', [beside], { encoding: 'utf8' })).toMatch(/^bubo-\d+-[0-9a-f]{32}\n$/);
  });
});
