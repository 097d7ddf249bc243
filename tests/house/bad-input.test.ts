/**
 * Starts that cannot succeed: one sentence that names the place and what to do, exit status 1, no stack trace, and
 * nothing half-written.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../../src/app/config.ts';
import { openDatabase } from '../../src/store/driver.ts';
import { bubo, type Ran, type Served, serve } from '../shell/shell.ts';
import { ROOT } from './house.ts';

const HOME = mkdtempSync(join(tmpdir(), 'bubo-bad-input-'));
const isRoot = process.getuid?.() === 0;
/** A full disk needs a small one of its own: possible where a file system may be mounted. */
const SMALL = join(HOME, 'small-disk');
mkdirSync(SMALL);
const hasSmallDisk = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', SMALL]).status === 0;

interface Case {
  readonly name: string;
  readonly args?: readonly string[];
  /** Makes the trouble in a folder of its own; gives the settings, the folder standing for `DATA_DIR` unless named. */
  readonly make: (folder: string) => Env;
  /** Another copy of the project to run. */
  readonly project?: (folder: string) => string;
  /** What the sentence must name: the place, and what to do. */
  readonly says: readonly RegExp[];
  /** Lines of the message, where more than one thing is wrong. */
  readonly lines?: number;
  /** Files of the folder may be made anew (an empty store before the port was tried). */
  readonly writes?: boolean;
  readonly skip?: boolean;
}

let busy: http.Server;
let owner: Served;
const busyPort = (): string => String((busy.address() as AddressInfo).port);
const ownedDir = join(HOME, 'owned');

/** A sound store, made once by the service that owns `ownedDir`, copied while that runs: then changed. */
function storeIn(folder: string, change: (sql: (text: string) => void, path: string) => void): Env {
  const path = join(folder, 'bubo.db');
  const database = openDatabase(path);
  try {
    database.exec('pragma journal_mode = wal; create table migration (id text primary key, at bigint not null)');
    change((text) => database.exec(text), path);
  } finally {
    database.close();
  }
  return {};
}

/** The whole project, so that its content may be spoilt; what was built is taken along. */
function copyOf(folder: string): string {
  const project = join(folder, 'project');
  for (const name of ['bin', 'src', 'adapters', 'dialogs', 'locales', 'dist'])
    cpSync(join(ROOT, name), join(project, name), { recursive: true });
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'])
    cpSync(join(ROOT, name), join(project, name));
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'));
  return project;
}
const spoilt =
  (spoil: (project: string) => void): NonNullable<Case['project']> =>
  (folder) => {
    const project = copyOf(folder);
    spoil(project);
    return project;
  };

const nothing = (): Env => ({});
const asData = { writes: true } as const;

