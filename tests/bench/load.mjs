// The load: so many messages of so many people over kept-alive connections, timed until each one's reply has left.
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { PLATFORMS, personId, webhook } from './people.mjs';

const HERTZ = 100;

const statOf = (pid) => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const rest = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { pid, parent: Number(rest[1]), cpu: (Number(rest[11]) + Number(rest[12])) / HERTZ };
};

/** CPU seconds of a process and its children, and the resident MB of the busiest of them. Linux only. */
export function used(root) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [statOf(Number(name))];
      } catch {
        return [];
      }
    });
  const family = new Set([root]);
  for (let grown = -1; grown !== family.size; ) {
    grown = family.size;
    for (const one of all) if (family.has(one.parent)) family.add(one.pid);
  }
  const mine = all.filter((one) => family.has(one.pid)).sort((a, b) => b.cpu - a.cpu);
  const status = mine.length > 0 ? readFileSync(`/proc/${mine[0].pid}/status`, 'utf8') : '';
  return {
    cpu: mine.reduce((sum, one) => sum + one.cpu, 0),
    mb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024,
  };
}

const quantile = (values, share) =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

/**
 * @param targets services that share the load in turn ({ url, pid, path? })
 * @returns CPU ms a message, reply p50/p99 ms, messages a second, replies, failed and unanswered counts, resident MB
 */
export async function load(
  targets,
  platforms,
  { messages, people, firstPerson, words = ['меню', 'помощ'], at = 32, quietMs = 700 },
) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: at });
  const waiting = new Map();
  const times = [];
  let replies = 0;
  let failed = 0;
  let lastReply = performance.now();
  const heard = (platform, person) => {
    replies++;
    lastReply = performance.now();
    const since = waiting.get(platform + person);
    if (since === undefined) return;
    times.push(lastReply - since);
    waiting.delete(platform + person);
  };
  platforms.events.on('sent', heard);
  const before = targets.map(({ pid }) => used(pid).cpu);
  const began = performance.now();
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < messages; index = next++) {
      const platform = PLATFORMS[index % PLATFORMS.length];
      const person = personId(platform, firstPerson + (index % people));
      const target = targets[index % targets.length];
      const { body, headers } = webhook(platform, person, words[Math.floor(index / people) % words.length]);
      waiting.set(platform + person, performance.now());
      if (!(await post(target, platform, headers, body, agent))) failed++;
    }
  };
  await Promise.all(Array.from({ length: at }, worker));
  const bound = performance.now() + 60_000;
  while (performance.now() - lastReply < quietMs && performance.now() < bound)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const after = targets.map(({ pid }) => used(pid));
  platforms.events.off('sent', heard);
  agent.destroy();
  const cpu = after.reduce((sum, { cpu: now }, index) => sum + now - before[index], 0);
  return {
    cpuMs: (cpu * 1000) / messages,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    perSecond: messages / ((Math.max(lastReply, began + 1) - began) / 1000),
    replies,
    failed,
    unanswered: waiting.size,
    mb: Math.max(...after.map(({ mb }) => mb)),
  };
}

const post = ({ url, path = (platform) => `/webhooks/${platform}` }, platform, headers, body, agent) =>
  new Promise((resolve) => {
    const request = http.request(new URL(path(platform), url), { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200));
    });
    request.on('error', () => resolve(false));
    request.end(body);
  });
