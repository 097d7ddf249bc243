/** The door to kept files: whatever a file is called, its name breaks no header and leads to no other file; then it is gone. */
import http from 'node:http';
import { keepFile } from '../../src/store/files.ts';
import { HOUR, type Opened, openHouse } from './house.ts';

let house: Opened;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(() => house.stop());

const keep = (name: string, type = 'application/pdf', hours = 1): Promise<string> =>
  house.house.store.tx((q) =>
    keepFile(q, {
      name,
      type,
      body: Buffer.from('%PDF'),
      at: house.clock.now(),
      expires: house.clock.now() + hours * HOUR,
    }),
  );

interface Answer {
  readonly status: number | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}
/** By the path as it stands here: nothing between us and the house tidies it up. */
const asked = (path: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(house.url);
    const request = http.request({ hostname, port, path }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    request.on('error', reject).end();
  });

test.each([
  'plan.pdf',
  'Снимка № 1.jpg',
  'a"b.pdf',
  "a'b(1)*!.pdf",
  'x\r\nSet-Cookie: a=b.pdf',
  ';filename=x.exe',
  '../../etc/passwd',
  'a/b\\c.pdf',
  '%2e%2e%2f.pdf',
  'a?b#c&d=e.pdf',
  '<script>.html',
  '𝒳 е.png',
])('“%s” comes as an attachment of that name, and nothing else', async (name) => {
  const token = await keep(name);
  const { status, headers, body } = await asked(`/files/${token}/${encodeURIComponent(name)}`);
  expect([status, body]).toEqual([200, '%PDF']);
  const [, coded = ''] =
    /^attachment; filename\*=UTF-8''([A-Za-z0-9%_.~-]+)$/.exec(headers['content-disposition'] ?? '') ?? [];
  expect(decodeURIComponent(coded)).toBe(name);
  expect(headers['set-cookie']).toBeUndefined();
  expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cache-control']).toBe('private, no-store');
});

test('another name, another token or a longer path finds nothing', async () => {
  const token = await keep('plan.pdf');
  for (const path of [
    `/files/${token}/other.pdf`,
    `/files/${token}/PLAN.pdf`,
    `/files/${token}`,
    `/files/${token}/`,
    `/files/${token}/x/../plan.pdf`,
    `/files/${token}/plan.pdf/x`,
    `/files/${token.slice(1)}/plan.pdf`,
    '/files/../package.json',
    '/files/%2e%2e/package.json',
  ])
    expect([path, (await asked(path)).status]).toEqual([path, 404]);
});

test('after its time a file is gone', async () => {
  const token = await keep('plan.pdf');
  expect((await asked(`/files/${token}/plan.pdf`)).status).toBe(200);
  await house.pass(HOUR);
  expect((await asked(`/files/${token}/plan.pdf`)).status).toBe(404);
});
