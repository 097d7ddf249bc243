// What people send: bodies and signatures of the three platforms, made fresh for each message.
import { createHmac } from 'node:crypto';

export const SECRETS = {
  telegramToken: '7:BENCH',
  telegram: 'bench_secret',
  viber: 'bench-viber-token',
  page: 'BENCH_PAGE',
  app: 'bench-app-secret',
  verify: 'bench-verify',
};

let last = Date.now() * 1000;
const fresh = () => ++last;
const mac = (key, body) => createHmac('sha256', key).update(body).digest('hex');
const seconds = () => Math.floor(Date.now() / 1000);

const MESSAGE = {
  telegram: (person, text) => {
    const id = fresh();
    return JSON.stringify({
      update_id: id,
      message: {
        message_id: id,
        from: { id: Number(person), is_bot: false, first_name: 'И', language_code: 'bg' },
        chat: { id: Number(person), type: 'private' },
        date: seconds(),
        text,
      },
    });
  },
  viber: (person, text) =>
    `{"event":"message","timestamp":${Date.now()},"message_token":5${String(fresh()).padStart(18, '0')},"sender":${JSON.stringify({ id: person, name: 'И', language: 'bg', country: 'BG', api_version: 10 })},"message":${JSON.stringify({ type: 'text', text })},"silent":false}`,
  messenger: (person, text) =>
    JSON.stringify({
      object: 'page',
      entry: [
        {
          id: '1',
          time: Date.now(),
          messaging: [
            {
              sender: { id: person },
              recipient: { id: '1' },
              timestamp: Date.now(),
              message: { mid: `m_${fresh()}`, text },
            },
          ],
        },
      ],
    }),
};
const SIGNATURE = {
  telegram: () => ({ 'x-telegram-bot-api-secret-token': SECRETS.telegram }),
  viber: (body) => ({ 'x-viber-content-signature': mac(SECRETS.viber, body) }),
  messenger: (body) => ({
    'x-hub-signature-256': `sha256=${mac(SECRETS.app, body)}`,
    'x-hub-signature': `sha1=${createHmac('sha1', SECRETS.app).update(body).digest('hex')}`,
  }),
};
export const PLATFORMS = Object.keys(MESSAGE);

/** One webhook: its body and headers. */
export function webhook(platform, person, text) {
  const body = MESSAGE[platform](person, text);
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...SIGNATURE[platform](body),
    },
  };
}

/** The person's id as the platform writes it. */
export const personId = (platform, number) => (platform === 'viber' ? `bench${number}==` : String(number));
