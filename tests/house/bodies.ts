/** What a person says or sends as the platforms' own webhook bodies; null where a platform has no such thing. */
import type { SentFile } from '../../src/channel-simulator.ts';
import type { Messenger, Platforms } from './platforms.ts';

export type Sending = 'sticker' | 'file' | 'phone' | 'place' | 'unsupported' | 'edited' | 'group';

type Make = (platforms: Platforms, person: string) => string;

/** One thing said, in the words of no platform. */
export type Act =
  | { readonly is: 'say'; readonly text: string }
  | { readonly is: 'pick'; readonly token: string; readonly label: string }
  | { readonly is: 'start'; readonly ref?: string }
  | { readonly is: 'send'; readonly what: Sending }
  | { readonly is: 'attach'; readonly file: SentFile };

/** Turns a text message of the simulator into another kind of message. */
const instead =
  (channel: Messenger, change: (body: never) => void): Make =>
  (platforms, person) => {
    const body: unknown = JSON.parse(quoted(platforms[channel].say(person, 'x')));
    change(body as never);
    return unquoted(JSON.stringify(body));
  };

/** Viber's tokens are numbers beyond 2^53: they go through JSON as texts. */
const quoted = (json: string): string => json.replace(/"message_token":(\d+)/, '"message_token":"@big:$1"');
const unquoted = (json: string): string => json.replace(/"@big:(\d+)"/, '$1');

interface TelegramBody {
  message?: { text?: string; chat: object; from: { id: number } };
  edited_message?: object;
}
const telegram = (content: object): Make =>
  instead('telegram', (body: TelegramBody) => {
    delete body.message?.text;
    Object.assign(body.message ?? {}, content);
  });
const viber = (message: object): Make =>
  instead('viber', (body: { message: object }) => {
    body.message = message;
  });
interface MessengerBody {
  entry: { messaging: { message?: { mid: string; text?: string }; message_edit?: object }[] }[];
}
const messenger = (content: object): Make =>
  instead('messenger', (body: MessengerBody) => {
    const message = body.entry[0]?.messaging[0]?.message;
    delete message?.text;
    Object.assign(message ?? {}, content);
  });

const SENDINGS: { readonly [channel in Messenger]: { readonly [what in Sending]?: Make } } = {
  telegram: {
    sticker: telegram({ sticker: { file_id: 'S', emoji: '👍' } }),
    file: telegram({ photo: [{ file_id: 'P', file_size: 900 }] }),
    phone: telegram({ contact: { phone_number: '359888123456', first_name: 'И' } }),
    place: telegram({ location: { latitude: 42.1, longitude: 24.7 } }),
    unsupported: telegram({ dice: { emoji: '🎲', value: 3 } }),
    edited: instead('telegram', (body: TelegramBody) => {
      body.edited_message = { ...body.message, edit_date: 1 };
      delete body.message;
    }),
    group: instead('telegram', (body: TelegramBody) => {
      const id = Number(`-100${body.message?.from.id}`);
      Object.assign(body.message ?? {}, { chat: { id, type: 'supergroup', title: 'Г' }, text: '/start' });
    }),
  },
  viber: {
    sticker: viber({ type: 'sticker', sticker_id: 46105 }),
    file: viber({ type: 'picture', media: 'https://media.example/p.jpg', text: '' }),
    phone: viber({ type: 'contact', contact: { name: 'И', phone_number: '359888123456' } }),
    place: viber({ type: 'location', location: { lat: 42.1, lon: 24.7 } }),
    unsupported: viber({ type: 'hologram' }),
  },
  messenger: {
    sticker: messenger({ attachments: [{ type: 'image', payload: { url: 'https://x.example/s', sticker_id: 3 } }] }),
    file: messenger({ attachments: [{ type: 'image', payload: { url: 'https://x.example/p.jpg' } }] }),
    phone: messenger({ text: '+359888123456', quick_reply: { payload: '+359888123456' } }),
    place: messenger({ attachments: [{ type: 'location', payload: { coordinates: { lat: 42.1, long: 24.7 } } }] }),
    unsupported: messenger({ attachments: [{ type: 'hologram', payload: {} }] }),
    edited: instead('messenger', (body: MessengerBody) => {
      const event = body.entry[0]?.messaging[0];
      if (event === undefined) return;
      event.message_edit = { mid: event.message?.mid, text: 'y', num_edit: 1 };
      delete event.message;
    }),
  },
};

export function bodyOf(channel: Messenger, platforms: Platforms, person: string, act: Act): string | null {
  const simulator = platforms[channel];
  switch (act.is) {
    case 'say':
      return simulator.say(person, act.text);
    case 'pick':
      return simulator.tap(person, act.token, act.label);
    case 'start':
      return simulator.open(person, act.ref);
    case 'send':
      return SENDINGS[channel][act.what]?.(platforms, person) ?? null;
    case 'attach':
      return simulator.sendFile(person, act.file);
  }
}

/** The language that the platform tells with a message. Messenger tells none. */
export function inLanguage(channel: Messenger, body: string, lang: 'bg' | 'en'): string {
  if (lang === 'bg') return body;
  return channel === 'telegram'
    ? body.replaceAll('"language_code":"bg"', '"language_code":"en"')
    : body.replaceAll('"language":"bg-BG"', '"language":"en-GB"');
}
