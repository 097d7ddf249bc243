// npm run bench: what the service costs, as ratios against yardsticks measured in the same run, interleaved.
// Absolute figures are shown for orientation only: machines differ, and this one may be busy.
import { execFileSync } from 'node:child_process';
import { load } from './load.mjs';
import { startPlatforms } from './platforms.mjs';
import { root, startBare, startOurs, startPeer } from './services.mjs';

const MESSAGES = Number(process.env.MESSAGES ?? 3000);
const ROUNDS = Number(process.env.ROUNDS ?? 4);
const only = new Set(process.argv.slice(2));
const wanted = (name) => only.size === 0 || only.has(name);

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
};
const of = (runs, field) => median(runs.map((run) => run[field]));
const verdicts = [];
const judge = (what, value, limit, unit = '×') => {
  const holds = value <= limit;
  verdicts.push(holds);
  console.log(`${holds ? 'holds ' : 'FAILS '} ${what}: ${value.toFixed(2)} ${unit} (at most ${limit})`);
};
const say = (line) => console.log(`       ${line}`);

let person = 1_000_000;
const people = (count) => {
  person += 2_000_000;
  return { people: count, firstPerson: person };
};

/** Both get the same load in turn; everybody is met once before the clock starts. */
async function interleaved(named, platforms, options) {
  const runs = Object.fromEntries(Object.keys(named).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    const order = Object.keys(named);
    if (round % 2 === 1) order.reverse();
    for (const name of order) {
      const crowd = people(options.messages);
      await load(named[name], platforms, { ...options, ...crowd });
      runs[name].push(await load(named[name], platforms, { ...options, ...crowd }));
      process.stderr.write('.');
    }
  }
  process.stderr.write('\n');
  return runs;
}

async function againstBare(platforms) {
  console.log(`\n# The service beside the bare limit (${MESSAGES} messages, ${ROUNDS} rounds each)`);
  const ours = await startOurs(platforms.url);
  const first = await load([ours], platforms, { messages: 600, ...people(600) });
  const again = await load([ours], platforms, { messages: 600, ...people(600) });
  const replies = Math.max(1, Math.round(again.replies / 600));
  const bare = await startBare(platforms.url, replies);
  const runs = await interleaved({ ours: [ours], bare: [bare] }, platforms, { messages: MESSAGES });
  say(
    `CPU a message: ours ${of(runs.ours, 'cpuMs').toFixed(3)} ms, bare ${of(runs.bare, 'cpuMs').toFixed(3)} ms; replies a message: ${replies}, first contact ${(first.replies / 600).toFixed(1)}`,
  );
  say(
    `reply p50 ${of(runs.ours, 'p50').toFixed(1)} and ${of(runs.bare, 'p50').toFixed(1)} ms, p99 ${of(runs.ours, 'p99').toFixed(1)} and ${of(runs.bare, 'p99').toFixed(1)} ms; ${of(runs.ours, 'perSecond').toFixed(0)} and ${of(runs.bare, 'perSecond').toFixed(0)} messages a second`,
  );
  judge('CPU a message against the bare limit', of(runs.ours, 'cpuMs') / of(runs.bare, 'cpuMs'), 3);
  judge('reply p99 against the bare limit’s', of(runs.ours, 'p99') / of(runs.bare, 'p99'), 3);
  judge('resident memory', of(runs.ours, 'mb'), 150, 'MB');
  judge(
    'failed or unanswered',
    runs.ours.reduce((sum, run) => sum + run.failed + run.unanswered, 0),
    0,
    'messages',
  );
  await whereItGoes(ours);
  await ours.stop();
  await bare.stop();
}

