import type { Response, Router } from 'express';
import { escaped } from '../../src/channel-http.ts';
import type { Lang } from '../../src/dialog/types.ts';
import { type PageFile, pageFile, pageText } from './files.ts';
import { pageLanguage, wishedLanguage } from './said.ts';
import { WORDS } from './words.ts';

/** Nothing from elsewhere, nothing inline, in nobody's frame. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const GUARDS = {
  'Content-Security-Policy': CSP,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};

interface PagesOf {
  readonly tryout: boolean;
  /** What the bot speaks here: no page offers another language. */
  readonly langs: readonly Lang[];
}

/** Mounts the try-out page at `/` with its files under `/try/`, and `/widget.js`. Files are read once, here. */
export function mountPages(router: Router, { tryout, langs }: PagesOf): void {
  serve(router, '/widget.js', pageFile('widget.js', widgetScript(langs)), {
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  serve(router, '/owl.svg', pageFile('owl.svg', pageText('owl.svg')));
  if (!tryout) return;
  const html = { bg: tryoutPage('bg', langs), en: tryoutPage('en', langs) };
  router.get('/', (req, res) => {
    const lang = pageLanguage(wishedLanguage(req.query['lang'], req.get('accept-language')), langs);
    res.vary('Accept-Language').set('Content-Language', lang);
    send(res, html[lang]);
  });
  for (const name of ['page.css', 'page.js', 'panes.js', 'talk.js'])
    serve(router, `/try/${name}`, pageFile(name, pageText(name)));
}

function serve(router: Router, path: string, file: PageFile, extra: { readonly [header: string]: string } = {}): void {
  router.get(path, (_req, res) => {
    res.set(extra);
    send(res, file);
  });
}

function send(res: Response, file: PageFile): void {
  res.set({ ...GUARDS, 'Content-Type': file.type, ETag: file.etag });
  // express answers 304 by itself where the reader has this very file.
  res.send(file.body);
}

/** The page in one language: `{{name}}` becomes the word, escaped. Throws when a word is missing. */
function tryoutPage(lang: Lang, langs: readonly Lang[]): PageFile {
  const words: { readonly [name: string]: string } = WORDS[lang];
  const whole = pageText('index.html').replace('<html lang="bg">', `<html lang="${lang}">`);
  const template = langs.length > 1 ? whole : whole.replace(/ *<nav class="langs"[\s\S]*?<\/nav>\n/, '');
  const text = template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const word = words[name];
    if (word === undefined) throw new Error(`adapters/web/words.ts: the word "${name}" is missing in "${lang}".`);
    return escaped(word);
  });
  return pageFile('index.html', text);
}

/** One file without imports, because a site's policy may name it alone: the talk and the widget around it. */
function widgetScript(langs: readonly Lang[]): string {
  const talk = pageText('talk.js').replace(/^export \{.*\};\s*$/m, '');
  const widget = pageText('widget.js').replace(/^import .*$/m, '');
  const words = JSON.stringify(Object.fromEntries(langs.map((lang) => [lang, widgetWords(lang)])));
  return `(() => {\n'use strict';\nconst WORDS = ${words};\n${talk}\n${widget}\n})();\n`;
}

function widgetWords(lang: Lang): { readonly [name: string]: string } {
  const all: { readonly [name: string]: string } = WORDS[lang];
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => name.startsWith('widget') || name.startsWith('talk')),
  );
}
