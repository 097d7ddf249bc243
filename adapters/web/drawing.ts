import type { Call } from '../../src/channel.ts';
import type { Reply } from '../../src/dialog/types.ts';

/** The messengers that the try-out page draws. */
export type Messenger = 'viber' | 'telegram' | 'messenger';
export type Renderers = { readonly [name in Messenger]: (reply: Reply) => readonly Call[] };

/** A key as a messenger would show it, and what a tap on it sends back to us. */
export interface Key {
  readonly label: string;
  /** `ask` only leads to the line for typing: the page cannot share a phone number or a place. */
  readonly does: 'pick' | 'say' | 'link' | 'ask';
  readonly value: string;
  /** Share of the width, 1 to 6 (Viber's grid). */
  readonly columns?: number;
}

/** One message in a messenger's look: its text, keys that stay under it, a file. */
export interface Bubble {
  readonly text: string;
  readonly rows: readonly (readonly Key[])[];
  readonly file?: { readonly name: string; readonly url: string };
}

/** What one reply looks like: messages, and the keys at the bottom until the next message. */
export interface Drawing {
  readonly bubbles: readonly Bubble[];
  readonly keyboard: readonly Key[];
}

type Json = { readonly [field: string]: unknown };

/**
 * Draws a reply from the platforms' own calls. A platform whose calls cannot be made or read is left with the
 * plain text, so that one broken renderer never empties the page.
 */
export function draw(renderers: Renderers, reply: Reply): { readonly [name in Messenger]: Drawing } {
  return {
    viber: drawOne(renderers.viber, reply, readViber),
    telegram: drawOne(renderers.telegram, reply, readTelegram),
    messenger: drawOne(renderers.messenger, reply, readMessenger),
  };
}

type Reader = (body: Json, key: KeyMaker, phone: string) => Drawing;
type KeyMaker = (label: string, value: string) => Key;

function drawOne(renderer: (reply: Reply) => readonly Call[], reply: Reply, read: Reader): Drawing {
  try {
    const phone = reply.buttons.find((button) => button.kind === 'phone')?.label ?? '☎';
    const drawings = renderer(reply).map((call) => read(call.body, keyMaker(reply), phone));
    return {
      bubbles: drawings.flatMap((drawing) => drawing.bubbles),
      keyboard: drawings.at(-1)?.keyboard ?? [],
    };
  } catch {
    return { bubbles: [{ text: reply.text, rows: [] }], keyboard: [] };
  }
}

/** A platform gives back a token, or the label as the person's own words; either is the reply's button. */
function keyMaker(reply: Reply): KeyMaker {
  const picks = reply.buttons.filter((button) => button.kind === 'pick');
  return (label, value) => {
    const found = picks.find((pick) => pick.token === value) ?? picks.find((pick) => pick.label === value);
    return found === undefined ? { label, does: 'say', value } : { label, does: 'pick', value: found.token };
  };
}

const isJson = (thing: unknown): thing is Json => typeof thing === 'object' && thing !== null;
const field = (thing: unknown, name: string): unknown => (isJson(thing) ? thing[name] : undefined);
const list = (thing: unknown): readonly unknown[] => (Array.isArray(thing) ? thing : []);
const words = (thing: unknown): string => (typeof thing === 'string' ? thing : '');
const link = (label: string, url: string): Key => ({ label, does: 'link', value: url });
const ask = (label: string): Key => ({ label, does: 'ask', value: '' });

const ENTITIES: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };
const fromHtml = (text: string): string =>
  text.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39|apos);/g, (_, name: string) => ENTITIES[name] ?? '');

/** https://developers.viber.com/docs/tools/keyboards: a grid of six columns under the talk. */
function readViber(body: Json, key: KeyMaker): Drawing {
  const keyboard = list(field(body['keyboard'], 'Buttons')).map((button) => viberKey(button, key));
  const media = words(body['media']);
  const name = words(body['file_name']) || media;
  const bubble = { text: words(body['text']), rows: [], ...(media === '' ? {} : { file: { name, url: media } }) };
  return { bubbles: [bubble], keyboard };
}

function viberKey(button: unknown, key: KeyMaker): Key {
  const label = fromHtml(words(field(button, 'Text')));
  const value = words(field(button, 'ActionBody'));
  const columns = Number(field(button, 'Columns') ?? 6);
  const kinds: { readonly [type: string]: () => Key } = {
    'open-url': () => link(label, value),
    'share-phone': () => ask(label),
    'location-picker': () => ask(label),
  };
  return { ...(kinds[words(field(button, 'ActionType'))] ?? (() => key(label, value)))(), columns };
}

/** https://core.telegram.org/bots/api: inline keys under the message, or a keyboard in place of the phone's. */
function readTelegram(body: Json, key: KeyMaker): Drawing {
  const text = words(body['text']) || words(body['caption']);
  const plain = body['parse_mode'] === 'HTML' ? fromHtml(text) : text;
  const url = words(body['document']) || words(body['photo']);
  const rows = list(field(body['reply_markup'], 'inline_keyboard')).map((row) =>
    list(row).map((button) => telegramKey(button, key)),
  );
  const keyboard = list(field(body['reply_markup'], 'keyboard')).flatMap((row) =>
    list(row).map((button) => telegramKey(button, key)),
  );
  const file = url === '' ? {} : { file: { name: url.split('/').at(-1) ?? url, url } };
  return { bubbles: [{ text: plain, rows, ...file }], keyboard };
}

function telegramKey(button: unknown, key: KeyMaker): Key {
  const label = words(field(button, 'text'));
  const url = words(field(button, 'url'));
  if (url !== '') return link(label, url);
  if (field(button, 'request_contact') === true || field(button, 'request_location') === true) return ask(label);
  return key(label, words(field(button, 'callback_data')) || label);
}

/** Send API: quick replies above the input, button templates in the talk. */
function readMessenger(body: Json, key: KeyMaker, phone: string): Drawing {
  const message = body['message'];
  const payload = field(field(message, 'attachment'), 'payload');
  const rows = list(field(payload, 'buttons')).map((button) => [messengerKey(button, key)]);
  const keyboard = list(field(message, 'quick_replies')).map((reply) => quickReply(reply, key, phone));
  const text = words(field(message, 'text')) || words(field(payload, 'text'));
  const url = words(field(payload, 'url'));
  const file = url === '' ? {} : { file: { name: url.split('/').at(-1) ?? url, url } };
  return { bubbles: text === '' && rows.length === 0 && url === '' ? [] : [{ text, rows, ...file }], keyboard };
}

function messengerKey(button: unknown, key: KeyMaker): Key {
  const label = words(field(button, 'title'));
  const url = words(field(button, 'url'));
  return url === '' ? key(label, words(field(button, 'payload'))) : link(label, url);
}

function quickReply(reply: unknown, key: KeyMaker, phone: string): Key {
  const label = words(field(reply, 'title'));
  const kinds: { readonly [type: string]: string } = { user_phone_number: phone, user_email: '@' };
  const asked = kinds[words(field(reply, 'content_type'))];
  return asked === undefined ? key(label, words(field(reply, 'payload'))) : ask(asked);
}
