import type { Lang } from '../../dialog/types.ts';
import { type Html, html } from './html.ts';

/** A text of `locales/<lang>/pages.yaml` by its key without `pages.`, in the page's language. */
export type Words = (key: string, values?: { readonly [name: string]: string }) => string;

/** What all pages of one answer share. */
export interface Frame {
  readonly lang: Lang;
  readonly langs: readonly Lang[];
  readonly words: Words;
  /** The page's own path with its query but without `lang`, for the switch of languages. */
  readonly path: string;
  /** Where the service is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  readonly trial: boolean;
  /** Who runs the bot; empty for a trial. */
  readonly operator: string;
}

const NAMES: { readonly [L in Lang]: string } = { bg: 'Български', en: 'English' };

/** An address of ours in the page's language. */
export const inLang = (path: string, lang: Lang): string => `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;

/** A whole page: head, way to the content, language, content, foot. No inline script or style, nothing from elsewhere. */
export function layout(frame: Frame, title: string, content: Html): string {
  const { lang, words } = frame;
  const name = words('name');
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === name ? title : `${title} · ${name}`}</title>
<link rel="icon" href="/owl.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/style.css">
</head>
<body>
<a class="skip" href="#content">${words('skip')}</a>
<header class="top">
<a class="brand" href="${inLang('/', lang)}"><img src="/owl.svg" alt="" width="44" height="44"><span><b>${name}</b> <span class="tag">${words('tagline')}</span></span></a>
${languages(frame)}
</header>
<main id="content" tabindex="-1">
${content}
</main>
${foot(frame)}
</body>
</html>
`.markup;
}

function languages({ lang, langs, words, path }: Frame): Html | false {
  if (langs.length < 2) return false;
  const links = langs.map(
    (one) =>
      html`<a href="${inLang(path, one)}" lang="${one}" hreflang="${one}"${one === lang && html` aria-current="true"`}>${NAMES[one]}</a>`,
  );
  return html`<nav class="langs" aria-label="${words('language')}">${links}</nav>`;
}

function foot({ lang, words, trial, operator }: Frame): Html {
  return html`<footer class="foot">
<p>${words('automated')} ${trial ? words('trial') : words('run_by', { operator })}</p>
<nav aria-label="${words('name')}"><a href="${inLang('/', lang)}">${words('links.home')}</a> <a href="${inLang('/handbook', lang)}">${words('links.handbook')}</a> <a href="${inLang('/hearings', lang)}">${words('links.hearings')}</a> <a href="${inLang('/privacy', lang)}">${words('links.privacy')}</a></nav>
</footer>`;
}
