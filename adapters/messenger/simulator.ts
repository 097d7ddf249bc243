/** A strict pretend Messenger: takes what developers.facebook.com publishes and refuses the rest with its error codes. */
import { createHmac } from 'node:crypto';
import { type Answered, pretend, type Received, type Sent, type Simulator } from '../../src/channel-simulator.ts';
import { fields, type Json, list, words } from '../../src/channel-wire.ts';

export const SETTINGS = {
  pageToken: 'PRETEND-PAGE',
  appSecret: 'pretend-secret-9',
  verifyToken: 'pretend-verify',
  pageId: '1029',
  appId: '777',
  apiVersion: 'v25.0',
} as const;

const hmac = (data: string): string => createHmac('sha256', SETTINGS.appSecret).update(data).digest('hex');
const refusal = (status: number, code: number, message: string, subcode?: number): Answered => ({
  status,
  body: {
    error: {
      message,
      type: 'OAuthException',
      code,
      fbtrace_id: 'Apretend',
      ...(subcode && { error_subcode: subcode }),
    },
  },
});
const length = (value: unknown): number => [...String(value ?? '')].length;

const quickReplyFaults = (reply: Json): readonly string[] => {
  const type = reply['content_type'];
  const isText = type === 'text';
  return [
    ...(isText || type === 'user_phone_number' || type === 'user_email' ? [] : [`content_type ${type}`]),
    ...(isText && (words(reply['title']) === undefined || length(reply['title']) > 20)
      ? ['quick reply title must have 1 to 20 characters']
      : []),
    ...(isText && length(reply['payload']) > 1000 ? ['quick reply payload over 1000'] : []),
  ];
};

const templateFaults = (payload: Json): readonly string[] => {
  const buttons = list(payload['buttons']).map(fields);
  return [
    ...(length(payload['text']) >= 1 && length(payload['text']) <= 640
      ? []
      : ['template text must have 1 to 640 characters']),
    ...(buttons.length >= 1 && buttons.length <= 3 ? [] : ['template must have 1 to 3 buttons']),
    ...buttons.flatMap((button) =>
      length(button['title']) <= 20 && words(button['url']) !== undefined ? [] : ['template button'],
    ),
  ];
};

const faults = (body: Json): readonly string[] => {
  const message = fields(body['message']);
  const attachment = fields(message['attachment']);
  const replies = list(message['quick_replies']).map(fields);
  const hasText = message['text'] !== undefined;
  return [
    ...(body['messaging_type'] === 'RESPONSE' ? [] : ['messaging_type is missing']),
    ...(hasText === (message['attachment'] !== undefined) ? ['either text or attachment'] : []),
    ...(hasText && (words(message['text']) === undefined || length(message['text']) > 2000)
      ? ['text must have 1 to 2000 characters']
      : []),
    ...(replies.length > 13 ? ['more than 13 quick replies'] : []),
    ...replies.flatMap(quickReplyFaults),
    ...(attachment['type'] === 'template' ? templateFaults(fields(attachment['payload'])) : []),
    ...(length(message['metadata']) > 1000 ? ['metadata over 1000'] : []),
  ];
};

const sentOf = (body: Json): Sent => {
  const message = fields(body['message']);
  const payload = fields(fields(message['attachment'])['payload']);
  const links = list(payload['buttons'])
    .map(fields)
    .map((button) => ({ label: String(button['title']), url: String(button['url']) }));
  const picks = list(message['quick_replies'])
    .map(fields)
    .map((reply) => ({
      label: String(reply['title'] ?? reply['content_type']),
      token: String(reply['payload'] ?? ''),
    }));
  const text = String(message['text'] ?? payload['text'] ?? payload['url'] ?? '');
  return { person: String(fields(body['recipient'])['id']), text, buttons: [...links, ...picks], body };
};

/** Starts it. `closed` holds people whose 24 hours are over. */
export const messengerSimulator = async (): Promise<
  Simulator & { readonly closed: Set<string>; readonly batch: (bodies: readonly string[]) => string }
