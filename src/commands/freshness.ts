/** Which acts a person has to read again, by when; and that one was read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wallClock } from '../app/clock.ts';
import { ConfigError, readConfig } from '../app/config.ts';
import { citing, confirmed, type DueReading, readings } from '../civic/handbook/due.ts';
import type { Book } from '../dialog/book.ts';
import { nearest } from '../dialog/compile/index.ts';
import type { Act } from '../dialog/handbook.ts';
import { dayOf } from '../dialog/texts/civil-words.ts';
import { MANY, readArguments } from './arguments.ts';
import type { Command, Shell } from './command.ts';
import { bookOf } from './content.ts';
import { writeOut } from './files.ts';

export const freshness: Command = async (shell) => {
  const { option, flag, plain } = readArguments(shell.args, ['days', 'confirm', 'edition'], ['json'], MANY);
  if (plain.length > 0)
    throw new ConfigError(`freshness takes only options: did you mean --confirm ${plain[0]} --edition <day>?`);
  const today = dayOf(readConfig(shell.env, shell.root).timeZone, wallClock.now());
  const [act, edition] = [option('confirm'), option('edition')];
  if (act !== null) return confirm(shell, act, edition, today);
  if (edition !== null) throw new ConfigError('Name the act that was read: --confirm <act> --edition <day>.');
  const book = bookOf(shell);
  const all = readings(Object.values(book.acts), Object.values(book.answers), today);
  const days = daysAhead(option('days'));
  const due = all.filter(({ daysLeft }) => daysLeft <= days);
  for (const line of flag('json') ? [asJson(book, today, days, due)] : forPeople(book, all, due, days))
    shell.print(line);
  return 0;
};

/** @throws ConfigError on what is no number of days. */
function daysAhead(given: string | null): number {
  if (given === null) return 0;
  if (!/^\d{1,4}$/.test(given)) throw new ConfigError(`--days is a number of days from today on, not "${given}".`);
  return Number(given);
}

// ---------------------------------------------------------------- what is due

function asJson(book: Book, today: string, days: number, due: readonly DueReading[]): string {
  const rows = due.map(({ kind, id, validUntil, daysLeft, answers }) => {
    const act = kind === 'act' ? book.acts[id] : undefined;
    return {
      kind,
      id,
      name: act?.name.bg ?? null,
      owner: act?.owner ?? null,
      edition: act?.edition ?? null,
      read: act?.read ?? null,
      valid_until: validUntil,
      days_left: daysLeft,
      answers,
    };
  });
  return JSON.stringify({ today, days, due: rows });
}

function forPeople(
  book: Book,
  all: readonly DueReading[],
  due: readonly DueReading[],
  days: number,
): readonly string[] {
  const [next] = all;
  if (due.length === 0)
    return [
      days === 0 ? 'Nothing is due.' : `Nothing is due within ${days} days.`,
      ...(next === undefined ? [] : [`Next: ${next.id}, valid until ${next.validUntil}.`]),
    ];
  return [
    ...due.flatMap((one) => lines(book, one)),
    'After reading an act again: npx bubo freshness --confirm <act> --edition <day>, of a law <issue>/<day>: 91/2026-11-13.',
    ...(due.some(({ kind }) => kind === 'answer')
      ? ['An answer with a day of its own: look at it and change valid_until in dialogs/answers.']
      : []),
  ];
}

const counted = (count: number): string => `${count} ${count === 1 ? 'answer' : 'answers'}`;

function lines(book: Book, { kind, id, validUntil, daysLeft, answers }: DueReading): readonly string[] {
  const left = daysLeft < 0 ? `${-daysLeft} days late` : daysLeft === 0 ? 'the last day' : `${daysLeft} days left`;
  const act = kind === 'act' ? book.acts[id] : undefined;
  if (act === undefined) return [`${validUntil}  ${left.padEnd(14)} answer ${id}`];
  return [
    `${validUntil}  ${left.padEnd(14)} ${id}: ${act.name.bg} (${counted(answers.length)}${act.owner === undefined ? '' : `, ${act.owner}`})`,
    `            ${act.edition}, read on ${act.read}: ${act.url}`,
  ];
}

// ---------------------------------------------------------------- one was read

/** Writes the register in place; all that it says of other acts stays as it was. */
function confirm(shell: Shell, id: string, edition: string | null, today: string): number {
  const path = join(shell.root, 'src', 'civic', 'data', 'acts.json');
  const acts = JSON.parse(readFileSync(path, 'utf8')) as readonly Act[];
  const before = acts.find((act) => act.id === id);
  if (before === undefined) throw new ConfigError(unknown(id, acts));
  if (edition === null)
    throw new ConfigError(`Say which edition was read: --confirm ${id} --edition <day of its last amendment>.`);
  const done = confirmed(before, edition, today);
  if ('refused' in done) throw new ConfigError(done.refused);
  const answers = citing(Object.values(bookOf(shell).answers), id).length;
  writeOut(
    path,
    `${JSON.stringify(
      acts.map((act) => (act === before ? done.act : act)),
      null,
      2,
    )}\n`,
    null,
  );
  shell.print(whatChanged(before, done.act, answers));
  return 0;
}

function unknown(id: string, acts: readonly Act[]): string {
  const ids = acts.map((act) => act.id);
  const meant = nearest(id, ids) ?? acts.find(({ short }) => short.bg.toLowerCase() === id.toLowerCase())?.id ?? null;
  return `There is no act "${id}" in the register.${meant === null ? ` It knows ${ids.join(', ')}.` : ` Did you mean "${meant}"?`}`;
}

const whatChanged = (before: Act, after: Act, answers: number): string =>
  `${after.id}: ${before.edition === after.edition ? `still ${after.edition}` : `${before.edition} → ${after.edition}`}, read on ${after.read}, valid until ${after.validUntil} (was ${before.validUntil}); it reaches ${counted(answers)} after a restart.`;
