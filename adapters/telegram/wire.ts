/**
 * Telegram's updates: the fields that are read, and what each becomes (Bot API 10.1, core.telegram.org/bots/api).
 * Names of kinds and fields are checked against grammY's types; values are checked here, since a webhook may hold anything.
 */
import type { Message, Update } from 'grammy/types';
import type { Arrival } from '../../src/channel.ts';
import { count, fields, ident, type Json, list, spot, words } from '../../src/channel-wire.ts';
import type { Said } from '../../src/dialog/types.ts';

/** Who we are, as far as it is known: tells in groups whether somebody speaks to us. */
export interface Bot {
  readonly id?: string;
  readonly username?: string;
}

/** The update kinds that we ask for; all others are taken and ignored. */
export const KINDS = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
] as const satisfies readonly (keyof Update)[];

/** Service messages: things that happened in a chat, not things that somebody said. */
const SERVICE = [
  'new_chat_members',
  'left_chat_member',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'supergroup_chat_created',
  'channel_chat_created',
  'message_auto_delete_timer_changed',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'pinned_message',
  'successful_payment',
  'refunded_payment',
  'users_shared',
  'chat_shared',
  'connected_website',
  'write_access_allowed',
  'passport_data',
  'proximity_alert_triggered',
  'boost_added',
  'chat_background_set',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'giveaway_created',
  'giveaway_completed',
  'video_chat_scheduled',
  'video_chat_started',
  'video_chat_ended',
  'video_chat_participants_invited',
  'chat_owner_left',
  'chat_owner_changed',
  'community_chat_added',
  'community_chat_joined',
  'community_chat_removed',
  'managed_bot_created',
  'checklist_tasks_done',
  'checklist_tasks_added',
  'poll_option_added',
  'poll_option_deleted',
  'gift',
  'unique_gift',
  'gift_upgrade_sent',
  'paid_message_price_changed',
  'direct_message_price_changed',
  'suggested_post_approved',
  'suggested_post_approval_failed',
  'suggested_post_declined',
  'suggested_post_paid',
  'suggested_post_refunded',
] as const satisfies readonly (keyof Message)[];

const START = /^\/start(?:@\w+)?(?:\s+(\S.*))?$/is;
const REF = /^[A-Za-z0-9_-]{1,64}$/;
const COMMAND = /^\/\w+(?:@(\w+))?/;

/** `/start <ref>` opens the chat; other commands stay text, without the bot's name behind the `@`. */
const readText = (text: string): Said => {
  const start = START.exec(text.trim());
  if (start === null) return { kind: 'text', text: text.replace(/^(\/\w+)@\w+/, '$1') };
  const ref = start[1]?.trim() ?? '';
  return REF.test(ref) ? { kind: 'hello', ref } : { kind: 'hello' };
};

/** A shared number is the person's own only where the contact carries the sender's id. */
const readContact = (contact: Json, from: Json): Said | undefined => {
  const digits = words(contact['phone_number'])?.replace(/\D/g, '');
  if (!digits) return undefined;
  const owner = ident(contact['user_id']);
  return { kind: 'phone', number: `+${digits}`, own: owner !== undefined && owner === ident(from['id']) };
};

const readPlace = (location: Json): Said | undefined => {
  const at = spot(location['latitude'], location['longitude']);
  return at === undefined ? undefined : { kind: 'place', ...at };
};

type FileType = Extract<Said, { kind: 'file' }>['type'];
const readFile = (type: FileType, file: Json, message: Json): Said | undefined => {
  const [ref, name, bytes, caption, album] = [
    words(file['file_id']),
    words(file['file_name']),
    count(file['file_size']),
    words(message['caption']),
    words(message['media_group_id']),
  ];
  if (ref === undefined) return undefined;
  return {
    kind: 'file',
    type,
    ref,
    ...(name && { name }),
    ...(bytes !== undefined && { bytes }),
    ...(caption && { caption }),
    ...(album && { album }),
  };
};

type Reader = (value: unknown, message: Json, from: Json) => Said | undefined;
const file =
  (type: FileType): Reader =>
  (value, message) =>
    readFile(type, fields(value), message);

