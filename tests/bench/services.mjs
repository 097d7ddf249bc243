// Starts what is measured: the service itself, the bare limit, and a peer, all against the same pretend platforms.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SECRETS } from './people.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const root = dirname(dirname(here));

export const freePort = () =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = (url) =>
  new Promise((resolve) => {
    http.get(url, (response) => resolve(response.resume().statusCode < 500)).on('error', () => resolve(false));
  });

/** Whether somebody listens there: what is known of a program that answers no plain request. */
const listens = (url) =>
  new Promise((resolve) => {
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => resolve(Boolean(socket.destroy())));
    socket.once('error', () => resolve(false));
  });

async function start(command, args, { port, ready, env, cwd = root }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const keep = (data) => {
    log = (log + data).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const url = `http://127.0.0.1:${port}`;
  for (
    const end = Date.now() + 60_000;
    !(await (ready === null ? listens(url) : answers(url + ready)));
    await new Promise((resolve) => setTimeout(resolve, 50))
  )
    if (child.exitCode !== null || Date.now() > end)
      throw new Error(`${command} ${args.join(' ')} did not start:\n${log}`);
  const stop = () =>
    new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  return { url, pid: child.pid, stop, child };
}

/** The arguments with which `npm start` runs Node. */
const startScript = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts.start;
const [, ...START] = startScript
  .replace(/^exec /, '')
  .split(' ')
  .map((word) => (word.startsWith('bin/') ? join(root, word) : word));

/** The service as a user starts it, on a store of its own. `env` adds settings (DATABASE_URL, …). */
export async function startOurs(api, env = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'bench-bubo-'));
  const service = await start('node', START, {
    port: await freePort(),
    ready: '/readyz',
    env: {
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      DATA_DIR: dir,
      TELEGRAM_BOT_TOKEN: SECRETS.telegramToken,
      TELEGRAM_WEBHOOK_SECRET: SECRETS.telegram,
      TELEGRAM_API_ROOT: api,
      VIBER_AUTH_TOKEN: SECRETS.viber,
      VIBER_API_ROOT: api,
      MESSENGER_PAGE_ACCESS_TOKEN: SECRETS.page,
      MESSENGER_APP_SECRET: SECRETS.app,
      MESSENGER_VERIFY_TOKEN: SECRETS.verify,
      MESSENGER_API_ROOT: api,
      ...env,
    },
  });
  const stop = async () => {
    await service.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  return { ...service, stop };
}

export const startBare = async (api, replies) =>
  start('node', [join(here, 'bare.mjs')], {
    port: await freePort(),
    ready: '/',
    env: { API: api, REPLIES: String(replies) },
  });

const PEER = 'bottender@1.5.5';
const PEER_CONFIG = `const { SECRETS, API } = JSON.parse(process.env.BENCH);
module.exports = {
  session: { driver: 'memory', stores: { memory: { maxSize: 200000 } } },
  channels: {
    telegram: { enabled: true, path: '/webhooks/telegram', accessToken: SECRETS.telegramToken, origin: API },
    viber: { enabled: true, path: '/webhooks/viber', accessToken: SECRETS.viber, sender: { name: 'Бубо' }, origin: API },
    messenger: { enabled: true, path: '/webhooks/messenger', pageId: '1', accessToken: SECRETS.page, appId: '1', appSecret: SECRETS.app, verifyToken: SECRETS.verify, origin: API },
  },
};`;
// The same two words, answered with a text and buttons as our menu and help are; the state is one counter.
const PEER_BOT = `const LABELS = ['Кога и къде', 'Моята идея', 'Често питат', 'За граждани', 'За общината', 'Моята община', 'Настройки', 'За Бубо'];
const TEXT = { 'меню': 'Какво Ви интересува? Натиснете бутон или напишете въпроса си с Ваши думи.', 'помощ': 'Питайте ме с Ваши думи или натискайте бутоните. Напишете „меню“ за началото и „назад“ за една стъпка назад.' };
const SEND = {
  telegram: (context, text) => context.sendMessage(text, { replyMarkup: { inlineKeyboard: LABELS.map((label) => [{ text: label, callbackData: label }]) } }),
  viber: (context, text) => context.sendText(text, { keyboard: { Type: 'keyboard', Buttons: LABELS.map((label) => ({ ActionType: 'reply', ActionBody: label, Text: label })) } }),
  messenger: (context, text) => context.sendText(text, { quickReplies: LABELS.map((label) => ({ contentType: 'text', title: label, payload: label })) }),
};
module.exports = async function App(context) {
  context.setState({ count: (context.state.count || 0) + 1 });
  await SEND[context.platform](context, TEXT[context.event.text] || 'Не разбрах.');
};`;

/** Installs the peer beside the project (never into it) and starts it; null where it cannot be had. */
export async function startPeer(api) {
  const folder = join(root, 'bench-peers', 'bottender');
  if (!existsSync(join(folder, 'node_modules', 'bottender'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', PEER], {
      cwd: folder,
      stdio: 'ignore',
      timeout: 600_000,
    });
  }
  writeFileSync(join(folder, 'bottender.config.js'), PEER_CONFIG);
  writeFileSync(join(folder, 'index.js'), PEER_BOT);
  const port = await freePort();
  return start('node', [join(folder, 'node_modules/.bin/bottender'), 'start', '--port', String(port)], {
    port,
    ready: null,
    cwd: folder,
    env: { BENCH: JSON.stringify({ SECRETS, API: api }) },
  });
}
