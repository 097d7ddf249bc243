/** The command line: a table of commands, each loaded only when it is asked for. */
import { ConfigError, environment } from './app/config.ts';
import type { Command } from './commands/command.ts';
import { nearest } from './dialog/compile/nearest.ts';
import { StoreRefused } from './store/errors.ts';

const COMMANDS: { readonly [name: string]: { readonly says: string; readonly load: () => Promise<Command> } } = {
  serve: { says: 'run the service', load: async () => (await import('./commands/serve.ts')).serve },
  check: {
    says: 'check the content and site.yaml: all problems at once [--release: note it as released]',
    load: async () => (await import('./commands/content.ts')).check,
  },
  chat: {
    says: 'talk in the terminal [--channel telegram|viber|messenger] [--lang bg|en] [--why]',
    load: async () => (await import('./commands/chat.ts')).chat,
  },
  ask: {
    says: 'what is heard in each line of the input [--json] [--lang bg|en]',
    load: async () => (await import('./commands/content.ts')).ask,
  },
  graph: {
    says: 'draw the trees [--out folder] [--lang bg|en]',
    load: async () => (await import('./commands/content.ts')).graph,
  },
  deadlines: {
    says: 'the terms of a budget year [--promulgated day] [--year Y] [--shift-days N] [--hearing day] [--submitted day] [--adopted day] [--report-hearing day] [--from step=day …] [--off day …] [--work day …] [--local-off day …] [--json]',
    load: async () => (await import('./commands/deadlines.ts')).deadlines,
  },
  gazette: {
    says: 'list | set <day> --source "…" | drop <year>: when a year’s State Budget Act was promulgated',
    load: async () => (await import('./commands/gazette.ts')).gazette,
  },
  migrate: {
    says: 'bring the database up to date [--dry-run]',
    load: async () => (await import('./commands/data.ts')).migrate,
  },
  webhooks: {
    says: 'set | status | remove: the platforms’ side',
    load: async () => (await import('./commands/webhooks.ts')).webhooks,
  },
  parked: {
    says: 'list | retry <id|all> | drop <id|all>: what could not be handled or sent',
    load: async () => (await import('./commands/orders.ts')).parked,
  },
  status: {
    says: 'how the service is; exit status 1 while an alarm is open or it is not running',
    load: async () => (await import('./commands/orders.ts')).status,
  },
  backup: {
    says: '<file>: a copy of the store, while running',
    load: async () => (await import('./commands/orders.ts')).backup,
  },
  restore: {
    says: '<file> [--force]: put a copy in the place of an empty store',
    load: async () => (await import('./commands/data.ts')).restore,
  },
  move: {
    says: '--to <url>: carry the store to another engine',
    load: async () => (await import('./commands/data.ts')).move,
  },
  import: {
    says: '<kind> <file.csv|json|xlsx> [--dry-run]; --template <kind> [file.csv]: hearings, materials, contacts, days-off, figures, proposals, officials',
    load: async () => (await import('./commands/import.ts')).importFrom,
  },
  export: {
    says: '<kind> [--town GAB05] [file.csv|json|xlsx] [--force]: as import reads it; --force replaces a file that is there',
    load: async () => (await import('./commands/export.ts')).exportTo,
  },
  freshness: {
    says: 'which acts are due to be read again [--days N] [--json]; --confirm <act> --edition <day>: one was read',
    load: async () => (await import('./commands/freshness.ts')).freshness,
  },
  officials: {
    says: 'code <town> <role> [--name "…"] | codes <town> | list | revoke <no> | drop <code no> | log [--town GAB05] | hashes: who may act for a municipality',
    load: async () => (await import('./commands/officials.ts')).officials,
  },
  figures: {
    says: '[--town GAB05]: which versions of a budget people sent from the simulator, summed up, nobody named',
    load: async () => (await import('./commands/figures.ts')).figures,
  },
  answers: {
    says: 'list | off <id> [--why "…"] | on <id>: take an answer out of service, at once and everywhere',
    load: async () => (await import('./commands/handbook.ts')).answers,
  },
  misses: {
    says: '[--since day] [--json] | adopt <no> <answer-id> [--as "…"] | drop <no>: what was not understood',
    load: async () => (await import('./commands/handbook.ts')).misses,
  },
};

export const commandNames: readonly string[] = Object.keys(COMMANDS);

const HELP = new Set(['help', '--help', '-h']);
const hint = (name: string): string => {
  const near = nearest(name, commandNames);
  return near === null ? '.' : `; did you mean "${near}"?`;
};
const usage = (name: string, says: string): string => `  npx bubo ${name.padEnd(9)} ${says}`;

/** @returns the exit status. Expected failures are one sentence, never a stack trace. */
export async function main(
  argv: readonly string[],
  root: string,
  print: (line: string) => void = console.log,
): Promise<number> {
  const [name, ...args] = argv;
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name ?? ''] : undefined;
  if (command === undefined) {
    const isKnown = name === undefined || HELP.has(name);
    if (!isKnown) print(`There is no command "${name}"${hint(name)}`);
    for (const [known, { says }] of Object.entries(COMMANDS)) print(usage(known, says));
    return isKnown ? 0 : 1;
  }
  if (args.some((word) => HELP.has(word) && word.startsWith('-'))) {
    print(usage(name ?? '', command.says));
    return 0;
  }
  try {
    const run = await command.load();
    return await run({ args, root, env: environment(root), print });
  } catch (error) {
    const sentence = refusal(error);
    if (sentence === null) throw error;
    console.error(sentence);
    return 1;
  }
}

/** Failures that an operator can mend. */
function refusal(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof StoreRefused) return error.message;
  return error instanceof Error && error.name === 'StartRefused' ? error.message : null;
}