/** What a turn spends where, as the service itself measures it. */
async function whereItGoes({ url }) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const read = (name) => {
    const sum = [...text.matchAll(new RegExp(`^${name}_sum\\{[^}]*\\} (\\S+)`, 'gm'))].reduce(
      (all, [, value]) => all + Number(value),
      0,
    );
    const count = [...text.matchAll(new RegExp(`^${name}_count\\{[^}]*\\} (\\S+)`, 'gm'))].reduce(
      (all, [, value]) => all + Number(value),
      0,
    );
    return count === 0 ? 0 : (sum / count) * 1000;
  };
  const parts = [...text.matchAll(/^bubo_part_seconds_sum\{part="(\w+)"\} (\S+)/gm)].map(([, part, sum]) => {
    const count = Number(new RegExp(`^bubo_part_seconds_count\\{part="${part}"\\} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
    return `${part} ${((Number(sum) / Math.max(1, count)) * 1e6).toFixed(0)} µs`;
  });
  say(
    `a message spends: ${parts.join(', ')}; arrival to commit ${read('bubo_turn_seconds').toFixed(1)} ms, one call to a platform ${read('bubo_send_seconds').toFixed(1)} ms (both with waiting)`,
  );
}

async function againstPeer(platforms) {
  console.log('\n# The service beside Bottender 1.5.5 (ours commits before it acknowledges; Bottender keeps nothing)');
  const peer = await startPeer(platforms.url);
  const ours = await startOurs(platforms.url);
  const runs = await interleaved({ ours: [ours], peer: [peer] }, platforms, { messages: MESSAGES });
  say(
    `CPU a message: ours ${of(runs.ours, 'cpuMs').toFixed(3)} ms, Bottender ${of(runs.peer, 'cpuMs').toFixed(3)} ms; unanswered: ${of(runs.ours, 'unanswered')} and ${of(runs.peer, 'unanswered')}`,
  );
  judge('CPU a message against Bottender', of(runs.ours, 'cpuMs') / of(runs.peer, 'cpuMs'), 0.83);
  await ours.stop();
  await peer.stop();
}

async function manyPeople(platforms) {
  const many = Number(process.env.PEOPLE ?? 100_000);
  console.log(`\n# ${many} people against 2,000`);
  const small = await startOurs(platforms.url);
  const large = await startOurs(platforms.url);
  await load([small], platforms, { messages: 2_000, people: 2_000, firstPerson: 5e8 });
  await load([large], platforms, { messages: many, people: many, firstPerson: 6e8 });
  const runs = { small: [], large: [] };
  for (let round = 0; round < ROUNDS; round++) {
    runs.small.push(await load([small], platforms, { messages: 2_000, people: 2_000, firstPerson: 5e8 }));
    runs.large.push(
      await load([large], platforms, {
        messages: 2_000,
        people: 2_000,
        firstPerson: 6e8 + Math.floor((many / (ROUNDS + 1)) * round),
      }),
    );
  }
  say(
    `CPU a message: ${of(runs.large, 'cpuMs').toFixed(3)} ms among ${many}, ${of(runs.small, 'cpuMs').toFixed(3)} ms among 2,000; resident ${of(runs.large, 'mb').toFixed(0)} and ${of(runs.small, 'mb').toFixed(0)} MB`,
  );
  judge(`CPU a message among ${many} people against 2,000`, of(runs.large, 'cpuMs') / of(runs.small, 'cpuMs'), 1.3);
  judge('resident memory with that many', of(runs.large, 'mb'), 150, 'MB');
  await small.stop();
  await large.stop();
}

async function twoInstances(platforms) {
  console.log('\n# Two instances on PostgreSQL against one');
  const { startPostgres } = await import('./postgres.mjs');
  const postgres = await startPostgres();
  if (postgres === null) return say('left out: no PostgreSQL can be started here');
  const ours = [];
  for (let n = 0; n < 2; n++) ours.push(await startOurs(platforms.url, { DATABASE_URL: postgres.url }));
  const runs = await interleaved({ one: ours.slice(0, 1), two: ours }, platforms, {
    messages: Math.min(MESSAGES, 1500),
  });
  say(
    `messages a second: one ${of(runs.one, 'perSecond').toFixed(0)}, two ${of(runs.two, 'perSecond').toFixed(0)} = ${(of(runs.two, 'perSecond') / of(runs.one, 'perSecond')).toFixed(2)} × (the load, the database and both share these processors)`,
  );
  judge(
    'unanswered with two instances',
    runs.two.reduce((sum, run) => sum + run.unanswered + run.failed, 0),
    0,
    'messages',
  );
  for (const one of ours) await one.stop();
  await postgres.stop();
}

/** The ear alone, as `npm run eval` measures it in a process of its own. */
async function theEar() {
  console.log('\n# The ear');
  const told = execFileSync('npm', ['run', 'eval'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const line = told.split('\n').find((one) => one.startsWith('index: ')) ?? '';
  say(line);
  const read = (pattern) => Number(pattern.exec(line)?.[1] ?? Number.NaN);
  judge('a question at the 95th percentile', read(/p95 ([\d.]+) ms/), 1, 'ms');
  judge('the index at start', read(/index: (\d+) ms/), 1000, 'ms');
  judge('the memory of the ear', read(/([\d.]+) MB/), 25, 'MB');
}

const platforms = await startPlatforms();
const PARTS = { ear: theEar, bare: againstBare, peer: againstPeer, people: manyPeople, instances: twoInstances };
for (const [name, part] of Object.entries(PARTS)) if (wanted(name)) await part(platforms);
platforms.close();
process.exitCode = verdicts.every(Boolean) ? 0 : 1;
