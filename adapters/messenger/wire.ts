/**
 * Messenger's webhooks: the fields that are read, and what each becomes (developers.facebook.com, Messenger Platform,
 * Graph API v25.0). One body may hold a thousand events of several people and Pages.
 */
import { createHash } from 'node:crypto';
import type { Arrival, Parsed } from '../../src/channel.ts';
import { count, fields, ident, type Json, list, spot, words } from '../../src/channel-wire.ts';
import type { Said } from '../../src/dialog/types.ts';

/** Whose events are ours. */
export interface Page {
  readonly pageId?: string;
  readonly appId?: string;
}

/** Stands before the outbox id in `metadata`, which comes back in the echo of our own messages. */
export const OURS = 'outbox:';
export const GET_STARTED = 'GET_STARTED';

/** What an event says, and for whom where that is not its sender. */
interface Heard {
  readonly said: Said;
  readonly person?: string;
  /** Tells several things of one message apart. */
  readonly nth?: string;
}
type Reader = (value: Json, event: Json, page: Page) => readonly Heard[];

const one = (said: Said): readonly Heard[] => [{ said }];
const UNSUPPORTED = one({ kind: 'unsupported' });

const hello = (referral: Json): Said => {
  const ref = words(referral['ref']);
  return ref === undefined ? { kind: 'hello' } : { kind: 'hello', ref };
};

// ---------------------------------------------------------------- messages

/**
 * An echo of a Page's message. Ours carries our metadata or our app's id and falls out; with another app's id and a
 * text a human wrote it from the inbox: the bot keeps silent for a while in that person's chat.
 */
const readEcho = (message: Json, event: Json, page: Page): readonly Heard[] => {
  const person = ident(fields(event['recipient'])['id']);
  const isOurs =
    words(message['metadata'])?.startsWith(OURS) ||
    (page.appId !== undefined && ident(message['app_id']) === page.appId);
  if (isOurs || person === undefined || words(message['text']) === undefined) return [];
  return [{ said: { kind: 'staff' }, person }];
};

/** A tapped quick reply. Numbers and addresses come from the two built-in ones; the platform vouches for the number. */
const readPayload = (payload: string): Said => {
  if (payload === GET_STARTED) return { kind: 'hello' };
  if (/^\+?\d{6,15}$/.test(payload)) return { kind: 'phone', number: `+${payload.replace('+', '')}`, own: true };
  return payload.includes('@') ? { kind: 'text', text: payload } : { kind: 'pick', token: payload };
};

type FileType = Extract<Said, { kind: 'file' }>['type'];
const FILES: ReadonlyMap<unknown, FileType> = new Map<unknown, FileType>([
  ['image', 'photo'],
  ['video', 'video'],
  ['audio', 'audio'],
  ['file', 'document'],
]);

const readAttachment = (attachment: Json, caption: string | undefined): Said => {
  const payload = fields(attachment['payload']);
  const type = FILES.get(attachment['type']);
  if (attachment['type'] === 'sticker' || payload['sticker_id'] !== undefined) return { kind: 'sticker' };
  const url = words(payload['url']);
  if (type !== undefined && url !== undefined) return { kind: 'file', type, ref: url, ...(caption && { caption }) };
  const { lat, long } = fields(payload['coordinates']) as { lat?: unknown; long?: unknown };
  const at = attachment['type'] === 'location' ? spot(lat, long) : undefined;
  return at === undefined ? { kind: 'unsupported' } : { kind: 'place', ...at };
};

/** A shared address has its text beside it; the preview says nothing more. */
const readFallback = (attachment: Json, text: string | undefined): Said => {
  const said = text ?? words(attachment['url']);
  return said === undefined ? { kind: 'unsupported' } : { kind: 'text', text: said };
};

const readAttachments = (attachments: readonly unknown[], text: string | undefined): readonly Heard[] => {
  const first = fields(attachments[0]);
  if (first['type'] === 'fallback') return one(readFallback(first, text));
  return attachments.map((attachment, index) => {
    const said = readAttachment(fields(attachment), index === 0 ? text : undefined);
    return index === 0 ? { said } : { said, nth: String(index) };
  });
};

const readContent = (message: Json): readonly Heard[] => {
  const payload = words(fields(message['quick_reply'])['payload']);
  if (payload !== undefined) return one(readPayload(payload));
  const [text, attachments] = [words(message['text']), list(message['attachments'])];
  if (attachments.length > 0) return readAttachments(attachments, text);
  if (message['sticker_id'] !== undefined) return one({ kind: 'sticker' });
  return text === undefined ? UNSUPPORTED : one({ kind: 'text', text });
};

