/** Webhooks as Messenger posts them (own values), and what each says. The Page is 1029, the app 777. */
import type { Recorded } from '../../channel-contract.ts';

const PSID = '7654321098765432';
const event = (part: object, more: object = {}) => ({
  sender: { id: PSID },
  recipient: { id: '1029' },
  timestamp: 1763800100123,
  ...part,
  ...more,
});
const envelope = (entry: readonly object[], object = 'page'): string => JSON.stringify({ object, entry });
const entry = (messaging: readonly object[], id = '1029') => ({ id, time: 1763800100468, messaging });

const body = (name: string, part: object, says: Recorded['says'], more: object = {}): Recorded => ({
  name,
  body: envelope([entry([event(part, more)])]),
  says,
});
let mids = 100;
const message = (name: string, content: object, says: Recorded['says']): Recorded =>
  body(name, { message: { mid: `m_AbC-${++mids}`, ...content } }, says);
const attached = (name: string, attachments: readonly object[], says: Recorded['says'], more: object = {}): Recorded =>
  message(name, { attachments, ...more }, says);
const other = (name: string, part: object): Recorded => body(name, part, []);
const change = (name: string, value: object, says: Recorded['says']): Recorded => ({
  name,
  body: envelope([{ id: '1029', time: 1763800100, changes: [value] }]),
  says,
});

const text = (words: string) => ({ kind: 'text' as const, text: words });
const image = { type: 'image', payload: { url: 'https://scontent.xx.fbcdn.net/a.jpg' } };

