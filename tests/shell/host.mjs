/**
 * A process in which one command of `bubo` after another is run, built as it is: what `bin/bubo.mjs` does, without
 * loading the program anew each time. Its argument is the project; a line of JSON in (`args`, `env`), one out.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const root = process.argv[2];
const { build } = await import(pathToFileURL(join(root, 'bin', 'build.mjs')).href);
const { entry } = await build();
const { main } = await import(entry);
const answer = process.stdout.write.bind(process.stdout);

const said = { out: '', err: '' };
process.stdout.write = (chunk) => {
  said.out += chunk;
  return true;
};
process.stderr.write = (chunk) => {
  said.err += chunk;
  return true;
};

async function run({ args, env }) {
  Object.assign(said, { out: '', err: '' });
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  const status = await main(args, root).catch((error) => {
    said.err += `${error.stack}\n`;
    return 1;
  });
  answer(`${JSON.stringify({ status, ...said })}\n`);
}

for await (const line of createInterface({ input: process.stdin })) await run(JSON.parse(line));
