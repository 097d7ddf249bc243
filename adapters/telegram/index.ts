/** The Telegram channel: Bot API through grammY, updates through the house's own webhook. */
import type { Call, Channel, Outcome, Parsed, Webhook } from '../../src/channel.ts';
import { fields, ident, type Json, sameSecret } from '../../src/channel-wire.ts';
import { apiOver } from './api.ts';
import { type Verdict, verdict } from './errors.ts';
import { fetcher } from './files.ts';
import { limits, render } from './render.ts';
import { webhooks } from './webhooks.ts';
import { readUpdate } from './wire.ts';

export interface TelegramSettings {
  /** From @BotFather. */
  readonly token: string;
  /** What Telegram repeats in the header of every webhook. */
  readonly secret: string;
  readonly apiRoot: string;
  /** Without the `@`; tells in groups whether a command or a mention is meant for us. */
  readonly botUsername?: string;
}

const EMPTY: Parsed = { events: [], failed: [], alarms: [] };
type RawCall = (payload: Json, signal: AbortSignal) => Promise<unknown>;

/** The id of a sent message; methods that send none answer with `true`. */
const sentId = (result: unknown): string => ident(fields(result)['message_id']) ?? '';

const plainBody = ({ reply_markup: _buttons, parse_mode: _mode, ...rest }: Json): Json => rest;

/** The second try that a verdict asks for, or null. Buttons can be missed: typing a label does the same. */
const otherTry = (call: Call, asked: Verdict): Call | null => {
  if (asked.is === 'plain') return { method: call.method, body: plainBody(call.body) };
  return asked.is === 'moved' ? { method: call.method, body: { ...call.body, chat_id: asked.to } } : null;
};

const sender = (raw: { readonly [method: string]: RawCall }) => {
  const once = async (call: Call, signal: AbortSignal): Promise<Verdict> => {
    try {
      return { is: 'ok', id: sentId(await raw[call.method]?.(call.body, signal)) };
    } catch (error) {
      return verdict(error);
    }
  };
  return async (call: Call, signal: AbortSignal): Promise<Outcome> => {
    const first = await once(call, signal);
    if (first.is !== 'plain' && first.is !== 'moved') return first;
    const second = await once(otherTry(call, first) ?? call, signal);
    if (second.is === 'plain' || second.is === 'moved')
      return { is: 'refused', why: 'Telegram refused the message twice' };
    return second.is === 'ok' && first.is === 'plain'
      ? { ...second, note: `sent without buttons: ${first.why}` }
      : second;
  };
};

/** A tap's spinner is ended at once; bodies that are no tap are not parsed a second time. */
const courtesy = (hook: Webhook): readonly Call[] => {
  if (!hook.raw.includes('"callback_query"')) return [];
  const id = ident(fields(fields(JSON.parse(hook.raw.toString()))['callback_query'])['id']);
  return id === undefined ? [] : [{ method: 'answerCallbackQuery', body: { callback_query_id: id } }];
};

/** The channel. Settings are opaque strings; nothing is called until the first send. */
export const telegram = (settings: TelegramSettings): Channel => {
  const secret = Buffer.from(settings.secret);
  const api = apiOver(settings.apiRoot, settings.token);
  const id = settings.token.split(':')[0] ?? '';
  const bot = { ...(id && { id }), ...(settings.botUsername && { username: settings.botUsername }) };
  return {
    name: 'telegram',
    limits,
    hasWebhook: true,
    verify: ({ headers }) => sameSecret(secret, headers['x-telegram-bot-api-secret-token']),
    parse: ({ raw }) => {
      const event = readUpdate(JSON.parse(raw.toString()), bot);
      return event === null ? EMPTY : { ...EMPTY, events: [event] };
    },
    render,
    send: sender(api.raw as unknown as { readonly [method: string]: RawCall }),
    fetch: fetcher(api, settings),
    courtesy,
    webhooks: webhooks(api, settings.secret),
  };
};
