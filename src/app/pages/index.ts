/** The service's own pages: home, handbook, privacy, problems. Texts come from the book, answers too. */
import { createHash } from 'node:crypto';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { Card } from '../../civic/following/card.ts';
import type { Listed } from '../../civic/hearings/rows.ts';
import { idIn } from '../../civic/values.ts';
import type { Book } from '../../dialog/book.ts';
import { dayOf } from '../../dialog/texts/civil-words.ts';
import type { Lang } from '../../dialog/types.ts';
import type { Config } from '../config.ts';
import { assets } from './assets.ts';
import { answerPage, handbookPage } from './handbook.ts';
import { hearingFile, hearingPage, hearingsPage } from './hearings.ts';
import type { Frame, Words } from './layout.ts';
import { homePage, privacyPage, problemPage } from './plain.ts';
import { allShelves, found, outOfService, readAnswer } from './shelf.ts';

export interface PagesOptions {
  readonly config: Config;
  readonly book: Book;
  /** The one clock: decides whether an answer is past its day. */
  readonly now: () => number;
  /** Whether a person took an answer out of service. */
  readonly off: (id: string) => Promise<boolean>;
  /** What was announced, ahead and lately over. @param today `YYYY-MM-DD` */
  readonly hearings: (today: string) => Promise<Listed>;
  /** A hearing by its id; null where there is none. */
  readonly hearing: (id: number) => Promise<Card | null>;
  /** Answers that officials promised for a hearing, a line each. @param today `YYYY-MM-DD` */
  readonly promises: (id: number, lang: Lang, today: string) => Promise<string>;
}

export interface Pages {
  /** Mounts `/`, `/handbook`, `/handbook/<id>`, `/hearings`, `/hearings/<id>` and its `.ics`, `/privacy` and `/assets/*`. */
  readonly mount: (app: Express) => void;
  /** Answers a request that went wrong: a page for people, a line for programs. */
  readonly problem: (request: Request, response: Response, status: number) => void;
}

/** Nothing from elsewhere, nothing inline, in nobody's frame. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export function makePages(options: PagesOptions): Pages {
  const { config, book, now } = options;
  const frameOf = framer(config, book);
  const today = (): string => dayOf(book.timeZone, now());
  const values = siteValues(config);
  const problem: Pages['problem'] = (request, response, status) => {
    response.status(status);
    if (request.method !== 'GET' || request.accepts('html') === false)
      return void response.type('text/plain').send(LINES[status] ?? 'Not taken.');
    const frame = frameOf(request, '/');
    send(
      response,
      frame,
      problemPage(frame, status, (one) => book.has(frame.lang, `pages.errors.${one}`)),
    );
  };
  const page = (
    path: string,
    make: (frame: Frame, request: Request) => string | null | Promise<string | null>,
  ): readonly [string, RequestHandler] => [
    path,
    async (request, response) => {
      const frame = frameOf(request, pathOf(request));
      const made = await make(frame, request);
      if (made === null) problem(request, response, 404);
      else send(response, frame, made);
    },
  ];
  const pages = [
    page('/', (frame) => homePage(frame, config.site.links)),
    page('/privacy', (frame) => privacyPage(frame, config.site.trial ? NOBODY : keeperOf(config))),
    page('/handbook', (frame, request) => index(book, frame, searchOf(request), values)),
    page('/handbook/:id', async (frame, request) => {
      const id = String(request.params['id']);
      const answer = readAnswer(book, frame.lang, id, today(), values);
      return answer === null ? null : answerPage(frame, (await options.off(id)) ? outOfService(answer) : answer);
    }),
    page('/hearings', async (frame) =>
      hearingsPage(frame, await options.hearings(today()), (code) => townNamed(book, code)),
    ),
    page('/hearings/:id', async (frame, request) => {
      const card = await cardFor(options, request);
      if (card === null) return null;
      const promises = await options.promises(card.hearing.id, frame.lang, today());
      return hearingPage(frame, card, { town: townOf(book, card), links: config.site.links, promises, at: now() });
    }),
  ];
  const mount = (app: Express): void => {
    app.get('/hearings/:id.ics', calendarOf(options, frameOf, problem));
    for (const [path, handler] of pages) app.get(path, handler);
    mountAssets(app);
  };
  return { mount, problem };
}

/** With the oblast where two municipalities bear the name. */
function townNamed({ places }: Book, town: string): string {
  const place = places.find(({ code }) => code === town);
  if (place === undefined) return town;
  const isAlone = places.filter(({ name }) => name === place.name).length === 1;
  return isAlone ? place.name : `${place.name} (${place.oblast})`;
}
const townOf = (book: Book, { hearing }: Card): string => townNamed(book, hearing.town);

