/**
 * A pretend Azure Bot Service on loopback, for tests only: announces signing keys, signs activities as the connector
 * does, gives tokens for the right password, takes replies with the right token and refuses the rest.
 */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fields, type Json, jsonOf } from '../../src/channel-wire.ts';

export interface Azure {
  readonly url: string;
  /** What was taken: the conversation and the activity. */
  readonly sent: { readonly conversation: string; readonly activity: Json }[];
  /** The next calls to the connector are answered like this. */
  readonly answers: {
    readonly status: number;
    readonly body?: unknown;
    readonly headers?: { readonly [name: string]: string };
  }[];
  readonly asked: { logins: number; calls: number; readonly tokens: (string | undefined)[] };
  /** An `Authorization` header; `claims` and `header` change what a genuine one holds, `key` what signs it. */
  readonly token: (claims?: Json, header?: Json, key?: KeyObject) => string;
  readonly stop: () => Promise<void>;
}

const APP = 'e0f8a3a2-0000-4000-8000-000000000001';
export const PRETEND_APP = { appId: APP, appPassword: 'pretend-password-of-the-app' };

const part = (thing: unknown): string => Buffer.from(JSON.stringify(thing)).toString('base64url');

export async function startAzure(): Promise<Azure> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = publicKey.export({ format: 'jwk' });
  const sent: Azure['sent'] = [];
  const answers: Azure['answers'] = [];
  const asked: Azure['asked'] = { logins: 0, calls: 0, tokens: [] };
  const answer = (
    path: string,
    headers: http.IncomingHttpHeaders,
    body: string,
  ): { status: number; body?: unknown; headers?: Json } => {
    if (path === '/openid')
      return { status: 200, body: { issuer: 'https://api.botframework.com', jwks_uri: `${url}/keys` } };
    if (path === '/keys')
      return {
        status: 200,
        body: { keys: [{ ...jwk, kid: 'one', use: 'sig', endorsements: ['webchat', 'facebook', 'msteams'] }] },
      };
    if (path.endsWith('/oauth2/v2.0/token')) return login(body);
    return connector(path, headers, body);
  };
  const login = (body: string) => {
    asked.logins += 1;
    const form = new URLSearchParams(body);
    if (form.get('client_secret') !== PRETEND_APP.appPassword)
      return { status: 401, body: { error: 'invalid_client' } };
    return { status: 200, body: { access_token: 'pretend-token', expires_in: 3600, token_type: 'Bearer' } };
  };
  const connector = (path: string, headers: http.IncomingHttpHeaders, body: string) => {
    asked.calls += 1;
    const next = answers.shift();
    if (next !== undefined) return next;
    if (headers.authorization !== 'Bearer pretend-token')
      return { status: 401, body: { error: { code: 'Unauthorized' } } };
    if (path === '/connector/v3/attachments/1/views/original') return { status: 200, body: 'покана' };
    const found = /^\/connector\/v3\/conversations\/([^/]+)\/activities$/.exec(path);
    if (found === null) return { status: 404 };
    sent.push({ conversation: decodeURIComponent(found[1] ?? ''), activity: fields(jsonOf(body)) });
    return { status: 200, body: { id: `sent-${sent.length}` } };
  };
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.tokens.push(request.headers.authorization);
    const { status, body: out, headers = {} } = answer(request.url ?? '', request.headers, body);
    response.writeHead(status, { 'content-type': 'application/json', ...(headers as http.OutgoingHttpHeaders) });
    response.end(out === undefined ? '' : JSON.stringify(out));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token: Azure['token'] = (claims = {}, header = {}, key = privateKey) => {
    const seconds = Math.floor(Date.now() / 1000);
    const genuine = {
      iss: 'https://api.botframework.com',
      aud: APP,
      serviceurl: `${url}/connector/`,
      nbf: seconds - 60,
      exp: seconds + 600,
    };
    const unsigned = `${part({ alg: 'RS256', typ: 'JWT', kid: 'one', ...header })}.${part({ ...genuine, ...claims })}`;
    return `Bearer ${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(key).toString('base64url')}`;
  };
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, sent, answers, asked, token, stop };
}
