/** Updates as Telegram posts them (own values), and what each says. */
import type { Recorded } from '../../channel-contract.ts';

const from = { id: 5123456789, is_bot: false, first_name: 'Елена', language_code: 'bg' };
const chat = { id: 5123456789, first_name: 'Елена', type: 'private' };
const group = { id: -1002233445566, title: 'Бюджет 2027', type: 'supergroup' };
const us = { id: 42, is_bot: true, first_name: 'Бубо', username: 'pretend_bot' };
let id = 880000000;

const update = (name: string, part: object, says: Recorded['says']): Recorded => ({
  name,
  body: JSON.stringify({ update_id: ++id, ...part }),
  says,
});
const message = (name: string, part: object, says: Recorded['says']): Recorded =>
  update(name, { message: { message_id: id, from, chat, date: 1763800200, ...part } }, says);
const inGroup = (name: string, part: object, says: Recorded['says']): Recorded =>
  message(name, { chat: group, ...part }, says);

export const telegramBodies: readonly Recorded[] = [
  message('a text', { text: 'Кога е обсъждането?' }, [{ kind: 'text', text: 'Кога е обсъждането?' }]),
  message(
    'a text with emoji and entities',
    { text: '👋 example.org', entities: [{ offset: 3, length: 11, type: 'url' }] },
    [{ kind: 'text', text: '👋 example.org' }],
  ),
  message('a deep link', { text: '/start t_VAR05', entities: [{ offset: 0, length: 6, type: 'bot_command' }] }, [
    { kind: 'hello', ref: 't_VAR05' },
  ]),
  message('a start in capitals with the name of the bot', { text: '/START@pretend_bot a_when' }, [
    { kind: 'hello', ref: 'a_when' },
  ]),
  message('a start with words behind it', { text: '/start здравей на всички' }, [{ kind: 'hello' }]),
  message('a command stays text', { text: '/help@pretend_bot' }, [{ kind: 'text', text: '/help' }]),
  message('a word that only begins like start', { text: '/startup' }, [{ kind: 'text', text: '/startup' }]),
  message('an empty text', { text: '' }, [{ kind: 'unsupported' }]),
  message('the own number', { contact: { phone_number: '359881234567', first_name: 'Елена', user_id: from.id } }, [
    { kind: 'phone', number: '+359881234567', own: true },
  ]),
  message(
    'the number of somebody else',
    { contact: { phone_number: '+359881112233', first_name: 'Кметство', user_id: 7 } },
    [{ kind: 'phone', number: '+359881112233', own: false }],
  ),
  message('a number without an owner', { contact: { phone_number: '+359 88 111 2233', first_name: 'Кметство' } }, [
    { kind: 'phone', number: '+359881112233', own: false },
  ]),
  message('a place', { location: { latitude: 43.2141, longitude: 27.9147, horizontal_accuracy: 35 } }, [
    { kind: 'place', lat: 43.2141, lon: 27.9147 },
  ]),
  message(
    'a venue',
    {
      venue: { location: { latitude: 42.1, longitude: 24.7 }, title: 'Община', address: 'пл. 1' },
      location: { latitude: 42.1, longitude: 24.7 },
    },
    [{ kind: 'place', lat: 42.1, lon: 24.7 }],
  ),
  message(
    'a picture',
    {
      photo: [
        { file_id: 'small', file_size: 1 },
        { file_id: 'large', file_size: 98211 },
      ],
      caption: 'дупка',
    },
    [{ kind: 'file', type: 'photo', ref: 'large', bytes: 98211, caption: 'дупка' }],
  ),
  message('one picture of an album', { photo: [{ file_id: 'first' }], media_group_id: '13842907318451234' }, [
    { kind: 'file', type: 'photo', ref: 'first', album: '13842907318451234' },
  ]),
  message(
    'a document',
    { document: { file_name: 'predlozhenie.pdf', mime_type: 'application/pdf', file_id: 'BQAC', file_size: 94211 } },
    [{ kind: 'file', type: 'document', ref: 'BQAC', name: 'predlozhenie.pdf', bytes: 94211 }],
  ),
  message('an animation is one file', { animation: { file_id: 'A1' }, document: { file_id: 'D1' } }, [
    { kind: 'file', type: 'video', ref: 'A1' },
  ]),
  message('a voice message', { voice: { duration: 4, file_id: 'AwAC', file_size: 16022 } }, [
    { kind: 'file', type: 'audio', ref: 'AwAC', bytes: 16022 },
  ]),
  message('a round video', { video_note: { file_id: 'N1', length: 240, duration: 3 } }, [
    { kind: 'file', type: 'video', ref: 'N1' },
  ]),
  message('a sticker', { sticker: { emoji: '👍', type: 'regular', file_id: 'CAAC' } }, [{ kind: 'sticker' }]),
  message('a dice', { dice: { emoji: '🎲', value: 3 } }, [{ kind: 'unsupported' }]),
  message('data of a web app', { web_app_data: { data: '{}', button_text: 'x' } }, [{ kind: 'unsupported' }]),
  message('a kind of the future', { hologram: { file_id: 'H' } }, [{ kind: 'unsupported' }]),
  message('leave to write', { write_access_allowed: { from_request: true } }, []),
  message('a pinned message', { pinned_message: { message_id: 1 } }, []),
  message('a ticked task', { checklist_tasks_done: { marked_as_done_task_ids: [1] } }, []),
  message('an option added to a poll', { poll_option_added: { option_persistent_id: '1', option_text: 'х' } }, []),
  message('a gift', { gift: { gift: { id: '1', star_count: 15 } } }, []),
  message('a new owner of a chat', { chat_owner_changed: { new_owner: from } }, []),
  message('a new price of messages', { paid_message_price_changed: { paid_message_star_count: 5 } }, []),
  message('a checklist', { checklist: { title: 'х', tasks: [] } }, [{ kind: 'unsupported' }]),
  message('a forwarded giveaway', { giveaway: { chats: [], winner_count: 1 } }, [{ kind: 'unsupported' }]),
  update(
    'an edited message',
    { edited_message: { message_id: 5, from, chat, date: 1763800200, edit_date: 1763800260, text: 'Кога?' } },
    [{ kind: 'edited' }],
  ),
  update(
    'an edited message of a group',
    { edited_message: { message_id: 5, from, chat: group, date: 1, edit_date: 2, text: 'Кога?' } },
    [],
  ),
  update(
    'a tap',
    {
      callback_query: {
        id: '22004567890123456789',
        from,
        message: { message_id: 7, from: us, chat, date: 1763800310, text: 'Изберете' },
        chat_instance: '-3',
        data: 'hearing.menu.when',
      },
    },
    [{ kind: 'pick', token: 'hearing.menu.when' }],
  ),
  update(
    'a tap on a message out of reach',
    {
      callback_query: {
        id: '22',
        from,
        message: { chat, message_id: 700, date: 0 },
        chat_instance: '-3',
        data: 'menu',
      },
    },
    [{ kind: 'pick', token: 'menu' }],
  ),
  update(
    'a game',
    {
      callback_query: {
        id: '22',
        from,
        message: { chat, message_id: 7, date: 0 },
        chat_instance: '-3',
        game_short_name: 'chess',
      },
    },
    [],
  ),
  update(
    'a tap in a group',
    {
      callback_query: {
        id: '22',
        from,
        message: { chat: group, message_id: 7, date: 0 },
        chat_instance: '-3',
        data: 'menu',
      },
    },
    [{ kind: 'group' }],
  ),
  inGroup('a command in a group', { text: '/help@pretend_bot' }, [{ kind: 'group' }]),
  inGroup('a command in a group for another bot', { text: '/help@other_bot' }, []),
  inGroup('a mention in a group', { text: 'питай @Pretend_Bot' }, [{ kind: 'group' }]),
  inGroup(
    'a reply to us in a group',
    { text: 'добре', reply_to_message: { message_id: 1, from: us, chat: group, date: 1 } },
    [{ kind: 'group' }],
  ),
  inGroup(
    'a reply to somebody else in a group',
    { text: 'добре', reply_to_message: { message_id: 1, from, chat: group, date: 1 } },
    [],
  ),
  inGroup('talk in a group', { text: 'добър ден' }, []),
  inGroup('a group that moved', { migrate_to_chat_id: -1009988776655 }, []),
  update(
    'the bot was blocked',
    {
      my_chat_member: {
        chat,
        from,
        date: 1763800400,
        old_chat_member: { user: us, status: 'member' },
        new_chat_member: { user: us, status: 'kicked', until_date: 0 },
      },
    },
    [{ kind: 'goodbye' }],
  ),
  update(
    'the bot was unblocked',
    {
      my_chat_member: {
        chat,
        from,
        date: 1763800500,
        old_chat_member: { user: us, status: 'kicked' },
        new_chat_member: { user: us, status: 'member' },
      },
    },
    [],
  ),
  update(
    'the bot came into a group',
    {
      my_chat_member: {
        chat: group,
        from,
        date: 1763800600,
        old_chat_member: { user: us, status: 'left' },
        new_chat_member: { user: us, status: 'member' },
      },
    },
    [],
  ),
  update(
    'a post of a channel',
    { channel_post: { message_id: 5, chat: { id: -1001, type: 'channel' }, date: 1, text: 'пост' } },
    [],
  ),
  update(
    'a reaction',
    {
      message_reaction: {
        chat,
        message_id: 7,
        user: from,
        date: 1,
        old_reaction: [],
        new_reaction: [{ type: 'emoji', emoji: '👍' }],
      },
    },
    [],
  ),
  update('an answer to a poll', { poll_answer: { poll_id: '1', user: from, option_ids: [1] } }, []),
  update('an inline query', { inline_query: { id: '2', from, query: 'x', offset: '' } }, []),
  update('a kind of update of the future', { hologram_call: { from } }, []),
];