const CASES: readonly Case[] = [
  // ------------------------------------------------------------ settings
  {
    name: 'a Telegram token without its secret',
    make: () => ({ TELEGRAM_BOT_TOKEN: '42:x' }),
    says: [/TELEGRAM_WEBHOOK_SECRET/, /is missing/],
  },
  {
    name: 'half of Messenger',
    make: () => ({ MESSENGER_PAGE_ACCESS_TOKEN: 'x', MESSENGER_APP_SECRET: 'y' }),
    says: [/MESSENGER_VERIFY_TOKEN/, /is missing/],
  },
  {
    name: 'half of Bot Framework',
    make: () => ({ MICROSOFT_APP_ID: 'x' }),
    says: [/MICROSOFT_APP_PASSWORD/, /is missing/],
  },
  {
    name: 'several wrong settings, told at once',
    make: () => ({ PORT: '99999', DATABASE_URL: 'mysql://x', TRYOUT: 'maybe', PUBLIC_URL: 'bubo', TZ_NAME: 'Mars/X' }),
    says: [/PORT/, /DATABASE_URL/, /TRYOUT/, /PUBLIC_URL/, /TZ_NAME/],
    lines: 5,
  },
  {
    name: 'a site.yaml that is not there',
    make: (folder) => ({ SITE: join(folder, 'site.yaml') }),
    says: [/SITE/, /site\.yaml/, /cannot be read/],
  },
  {
    name: 'a site.yaml that is no YAML',
    make: (folder) => {
      writeFileSync(join(folder, 'site.yaml'), 'operator: [\n  x: }');
      return { SITE: join(folder, 'site.yaml') };
    },
    says: [/SITE/, /site\.yaml/],
  },
  {
    name: 'a site.yaml with a slip of the pen',
    make: (folder) => {
      writeFileSync(join(folder, 'site.yaml'), 'operator: Община\ncontact: тел.\ncontroler: Община\n');
      return { SITE: join(folder, 'site.yaml') };
    },
    says: [/unknown key "controler"/, /lacks "controller"/],
    lines: 2,
  },
  // ------------------------------------------------------------ doors
  {
    name: 'a port in use',
    make: () => ({ PORT: busyPort() }),
    says: [/Port \d+ on 127\.0\.0\.1 is in use/, /PORT/],
    ...asData,
  },
  {
    name: 'an address of another machine',
    make: () => ({ HOST: '203.0.113.9' }),
    says: [/HOST 203\.0\.113\.9/],
    ...asData,
  },
  // ------------------------------------------------------------ folders
  {
    name: 'a file where the data folder should be',
    make: (folder) => {
      writeFileSync(join(folder, 'data'), 'mine');
      return { DATA_DIR: join(folder, 'data') };
    },
    says: [/The data folder .*data cannot be used/, /set DATA_DIR to a folder/],
  },
  {
    name: 'a data folder below a file',
    make: (folder) => {
      writeFileSync(join(folder, 'data'), 'mine');
      return { DATA_DIR: join(folder, 'data', 'deeper') };
    },
    says: [/The data folder .*deeper cannot be used/, /DATA_DIR/],
  },
  {
    name: 'a data folder without the right to write',
    skip: isRoot,
    make: (folder) => {
      mkdirSync(join(folder, 'data'), { mode: 0o500 });
      return { DATA_DIR: join(folder, 'data') };
    },
    says: [/The data folder .*data cannot be used/, /may not write/],
  },
  {
    name: 'a full disk',
    skip: !hasSmallDisk,
    make: () => {
      writeFileSync(join(SMALL, 'filling'), Buffer.alloc(60_000));
      return { DATA_DIR: SMALL };
    },
    says: [/small-disk/, /full/, /make room/],
    ...asData,
  },
  {
    name: 'a data folder that another Bubo has',
    make: () => ({ DATA_DIR: ownedDir }),
    says: [/Another running Bubo owns the data folder .*owned/, /DATA_DIR/],
  },
  // ------------------------------------------------------------ databases
  {
    name: 'a database that is none',
    make: (folder) => {
      writeFileSync(join(folder, 'bubo.db'), 'x'.repeat(8_192));
      return {};
    },
    says: [/bubo\.db is not a database/, /restore a backup/],
  },
  {
    name: 'a damaged database',
    make: (folder) =>
      storeIn(folder, (sql, path) => {
        sql(
          `create table t (x text); insert into t select hex(randomblob(900)) from (values (1),(2),(3),(4),(5),(6),(7),(8))`,
        );
        sql('pragma wal_checkpoint(truncate)');
        const bytes = readFileSync(path);
        bytes.fill(0xab, 4_096 * 2, 4_096 * 4);
        writeFileSync(path, bytes);
      }),
    says: [/bubo\.db/, /damaged/, /restore/],
  },
  {
    name: 'a database of a newer program',
    make: (folder) => storeIn(folder, (sql) => sql(`insert into migration values ('core-99', 1)`)),
    says: [/bubo\.db/, /newer version/, /core-99/],
  },
  {
    name: 'a PostgreSQL that does not answer',
    make: () => ({ DATABASE_URL: 'postgres://bubo:geheim@127.0.0.1:9/bubo' }),
    says: [/127\.0\.0\.1:9\/bubo/, /does not answer/, /DATABASE_URL/],
  },
  // ------------------------------------------------------------ content
  {
    name: 'a dialog that is no YAML',
    make: nothing,
    project: spoilt((project) => writeFileSync(join(project, 'dialogs', 'help.yaml'), 'steps: [\n }')),
    says: [/content/i, /bubo check/],
    ...asData,
  },
  {
    name: 'a file of bytes among the texts',
    make: nothing,
    project: spoilt((project) => writeFileSync(join(project, 'locales', 'bg', 'help.yaml'), Buffer.from([0, 255, 7]))),
    says: [/content/i, /bubo check/],
    ...asData,
  },
  {
    name: 'no folder of texts at all',
    make: nothing,
    project: spoilt((project) => rmSync(join(project, 'locales'), { recursive: true })),
    says: [/locales/],
    ...asData,
  },
  {
    name: 'a damaged register of municipalities',
    make: nothing,
    project: spoilt((project) => writeFileSync(join(project, 'src', 'civic', 'data', 'municipalities.json'), '[{')),
    says: [/municipalities/],
    ...asData,
  },
  {
    name: 'a damaged list of released steps',
    make: nothing,
    project: spoilt((project) => writeFileSync(join(project, 'dialogs', 'released.json'), '{"steps":[')),
    says: [/released\.json/],
    ...asData,
  },
  // ------------------------------------------------------------ commands
  { name: 'a command that is none', args: ['dance'], make: nothing, says: [/There is no command "dance"/], lines: 30 },
  {
    name: 'a copy to restore that is not there',
    args: ['restore', '/nowhere/copy.db'],
    make: nothing,
    says: [/\/nowhere\/copy\.db/],
    ...asData,
  },
  {
    name: 'a copy to restore that is no database',
    args: ['restore', 'package.json'],
    make: nothing,
    says: [/package\.json/],
    ...asData,
  },
];

