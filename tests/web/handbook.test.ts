/** The handbook's pages: out of service, a year on, and a search that says how sure it is. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type Config, readConfig } from '../../src/app/config.ts';
import { html } from '../../src/app/pages/html.ts';
import { makePages } from '../../src/app/pages/index.ts';
import type { Book } from '../../src/dialog/book.ts';
import type { Lang } from '../../src/dialog/types.ts';
import { ownBook } from '../own-book.ts';
import { QUIET } from './town.ts';

const root = process.cwd();
const MORNING = Date.UTC(2026, 10, 23, 9);
const YEAR = 365 * 86_400_000;
const LANGS: readonly Lang[] = ['bg', 'en'];

let book: Book;
let server: http.Server;
let url: string;
let at = MORNING;
const off = new Set<string>();

beforeAll(async () => {
  const trial = readConfig({}, root);
  const site = { ...trial.site, trial: false, operator: 'Община Липово', contact: 'тел. 0123 45 67, стая 12' };
  const config: Config = { ...trial, site };
  book = ownBook(config);
  const app = express();
  makePages({ ...QUIET, config, book, now: () => at, off: async (id) => off.has(id) }).mount(app);
  server = http.createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  at = MORNING;
  off.clear();
});

const page = async (path: string): Promise<string> => (await fetch(url + path)).text();
const search = (lang: Lang, words: string): Promise<string> =>
  page(`/handbook?lang=${lang}&q=${encodeURIComponent(words)}`);
const written = (text: string): string => html`${text}`.markup;
const linksIn = (body: string): readonly string[] =>
  [...body.matchAll(/href="\/handbook\/([\w-]+)\?/g)].map(([, id = '']) => id);

test.each(LANGS)('every page is unmarked today and marked a year on (%s)', async (lang) => {
  const marks = ['pages.handbook.outdated', 'pages.handbook.withheld'].map((key) => written(book.text(lang, key, {})));
  const marked = async (): Promise<number> => {
    let count = 0;
    for (const id of Object.keys(book.answers)) {
      const body = await page(`/handbook/${id}?lang=${lang}`);
      if (marks.some((mark) => body.includes(`<p class="notice">${mark}</p>`))) count++;
    }
    return count;
  };
  expect(await marked()).toBe(0);
  at = MORNING + YEAR;
  expect(await marked()).toBe(Object.keys(book.answers).length);
});

test.each(LANGS)('a page out of service says so, where to ask, and nothing of the answer (%s)', async (lang) => {
  const id = 'is-hearing-mandatory';
  const before = await page(`/handbook/${id}?lang=${lang}`);
  off.add(id);
  const body = await page(`/handbook/${id}?lang=${lang}`);
  expect(body).toContain('тел. 0123 45 67, стая 12');
  expect(body).toContain(lang === 'bg' ? 'Сега проверяваме този отговор' : 'We are checking this answer');
  for (const key of ['say.1', 'plain.1', 'why']) {
    const words = written(book.text(lang, `answers.${id}.${key}`, {})).split('\n')[0] ?? '';
    expect([key, before.includes(words), body.includes(words)]).toEqual([key, true, false]);
  }
  expect(body).not.toContain('class="sources"');
  expect(linksIn(body).length).toBeGreaterThan(0);
  off.clear();
  expect(await page(`/handbook/${id}?lang=${lang}`)).toBe(before);
});

test('a page says which amendment a law shows last and when it was read', async () => {
  const zpf = book.acts['zpf'];
  const cited = Object.values(book.answers).find(({ sources }) => sources.some(({ act }) => act === 'zpf'));
  const body = await page(`/handbook/${cited?.id}?lang=bg`);
  expect(body).toContain(
    `Последно отразено изменение: ${zpf?.edition}. Четено на ${zpf?.read.split('-').reverse().join('.')}`,
  );
});

describe('the search', () => {
  test.each(LANGS)('shows the answer first where it is sure (%s)', async (lang) => {
    const [id = ''] = Object.keys(book.answers);
    const body = await search(lang, book.text(lang, `answers.${id}.question`, {}));
    expect(body).toContain(`<h2>${book.text(lang, 'pages.handbook.found', {})}</h2>`);
    expect(linksIn(body)[0]).toBe(id);
    expect(body).not.toContain(book.text(lang, 'pages.handbook.unsure', {}));
  });
  test('says that it is guessing where it is', async () => {
    const words = Object.values(book.answers).flatMap(({ keywords }) => keywords);
    const unsure = words.find((word) => book.hear(word, 'bg').zone === 'offer') ?? '';
    const body = await search('bg', unsure);
    expect(body).toContain(book.text('bg', 'pages.handbook.unsure', {}));
    expect(body).not.toContain(`<h2>${book.text('bg', 'pages.handbook.found', {})}</h2>`);
    expect(linksIn(body).length).toBeGreaterThan(0);
  });
  test('says that there is none where it heard nothing, and where to go with what is not ours', async () => {
    for (const words of ['щфц къщърф ръц', 'здравейте', '"><script>алжхгфд</script>']) {
      const body = await search('bg', words);
      expect([words, body.includes(book.text('bg', 'pages.handbook.nothing', {})), linksIn(body)]).toEqual([
        words,
        true,
        [],
      ]);
    }
    const elsewhere = book.redirects.flatMap(({ id, phrasings }) => phrasings.map((words) => [id, words] as const));
    const [id, words = ''] = elsewhere.find((one) => book.hear(one[1], 'bg').rule === `redirect:${one[0]}`) ?? [];
    const passport = await search('bg', words);
    expect(passport).toContain(written(book.text('bg', `redirects.${id}`, {})));
    expect(linksIn(passport)).toEqual([]);
  });
});
