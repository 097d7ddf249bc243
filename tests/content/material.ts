/** A small book of content that has no problems, the world it lives in, and ways to change it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Book } from '../../src/dialog/book.ts';
import { type ContentFile, compile, type Problem, type World } from '../../src/dialog/compile/index.ts';
import type { Act, Place } from '../../src/dialog/handbook.ts';
import type { FactSignature } from '../../src/dialog/signatures.ts';

const folder = join(import.meta.dirname, 'base');

export const base: readonly ContentFile[] = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
  .map((path) => ({ path: relative(folder, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));

/** Thirty paragraphs, for an answer with more sources than a bubble holds. */
const LONG_REFS = Array.from({ length: 30 }, (_, index) => `чл. ${100 + index}, ал. 1, т. 1`);
const act: Act = {
  id: 'zpf',
  name: { bg: 'Закон за публичните финанси', en: 'Public Finance Act' },
  short: { bg: 'ЗПФ', en: 'PFA' },
  url: 'https://example.org/zpf',
  edition: 'ДВ 70/2026',
  read: '2026-10-06',
  validUntil: '2026-12-31',
  paragraphs: [
    { ref: 'чл. 45', says: 'Какво има в бюджета.', confidence: 'V' },
    { ref: 'чл. 94', says: 'Приема съветът.', confidence: 'V' },
    { ref: 'чл. 26', says: 'Не е четен.', confidence: 'K' },
    ...LONG_REFS.map((ref) => ({ ref, says: 'За дълъг ред с източници.', confidence: 'V' })),
  ],
};
const places: readonly Place[] = [
  { code: 'BGS04', name: 'Бургас', oblast: 'Бургас', oblastCode: 'BGS' },
  { code: 'VAR05', name: 'Бяла', oblast: 'Варна', oblastCode: 'VAR' },
  { code: 'RSE04', name: 'Бяла', oblast: 'Русе', oblastCode: 'RSE' },
];
const fact = (type: FactSignature['type'], more: Partial<FactSignature> = {}): FactSignature => ({
  args: [],
  type,
  ...more,
});

export const world: World = {
  facts: {
    'hearing.open': fact('bool'),
    'hearing.closes': fact('time'),
    'hearing.code': fact('text'),
    'user.proposals': fact('number'),
    'law.zpf': fact('text', { args: ['choice'], defaults: ['me.lang'] }),
    'town.name': fact('text', { args: ['place'], defaults: ['me.town'] }),
    'town.hearings': fact('list', { fields: { id: 'text', label: 'text', date: 'date' } }),
    'town.rooms': fact('list', { fields: { name: 'text' } }),
    'town.hearing': fact('record', { args: ['choice'], fields: { seats: 'number', title: 'text' } }),
  },
  effects: { 'proposal.submit': { args: { text: 'text', topic: 'choice' }, gives: { number: 'text' } } },
  places,
  acts: [act],
  limits: {
    telegram: { text: 4096, textWithButtons: 4096, buttons: 100, label: 64, tokenBytes: 64 },
    messenger: { text: 2000, textWithButtons: 640, buttons: 7, label: 20, tokenBytes: 1000 },
  },
  released: null,
  timeZone: 'Europe/Sofia',
};

export interface Change {
  readonly file: string;
  /** What to replace in the file; without it `by` is the whole file. */
  readonly replace?: string;
  readonly by: string;
  readonly unreadable?: ContentFile['unreadable'];
}

/** The small book with some changes. Throws where a change does not fit, so that tests do not pass by chance. */
export const changed = (changes: readonly Change[], from: readonly ContentFile[] = base): ContentFile[] => {
  const files = new Map(from.map(({ path, text }) => [path, text]));
  const without = new Map<string, Pick<ContentFile, 'unreadable'>>();
  for (const { file, replace, by, unreadable } of changes) {
    if (unreadable !== undefined) without.set(file, { unreadable });
    const text = files.get(file) ?? '';
    if (replace !== undefined && !text.includes(replace)) throw new Error(`${file} has no “${replace}”.`);
    files.set(file, replace === undefined ? by : text.replace(replace, () => by));
  }
  return [...files].map(([path, text]) => ({ path, text, ...without.get(path) }));
};

export const problemsOf = (changes: readonly Change[], released: World['released'] = null): Problem[] =>
  compile(changed(changes), { ...world, released }).problems;

export const bookOf = (changes: readonly Change[] = []): Book => {
  const { book, problems } = compile(changed(changes), world);
  if (!book) throw new Error(problems.map(({ code, what }) => `${code} ${what}`).join('\n'));
  return book;
};
