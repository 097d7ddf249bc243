import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fields, ident, sameSecret, spot, wire } from '../../src/channel-wire.ts';

describe('the wire', () => {
  let server = http.createServer();
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  test('secrets are the same only when every byte is', () => {
    const secret = Buffer.from('тайна');
    expect(sameSecret(secret, 'тайна')).toBe(true);
    for (const other of ['', 'тайнa', 'тайна ', undefined, null, 5, ['тайна']])
      expect(sameSecret(secret, other)).toBe(false);
  });
  test('unknown JSON reads as nothing where it is not what is wanted', () => {
    expect([null, [], 'x', 5].map((value) => fields(value)['a'])).toEqual([undefined, undefined, undefined, undefined]);
    expect([7, '7', '', 2 ** 60, 1.5, null].map(ident)).toEqual(['7', '7', undefined, undefined, undefined, undefined]);
    expect([spot(90, 180), spot(91, 0), spot('1', 2), spot(Number.NaN, 1)]).toEqual([
      { lat: 90, lon: 180 },
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('calls go under the prefix of the root, over connections that are kept', async () => {
    const seen: { url: string | undefined; type: string | undefined; body: string }[] = [];
    let connections = 0;
    server = http.createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      seen.push({ url: request.url, type: request.headers['content-type'], body });
      response.writeHead(429, { 'retry-after': '3' }).end('спри');
    });
    server.on('connection', () => connections++);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const call = wire(`http://127.0.0.1:${(server.address() as AddressInfo).port}/proxy/viber/`);
    for (let n = 0; n < 10; n++) {
      const reached = await call({
        path: '/pa/send_message?x=1',
        headers: { 'content-type': 'application/json' },
        body: '{"text":"да"}',
      });
      expect(reached).toEqual({ is: 'answer', status: 429, text: 'спри', retryAfter: 3 });
    }
    expect(seen[0]).toEqual({
      url: '/proxy/viber/pa/send_message?x=1',
      type: 'application/json',
      body: '{"text":"да"}',
    });
    expect(connections).toBeLessThanOrEqual(2);
  });
  test('a house that is closed calls nobody', async () => {
    const reached = await wire('http://127.0.0.1:9')({ path: '/', headers: {}, signal: AbortSignal.abort() });
    expect(reached).toMatchObject({ is: 'trouble' });
  });
});
