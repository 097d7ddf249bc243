/** A house whose municipality works at the desk: commands of `npx bubo`, officials with codes, what persons were told. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '../../src/commands/command.ts';
import { importFrom } from '../../src/commands/import.ts';
import { officials } from '../../src/commands/officials.ts';
import { type Opened, openHouse, ROOT } from './house.ts';
import type { Person } from './persons.ts';
import type { Messenger } from './platforms.ts';

const HEARING = [
  'Община;Вид;Година;Състояние;Дата;Час;Място;Онлайн;Обява на сайта;На сайта от;Източник;Проверено на',
  'GAB05;Проект за бюджет;2027;Обявено;03.12.2026;17:30;Ритуална зала;https://meet.example.bg/a;https://gabrovo.bg/pokana;20.11.2026;https://gabrovo.bg/pokana;20.11.2026',
].join('\n');

export interface Desk {
  readonly house: Opened;
  /** A command of `npx bubo`, given to the running service; what it printed. */
  readonly bubo: (command: Command, ...args: readonly string[]) => Promise<readonly string[]>;
  /** The hearing of 3 December 2026 enters the register by a file; what the import said. */
  readonly enterHearing: () => Promise<string>;
  /** A person of the town hall with a code of the command line, at the desk. */
  readonly official: (channel: Messenger, role: string) => Promise<Person>;
  /** What somebody was told. */
  readonly toldBy: (channel: Messenger, person: Person) => readonly string[];
  readonly close: () => Promise<void>;
}

/** The label that begins so, as it stands on the button. */
export const last = (one: { readonly labels: readonly string[] }, begins: string): string =>
  one.labels.find((label) => label.startsWith(begins)) ?? begins;

/** The hearing, from wherever an official is. */
export async function atBoard(person: Person): Promise<string> {
  const menu = await person.say('служебен вход');
  return (await person.tap(last(menu, '03.12'))).text;
}

export async function openDesk(): Promise<Desk> {
  const house = await openHouse();
  const folder = await mkdtemp(join(tmpdir(), 'bubo-hearing-'));
  const bubo: Desk['bubo'] = async (command, ...args) => {
    const lines: string[] = [];
    const env = { DATA_DIR: house.dataDir, HOST: '127.0.0.1' };
    const status = await command({ args, root: ROOT, env, print: (line) => void lines.push(line) });
    if (status !== 0) throw new Error(lines.join('\n'));
    return lines;
  };
  return {
    house,
    bubo,
    enterHearing: async () => {
      const file = join(folder, 'hearings.csv');
      await writeFile(file, HEARING);
      return (await bubo(importFrom, 'hearings', file)).join(' ');
    },
    official: async (channel, role) => {
      const [line = ''] = await bubo(officials, 'code', 'Габрово', role);
      const person = await house.on(channel);
      await person.start('t_GAB05');
      expect((await person.say('служебен вход')).text).toContain('еднократния код');
      const bound = await person.say(line.split(' ')[0] ?? '');
      expect(bound.text).toContain('Този чат вече е служебен');
      expect((await person.tap('Към бюрото')).text).toContain('Община Габрово');
      return person;
    },
    toldBy: (channel, person) =>
      house.platforms[channel].sent.filter((sent) => sent.person === person.id).map(({ text }) => text),
    close: async () => {
      await house.stop();
      await rm(folder, { recursive: true });
    },
  };
}