/** Names and contents of all files below a folder. */
const picture = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${path} ${readFileSync(path).toString('latin1')}`);

interface Refused {
  readonly ended: Ran;
  readonly untouched: boolean;
}
async function tryIt(one: Case, index: number): Promise<Refused> {
  const folder = join(HOME, String(index));
  mkdirSync(folder);
  const env = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, ...one.make(folder) };
  const project = one.project?.(folder);
  const before = project === undefined ? picture(folder) : [];
  const ended = await bubo(one.args ?? ['serve'], { env, ...(project !== undefined && { root: project }) });
  const after =
    project === undefined
      ? picture(folder).filter((line) => !/lock\.db|\.db-(wal|shm)/.test(line.split(' ')[0] ?? ''))
      : [];
  return { ended, untouched: after.join() === before.join() };
}

describe('a start that cannot succeed', () => {
  const outcomes = new Map<Case, Promise<Refused>>();
  beforeAll(async () => {
    busy = http.createServer().listen(0, '127.0.0.1');
    owner = await serve({ env: { DATA_DIR: ownedDir } });
    const lines: Promise<unknown>[] = [Promise.resolve(), Promise.resolve(), Promise.resolve()];
    CASES.filter(({ skip }) => skip !== true).forEach((one, index) => {
      const mine = (lines[index % lines.length] ?? Promise.resolve()).then(() => tryIt(one, index));
      outcomes.set(one, mine);
      lines[index % lines.length] = mine.catch(() => undefined);
    });
  }, 30_000);
  afterAll(async () => {
    await owner.stop();
    busy.close();
    if (hasSmallDisk) spawnSync('umount', [SMALL]);
    rmSync(HOME, { recursive: true, force: true });
  });

  for (const one of CASES)
    (one.skip === true ? test.skip : test)(
      one.name,
      async () => {
        const { ended, untouched } = (await outcomes.get(one)) as Refused;
        const said = (ended.err + ended.out).trim();
        for (const words of one.says) expect(said).toMatch(words);
        expect(ended.status).toBe(1);
        expect(said).not.toMatch(/\n\s+at |node:internal|Error:|\.(ts|js):\d+/);
        expect(said.split('\n').length).toBeLessThanOrEqual(one.lines ?? 1);
        if (one.writes !== true) expect(untouched).toBe(true);
      },
      60_000,
    );

  test('the Bubo that owned its folder was not disturbed', async () => {
    expect((await fetch(`${owner.url}/readyz`)).status).toBe(200);
    expect(owner.said()).not.toMatch(/"level":"(warn|error)"/);
  });
});
