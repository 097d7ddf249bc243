/** Files that visitors of the try-out page send: taken in at the session's door, fetched by the house, soon forgotten. */
import { kindIn, makeSentFiles, nameIn, typeIn } from '../../adapters/web/sent-files.ts';
import { listen, newSession } from './client.ts';
import { type Running, startHouse } from './house.ts';

let house: Running;
beforeEach(async () => {
  house = await startHouse({
    origins: ['https://lipovo.example'],
    limits: { file: 1_000, files: 2_500, fileSession: { burst: 4, perSecond: 0.1 } },
  });
});
afterEach(() => house.stop());

const send = (token: string, body: string | Buffer, query = 'id=f1', headers: Record<string, string> = {}) =>
  fetch(`${house.url}/web/file?${query}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/pdf',
      'X-File-Name': 'plan.pdf',
      ...headers,
    },
    body: body as string,
  });
const fetched = (ref: string, most = 10_000) => house.channel.fetch?.(ref, most, AbortSignal.timeout(1_000));
const taken = () => house.taken.map(({ said }) => said);
const refOf = (at: number): string => {
  const said = taken()[at];
  return said?.kind === 'file' ? said.ref : '';
};

test('a file is an event once, shown as the person’s own line, and fetched by its handle', async () => {
  const token = await newSession(house.url);
  const stream = await listen(house.url, token);
  expect((await send(token, 'план')).status).toBe(202);
  expect((await send(token, 'план')).status).toBe(202);
  expect(taken()).toEqual([
    { kind: 'file', type: 'document', ref: expect.stringMatching(/^[\w-]{24}$/), name: 'plan.pdf', bytes: 8 },
  ]);
  expect((await stream.until(2))[1]?.data).toMatchObject({ who: 'me', text: '[plan.pdf]' });
  expect(await fetched(refOf(0))).toEqual({ is: 'ok', body: Buffer.from('план'), type: 'application/pdf' });
  expect(await fetched(refOf(0), 7)).toEqual({ is: 'big' });
  expect(await fetched('no-such')).toMatchObject({ is: 'gone' });
  stream.close();
});

test('what cannot be taken is refused with its reason', async () => {
  const token = await newSession(house.url);
  expect((await send('x', 'план')).status).toBe(401);
  expect((await send(token, '')).status).toBe(400);
  expect((await send(token, 'план', '')).status).toBe(400);
  expect((await send(token, 'план', 'id=a&id=b')).status).toBe(400);
  const large = await send(token, Buffer.alloc(1_001));
  expect([large.status, await large.json()]).toEqual([413, { error: expect.stringContaining('a file 10 MB') }]);
  expect((await send(token, 'план')).status).toBe(429);
  expect(taken()).toEqual([]);
});

test('a program is refused whatever it is called; what is no office document by its bytes is a picture or a text', async () => {
  const token = await newSession(house.url);
  const program = await send(token, Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'));
  expect([program.status, await program.json()]).toEqual([415, { error: expect.stringContaining('DOCX') }]);
  expect((await send(token, Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'id=b')).status).toBe(202);
  expect(taken()).toMatchObject([{ type: 'photo', name: 'plan.pdf' }]);
});

test('files are taken from the sites that may talk, and from no other', async () => {
  const token = await newSession(house.url);
  const strange = await send(token, 'план', 'id=a', { Origin: 'https://elsewhere.example' });
  expect([strange.status, strange.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  const asked = await fetch(`${house.url}/web/file?id=a`, {
    method: 'OPTIONS',
    headers: { Origin: 'https://lipovo.example', 'Access-Control-Request-Method': 'POST' },
  });
  expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([
    204,
    expect.stringContaining('X-File-Name'),
  ]);
  const own = await send(token, 'план', 'id=b', { Origin: 'https://lipovo.example' });
  expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([202, 'https://lipovo.example']);
  expect(taken()).toHaveLength(1);
});

test('a file that the house could not take disappears from the talk', async () => {
  const token = await newSession(house.url);
  const stream = await listen(house.url, token);
  house.fail = 1;
  const answer = await send(token, 'план');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect((await stream.until(3))[2]?.data).toMatchObject({ who: 'undo' });
  expect((await send(token, 'план')).status).toBe(202);
  stream.close();
});

test('the oldest file goes when there is no room, and each after a while', () => {
  const files = makeSentFiles(100, 1_000);
  const [first, second] = [files.keep(Buffer.alloc(60), null, 0), files.keep(Buffer.alloc(60), null, 500)];
  expect([first, second].map((ref) => files.fetch(ref, 100).is)).toEqual(['gone', 'ok']);
  const alone = files.keep(Buffer.alloc(500), null, 600);
  expect([second, alone].map((ref) => files.fetch(ref, 1_000).is)).toEqual(['gone', 'ok']);
  files.sweep(1_599);
  expect(files.fetch(alone, 1_000).is).toBe('ok');
  files.sweep(1_600);
  expect(files.fetch(alone, 1_000).is).toBe('gone');
});

test('names are what they may be, and kinds are told by the bytes', () => {
  const names = ['план.docx', 'C:\\a\\b.pdf', '../../x', 'a\nb\u202e.pdf', '', '/', 'я'.repeat(300)];
  expect([...names.map(encodeURIComponent), '%ff', undefined].map(nameIn)).toEqual([
    'план.docx',
    'b.pdf',
    'x',
    'ab.pdf',
    undefined,
    undefined,
    'я'.repeat(120),
    undefined,
    undefined,
  ]);
  expect(['Image/PNG; x=y', 'text/html\r\nX: y', 'x', undefined].map(typeIn)).toEqual(['image/png', null, null, null]);
  const kinds: readonly (readonly [string, string | null])[] = [
    ['\x89PNG\r\n\x1a\n\0', 'photo'],
    ['\xff\xd8\xff\xe1\0', 'photo'],
    ['\0\0\0\x18ftypheic\0', 'photo'],
    ['\0\0\0\x18ftypmp42\0', 'video'],
    ['OggS\0', 'audio'],
    ['PK\x03\x04\x14\0', 'document'],
    ['%PDF-1.7\n\0', 'document'],
    ['\n\0%PDF-1.4', 'document'],
    ['\xd0\xcf\x11\xe0\xa1\0', 'document'],
    ['\xff\xfe?\x04', 'document'],
    ['Покана', 'document'],
    ['\x7fELF\x02\0', null],
    ['MZ\x90\0', null],
  ];
  for (const [bytes, kind] of kinds) expect([bytes, kindIn(Buffer.from(bytes, 'latin1'))]).toEqual([bytes, kind]);
});
