// A pretend Telegram, Viber and Messenger in one server: answers every send at once, or after a delay, and tells who got it.
import { EventEmitter, once } from 'node:events';
import http from 'node:http';

const OK = {
  telegram: () => '{"ok":true,"result":{"message_id":1}}',
  viber: () => '{"status":0,"status_message":"ok","message_token":5098034272017990001}',
  messenger: (body) => `{"recipient_id":"${body.recipient?.id}","message_id":"m_1"}`,
};

const platformOf = (url) => (url.startsWith('/bot') ? 'telegram' : url.startsWith('/pa/') ? 'viber' : 'messenger');
const personOf = (body) => String(body.chat_id ?? body.receiver ?? body.recipient?.id ?? '');

/** Emits `sent` (platform, person) for every message; `delay` ms before each answer. */
export async function startPlatforms({ delay = 0 } = {}) {
  const events = new EventEmitter();
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const platform = platformOf(request.url);
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    response.setHeader('content-type', 'application/json');
    response.end(OK[platform](body));
    if (/sendMessage|send_message|\/messages/.test(request.url)) events.emit('sent', platform, personOf(body));
  });
  server.keepAliveTimeout = 65_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    events,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
