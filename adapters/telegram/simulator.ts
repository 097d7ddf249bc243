/** A strict pretend Telegram: takes what core.telegram.org/bots/api publishes and refuses the rest in its own words. */
import {
  type Answered,
  pretend,
  type Received,
  type Sent,
  type SentFile,
  type Simulator,
} from '../../src/channel-simulator.ts';
import { fields, type Json, list, words } from '../../src/channel-wire.ts';

export const SETTINGS = { token: '42:PRETEND', secret: 'pretend-secret_1', botUsername: 'pretend_bot' } as const;

const refusal = (code: number, description: string, parameters?: object): Answered => ({
  status: code,
  body: { ok: false, error_code: code, description, ...(parameters && { parameters }) },
});
const length = (value: unknown): number => [...String(value ?? '')].length;

const inlineFaults = (button: Json): readonly string[] => {
  const bytes = Buffer.byteLength(String(button['callback_data'] ?? 'x'));
  const actions = ['callback_data', 'url'].filter((name) => button[name] !== undefined);
  return [
    ...(words(button['text']) === undefined ? ['inline keyboard button text is empty'] : []),
    ...(bytes > 64 ? ['BUTTON_DATA_INVALID'] : []),
    ...(actions.length === 1 ? [] : ['inline keyboard button must have exactly one action']),
  ];
};

const rowsOf = (markup: Json): readonly (readonly unknown[])[] =>
  list(markup['inline_keyboard'] ?? markup['keyboard']).map(list);

const faults = (method: string, body: Json): readonly string[] => {
  const markup = fields(body['reply_markup']);
  const rows = rowsOf(markup);
  const buttons = rows.flat().map(fields);
  return [
    ...(method === 'sendMessage' && words(body['text']) === undefined ? ['message text is empty'] : []),
    ...(length(body['text']) > 4096 ? ['message is too long'] : []),
    ...(rows.some((row) => row.length === 0 || row.length > 8) || buttons.length > 100
      ? ['reply markup is too long']
      : []),
    ...(markup['inline_keyboard'] === undefined ? [] : buttons.flatMap(inlineFaults)),
    ...(body['parse_mode'] === undefined ? [] : ["can't parse entities: this bot writes plain text"]),
  ];
};

const sentOf = (body: Json): Sent => {
  const buttons = rowsOf(fields(body['reply_markup'])).flat().map(fields);
  return {
    person: String(body['chat_id']),
    text: String(body['text'] ?? body['document'] ?? ''),
    buttons: buttons.map((button) => {
      const [token, url] = [words(button['callback_data']), words(button['url'])];
      return {
        label: String(button['text']),
        ...(token !== undefined && { token }),
        ...(url !== undefined && { url }),
      };
    }),
    body,
  };
};

/** Bytes that a bot may fetch. */
const MOST_HANDED_OUT = 20 * 1024 * 1024;

const profile: { readonly [method: string]: unknown } = {
  getMe: { id: 42, is_bot: true, first_name: 'Pretend', username: SETTINGS.botUsername },
};

/** Starts it. People are ids of digits; everybody may be written to until they block. */
export const telegramSimulator = async (): Promise<Simulator & { readonly webhook: () => Json }> => {
  const sent: Sent[] = [];
  const broken: string[] = [];
  const blocked = new Set<string>();
  let webhook: Json = { url: '', pending_update_count: 0 };
  let ids = 1000;
  const handles = new Map<string, { readonly file: SentFile; readonly part: string }>();

  const send = (method: string, body: Json): Answered => {
    if (blocked.has(String(body['chat_id']))) return refusal(403, 'Forbidden: bot was blocked by the user');
    if (body['chat_id'] === undefined || body['chat_id'] === null) return refusal(400, 'Bad Request: chat_id is empty');
    const [wrong] = faults(method, body);
    if (wrong !== undefined) {
      broken.push(`${method}: ${wrong}`);
      return refusal(400, `Bad Request: ${wrong}`);
    }
    sent.push(sentOf(body));
    return { status: 200, body: { ok: true, result: { message_id: ++ids, chat: { id: body['chat_id'] }, date: 1 } } };
  };

  const named = (id: string): Answered => {
    const found = handles.get(id);
    if (found === undefined) return refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
    const { file, part } = found;
    if (file.body.length > MOST_HANDED_OUT) return refusal(400, 'Bad Request: file is too big');
    const size = file.goes === 'unsized' ? {} : { file_size: file.body.length };
    const result = { file_id: id, file_unique_id: `u${id}`, file_path: `documents/file_${part}`, ...size };
    return { status: 200, body: { ok: true, result } };
  };

  const answer = ({ path, body }: Received): Answered => {
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
    if (token !== SETTINGS.token) return refusal(401, 'Unauthorized');
    if (method === 'getFile') return named(String(body['file_id']));
    if (method.startsWith('send') && method !== 'sendChatAction') return send(method, body);
    if (method === 'setWebhook') webhook = { pending_update_count: 0, ...body };
    if (method === 'deleteWebhook') webhook = { url: '', pending_update_count: 0 };
    return {
      status: 200,
      body: { ok: true, result: method === 'getWebhookInfo' ? webhook : (profile[method] ?? true) },
    };
  };

  const shared = await pretend({
    answer,
    sign: () => ({ 'x-telegram-bot-api-secret-token': SETTINGS.secret }),
    path: '/webhooks/telegram',
    filesAt: `/file/bot${SETTINGS.token}/documents/file_`,
  });
  const user = (person: string) => ({ id: Number(person), is_bot: false, first_name: 'Иван', language_code: 'bg' });
  const chat = (person: string) => ({ id: Number(person), type: 'private', first_name: 'Иван' });
  const update = (part: object): string => JSON.stringify({ update_id: ++ids, ...part });
  const seconds = (): number => Math.floor(Date.now() / 1000);
  const say = (person: string, text: string): string =>
    update({ message: { message_id: ++ids, from: user(person), chat: chat(person), date: seconds(), text } });
  return {
    ...shared,
    sent,
    broken,
    webhook: () => webhook,
    block: (person, isBlocked = true) => void (isBlocked ? blocked.add(person) : blocked.delete(person)),
    say,
    tap: (person, token) =>
      update({
        callback_query: {
          id: `9${++ids}`,
          from: user(person),
          chat_instance: '1',
          data: token,
          message: { message_id: 1, date: 0, chat: chat(person) },
        },
      }),
    sendFile: (person, file) => {
      const id = `BQACAgQAAx-${++ids}`;
      handles.set(id, { file, part: shared.keep(file).part });
      const { name: file_name, type: mime_type, body } = file;
      const document = { file_id: id, file_unique_id: `u${id}`, file_name, mime_type, file_size: body.length };
      return update({
        message: { message_id: ++ids, from: user(person), chat: chat(person), date: seconds(), document },
      });
    },
    open: (person, ref) => say(person, ref === undefined ? '/start' : `/start ${ref}`),
    leave: (person) =>
      update({
        my_chat_member: {
          chat: chat(person),
          from: user(person),
          date: 1,
          old_chat_member: { status: 'member' },
          new_chat_member: { status: 'kicked', until_date: 0 },
        },
      }),
  };
};
