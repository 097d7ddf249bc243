/** The Viber channel: its REST bot API over undici. */
import type { Call, Channel, Outcome, Webhook } from '../../src/channel.ts';
import { fetchFile } from '../../src/channel-fetch.ts';
import { fields, type Json, list, sameSecret, signer, type Wire, wire } from '../../src/channel-wire.ts';
import { type Verdict, verdict } from './errors.ts';
import { limits, renderer } from './render.ts';
import { webhooks } from './webhooks.ts';
import { readCallback } from './wire.ts';

export interface ViberSettings {
  /** The bot's auth token; also the key that signs its callbacks. */
  readonly token: string;
  /** Shown above each message, at most 28 characters. */
  readonly name: string;
  readonly apiRoot: string;
}

/** The signature stands in the header; Viber repeats it as `?sig=`, which helps behind proxies that drop headers. */
const verifier = (token: string) => {
  const sign = signer(token);
  return ({ headers, query, raw }: Webhook): boolean =>
    sameSecret(Buffer.from(sign(raw)), headers['x-viber-content-signature'] ?? query['sig']);
};

const PLAIN_ACTIONS: ReadonlySet<unknown> = new Set(['reply']);

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&quot;/g, '"'],
  [/&amp;/g, '&'],
];
const unescaped = (label: string): string => PLAIN.reduce((text, [sign, by]) => text.replace(sign, by), label);

/** The addresses of links that are left out, below the text where they do not stand in it yet and there is room. */
const withAddresses = (text: string, buttons: readonly Json[]): string =>
  buttons.reduce((whole, { ActionType, ActionBody, Text }) => {
    const address = String(ActionBody);
    if (ActionType !== 'open-url' || whole.includes(address)) return whole;
    const longer = `${whole}\n${unescaped(String(Text))}: ${address}`;
    return longer.length <= limits.text ? longer : whole;
  }, text);

/** The same message without what an old client may not know: requests, links, a required version. */
const plainBody = ({ min_api_version: _version, keyboard, text, ...rest }: Json): Json => {
  const all = list(fields(keyboard)['Buttons']).map(fields);
  const Buttons = all.filter(({ ActionType }) => PLAIN_ACTIONS.has(ActionType));
  const plain = { ...rest, text: withAddresses(String(text), all) };
  return Buttons.length === 0 ? plain : { ...plain, keyboard: { ...fields(keyboard), Buttons } };
};

const sender = (call: Wire, token: string) => {
  const headers = { 'content-type': 'application/json', 'x-viber-auth-token': token };
  const once = async ({ method, body }: Call, signal: AbortSignal): Promise<Verdict> =>
    verdict(await call({ path: `/pa/${method}`, headers, body: JSON.stringify(body), signal }));
  return async (message: Call, signal: AbortSignal): Promise<Outcome> => {
    const first = await once(message, signal);
    if (first.is !== 'plain') return first;
    // A file cannot be made plainer; its address stands in the text that follows.
    if (message.body['type'] !== 'text') return { is: 'ok', id: '', note: `file left out: ${first.why}` };
    const second = await once({ method: message.method, body: plainBody(message.body) }, signal);
    if (second.is === 'plain') return { is: 'refused', why: second.why };
    return second.is === 'ok' ? { ...second, note: `sent plain: ${first.why}` } : second;
  };
};

/** The channel. Settings are opaque strings; nothing is called until the first send. */
export const viber = ({ token, name, apiRoot }: ViberSettings): Channel => {
  const call = wire(apiRoot);
  const { render, greet } = renderer(name);
  return {
    name: 'viber',
    limits,
    hasWebhook: true,
    reportsFailures: true,
    verify: verifier(token),
    parse: ({ raw }) => readCallback(raw),
    render,
    greet,
    send: sender(call, token),
    // Addresses of media come in signed callbacks, need no token, and hold for a short while only.
    fetch: (url, most, signal) => fetchFile({ url, home: apiRoot, most, signal }),
    webhooks: webhooks(call, token),
  };
};
