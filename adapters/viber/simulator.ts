/** A strict pretend Viber: takes what developers.viber.com publishes and refuses the rest with its status. */
import { createHmac } from 'node:crypto';
import { type Answered, pretend, type Received, type Sent, type Simulator } from '../../src/channel-simulator.ts';
import { fields, type Json, list, words } from '../../src/channel-wire.ts';

export const SETTINGS = { token: '4f5a-pretend-token-77', name: 'Бубо' } as const;

const status = (code: number, name: string): Answered => ({
  status: 200,
  body: { status: code, status_message: name },
});
const length = (value: unknown): number => [...String(value ?? '')].length;
const ACTIONS = new Set(['reply', 'open-url', 'location-picker', 'share-phone', 'none']);
const LOOSE_HTML = /&(?!(?:lt|gt|amp|quot|nbsp|#\d+);)|<(?!\/?(?:b|i|u|s|br|font)\b)/i;

const buttonFaults = (button: Json): readonly string[] => [
  ...(ACTIONS.has(String(button['ActionType'])) ? [] : [`ActionType ${button['ActionType']}`]),
  ...(words(button['ActionBody']) === undefined ? ['ActionBody is missing'] : []),
  ...(words(button['Text']) === undefined || length(button['Text']) > 250
    ? ['Text must have 1 to 250 characters']
    : []),
  ...(LOOSE_HTML.test(String(button['Text'])) ? ['Text is HTML and not escaped'] : []),
];

const keyboardFaults = (keyboard: Json): readonly string[] => {
  const buttons = list(keyboard['Buttons']).map(fields);
  const cells = buttons.reduce((sum, button) => sum + Number(button['Columns'] ?? 6), 0);
  return [
    ...(keyboard['Type'] === 'keyboard' ? [] : ['object has missing required properties (["Type"])']),
    ...(buttons.length > 0 ? [] : ['a keyboard needs buttons']),
    ...(cells / 6 > 12 ? [`${cells / 6} rows of buttons, 12 at most`] : []),
    ...buttons.flatMap(buttonFaults),
  ];
};

const neededVersion = (keyboard: Json): number =>
  list(keyboard['Buttons']).some((button) =>
    ['share-phone', 'location-picker'].includes(String(fields(button)['ActionType'])),
  )
    ? 3
    : 1;

/** Rules for one message, also for a welcome, which has no receiver. */
export const messageFaults = (body: Json): readonly string[] => {
  const [keyboard, name] = [fields(body['keyboard']), fields(body['sender'])['name']];
  const isFile = body['type'] === 'file';
  return [
    ...(length(name) >= 1 && length(name) <= 28 ? [] : ['sender.name must have 1 to 28 characters']),
    ...(body['type'] === 'text' && (words(body['text']) === undefined || length(body['text']) > 7000)
      ? ['text must have 1 to 7000 characters']
      : []),
    ...(isFile && !(words(body['media']) && Number(body['size']) > 0 && words(body['file_name']))
      ? ['file needs media, size and file_name']
      : []),
    ...(isFile || body['type'] === 'text' ? [] : [`type ${body['type']}`]),
    ...(body['keyboard'] === undefined ? [] : keyboardFaults(keyboard)),
    ...(Number(body['min_api_version'] ?? 1) < neededVersion(keyboard)
      ? ['min_api_version is too small for a button']
      : []),
    ...(Number(body['min_api_version'] ?? 1) > neededVersion(keyboard)
      ? ['min_api_version is larger than the content needs']
      : []),
    ...(Buffer.byteLength(JSON.stringify(body)) > 30_000 ? ['request over 30 KB'] : []),
  ];
};

const unescapeHtml = (html: string): string =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

const sentOf = (body: Json): Sent => ({
  person: String(body['receiver']),
  text: String(body['text'] ?? body['media'] ?? ''),
  buttons: list(fields(body['keyboard'])['Buttons']).map((one) => {
    const button = fields(one);
    const isLink = button['ActionType'] === 'open-url';
    return { label: unescapeHtml(String(button['Text'])), [isLink ? 'url' : 'token']: String(button['ActionBody']) };
  }),
  body,
});

/** Tokens are numbers beyond 2^53 on the wire. */
const wireJson = (value: object): string => JSON.stringify(value).replace(/"@big:(\d+)"/g, '$1');

/** Starts it. Who opened the chat and wrote nothing is no subscriber yet; `old` clients know version 1 only. */
export const viberSimulator = async (): Promise<
  Simulator & { readonly account: () => Json; readonly old: Set<string>; readonly hookOnly: (event: object) => string }
> => {
  const sent: Sent[] = [];
  const broken: string[] = [];
  const [strangers, old] = [new Set<string>(), new Set<string>()];
  let account: Json = { name: SETTINGS.name, subscribers_count: 1 };
  let tokens = 6098765432000000000n;
  const token = (): string => `@big:${++tokens}`;

  const send = (body: Json): Answered => {
    const person = words(body['receiver']);
    if (person === undefined) return status(4, 'missingData');
    if (strangers.has(person)) return status(6, 'receiverNotSubscribed');
    if (old.has(person) && Number(body['min_api_version'] ?? 1) > 1) return status(13, 'apiVersionNotSupported');
    const [wrong] = messageFaults(body);
    if (wrong !== undefined) {
      broken.push(wrong);
      return status(3, wrong);
    }
    sent.push(sentOf(body));
    return {
      status: 200,
      body: wireJson({ status: 0, status_message: 'ok', message_token: token(), billing_status: 1 }),
    };
  };

  const answer = ({ path, headers, body }: Received): Answered => {
    if (headers['x-viber-auth-token'] !== SETTINGS.token) return status(2, 'invalidAuthToken');
    if (path === '/pa/send_message') return send(body);
    if (path === '/pa/set_webhook') account = { ...account, webhook: body['url'], event_types: body['event_types'] };
    return {
      status: 200,
      body: { status: 0, status_message: 'ok', ...(path === '/pa/get_account_info' ? account : {}) },
    };
  };

  const shared = await pretend({
    answer,
    sign: (body) => ({ 'x-viber-content-signature': createHmac('sha256', SETTINGS.token).update(body).digest('hex') }),
    path: '/webhooks/viber',
  });
  const event = (part: object): string =>
    wireJson({ timestamp: Date.now(), message_token: token(), chat_hostname: 'SN-1_', ...part });
  const user = (id: string) => ({ id, name: 'Иван', language: 'bg-BG', country: 'BG', api_version: 10 });
  const say = (person: string, text: string): string => {
    strangers.delete(person);
    return event({ event: 'message', sender: user(person), message: { type: 'text', text }, silent: false });
  };
  return {
    ...shared,
    sent,
    broken,
    old,
    account: () => account,
    hookOnly: event,
    block: (person, isBlocked = true) => void (isBlocked ? strangers.add(person) : strangers.delete(person)),
    say,
    tap: (person, body) => say(person, body),
    sendFile: (person, file) => {
      strangers.delete(person);
      const media = shared.keep(file).url;
      const message = { type: 'file', media, file_name: file.name, size: file.body.length };
      return event({ event: 'message', sender: user(person), message, silent: false });
    },
    open: (person, ref) => {
      strangers.add(person);
      return event({
        event: 'conversation_started',
        type: 'open',
        ...(ref && { context: ref }),
        user: user(person),
        subscribed: false,
      });
    },
    leave: (person) => {
      strangers.add(person);
      return event({ event: 'unsubscribed', user_id: person });
    },
  };
};
