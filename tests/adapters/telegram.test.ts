import { telegram } from '../../adapters/telegram/index.ts';
import { SETTINGS, telegramSimulator } from '../../adapters/telegram/simulator.ts';
import type { Outcome, Profile } from '../../src/channel.ts';
import type { Answered } from '../../src/channel-simulator.ts';
import { fields } from '../../src/channel-wire.ts';
import { channelContract } from '../channel-contract.ts';
import { telegramBodies } from './payloads/telegram.ts';

const make = (apiRoot: string, token: string = SETTINGS.token) => telegram({ ...SETTINGS, token, apiRoot });
const refusal = (code: number, description: string, parameters?: object): Answered => ({
  status: code,
  body: { ok: false, error_code: code, description, ...(parameters && { parameters }) },
});
const signal = new AbortController().signal;
const TO = { person: '5123456789', outboxId: '7' };

channelContract({
  name: 'telegram',
  simulator: telegramSimulator,
  channel: make,
  person: '5123456789',
  proof: 'x-telegram-bot-api-secret-token',
  recorded: telegramBodies,
  tooMany: refusal(429, 'Too Many Requests: retry after 12', { retry_after: 12 }),
  unlabelled: [],
});

describe('Telegram in particular', () => {
  let simulator: Awaited<ReturnType<typeof telegramSimulator>>;
  let channel: ReturnType<typeof make>;
  beforeAll(async () => {
    simulator = await telegramSimulator();
    channel = make(simulator.url);
  });
  afterAll(() => simulator.close());

  const afterRefusal = async (answer: Answered, times = 1): Promise<Outcome> => {
    simulator.fail(answer, times);
    const [call] = channel.render({ text: 'Здравейте', buttons: [{ kind: 'pick', token: 'menu', label: 'Меню' }] }, TO);
    const outcome = call === undefined ? null : await channel.send(call, signal);
    simulator.fail('hang up', 0);
    return outcome as Outcome;
  };

  test.each([
    [400, 'Bad Request: chat not found', 'gone'],
    [400, 'Bad Request: message text is empty', 'refused'],
    [400, 'Bad Request: query is too old and response timeout expired or query ID is invalid', 'ok'],
    [400, 'Bad Request: message is not modified: specified new message content', 'ok'],
    [400, 'Bad Request: failed to get HTTP URL content', 'ok'],
    [400, 'Bad Request: something of the future', 'refused'],
    [401, 'Unauthorized', 'halt'],
    [403, 'Forbidden: bot was blocked by the user', 'gone'],
    [403, 'Forbidden: user is deactivated', 'gone'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'gone'],
    [404, 'Not Found', 'halt'],
    [409, 'Conflict: terminated by other getUpdates request', 'halt'],
    [413, 'Request Entity Too Large', 'refused'],
    [418, 'a code of the future', 'refused'],
    [429, 'Too Many Requests: retry after 5', 'later'],
    [500, 'Internal Server Error', 'later'],
  ])('%i %s is %s', async (code, description, is) => {
    expect(await afterRefusal(refusal(code, description))).toMatchObject({ is });
  });

  test('a wait lasts exactly as long as Telegram says', async () => {
    expect(await afterRefusal(refusal(429, 'Too Many Requests: retry after 12', { retry_after: 12 }))).toMatchObject({
      is: 'later',
      after: 12_000,
      who: 'channel',
    });
  });
  test.each([
    "Bad Request: can't parse entities: x",
    'Bad Request: BUTTON_DATA_INVALID',
    'Bad Request: message is too long',
  ])('%s: sent once more without buttons', async (description) => {
    expect(await afterRefusal(refusal(400, description))).toMatchObject({
      is: 'ok',
      note: expect.stringContaining('without buttons'),
    });
    expect(simulator.sent.at(-1)).toMatchObject({ text: 'Здравейте', buttons: [] });
    expect(await afterRefusal(refusal(400, description), 2)).toMatchObject({ is: 'refused' });
  });
  test('a group that moved is written to under its new id', async () => {
    const moved = refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -100999,
    });
    expect(await afterRefusal(moved)).toMatchObject({ is: 'ok' });
    expect(simulator.sent.at(-1)?.person).toBe('-100999');
  });

  test('two short labels share a row, longer ones stand alone', () => {
    const labels = ['Кога', 'Къде', 'Моето предложение', 'Назад'];
    const [call] = channel.render(
      { text: 'Изберете', buttons: labels.map((label, n) => ({ kind: 'pick', token: `a.b.c${n}`, label })) },
      TO,
    );
    const rows = fields(call?.body['reply_markup'])['inline_keyboard'] as { text: string }[][];
    expect(rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['Кога', 'Къде'],
      ['Моето предложение'],
      ['Назад'],
    ]);
  });
  test('a request for the number is a reply keyboard whose labels come back as text', () => {
    const [call] = channel.render(
      {
        text: 'Номерът?',
        numbers: true,
        buttons: [
          { kind: 'phone', label: 'Дай номер' },
          { kind: 'pick', token: 'a.b.c', label: 'Без номер' },
          { kind: 'pick', token: 'menu', label: 'Меню' },
        ],
      },
      TO,
    );
    expect(call?.body).toMatchObject({
      text: 'Номерът?\n\n1. Без номер',
      reply_markup: {
        keyboard: [[{ text: 'Дай номер', request_contact: true }, { text: 'Без номер' }], [{ text: 'Меню' }]],
        one_time_keyboard: true,
        resize_keyboard: true,
      },
    });
  });
  test('a link is a button of its own, without a preview', () => {
    const [call] = channel.render(
      { text: 'Закон', buttons: [{ kind: 'link', url: 'https://example.org/zpf', label: 'ЗПФ' }] },
      TO,
    );
    expect(call?.body).toMatchObject({
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: [[{ text: 'ЗПФ', url: 'https://example.org/zpf' }]] },
    });
  });
  test('a tap is acknowledged, everything else is not', async () => {
    const calls = channel.courtesy?.(simulator.hook(simulator.tap(TO.person, 'menu', 'Меню'))) ?? [];
    expect(calls.map(({ method }) => method)).toEqual(['answerCallbackQuery']);
    for (const call of calls) expect(await channel.send(call, signal)).toEqual({ is: 'ok', id: '' });
    expect(channel.courtesy?.(simulator.hook(simulator.say(TO.person, 'да')))).toEqual([]);
    expect(channel.courtesy?.(simulator.hook(simulator.say(TO.person, '"callback_query"')))).toEqual([]);
  });
  test('any secret will do', async () => {
    const odd = telegram({ token: 'no-colon', secret: 'тайна "и" \\ друго', apiRoot: simulator.url });
    expect(
      odd.verify({
        headers: { 'x-telegram-bot-api-secret-token': 'тайна "и" \\ друго' },
        query: {},
        raw: Buffer.from('{}'),
      }),
    ).toBe(true);
  });

  const texts: Profile = {
    greeting: 'Здравейте!',
    description: 'Наръчник',
    short: 'Бубо',
    menu: [],
    commands: [{ name: 'menu', description: 'Начало', token: 'menu' }],
    iceBreakers: [],
  };
  test('webhook, commands and texts are set, shown and removed', async () => {
    const { set, status, remove } = channel.webhooks ?? {};
    const before = await status?.('https://bot.example.bg');
    expect(before?.ok).toBe(false);
    expect(before?.lines.join('\n')).toContain('No webhook is set');
    const lines = await set?.('https://bot.example.bg', { bg: texts, en: texts });
    expect(lines).toHaveLength(4);
    expect(simulator.webhook()).toMatchObject({
      url: 'https://bot.example.bg/webhooks/telegram',
      secret_token: SETTINGS.secret,
    });
    expect(await status?.('https://bot.example.bg')).toMatchObject({ ok: true });
    expect((await status?.('https://other.example.bg'))?.lines.join('\n')).toContain(
      'not https://other.example.bg/webhooks/telegram',
    );
    expect(await remove?.()).toHaveLength(1);
    expect((await status?.('https://bot.example.bg'))?.ok).toBe(false);
  });
  test('what Telegram refuses is said in a sentence', async () => {
    const wrong = make(simulator.url, 'wrong:TOKEN');
    await expect(wrong.webhooks?.set('https://bot.example.bg', { bg: texts })).rejects.toThrow(
      /did not take the webhook .*TELEGRAM_BOT_TOKEN/,
    );
    await expect(channel.webhooks?.set('https://bot.example.bg:3000', { bg: texts })).rejects.toThrow(/ports 443/);
    expect(await wrong.webhooks?.status('https://bot.example.bg')).toMatchObject({
      ok: false,
      lines: [expect.stringContaining('401')],
    });
  });
});
