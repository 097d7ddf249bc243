import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';
import fc from 'fast-check';
import { type Config, readConfig } from '../../src/app/config.ts';
import { nothingHere } from '../../src/app/methods.ts';
import { html, paragraphs, safeUrl } from '../../src/app/pages/html.ts';
import { makePages } from '../../src/app/pages/index.ts';
import type { Book } from '../../src/dialog/book.ts';
import { ownBook } from '../own-book.ts';
import { QUIET } from './town.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const DAY = 24 * 3_600_000;
const today = Date.UTC(2026, 10, 22, 10);

let book: Book;
let config: Config;
let server: http.Server;
let url: string;
let at = today;

beforeAll(async () => {
  const trial = readConfig({}, root);
  config = {
    ...trial,
    site: { ...trial.site, links: { telegram: 'https://t.me/bubo', viber: 'viber://pa?chatURI=bubo' } },
  };
  book = ownBook(config);
  const app = express();
  const pages = makePages({ ...QUIET, config, book, now: () => at });
  pages.mount(app);
  app.use(nothingHere(app, pages.problem));
  server = http.createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  at = today;
});

async function get(path: string, init: RequestInit = {}): Promise<{ status: number; body: string; headers: Headers }> {
  const answer = await fetch(url + path, init);
  return { status: answer.status, body: await answer.text(), headers: answer.headers };
}

describe('markup', () => {
  test('whatever is put into a template comes out as text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { markup } = html`<p title="${text}">${[text, null, false]}</p>`;
        expect(markup).toMatch(/^<p title="[^"<>]*">[^<>]*<\/p>$/);
      }),
    );
  });

  test('addresses in texts become links, others are not followed', () => {
    expect(paragraphs('Вижте https://a.example/b?c=1&d=2.\nКрай').markup).toBe(
      '<p>Вижте <a href="https://a.example/b?c=1&amp;d=2">https://a.example/b?c=1&amp;d=2</a>.<br>Край</p>',
    );
    expect([safeUrl('javascript:alert(1)'), safeUrl('data:text/html,x'), safeUrl('https://a.example')]).toEqual([
      '#',
      '#',
      'https://a.example',
    ]);
  });
});

describe('every page', () => {
  const paths = ['/', '/handbook', '/handbook?q=протокол', '/privacy', '/nowhere'];
  test.each(
    paths.flatMap((path) => [
      `${path}${path.includes('?') ? '&' : '?'}lang=bg`,
      `${path}${path.includes('?') ? '&' : '?'}lang=en`,
    ]),
  )('%s stands alone, says its language and can be left', async (path) => {
    const { status, body, headers } = await get(path, { headers: { Accept: 'text/html' } });
    const lang = path.endsWith('en') ? 'en' : 'bg';
    expect(status).toBe(path.startsWith('/nowhere') ? 404 : 200);
    expect(body).toContain(`<html lang="${lang}">`);
    expect(headers.get('content-language')).toBe(lang);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*frame-ancestors 'none'$/);
    expect(body.match(/<h1/g)).toHaveLength(1);
    expect(body).toMatch(/<main id="content"/);
    expect(body).not.toMatch(/<style|\son\w+=|\sstyle=|<script(?![^>]*src="\/)|\{[a-z_.]+\}|undefined|\[object/);
    for (const [, own = ''] of body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
      expect((await get(own)).status).toBe(200);
  });

  test('takes the language of the browser, else Bulgarian', async () => {
    const lang = async (header: string) =>
      (await get('/privacy', { headers: { 'Accept-Language': header } })).headers.get('content-language');
    expect([await lang('en-GB,en;q=0.9'), await lang('bg'), await lang('de')]).toEqual(['en', 'bg', 'bg']);
  });

  test('only answers questions', async () => {
    const answer = await get('/privacy', { method: 'POST', headers: { Accept: 'text/html' } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await get('/nowhere', { method: 'POST' })).body).toBe('There is nothing here.');
  });
});

describe('the handbook', () => {
  test('has a page for each answer in each language, with its sources and the day of the check', async () => {
    for (const [id, answer] of Object.entries(book.answers)) {
      for (const lang of ['bg', 'en'] as const) {
        const { status, body } = await get(`/handbook/${id}?lang=${lang}`);
        expect([id, status]).toEqual([id, 200]);
        expect(body).toContain(answer.checked.split('-').reverse().join('.'));
        for (const { act } of answer.sources) expect(body).toContain(html`${book.acts[act]?.name[lang] ?? '?'}`.markup);
        expect(body).not.toMatch(/undefined|\[object/);
      }
    }
  });

  test('cites articles in English on its English pages', async () => {
    const cited = Object.values(book.answers).find(({ sources }) => sources.some(({ ref }) => ref === 'чл. 84, ал. 6'));
    const { body } = await get(`/handbook/${cited?.id}?lang=en`);
    expect(body).toContain('Art. 84(6)');
    const list = /<ul class="sources">.*?<\/ul>/s.exec(body)?.[0] ?? '';
    expect(list.replace(/\([А-Я]{2,}\)/g, '')).not.toMatch(/[а-яА-Я№]/);
    expect((await get(`/handbook/${cited?.id}?lang=bg`)).body).toContain('чл. 84, ал. 6');
  });

  test('finds answers by a question in one’s own words, and says so when there is none', async () => {
    const found = (await get(`/handbook?lang=bg&q=${encodeURIComponent('какво трябва да има в протокола')}`)).body;
    expect(found).toMatch(/href="\/handbook\/[\w-]+\?lang=bg"/);
    const none = (await get(`/handbook?lang=bg&q=${encodeURIComponent('"><script>алжхгфд</script>')}`)).body;
    expect(none).toContain('value="&quot;&gt;&lt;script&gt;');
  });

  test('an unknown answer is 404, whatever its name', async () => {
    for (const id of ['no-such-answer', 'constructor', '__proto__', '%E0%B8'])
      expect((await get(`/handbook/${id}`)).status).toBeGreaterThanOrEqual(400);
  });

  test('warns when an answer is past its day', async () => {
    const [id = '', answer] = Object.entries(book.answers).find(([, { whenStale }]) => whenStale === 'warn') ?? [];
    const warning = book.text('bg', 'pages.handbook.outdated', {});
    expect((await get(`/handbook/${id}?lang=bg`)).body).not.toContain(warning);
    at = Date.parse(answer?.validUntil ?? '') + 2 * DAY;
    expect((await get(`/handbook/${id}?lang=bg`)).body).toContain(warning);
  });
});

test('the home page leads to the messengers of the site', async () => {
  const { body } = await get('/?lang=bg');
  expect(body).toContain('href="https://t.me/bubo"');
  expect(body).toContain('href="viber://pa?chatURI=bubo"');
});
