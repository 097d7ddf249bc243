/**
 * Activities of the Bot Framework (github.com/microsoft/botframework-sdk, specs/botframework-activity) as events.
 * Only the fields that are read here are looked at; everything unknown is nothing.
 */
import { createHash } from 'node:crypto';
import type { Arrival, Parsed } from '../../src/channel.ts';
import { count, fields, type Json, list, spot, words } from '../../src/channel-wire.ts';
import type { Said } from '../../src/dialog/types.ts';
import { personOf, type Reference } from './person.ts';

/** Stands before a button's token in a `postBack`, so that typed words are never taken for a tap. */
export const TAP = 'bubo:';

const NOTHING: Parsed = { events: [], failed: [], alarms: [] };

/** What one activity says. Never throws. */
export function parseActivity(activity: Json): Parsed {
  const heard = READERS[words(activity['type']) ?? '']?.(activity) ?? null;
  const reference = heard === null ? null : referenceIn(activity, heard.user);
  if (heard === null || reference === null) return NOTHING;
  const event: Arrival = { person: personOf(reference), id: eventId(activity), said: heard.said, ...extras(activity) };
  return { ...NOTHING, events: [event] };
}

interface Heard {
  readonly said: Said;
  /** Whose talk it is, where that is not the sender. */
  readonly user?: string | undefined;
}
type Reader = (activity: Json) => Heard | null;

const idOf = (account: unknown): string | undefined => words(fields(account)['id']);
const hello: Said = { kind: 'hello' };
const goodbye: Said = { kind: 'goodbye' };

const READERS: { readonly [type: string]: Reader } = {
  message: (activity) => ({ said: isGroup(activity) ? { kind: 'group' } : saidIn(activity) }),
  messageUpdate: () => ({ said: { kind: 'edited' } }),
  conversationUpdate: (activity) => members(activity),
  contactRelationUpdate: ({ action }) => ({ said: action === 'remove' ? goodbye : hello }),
  installationUpdate: ({ action }) => (action === 'remove' ? { said: goodbye } : null),
  endOfConversation: () => ({ said: goodbye }),
  event: ({ name }) => (name === 'webchat/join' ? { said: hello } : null),
};

const isGroup = (activity: Json): boolean => fields(activity['conversation'])['isGroup'] === true;

/** Somebody else than the bot came into a talk of two, or left it. */
function members(activity: Json): Heard | null {
  if (isGroup(activity)) return null;
  const bot = idOf(activity['recipient']);
  const other = (accounts: unknown): string | undefined =>
    list(accounts)
      .map(idOf)
      .find((id) => id !== undefined && id !== bot);
  const came = other(activity['membersAdded']);
  if (came !== undefined) return { said: hello, user: came };
  const left = other(activity['membersRemoved']);
  return left === undefined ? null : { said: goodbye, user: left };
}

function saidIn(activity: Json): Said {
  return tapIn(activity) ?? placeIn(activity) ?? fileIn(activity) ?? textIn(activity);
}

/** A tap comes back as the text, or in Meta's own fields of `channelData`, or as the value of a card. */
function tapIn(activity: Json): Said | null {
  const data = fields(activity['channelData']);
  const quick = fields(fields(data['message'])['quick_reply'])['payload'];
  const places = [activity['text'], quick, fields(data['postback'])['payload'], activity['value']];
  const found = places.map(words).find((one) => one?.startsWith(TAP) === true || one === 'GET_STARTED');
  if (found === undefined) return null;
  return { kind: 'pick', token: found.startsWith(TAP) ? found.slice(TAP.length) : found };
}

function placeIn(activity: Json): Said | null {
  const geo = list(activity['entities'])
    .map((entity) => fields(fields(entity)['geo']))
    .find((one) => one['latitude'] !== undefined);
  const found = geo === undefined ? undefined : spot(geo['latitude'], geo['longitude']);
  return found === undefined ? null : { kind: 'place', ...found };
}

const KINDS = { image: 'photo', video: 'video', audio: 'audio' } as const;

/** Stands before the address of a file that the connector itself keeps: that one is asked for with our token. */
export const KEPT = 'connector ';

const addressOf = (attachment: Json): string | undefined =>
  // In Teams an uploaded file has an address for people and another one for us.
  words(fields(attachment['content'])['downloadUrl']) ?? words(attachment['contentUrl']);

/** Null for what is no address: nothing that somebody wrote there may pass for a mark of ours. */
function refTo(address: string, serviceUrl: unknown): string | null {
  const service = words(serviceUrl) ?? '';
  if (!URL.canParse(address)) return null;
  if (!URL.canParse(service)) return address;
  return new URL(address).origin === new URL(service).origin ? `${KEPT}${address}` : address;
}

function fileIn(activity: Json): Said | null {
  const file = list(activity['attachments'])
    .map(fields)
    .find((one) => addressOf(one) !== undefined);
  const address = file && addressOf(file);
  if (file === undefined || address === undefined) return null;
  const ref = refTo(address, activity['serviceUrl']);
  if (ref === null) return null;
  const major = (words(file['contentType']) ?? '').split('/')[0] ?? '';
  const type = Object.hasOwn(KINDS, major) ? KINDS[major as keyof typeof KINDS] : 'document';
  const name = words(file['name']);
  const caption = words(activity['text']);
  return { kind: 'file', type, ref, ...(name && { name }), ...(caption && { caption }) };
}

/** In Teams a message may name the bot („<at>Бубо</at> …“): the name is not what was said. */
function textIn(activity: Json): Said {
  const text =
    words(activity['text'])
      ?.replace(/<at>[^<]*<\/at>/g, '')
      .trim() ?? '';
  if (text === '') return { kind: 'unsupported' };
  const start = /^\/start(?:\s+([\w-]{1,64}))?$/.exec(text);
  if (start === null) return { kind: 'text', text };
  return start[1] === undefined ? hello : { kind: 'hello', ref: start[1] };
}

function referenceIn(activity: Json, user: string | undefined): Reference | null {
  const channelId = words(activity['channelId']);
  const serviceUrl = words(activity['serviceUrl']);
  const conversationId = idOf(activity['conversation']);
  const botId = idOf(activity['recipient']);
  const userId = user ?? idOf(activity['from']);
  if (!channelId || !serviceUrl || !conversationId || !botId || !userId) return null;
  return { channelId, serviceUrl, conversationId, botId, userId };
}

/** An activity's id is unique within its conversation only; one without an id is known by what it is. */
function eventId(activity: Json): string {
  const own =
    words(activity['id']) ??
    JSON.stringify([activity['type'], activity['timestamp'], activity['text'], activity['value']]);
  const whole = JSON.stringify([activity['channelId'], idOf(activity['conversation']), own]);
  return createHash('sha256').update(whole).digest('base64url');
}

function extras(activity: Json): Pick<Arrival, 'locale' | 'sentAt'> {
  const locale = words(activity['locale']);
  const sentAt = count(Date.parse(words(activity['timestamp']) ?? ''));
  return { ...(locale !== undefined && { locale }), ...(sentAt !== undefined && { sentAt }) };
}
