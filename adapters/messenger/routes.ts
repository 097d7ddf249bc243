/**
 * Messenger's extra doors: the handshake that proves the webhook is ours, Meta's data-deletion callback
 * (developers.facebook.com: Data Deletion Request Callback) and the page that shows the state of a deletion.
 */
import { createHmac } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import type { Channel, House } from '../../src/channel.ts';
import { fields, ident, jsonOf, sameSecret } from '../../src/channel-wire.ts';
import { deletionPage } from './deletion-page.ts';

const DELETION = '/webhooks/messenger/deletion';

interface Secrets {
  readonly appSecret: string;
  readonly verifyToken: string;
}

/** Answers the challenge as plain text where mode and token are right. */
const handshake =
  (verifyToken: Buffer) =>
  ({ query }: Request, response: Response): void => {
    const isMeta = query['hub.mode'] === 'subscribe' && sameSecret(verifyToken, query['hub.verify_token']);
    const challenge = query['hub.challenge'];
    if (!isMeta || typeof challenge !== 'string')
      response.status(403).type('text/plain').send('This is not the token that was set.');
    else response.status(200).type('text/plain').send(challenge);
  };

/**
 * The person of a `signed_request` (`signature.payload`, both base64url without padding), or null where it is not Meta's.
 * The signature is over the payload as it is encoded.
 */
const signedPerson = (signedRequest: unknown, appSecret: string): string | null => {
  if (typeof signedRequest !== 'string') return null;
  const [signature = '', payload = ''] = signedRequest.split('.');
  const expected = createHmac('sha256', appSecret).update(payload).digest('base64url');
  if (!sameSecret(Buffer.from(expected), signature.replace(/=+$/, ''))) return null;
  const { algorithm, user_id: person } = fields(jsonOf(Buffer.from(payload, 'base64url').toString())) as {
    algorithm?: unknown;
    user_id?: unknown;
  };
  return typeof algorithm === 'string' && algorithm.toUpperCase() === 'HMAC-SHA256' ? (ident(person) ?? null) : null;
};

const deletion =
  (appSecret: string, house: House) =>
  async (request: Request, response: Response): Promise<void> => {
    const person = signedPerson(fields(request.body)['signed_request'], appSecret);
    if (person === null) {
      response.status(403).json({ error: 'The signed_request is missing or not signed with the secret of this app.' });
      return;
    }
    const { code } = await house.forget('messenger', person);
    response.json({ url: new URL(`${DELETION}/${code}`, house.publicUrl).href, confirmation_code: code });
  };

const state =
  (house: House) =>
  async (request: Request, response: Response): Promise<void> => {
    const found = await house.forgotten(String(request.params['code']));
    response
      .status(found === null ? 404 : 200)
      .type('html')
      .set('Cache-Control', 'no-store');
    response.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    response.send(deletionPage(found));
  };

/** Mounts the doors. A database that is away makes the handlers reject, which the house answers with 503. */
export const routes =
  ({ appSecret, verifyToken }: Secrets): Exclude<Channel['routes'], undefined> =>
  (router, house) => {
    router.get('/webhooks/messenger', handshake(Buffer.from(verifyToken)));
    router.all('/webhooks/messenger', (_, response) => {
      response.status(405).set('Allow', 'GET, HEAD, POST').type('text/plain').send('Not with this method.');
    });
    router.post(DELETION, express.urlencoded({ extended: false, limit: '16kb' }), deletion(appSecret, house));
    router.get(`${DELETION}/:code`, state(house));
  };