export const messengerBodies: readonly Recorded[] = [
  message('a text', { text: 'Кога е обсъждането?' }, [text('Кога е обсъждането?')]),
  message('an answer to a message', { text: 'да', reply_to: { mid: 'm_old' } }, [text('да')]),
  message('a quick reply', { text: 'Кога', quick_reply: { payload: 'hearing.menu.when' } }, [
    { kind: 'pick', token: 'hearing.menu.when' },
  ]),
  message('a shared number', { text: '+359881234567', quick_reply: { payload: '+359881234567' } }, [
    { kind: 'phone', number: '+359881234567', own: true },
  ]),
  message('a shared address of mail', { text: 'a@example.org', quick_reply: { payload: 'a@example.org' } }, [
    text('a@example.org'),
  ]),
  attached('a picture', [image], [{ kind: 'file', type: 'photo', ref: image.payload.url }]),
  attached(
    'two pictures with words',
    [image, { type: 'image', payload: { url: 'https://scontent.xx.fbcdn.net/b.jpg' } }],
    [
      { kind: 'file', type: 'photo', ref: image.payload.url, caption: 'ето' },
      { kind: 'file', type: 'photo', ref: 'https://scontent.xx.fbcdn.net/b.jpg' },
    ],
    { text: 'ето' },
  ),
  attached(
    'a voice message',
    [{ type: 'audio', payload: { url: 'https://cdn.fbsbx.com/a.mp4' } }],
    [{ kind: 'file', type: 'audio', ref: 'https://cdn.fbsbx.com/a.mp4' }],
  ),
  attached(
    'a video',
    [{ type: 'video', payload: { url: 'https://video.xx.fbcdn.net/1.mp4' } }],
    [{ kind: 'file', type: 'video', ref: 'https://video.xx.fbcdn.net/1.mp4' }],
  ),
  attached(
    'a file',
    [{ type: 'file', payload: { url: 'https://cdn.fbsbx.com/p.pdf' } }],
    [{ kind: 'file', type: 'document', ref: 'https://cdn.fbsbx.com/p.pdf' }],
  ),
  attached(
    'a place',
    [{ type: 'location', title: 'x', payload: { coordinates: { lat: 43.2, long: 27.9 } } }],
    [{ kind: 'place', lat: 43.2, lon: 27.9 }],
  ),
  attached(
    'a shared page with words',
    [{ type: 'fallback', title: 'x', url: 'https://example.org/1', payload: null }],
    [text('виж https://example.org/1')],
    { text: 'виж https://example.org/1' },
  ),
  attached(
    'a shared page',
    [{ type: 'fallback', title: 'x', url: 'https://example.org/1', payload: null }],
    [text('https://example.org/1')],
  ),
  attached(
    'a sticker',
    [{ type: 'sticker', payload: { url: 'https://example.org/s.png', sticker_id: 369239263222822 } }],
    [{ kind: 'sticker' }],
  ),
  attached(
    'a thumb as before 2026',
    [{ type: 'image', payload: { url: 'https://example.org/l.png', sticker_id: 369239263222822 } }],
    [{ kind: 'sticker' }],
    { sticker_id: 369239263222822 },
  ),
  attached(
    'a reel',
    [{ type: 'ig_reel', payload: { reel_video_id: '1', url: 'https://www.instagram.com/reel/x' } }],
    [{ kind: 'unsupported' }],
  ),
  attached('an attachment of the future', [{ type: 'hologram' }], [{ kind: 'unsupported' }]),
  message('something unsupported', { is_unsupported: true }, [{ kind: 'unsupported' }]),
  message('a message of nothing', {}, [{ kind: 'unsupported' }]),
  message('an unsent message', { is_deleted: true }, []),
  message(
    'words that came by a link',
    { text: 'Добър ден', referral: { ref: 'a_when', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
    [{ kind: 'hello', ref: 'a_when' }, text('Добър ден')],
  ),
  body('an edited message', { message_edit: { mid: 'm_AbC-101', text: 'Кога?', num_edit: 1 } }, [{ kind: 'edited' }]),
  body(
    'Get Started by a link',
    {
      postback: {
        mid: 'm_gs',
        title: 'Начало',
        payload: 'GET_STARTED',
        referral: { ref: 'a_when', source: 'SHORTLINK', type: 'OPEN_THREAD' },
      },
    },
    [{ kind: 'hello', ref: 'a_when' }],
  ),
  body('Get Started', { postback: { mid: 'm_gt', title: 'Начало', payload: 'GET_STARTED' } }, [{ kind: 'hello' }]),
  body('an entry of the menu', { postback: { mid: 'm_pb', title: 'Помощ', payload: 'global.help' } }, [
    { kind: 'pick', token: 'global.help' },
  ]),
  body('a button without an id', { postback: { title: 'Помощ', payload: 'global.help' } }, [
    { kind: 'pick', token: 'global.help' },
  ]),
  body('a link in an old chat', { referral: { ref: 't_VAR05', source: 'SHORTLINK', type: 'OPEN_THREAD' } }, [
    { kind: 'hello', ref: 't_VAR05' },
  ]),
  body('a time in seconds, as a string', { message: { mid: 'm_s', text: 'да' } }, [text('да')], {
    timestamp: '1763800100',
  }),
  body(
    'our own message by its metadata',
    { message: { mid: 'm_e1', is_echo: true, app_id: 5, metadata: 'outbox:42', text: 'Напомняне' } },
    [],
    { sender: { id: '1029' }, recipient: { id: PSID } },
  ),
  body(
    "our own message by the app's id",
    { message: { mid: 'm_e2', is_echo: true, app_id: 777, text: 'Напомняне' } },
    [],
    { sender: { id: '1029' }, recipient: { id: PSID } },
  ),
  body(
    'a human in the inbox',
    { message: { mid: 'm_e3', is_echo: true, app_id: 263902037430900, text: 'Здравейте' } },
    [{ kind: 'staff' }],
    { sender: { id: '1029' }, recipient: { id: PSID } },
  ),
  body('an echo without words', { message: { mid: 'm_e4', is_echo: true, app_id: 5 } }, [], {
    sender: { id: '1029' },
    recipient: { id: PSID },
  }),
  other('a reaction', { reaction: { mid: 'm_1', action: 'react', reaction: 'love', emoji: '❤' } }),
  other('a delivery', { delivery: { mids: ['m_1'], watermark: 1763800099000 } }),
  other('a reading', { read: { watermark: 1763800099500 } }),
  other('an opt-in', { optin: { type: 'one_time_notif_req', payload: 'x', one_time_notif_token: '1' } }),
  other('a linked account', { account_linking: { status: 'linked' } }),
  other('a passed thread', { pass_thread_control: { new_owner_app_id: '777' } }),
  other('a taken thread', { take_thread_control: { new_owner_app_id: '5' } }),
  other('feedback', { response_feedback: { feedback: 'Good response', mid: 'm_1' } }),
  other('an event of the future', { hologram: { mid: 'm_1' } }),
  {
    name: 'a chat that another app owns',
    body: envelope([{ id: '1029', time: 1, standby: [event({ message: { mid: 'm_sb', text: 'не за бота' } })] }]),
    says: [],
  },
  {
    name: 'a batch with the event of another Page',
    body: envelope([
      entry([event({ message: { mid: 'm_B1', text: '1' } }), event({ message: { mid: 'm_B2', text: '2' } })]),
      entry([event({ message: { mid: 'm_B3', text: '3' } })], '555'),
    ]),
    says: [text('1'), text('2')],
  },
  {
    name: 'Instagram',
    body: envelope([entry([event({ message: { mid: 'm_i', text: 'да' } })])], 'instagram'),
    says: [],
  },
  change(
    'a comment on the Page',
    { field: 'feed', value: { item: 'comment', from: { id: '1' }, message: 'Добре' } },
    [],
  ),
  change(
    'a postback in the form of a change',
    {
      field: 'messaging_postbacks',
      value: { ...event({ postback: { mid: 'm_c', payload: 'global.help' } }), timestamp: '1763800100123' },
    },
    [{ kind: 'pick', token: 'global.help' }],
  ),
  change(
    'an approved template',
    { field: 'message_template_status_update', value: { event: 'APPROVED', message_template_name: 'x' } },
    [],
  ),
];
