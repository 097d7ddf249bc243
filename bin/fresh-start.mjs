// Proves the first two commands of the README: a fresh copy of the project without what development needs, `npm start`
// without any setting, the page at "/", and a clean end by SIGTERM. Prints the seconds; exits with 1 where one is too long.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Seconds until the page answers, and until the service has ended. */
const UNTIL_THERE = 60;
const UNTIL_GONE = 10;
/** What is made beside the project's own files, and whoever runs this has set for themselves. */
const NOT_OURS = /^(node_modules|dist(\..*)?|data|coverage|bench-peers|\.git|\.env|.*\.log)$/;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const settings = (await readFile(join(root, '.env.example'), 'utf8')).matchAll(/^#?([A-Z_]+)=/gm);
const ours = new Set([...settings].map(([, name]) => name));
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.has(name)));

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
};
const page = (url) =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    async (answer) => answer.status === 200 && (await answer.text()).includes('<html'),
    () => false,
  );
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const since = (began) => (performance.now() - began) / 1_000;
const tell = (what, seconds, most) => {
  console.log(`${what}: ${seconds.toFixed(1)} s`);
  if (seconds > most) throw new Error(`${what} took longer than ${most} s.`);
};

async function installed(cwd) {
  for (const name of await readdir(root))
    if (!NOT_OURS.test(name)) await cp(join(root, name), join(cwd, name), { recursive: true });
  const began = performance.now();
  const npm = spawn('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], { cwd, env, stdio: 'inherit' });
  const [status] = await once(npm, 'exit');
  if (status !== 0) throw new Error(`npm ci --omit=dev ended with ${status}.`);
  tell('npm ci --omit=dev', since(began), Number.POSITIVE_INFINITY);
}

async function startedAndStopped(cwd) {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}/`;
  const began = performance.now();
  const service = spawn('npm', ['start'], { cwd, env: { ...env, PORT: port }, stdio: 'inherit', detached: true });
  const ended = once(service, 'exit');
  try {
    while (!(await page(url))) {
      if (service.exitCode !== null) throw new Error(`npm start ended with ${service.exitCode}.`);
      if (since(began) > UNTIL_THERE) throw new Error(`Nothing answers at ${url} after ${UNTIL_THERE} s.`);
      await pause(100);
    }
    tell('npm start until the page answers', since(began), UNTIL_THERE);
    const asked = performance.now();
    service.kill('SIGTERM');
    const [status, signal] = await Promise.race([ended, pause(UNTIL_GONE * 1_000).then(() => ['no end', null])]);
    tell('SIGTERM until it has ended', since(asked), UNTIL_GONE);
    if (status !== 0) throw new Error(`npm start ended with ${status ?? signal} instead of 0.`);
    if (await page(url)) throw new Error(`Something still answers at ${url}.`);
  } finally {
    leaveNothing(service.pid);
  }
}

/** Ends what npm has started and did not end itself: a group of its own. */
function leaveNothing(group) {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}

const folder = await mkdtemp(join(tmpdir(), 'bubo-fresh-'));
try {
  await installed(folder);
  await startedAndStopped(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
