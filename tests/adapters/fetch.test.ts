import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchFile, lookupPublic, placeOf } from '../../src/channel-fetch.ts';

const HOME = 'http://127.0.0.1:8081/bot';

test('only the own root and public names over https are places of files', () => {
  const allowed = (url: string): boolean => placeOf(url, HOME) !== null;
  for (const url of ['http://127.0.0.1:8081/file/1', 'https://dl-media.viber.com/5/a.pdf', 'https://a.bg:8443/x?y'])
    expect([url, allowed(url)]).toEqual([url, true]);
  for (const url of [
    'http://dl-media.viber.com/a.pdf',
    'http://127.0.0.1:8082/x',
    'http://user:pass@127.0.0.1:8081/x',
    'https://a:b@x.bg/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f.1/',
    'https://[::ffff:10.0.0.1]/',
    'https://intranet/',
    'ftp://x.bg/',
    'javascript:alert(1)',
    '//x.bg/a',
    '',
  ])
    expect([url, allowed(url)]).toEqual([url, false]);
});

test.each([true, false])('a name that leads home is refused (all addresses asked for: %s)', async (all) => {
  const failed = await new Promise((resolve) => lookupPublic('localhost', { all }, (error) => resolve(error)));
  expect(failed).toMatchObject({ code: 'ENOTPUBLIC' });
});

describe('on the way to a file', () => {
  const seen: http.IncomingHttpHeaders[] = [];
  const serve = async (answer: http.RequestListener): Promise<{ url: string; stop: () => void }> => {
    const server = http.createServer((request, response) => {
      seen.push(request.headers);
      answer(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
  };
  const bring = (url: string, home = url) =>
    fetchFile({ url, home, headers: { authorization: 'secret' }, most: 1_000, signal: AbortSignal.timeout(3_000) });

  test('redirects end at the fourth', async () => {
    const round = await serve((_, response) => void response.writeHead(302, { location: '/again' }).end());
    seen.length = 0;
    expect(await bring(round.url)).toMatchObject({ is: 'gone' });
    expect(seen.map(({ authorization }) => authorization)).toEqual(['secret', 'secret', 'secret', 'secret']);
    round.stop();
  });
  test('a redirect that leads nowhere is gone', async () => {
    for (const location of ['', 'http://', 'https://', 'http://127.0.0.1:1/', 'mailto:a@b.bg']) {
      const astray = await serve((_, response) => void response.writeHead(301, { location }).end());
      expect(await bring(astray.url)).toMatchObject({ is: 'gone' });
      astray.stop();
    }
  });
  test('a body without end is given up at its bound', async () => {
    let sent = 0;
    const endless = await serve((_, response) => {
      const chunk = Buffer.alloc(500);
      const more = (): void => {
        sent += chunk.length;
        if (!response.destroyed) response.write(chunk, () => setImmediate(more));
      };
      more();
    });
    expect(await bring(endless.url)).toEqual({ is: 'big' });
    expect(sent).toBeLessThan(1_000_000);
    endless.stop();
  });
  test('no answer says where it was asked', async () => {
    const outcome = await bring('http://127.0.0.1:9/secret-token/x');
    expect(outcome).toMatchObject({ is: 'later' });
    expect(JSON.stringify(outcome)).not.toMatch(/secret|127/);
  });
});