> => {
  const sent: Sent[] = [];
  const broken: string[] = [];
  const [blocked, closed] = [new Set<string>(), new Set<string>()];
  const kept = new Map<string, unknown>();
  let ids = 1000;

  const send = (body: Json): Answered => {
    const person = words(fields(body['recipient'])['id']);
    if (person === undefined) return refusal(400, 100, '(#100) No matching user found', 2018001);
    if (blocked.has(person)) return refusal(400, 551, "(#551) This person isn't available right now.", 1545041);
    if (closed.has(person)) return refusal(403, 10, '(#10) This message is sent outside of allowed window.', 2018278);
    const [wrong] = faults(body);
    if (wrong !== undefined) {
      broken.push(wrong);
      return refusal(400, 100, `(#100) ${wrong}`);
    }
    sent.push(sentOf(body));
    return { status: 200, body: { recipient_id: person, message_id: `m_${++ids}` } };
  };

  const isAllowed = ({ headers, query }: Received): boolean => {
    if (headers.authorization === `Bearer ${SETTINGS.appId}|${SETTINGS.appSecret}`) return true;
    return (
      headers.authorization === `Bearer ${SETTINGS.pageToken}` &&
      query.get('appsecret_proof') === hmac(SETTINGS.pageToken)
    );
  };

  /** Subscriptions and profile are kept as they were set and given back as lists. */
  const settings = ({ verb, path, query, body }: Received): Answered => {
    const part = path.split('/').at(-1) ?? '';
    const mine = { id: SETTINGS.appId, subscribed_fields: query.get('subscribed_fields')?.split(',') };
    if (verb === 'POST') kept.set(part, part === 'subscribed_apps' ? mine : body);
    if (verb === 'DELETE') kept.delete(part);
    const data = kept.has(part) ? [kept.get(part)] : [];
    return { status: 200, body: verb === 'GET' ? { data } : { success: true, result: 'success' } };
  };

  const answer = (call: Received): Answered => {
    if (!isAllowed(call)) return refusal(400, 190, 'Invalid OAuth access token');
    return call.path === `/${SETTINGS.apiVersion}/${SETTINGS.pageId}/messages` ? send(call.body) : settings(call);
  };

  const shared = await pretend({
    answer,
    sign: (body) => ({ 'x-hub-signature-256': `sha256=${hmac(body)}` }),
    path: '/webhooks/messenger',
  });
  const envelope = (messaging: readonly object[]): string =>
    JSON.stringify({ object: 'page', entry: [{ id: SETTINGS.pageId, time: Date.now(), messaging }] });
  const event = (person: string, part: object): string =>
    envelope([{ sender: { id: person }, recipient: { id: SETTINGS.pageId }, timestamp: Date.now(), ...part }]);
  return {
    ...shared,
    sent,
    broken,
    closed,
    block: (person, isBlocked = true) => void (isBlocked ? blocked.add(person) : blocked.delete(person)),
    say: (person, text) => event(person, { message: { mid: `m_${++ids}`, text } }),
    tap: (person, token, label) =>
      event(person, { message: { mid: `m_${++ids}`, text: label, quick_reply: { payload: token } } }),
    sendFile: (person, file) => {
      const attachment = { type: 'file', payload: { url: shared.keep(file).url } };
      return event(person, { message: { mid: `m_${++ids}`, attachments: [attachment] } });
    },
    open: (person, ref) =>
      event(person, {
        postback: {
          mid: `m_${++ids}`,
          title: 'Начало',
          payload: 'GET_STARTED',
          ...(ref && { referral: { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' } }),
        },
      }),
    // Messenger says nothing when somebody blocks the Page: only the next message finds out.
    leave: (person) => {
      blocked.add(person);
      return null;
    },
    batch: (bodies) =>
      envelope(
        bodies.flatMap((body) => list(fields(list(fields(JSON.parse(body))['entry'])[0])['messaging']) as object[]),
      ),
  };
};
