/** Azure Bot Service: a municipality's Messenger, Web Chat or Teams through the connector, behind the same door. */
import express, { type Request, type Response, type Router } from 'express';
import type { Call, Channel, Fetched, House, Outcome } from '../../src/channel.ts';
import { fetchFile } from '../../src/channel-fetch.ts';
import { CALL_MS, fields, type Json, jsonOf, words } from '../../src/channel-wire.ts';
import { type BotFrameworkOptions, type Bridge, openBridge } from './bridge.ts';
import { outcomeOf } from './errors.ts';
import { referenceOf } from './person.ts';
import { LIMITS, render } from './render.ts';
import { KEPT, parseActivity } from './wire.ts';

export type { BotFrameworkOptions } from './bridge.ts';

/** Opens the channel; botbuilder is loaded here and only here. */
export async function botframework(options: BotFrameworkOptions): Promise<Channel> {
  const bridge = await openBridge(options, Date.now);
  return {
    name: 'botframework',
    limits: LIMITS,
    hasWebhook: false,
    verify: (hook) => {
      const activity = activityIn(hook.raw);
      return activity !== null && bridge.isGenuine(activity, words(hook.headers['authorization']) ?? '');
    },
    parse: (hook) => parseActivity(fields(JSON.parse(hook.raw.toString('utf8')))),
    render,
    send: (call, signal) => send(bridge, call, signal),
    fetch: (ref, most, signal) => bring(bridge, ref, most, signal),
    routes: (router, house) => mount(router, house, bridge),
    close: bridge.close,
  };
}

const activityIn = (raw: unknown): Json | null => (Buffer.isBuffer(raw) ? jsonOf(raw.toString('utf8')) : null);

function mount(router: Router, house: House, bridge: Bridge): void {
  const body = express.raw({ type: () => true, inflate: false, limit: LIMITS.webhookBytes });
  router.post('/api/messages', body, async (request: Request, response: Response) => {
    const activity = activityIn(request.body);
    if (activity === null) return void response.status(400).type('text/plain').send('The body is no JSON.');
    if (!(await bridge.isGenuine(activity, request.get('authorization') ?? ''))) return void response.sendStatus(401);
    await house.take('botframework', parseActivity(activity));
    response.status(200).end();
  });
  router.all('/api/messages', (_, response) => void response.set('Allow', 'POST').sendStatus(405));
}

/** A file that the connector keeps is asked for with our token, at its own origin only; any other without. */
async function bring(bridge: Bridge, ref: string, most: number, signal: AbortSignal): Promise<Fetched> {
  const isKept = ref.startsWith(KEPT);
  const url = isKept ? ref.slice(KEPT.length) : ref;
  if (!URL.canParse(url)) return { is: 'gone', why: 'the address is none' };
  if (!isKept) return fetchFile({ url, home: PUBLIC_HOME, most, signal });
  try {
    const headers = { authorization: `Bearer ${await bridge.token()}` };
    return await fetchFile({ url, home: new URL(url).origin, headers, most, signal });
  } catch {
    return { is: 'later', why: 'the login server gave no token' };
  }
}

/** Has no files: so that nothing but public https addresses is asked for without a token. */
const PUBLIC_HOME = 'https://api.botframework.com';

async function send(bridge: Bridge, call: Call, signal: AbortSignal): Promise<Outcome> {
  const to = referenceOf(words(call.body['person']) ?? '');
  if (to === null) return { is: 'refused', why: 'the person has no address in this channel' };
  const { channelId, conversationId, botId, userId } = to;
  const addressed = {
    ...fields(call.body['activity']),
    channelId,
    from: { id: botId },
    recipient: { id: userId },
    conversation: { id: conversationId },
  };
  try {
    return { is: 'ok', id: await bridge.post(to, addressed, AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)])) };
  } catch (error) {
    return outcomeOf(error);
  }
}
