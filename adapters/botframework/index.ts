/** Azure Bot Service: a municipality's Messenger, Web Chat or Teams through the connector, behind the same door. */
import express, { type Request, type Response, type Router } from 'express';
import type { Call, Channel, House, Outcome } from '../../src/channel.ts';
import { CALL_MS, fields, type Json, jsonOf, words } from '../../src/channel-wire.ts';
import { type BotFrameworkOptions, type Bridge, openBridge } from './bridge.ts';
import { outcomeOf } from './errors.ts';
import { referenceOf } from './person.ts';
import { LIMITS, render } from './render.ts';
import { parseActivity } from './wire.ts';

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
}

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
