/** Settings as people write them: `.env` in any editor, and the address of the house. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Env, environment, readConfig } from '../../src/app/config.ts';
import { readEnvFile } from '../../src/app/env-file.ts';
import { hintsOf } from '../../src/commands/hints.ts';
import { isPrivate } from '../../src/commands/private-address.ts';
import { folder, removeFolders } from './shell.ts';

afterAll(removeFolders);

const inFolder = (bytes: string | Buffer): string => {
  const root = folder('env');
  writeFileSync(join(root, '.env'), bytes);
  return root;
};
const told = (text: string): readonly string[] => {
  const problems: string[] = [];
  readEnvFile(text, '.env', problems);
  return problems;
};

describe('.env', () => {
  test('may begin with a mark and end its lines as Windows does', () => {
    const env = environment(inFolder('\ufeffBUBO_TEST_FIRST=one\r\nBUBO_TEST_SECOND="two words"\r\n'));
    expect([env['BUBO_TEST_FIRST'], env['BUBO_TEST_SECOND']]).toEqual(['one', 'two words']);
  });

  test('never goes before what the process was given', () => {
    process.env['BUBO_TEST_GIVEN'] = 'given';
    expect(environment(inFolder('BUBO_TEST_GIVEN=file\n'))['BUBO_TEST_GIVEN']).toBe('given');
  });

  test.each([
    ['UTF-16', Buffer.from('\ufeffPORT=3000\n', 'utf16le')],
    ['UTF-16', Buffer.from('PORT=3000\n', 'utf16le')],
    ['Windows-1251', Buffer.concat([Buffer.from('VIBER_BOT_NAME='), Buffer.from([0xc1, 0xf3, 0xe1, 0xee])])],
  ])('in %s is refused with what to do', (encoding, bytes) => {
    expect(() => environment(inFolder(bytes))).toThrow(
      `.env is not in UTF-8 (perhaps in ${encoding}): save it again in UTF-8.`,
    );
  });

  test('tells of each line that would not be taken, all at once, and repeats no value', () => {
    const problems = told('PORT=3000\nTELEGRAM_BOT_TOKNE=42:secret\nrubbish secret\n# a remark\n\n=x\n');
    expect(problems).toEqual([
      '.env:2 sets TELEGRAM_BOT_TOKNE, which is no setting: did you mean TELEGRAM_BOT_TOKEN?',
      '.env:3 is no setting: write NAME=value, or # before a remark.',
      '.env:6 is no setting: write NAME=value, or # before a remark.',
    ]);
    expect(problems.join()).not.toContain('secret');
    expect(() => environment(inFolder('TELEGRAM_BOT_TOKNE=1\nrubbish\n'))).toThrow(/:1 sets .*\n.*:2 is no setting/);
  });

  test('may hold names of other programs, and values over several lines', () => {
    expect(told('NODE_OPTIONS=--trace-warnings\nTZ=Europe/Sofia\nexport PORT=3000\nKEY="one\ntwo\nthree"\n')).toEqual(
      [],
    );
    const problems: string[] = [];
    readEnvFile('PORT=1\nOTHER=1\nOTHER=2\nexport PORT=2\nDATA_DIR="here\nCACHE=1\n', '.env', problems);
    expect(problems).toEqual([
      '.env:4 sets PORT again, as line 1 does: keep one.',
      '.env:5 opens a quote that nothing closes.',
    ]);
    expect(readEnvFile('KEY="one\ntwo"\nPORT=1 # here\n', '.env', [])).toEqual({ KEY: 'one\ntwo', PORT: '1' });
  });
});

describe('PUBLIC_URL', () => {
  const read = (address: string): string => readConfig({ PUBLIC_URL: address }, process.cwd()).publicUrl;

  test('is an address alone, with a slash at its end or without, in small letters or not', () => {
    expect([read('https://bubo.bg/'), read('https://bubo.bg:8443'), read('HTTPS://Bubo.BG/')]).toEqual([
      'https://bubo.bg',
      'https://bubo.bg:8443',
      'https://bubo.bg',
    ]);
  });

  test.each([
    ['https://bubo.bg/bot/', 'ends with a path'],
    ['https://bubo.bg/path?x=1', 'goes on with “?” or “#”'],
    ['https://bubo.bg?', 'goes on with “?” or “#”'],
    ['https://bubo.bg/#top', 'goes on with “?” or “#”'],
    ['https://u:pw@bubo.bg', 'carries a name or a password'],
  ])('%s is refused', (address, why) => {
    expect(() => read(address)).toThrow(`PUBLIC_URL ${why}`);
    expect(() => read(address)).not.toThrow('pw');
  });

  test.each([
    ['https://localhost', true],
    ['https://bubo', true],
    ['https://bubo.local', true],
    ['https://127.0.0.1', true],
    ['https://192.168.1.7:8443', true],
    ['https://[::1]', true],
    ['https://[fd00::7]', true],
    ['https://bubo.bg', false],
    ['https://193.178.152.1', false],
  ])('%s leads nowhere from outside: %s', (address, expected) => {
    expect(isPrivate(address)).toBe(expected);
  });
});

describe('what starts and will not work all the same', () => {
  const telegram = { TELEGRAM_BOT_TOKEN: '42:secret', TELEGRAM_WEBHOOK_SECRET: 'door' };
  const told = (env: Env): readonly string[] => hintsOf(readConfig(env, process.cwd()));

  test.each([[{}], [{ PUBLIC_URL: 'http://bubo.bg' }], [{ PUBLIC_URL: 'https://bubo.local' }]])(
    'a messenger with %j waits in vain',
    (address) => {
      const { publicUrl } = readConfig(address, process.cwd());
      expect(told({ ...telegram, ...address })).toEqual([
        expect.stringContaining(`Nothing will come in from Telegram: PUBLIC_URL is ${publicUrl}, and`),
      ]);
    },
  );

  test('a chat for alarms is a number or the name of a channel', () => {
    const fine = { ...telegram, PUBLIC_URL: 'https://bubo.bg' };
    const [line = '', ...more] = told({ ...fine, ALARM_TELEGRAM_CHAT: 'abc' });
    expect([line, more]).toEqual([expect.stringContaining('ALARM_TELEGRAM_CHAT is no chat'), []]);
    for (const chat of ['42', '-1001234567890', '@lipovo_alarms'])
      expect(told({ ...fine, ALARM_TELEGRAM_CHAT: chat })).toEqual([]);
  });

  test('nothing is said of a trial: no messenger, or a pretend platform on this machine', () => {
    expect(told({})).toEqual([]);
    expect(told({ ...telegram, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' })).toEqual([]);
  });
});
