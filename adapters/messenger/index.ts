/** The Messenger channel: Meta's Graph Send API over undici. */
import type { Channel, Webhook } from '../../src/channel.ts';
import { fetchFile } from '../../src/channel-fetch.ts';
import { sameSecret, signer } from '../../src/channel-wire.ts';
import { verdict } from './errors.ts';
import { type GraphSettings, graph } from './graph.ts';
import { limits, render } from './render.ts';
import { routes } from './routes.ts';
import { webhooks } from './webhooks.ts';
import { type Page, readBody } from './wire.ts';

export interface MessengerSettings extends GraphSettings, Page {
  /** What Meta repeats when it asks whether the webhook is ours. */
  readonly verifyToken: string;
}

/** Only the SHA-256 signature over the raw bytes counts; the older SHA-1 one is not looked at. */
const verifier = (appSecret: string) => {
  const sign = signer(appSecret);
  return ({ headers, raw }: Webhook): boolean =>
    sameSecret(Buffer.from(`sha256=${sign(raw)}`), headers['x-hub-signature-256']);
};

/** The channel. Settings are opaque strings; nothing is called until the first send. */
export const messenger = (settings: MessengerSettings): Channel => {
  const call = graph(settings);
  const path = settings.pageId ?? 'me';
  return {
    name: 'messenger',
    limits,
    hasWebhook: true,
    verify: verifier(settings.appSecret),
    parse: ({ raw }) => readBody(JSON.parse(raw.toString()), settings),
    render,
    send: async ({ method, body }, signal) => verdict(await call({ path: `${path}/${method}`, body, signal })),
    // Addresses of attachments are signed by Meta itself, need no token, and hold for a few days.
    fetch: (url, most, signal) => fetchFile({ url, home: settings.apiRoot, most, signal }),
    routes: routes(settings),
    webhooks: webhooks(call, settings),
  };
};