/** What a message holds, first match wins: a venue repeats its location, an animation its document. */
const CONTENT: readonly (readonly [keyof Message, Reader])[] = [
  ['text', (text) => (typeof text === 'string' && text.trim() !== '' ? readText(text) : undefined)],
  ['contact', (contact, _, from) => readContact(fields(contact), from)],
  ['venue', (venue) => readPlace(fields(fields(venue)['location']))],
  ['location', (location) => readPlace(fields(location))],
  ['sticker', () => ({ kind: 'sticker' })],
  // The sizes of one picture, the largest last.
  ['photo', (sizes, message) => readFile('photo', fields(list(sizes).at(-1)), message)],
  ['video', file('video')],
  ['video_note', file('video')],
  ['animation', file('video')],
  ['voice', file('audio')],
  ['audio', file('audio')],
  ['document', file('document')],
];

const readSaid = (message: Json, from: Json): Said | null => {
  const found = CONTENT.find(([field]) => message[field] !== undefined);
  if (found !== undefined) return found[1](message[found[0]], message, from) ?? { kind: 'unsupported' };
  return SERVICE.some((field) => message[field] !== undefined) ? null : { kind: 'unsupported' };
};

/** Old bodies leave the type out: private chats have the positive id of the person. */
const isPrivate = (chat: Json): boolean =>
  chat['type'] === 'private' || (chat['type'] === undefined && (count(chat['id']) ?? 0) > 0);

const isGroup = (chat: Json): boolean => chat['type'] === 'group' || chat['type'] === 'supergroup';

/** In a group we answer only who speaks to us: by a command, by our name, or by replying to us. */
const isAddressed = (message: Json, bot: Bot): boolean => {
  const text = words(message['text']) ?? words(message['caption']) ?? '';
  const us = bot.username?.toLowerCase();
  const command = COMMAND.exec(text);
  if (command !== null) return us === undefined || command[1] === undefined || command[1].toLowerCase() === us;
  if (us !== undefined && text.toLowerCase().includes(`@${us}`)) return true;
  const author = fields(fields(message['reply_to_message'])['from']);
  return bot.id === undefined ? author['is_bot'] === true : ident(author['id']) === bot.id;
};

type Event = Omit<Arrival, 'id'>;
type KindReader = (value: Json, bot: Bot) => Event | null;

const event = (person: string | undefined, said: Said | null, from: Json, seconds?: unknown): Event | null => {
  if (person === undefined || said === null) return null;
  const [locale, sent] = [words(from['language_code']), count(seconds)];
  return { person, said, ...(locale && { locale }), ...(sent && { sentAt: sent * 1000 }) };
};

const readMessage: KindReader = (message, bot) => {
  const [chat, from] = [fields(message['chat']), fields(message['from'])];
  const person = ident(chat['id']);
  if (isPrivate(chat)) return event(person, readSaid(message, from), from, message['date']);
  const said: Said | null = isGroup(chat) && isAddressed(message, bot) ? { kind: 'group' } : null;
  return event(person, said, from, message['date']);
};

const readEdited: KindReader = (message) => {
  const chat = fields(message['chat']);
  return isPrivate(chat)
    ? event(ident(chat['id']), { kind: 'edited' }, fields(message['from']), message['edit_date'])
    : null;
};

/** A tap. The date of its message is ours, not the person's, so that no time of sending is known. */
const readTap: KindReader = (query) => {
  const [from, token, chat] = [fields(query['from']), words(query['data']), fields(fields(query['message'])['chat'])];
  if (isGroup(chat)) return event(ident(chat['id']), { kind: 'group' }, from);
  return event(ident(from['id']), token === undefined ? null : { kind: 'pick', token }, from);
};

/** Blocking the bot is a goodbye. Unblocking says nothing: the person writes next, or does not. */
const readMember: KindReader = (change) => {
  const chat = fields(change['chat']);
  const isGone = isPrivate(chat) && fields(change['new_chat_member'])['status'] === 'kicked';
  return event(ident(chat['id']), isGone ? { kind: 'goodbye' } : null, fields(change['from']), change['date']);
};

const READERS: { readonly [K in (typeof KINDS)[number]]: KindReader } = {
  message: readMessage,
  edited_message: readEdited,
  callback_query: readTap,
  my_chat_member: readMember,
};

/** One update (the parsed body of a webhook) as an event, or null where it is none of ours. Never throws. */
export const readUpdate = (body: unknown, bot: Bot): Arrival | null => {
  const update = fields(body);
  const id = count(update['update_id']);
  const kind = KINDS.find((name) => update[name] !== undefined);
  if (id === undefined || kind === undefined) return null;
  const found = READERS[kind](fields(update[kind]), bot);
  return found === null ? null : { id: String(id), ...found };
};
