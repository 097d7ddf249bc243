// The bare limit: the least that a correct bot must do for a message. Checks the signature, parses, makes one call a
// reply. No dialog, no content, no memory.
import { createHmac, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import { SECRETS } from './people.mjs';

const api = new URL(process.env.API);
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const replies = Number(process.env.REPLIES ?? 1);
const mac = (key, body) => createHmac('sha256', key).update(body).digest('hex');
const same = (given, wanted) => {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
};
const call = (path, body, headers = {}) =>
  new Promise((resolve) => {
    const request = http.request(
      {
        host: api.hostname,
        port: api.port,
        path,
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', ...headers },
      },
      (response) => {
        response.resume();
        response.on('end', resolve);
      },
    );
    request.on('error', resolve);
    request.end(JSON.stringify(body));
  });
const LABELS = ['Кога и къде', 'Моята идея', 'За граждани', 'За общината', 'Моята община', 'Настройки'];
const proof = mac(SECRETS.app, SECRETS.page);

const PLATFORM = {
  telegram: {
    signed: (headers) => same(headers['x-telegram-bot-api-secret-token'], SECRETS.telegram),
    read: (body) => [[body.message.chat.id, body.message.text]],
    send: (id, text) =>
      call(`/bot${SECRETS.telegramToken}/sendMessage`, {
        chat_id: id,
        text,
        reply_markup: { inline_keyboard: LABELS.map((label) => [{ text: label, callback_data: label }]) },
      }),
  },
  viber: {
    signed: (headers, raw) => same(headers['x-viber-content-signature'], mac(SECRETS.viber, raw)),
    read: (body) => [[body.sender.id, body.message.text]],
    send: (id, text) =>
      call(
        '/pa/send_message',
        {
          receiver: id,
          sender: { name: 'Бубо' },
          type: 'text',
          text,
          keyboard: {
            Type: 'keyboard',
            Buttons: LABELS.map((label) => ({ ActionType: 'reply', ActionBody: label, Text: label })),
          },
        },
        { 'x-viber-auth-token': SECRETS.viber },
      ),
  },
  messenger: {
    signed: (headers, raw) => same(headers['x-hub-signature-256'], `sha256=${mac(SECRETS.app, raw)}`),
    read: (body) =>
      body.entry.flatMap((entry) => entry.messaging.map((event) => [event.sender.id, event.message.text])),
    send: (id, text) =>
      call(
        `/v25.0/me/messages?appsecret_proof=${proof}`,
        {
          recipient: { id },
          messaging_type: 'RESPONSE',
          message: {
            text,
            quick_replies: LABELS.map((label) => ({ content_type: 'text', title: label, payload: label })),
          },
        },
        { authorization: `Bearer ${SECRETS.page}` },
      ),
  },
};

const lanes = new Map();
http
  .createServer(async (request, response) => {
    const platform = PLATFORM[request.url.slice('/webhooks/'.length)];
    if (platform === undefined) return response.end('ok');
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    if (!platform.signed(request.headers, raw)) {
      response.statusCode = 401;
      return response.end();
    }
    for (const [id, text] of platform.read(JSON.parse(raw.toString()))) {
      let lane = lanes.get(id) ?? Promise.resolve();
      for (let one = 0; one < replies; one++) lane = lane.then(() => platform.send(id, `Получих: ${text}`));
      lanes.set(id, lane);
    }
    return response.end();
  })
  .listen(Number(process.env.PORT), '127.0.0.1');
