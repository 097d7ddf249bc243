import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router } from 'express';
import { type WebChannel, type WebOptions, web } from '../../adapters/web/index.ts';
import type { Arrival, Call, House, Outcome } from '../../src/channel.ts';
import type { Button, Reply } from '../../src/dialog/types.ts';

const picks = (...labels: readonly string[]): readonly Button[] =>
  labels.map((label, i) => ({ kind: 'pick', token: `main.menu.${i + 1}`, label }));

const MENU: { readonly [lang: string]: Reply } = {
  bg: {
    text: 'Здравейте. Аз съм Бубо, автоматичен помощник за общинския бюджет. С какво да помогна?',
    buttons: picks('Кога и къде', 'Как се предлага', 'Кой може да участва', 'Моята община', 'English'),
  },
  en: {
    text: 'Hello. I am Bubo, an automated assistant for the municipal budget. How can I help?',
    buttons: picks('When and where', 'How to propose', 'Who may take part', 'My municipality', 'Български'),
  },
};
const ANSWER: Reply = {
  text: 'Обсъждането е на 01.12.2026 г. от 17:30 ч. в залата на общината.\n\nЗакон · чл. 84, ал. 6 ЗПФ · проверено на 06.10.2026\nhttps://lipovo.example/budget.',
  buttons: [
    { kind: 'pick', token: 'answer.hearing.plain', label: 'По-просто' },
    { kind: 'pick', token: 'answer.hearing.source', label: 'Откъде го знаете?' },
    { kind: 'link', url: 'https://lipovo.example/budget', label: 'Проектът' },
    { kind: 'pick', token: 'back', label: 'Назад' },
    { kind: 'pick', token: 'menu', label: 'Меню' },
  ],
};

/** A scripted house: says what a small bot would, and keeps what it was told. */
export function script(arrival: Arrival): readonly Reply[] {
  const { said, locale } = arrival;
  if (said.kind === 'pick' && said.token.startsWith('lang.')) return [MENU[said.token.slice(5)] ?? ANSWER];
  if (said.kind === 'hello' || (said.kind === 'pick' && said.token === 'menu'))
    return [MENU[locale === 'en' ? 'en' : 'bg'] ?? ANSWER];
  if (said.kind === 'text' && said.text === 'два') return [{ text: 'Първо.', buttons: [] }, ANSWER];
  return [ANSWER];
}

/** Calls in the shape of the three platforms. */
export const renderers: WebOptions['renderers'] = {
  telegram: ({ text, buttons }): readonly Call[] => [
    {
      method: 'sendMessage',
      body: {
        text,
        reply_markup: {
          inline_keyboard: buttons.map((button) => [
            button.kind === 'link'
              ? { text: button.label, url: button.url }
              : { text: button.label, callback_data: 'token' in button ? button.token : '' },
          ]),
        },
      },
    },
  ],
  viber: ({ text, buttons }): readonly Call[] => [
    {
      method: 'send_message',
      body: {
        type: 'text',
        text,
        keyboard: {
          Type: 'keyboard',
          Buttons: buttons.map((button) => ({
            Columns: button.label.length > 12 ? 6 : 3,
            Rows: 1,
            ActionType: button.kind === 'link' ? 'open-url' : 'reply',
            ActionBody: button.kind === 'link' ? button.url : button.label,
            Text: button.label,
          })),
        },
      },
    },
  ],
  messenger: ({ text, buttons }): readonly Call[] => [
    {
      method: 'messages',
      body: {
        message: {
          text,
          quick_replies: buttons.flatMap((button) =>
            button.kind === 'pick' ? [{ content_type: 'text', title: button.label, payload: button.token }] : [],
          ),
        },
      },
    },
  ],
};

export interface Running {
  readonly url: string;
  readonly channel: WebChannel;
  readonly taken: Arrival[];
  readonly outcomes: Outcome[];
  /** Makes the next so many `take` fail, as when the database is away. */
  fail: number;
  /** What is added to the clock, ms. */
  ahead: number;
  readonly stop: () => Promise<void>;
}

/** The web channel on a small express app with the scripted house, on a free port of loopback. */
export async function startHouse(options: Partial<WebOptions> = {}, answer = script): Promise<Running> {
  const channel = web({ renderers, ...options });
  const app = express();
  const stopping = new AbortController();
  const server = http.createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const running: Running = {
    url,
    channel,
    taken: [],
    outcomes: [],
    fail: 0,
    ahead: 0,
    stop: async () => {
      stopping.abort();
      channel.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const deliver = async (person: string, reply: Reply): Promise<void> => {
    for (const call of channel.render(reply, { person, outboxId: '1' })) {
      running.outcomes.push(await channel.send(call, stopping.signal));
    }
  };
  const house: House = {
    publicUrl: url,
    now: () => Date.now() + running.ahead,
    forget: async () => ({ code: 'x' }),
    forgotten: async () => null,
    take: async (_channel, { events }) => {
      if (running.fail > 0) {
        running.fail -= 1;
        throw new Error('the database is away');
      }
      for (const event of events) {
        if (running.taken.some(({ id }) => id === event.id)) continue;
        running.taken.push(event);
        void answer(event).reduce(
          (before, reply) => before.then(() => deliver(event.person, reply)),
          Promise.resolve(),
        );
      }
    },
  };
  const router = Router();
  channel.routes?.(router, house);
  app.use(router);
  return running;
}