async function cardFor({ hearing }: PagesOptions, request: Request): Promise<Card | null> {
  const id = idIn(request.params['id']);
  return id === null ? null : hearing(id);
}

/** The calendar file of a hearing, in the language that was asked for. */
const calendarOf =
  (
    options: PagesOptions,
    frameOf: (request: Request, path: string) => Frame,
    problem: Pages['problem'],
  ): RequestHandler =>
  async (request, response) => {
    const { config, now } = options;
    const { lang } = frameOf(request, request.path);
    const card = await cardFor(options, request);
    const site = { publicUrl: config.publicUrl, links: config.site.links };
    const file = card === null ? null : hearingFile(lang, card, townOf(options.book, card), site, now());
    if (card === null || file === null) return problem(request, response, 404);
    response.set({
      'Content-Disposition': `attachment; filename="hearing-${card.hearing.id}.ics"`,
      'Cache-Control': 'no-cache',
    });
    response.type('text/calendar; charset=utf-8').send(file);
  };

const LINES: { readonly [status: number]: string } = {
  400: 'The request could not be read.',
  404: 'There is nothing here.',
  405: 'Not with this method.',
  413: 'Too large.',
  415: 'Send the body uncompressed.',
  429: 'Too many requests.',
  500: 'Something went wrong here.',
  503: 'Not now; try again soon.',
};
const NOBODY = { controller: '', dpo: '', contact: '' };
const keeperOf = ({ site }: Config) => ({ controller: site.controller, dpo: site.dpo, contact: site.contact });

function index(book: Book, frame: Frame, search: string | null, values: { readonly [name: string]: string }): string {
  if (search === null) return handbookPage(frame, allShelves(book, frame.lang, frame.words), null);
  const { shelves, remark } = found(book, frame.lang, search, frame.words, values);
  return handbookPage(frame, shelves, { search, remark });
}

function searchOf(request: Request): string | null {
  const asked = request.query['q'];
  const text = typeof asked === 'string' ? asked.trim().slice(0, 200) : '';
  return text === '' ? null : text;
}

/** The page's own address without its language. */
function pathOf(request: Request): string {
  const search = searchOf(request);
  return search === null ? request.path : `${request.path}?q=${encodeURIComponent(search)}`;
}

function framer({ site, publicUrl }: Config, book: Book): (request: Request, path: string) => Frame {
  const { langs } = book;
  return (request, path) => {
    const asked = request.query['lang'];
    const wished = typeof asked === 'string' ? asked : request.acceptsLanguages(...langs);
    const lang: Lang = langs.find((one) => one === wished) ?? langs[0] ?? 'bg';
    const words: Words = (key, values = {}) => book.text(lang, `pages.${key}`, values);
    return { lang, langs, words, path, publicUrl, trial: site.trial, operator: site.operator };
  };
}

/** What texts may say about who runs the bot. */
function siteValues({ site, publicUrl }: Config): { readonly [name: string]: string } {
  const { operator, contact, hours, controller, dpo } = site;
  const all = { operator, contact, hours, controller, dpo, url: publicUrl, name: 'Бубо', trial: String(site.trial) };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [`site.${name}`, value]));
}

function send(response: Response, frame: Frame, page: string): void {
  response.set({
    'Content-Security-Policy': CSP,
    'Content-Language': frame.lang,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  response.vary('Accept-Language').type('html').send(page);
}

function mountAssets(app: Express): void {
  for (const { name, type, body } of assets()) {
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    app.get(`/assets/${name}`, (_request, response) => {
      response.set({
        'Content-Type': type,
        ETag: etag,
        'Cache-Control': 'no-cache',
        'X-Content-Type-Options': 'nosniff',
      });
      response.send(body);
    });
  }
}
