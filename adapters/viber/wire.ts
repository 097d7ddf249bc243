/**
 * Viber's callbacks: the fields that are read, and what each becomes (developers.viber.com, REST bot API 7.3).
 * A `message_token` is about 6 × 10^18, beyond what a JSON number keeps in JavaScript: it is quoted before parsing.
 */
import { createHash } from 'node:crypto';
import type { Arrival, Parsed } from '../../src/channel.ts';
import { count, fields, ident, type Json, spot, words } from '../../src/channel-wire.ts';
import type { Said } from '../../src/dialog/types.ts';

/** What our request buttons send along; a contact that carries it is the person's own number. */
export const SHARE_PHONE = 'share_phone';
export const SHARE_PLACE = 'share_location';

/**
 * Quotes long tokens. Inside a string the quotes of such a key are escaped, so that a text never matches.
 * The raw text is changed nowhere else.
 */
const quoteTokens = (json: string): string => json.replace(/("message_token"\s*:\s*)(\d{16,})(?=\s*[,}])/g, '$1"$2"');

/** Viber's JSON with its tokens as exact strings. @throws SyntaxError where it is no JSON. */
export const parseExact = (json: string): unknown => JSON.parse(quoteTokens(json));

/**
 * A tap comes back as ordinary text that holds the button's token: `dialog.step.option[:arg]`, `global.<id>`,
 * `lang.<code>`, `more:<n>`, `pick:<value>`. Plain words (`menu`) stay words, and so does an address (`lipovo.bg`).
 */
const TOKEN =
  /^(?:(?!www\.)[a-z][\w-]*\.[\w-]+\.[\w-]+(?::[\w.~+-]+)?|(?:global|lang)\.[\w-]+|(?:more|pick):[\w.~+-]+)$/;
const isToken = (text: string): boolean => text.length <= 64 && TOKEN.test(text);

type Message = Json;

const readContact = (message: Message): Said | undefined => {
  const contact = fields(message['contact']);
  const digits = words(contact['phone_number'])?.replace(/\D/g, '');
  return digits ? { kind: 'phone', number: `+${digits}`, own: message['text'] === SHARE_PHONE } : undefined;
};

const readPlace = (message: Message): Said | undefined => {
  const location = fields(message['location']);
  const at = spot(location['lat'], location['lon']);
  return at === undefined ? undefined : { kind: 'place', ...at };
};

type FileType = Extract<Said, { kind: 'file' }>['type'];
const readFile =
  (type: FileType) =>
  (message: Message): Said | undefined => {
    const [ref, name, bytes, caption] = [
      words(message['media']),
      words(message['file_name']),
      count(message['size']),
      words(message['text']),
    ];
    if (ref === undefined) return undefined;
    return {
      kind: 'file',
      type,
      ref,
      ...(name && { name }),
      ...(bytes !== undefined && { bytes }),
      ...(caption && { caption }),
    };
  };

const readText = (text: string | undefined): Said | undefined => {
  if (text === undefined) return undefined;
  return isToken(text) ? { kind: 'pick', token: text } : { kind: 'text', text };
};

const BY_TYPE: ReadonlyMap<unknown, (message: Message) => Said | undefined> = new Map([
  ['text', (message: Message) => readText(words(message['text']))],
  // An address that somebody shared is what they wrote.
  ['url', (message: Message) => readText(words(message['media']))],
  ['picture', readFile('photo')],
  ['video', readFile('video')],
  ['file', readFile('document')],
  ['sticker', (): Said => ({ kind: 'sticker' })],
  ['location', readPlace],
  ['contact', readContact],
]);

const readMessage = (event: Json): Said => {
  const message = fields(event['message']);
  return BY_TYPE.get(message['type'])?.(message) ?? { kind: 'unsupported' };
};

const hello = (event: Json): Said => {
  const ref = words(event['context']);
  return ref === undefined ? { kind: 'hello' } : { kind: 'hello', ref };
};

/** Tells one delivery of an event from another; the body itself where a token is missing. */
const idOf = (event: Json, kind: string, json: string): string => {
  const token = ident(event['message_token']);
  return `${kind}:${token ?? createHash('sha256').update(json).digest('base64url')}`;
};

const arrival = (event: Json, kind: string, json: string, said: Said, user: Json): Parsed['events'] => {
  const person = ident(user['id']);
  if (person === undefined) return [];
  const [locale, sentAt] = [words(user['language']), count(event['timestamp'])];
  const found: Arrival = {
    person,
    id: idOf(event, kind, json),
    said,
    ...(locale && { locale }),
    ...(sentAt && { sentAt }),
  };
  return [found];
};

const NOTHING: Parsed = { events: [], failed: [], alarms: [] };
type Reader = (event: Json, kind: string, json: string) => Parsed;

const failed: Reader = (event) => {
  const messageId = ident(event['message_token']);
  // Its own words (`desc`) may quote the message: reasons are logged.
  const why = 'Viber took the message and failed to deliver it later';
  return messageId === undefined ? NOTHING : { ...NOTHING, failed: [{ messageId, why }] };
};

/**
 * `subscribed` comes when somebody who left comes back, next to the opened chat or the message that says so:
 * it needs no greeting of its own. Receipts, `webhook`, `client_status`, `action` and unknown events hold nothing for us.
 */
const BY_EVENT: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  [
    'message',
    (event, kind, json) => ({
      ...NOTHING,
      events: arrival(event, kind, json, readMessage(event), fields(event['sender'])),
    }),
  ],
  [
    'conversation_started',
    (event, kind, json) => {
      const events = arrival(event, kind, json, hello(event), fields(event['user']));
      return events.length === 0 ? NOTHING : { ...NOTHING, events, greet: true };
    },
  ],
  [
    'unsubscribed',
    (event, kind, json) => ({
      ...NOTHING,
      events: arrival(event, kind, json, { kind: 'goodbye' }, { id: event['user_id'] }),
    }),
  ],
  ['failed', failed],
]);

/** A callback's body as events. @throws SyntaxError where it is no JSON; nothing else ever. */
export const readCallback = (raw: Buffer): Parsed => {
  const json = raw.toString();
  const event = fields(parseExact(json));
  const kind = event['event'];
  return BY_EVENT.get(kind)?.(event, String(kind), json) ?? NOTHING;
};