const readMessage: Reader = (message, event, page) => {
  if (message['is_echo'] === true) return readEcho(message, event, page);
  // Unsent: nothing of it is kept as it was, so that there is nothing to delete and nothing to say.
  if (message['is_deleted'] === true) return [];
  const said = readContent(message);
  const referral = fields(message['referral']);
  return words(referral['ref']) === undefined ? said : [{ said: hello(referral), nth: 'ref' }, ...said];
};

// ---------------------------------------------------------------- other events

/** A button, menu entry or ice breaker; Get Started opens the chat, with the link's parameter. */
const readPostback: Reader = (postback) => {
  const payload = words(postback['payload']);
  if (payload === undefined) return [];
  return one(payload === GET_STARTED ? hello(fields(postback['referral'])) : { kind: 'pick', token: payload });
};

const readReferral: Reader = (referral) => one(hello(referral));
const readEdit: Reader = (edit) => [{ said: { kind: 'edited' }, nth: `edit${ident(edit['num_edit']) ?? ''}` }];

/** Everything else (receipts, reactions, opt-ins, hand-overs, payments, …) holds nothing for us. */
const READERS: readonly (readonly [field: string, read: Reader])[] = [
  ['message', readMessage],
  ['postback', readPostback],
  ['referral', readReferral],
  ['message_edit', readEdit],
];

const idOf = (value: Json, event: Json, person: string, nth: string | undefined): string => {
  const mid =
    words(value['mid']) ??
    createHash('sha256')
      .update(`${person} ${JSON.stringify(event)}`)
      .digest('base64url');
  return nth === undefined ? mid : `${mid}#${nth}`;
};

/** Milliseconds; a few real events come in seconds, some as strings. */
const timeOf = (event: Json): number | undefined => {
  const { timestamp } = event;
  const time = count(typeof timestamp === 'string' ? Number(timestamp) : timestamp);
  return time === undefined || time <= 0 ? undefined : Math.round(time < 1e11 ? time * 1000 : time);
};

const readEvent = (event: Json, page: Page): readonly Arrival[] => {
  const found = READERS.find(([field]) => typeof event[field] === 'object' && event[field] !== null);
  if (found === undefined) return [];
  const value = fields(event[found[0]]);
  const [sender, sentAt] = [ident(fields(event['sender'])['id']), timeOf(event)];
  return found[1](value, event, page).flatMap(({ said, person = sender, nth }) => {
    if (person === undefined) return [];
    return [{ person, id: idOf(value, event, person, nth), said, ...(sentAt !== undefined && { sentAt }) }];
  });
};

// ---------------------------------------------------------------- notices

/** Meta spells the field both ways. */
const policyNotice = (event: Json): readonly string[] => {
  const notice = event['policy_enforcement'] ?? event['policy-enforcement'];
  if (notice === undefined) return [];
  const { action, reason } = fields(notice) as { action?: unknown; reason?: unknown };
  return [
    `Messenger's policy notice to the Page: ${words(action) ?? 'no action named'}; ${(words(reason) ?? 'no reason given').slice(0, 300)}`,
  ];
};

const templateNotice = (value: Json): readonly string[] => {
  const state = words(value['event']) ?? 'changed';
  if (state === 'APPROVED') return [];
  return [
    `Messenger's template ${words(value['message_template_name']) ?? 'without a name'} is now ${state}: ${words(value['reason']) ?? 'no reason given'}`,
  ];
};

// ---------------------------------------------------------------- the envelope

const readChange = (change: Json, page: Page): Parsed => {
  const value = fields(change['value']);
  if (change['field'] === 'message_template_status_update')
    return { events: [], failed: [], alarms: templateNotice(value) };
  return { events: fields(value['sender'])['id'] === undefined ? [] : readEvent(value, page), failed: [], alarms: [] };
};

const isOurs = (entry: Json, { pageId }: Page): boolean => pageId === undefined || ident(entry['id']) === pageId;

/** A webhook's parsed body as events, in the order in which they stand there. Never throws. */
export const readBody = (body: unknown, page: Page): Parsed => {
  const { object, entry } = fields(body) as { object?: unknown; entry?: unknown };
  const entries =
    object === 'page'
      ? list(entry)
          .map(fields)
          .filter((one) => isOurs(one, page))
      : [];
  // `standby` belongs to another app's thread and is left alone.
  const messaging = entries.flatMap((one) => list(one['messaging'])).map(fields);
  const changes = entries.flatMap((one) => list(one['changes'])).map((change) => readChange(fields(change), page));
  return {
    events: [...messaging.flatMap((event) => readEvent(event, page)), ...changes.flatMap(({ events }) => events)],
    failed: [],
    alarms: [...messaging.flatMap(policyNotice), ...changes.flatMap(({ alarms }) => alarms)],
  };
};
