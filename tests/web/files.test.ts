/** Files that visitors of the try-out page send: taken in at the session's door, fetched by the house, soon forgotten. */
import { kindIn, makeSentFiles, nameIn, typeIn } from '../../adapters/web/sent-files.ts';
import { listen, newSession } from './client.ts';
import { type Running, startHouse } from './house.ts';

let house: Running;
beforeEach(async () => {
  house = await startHouse({ limits: { file: 1_000, files: 2_500, fileSession: { burst: 4, perSecond: 0.1 } } });
});
afterEach(() => house.stop());

const send = (token: string, body: string | Buffer, query = 'id=f1&name=plan.pdf', type = 'application/pdf') =>
  fetch(`${house.url}/web/file?${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': type },
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
  expect((await send(token, 'план', 'name=x')).status).toBe(400);
  expect((await send(token, 'план', 'id=a&id=b')).status).toBe(400);
  expect((await send(token, Buffer.alloc(1_001))).status).toBe(413);
  expect((await send(token, 'план')).status).toBe(429);
  expect(taken()).toEqual([]);
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

test('names and types are what they may be', () => {
  expect(['план.docx', 'C:\\a\\b.pdf', '../../x', 'a\nb\u202e.pdf', '', '/', 5, 'я'.repeat(300)].map(nameIn)).toEqual([
    'план.docx',
    'b.pdf',
    'x',
    'ab.pdf',
    undefined,
    undefined,
    undefined,
    'я'.repeat(120),
  ]);
  expect(['Image/PNG; x=y', 'text/html\r\nX: y', 'x', undefined].map(typeIn)).toEqual(['image/png', null, null, null]);
  expect(['image/png', 'video/mp4', 'audio/ogg', 'text/plain', null].map(kindIn)).toEqual([
    'photo',
    'video',
    'audio',
    'document',
    'document',
  ]);
});
