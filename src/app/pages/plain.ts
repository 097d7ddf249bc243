/** The short pages: home without the try-out talk, privacy, problems. */
import { type Html, html, paragraphs, safeUrl } from './html.ts';
import { type Frame, inLang, layout } from './layout.ts';

/** The home page where the try-out talk is off: links to the bot on the messengers, by their names. */
export function homePage(frame: Frame, links: { readonly [messenger: string]: string }): string {
  const { words, lang } = frame;
  const ways = Object.entries(links).map(
    ([name, url]) => html`<li><a class="button ${name}" href="${safeUrl(url)}">${words(`home.${name}`)}</a></li>`,
  );
  const body = html`<div class="hero"><img src="/owl.svg" alt="" width="120" height="120">
<div><h1>${words('home.title')}</h1>
<p class="lead">${words('home.lead')}</p>
${ways.length === 0 ? html`<p>${words('home.none')}</p>` : html`<ul class="ways">${ways}</ul>`}
<p><a href="${inLang('/handbook', lang)}">${words('home.handbook')}</a></p></div></div>`;
  return layout(frame, words('home.title'), body);
}

/** Who answers for the data; all empty in a trial. */
export interface Keeper {
  readonly controller: string;
  readonly dpo: string;
  readonly contact: string;
}

const SECTIONS = ['what', 'messages', 'why', 'long', 'others', 'rights', 'how'];

/** What is kept, why and how long, and who answers for it. */
export function privacyPage(frame: Frame, keeper: Keeper): string {
  const { words } = frame;
  const sections = SECTIONS.map(
    (key) => html`<h2>${words(`privacy.${key}`)}</h2>${paragraphs(words(`privacy.${key}_text`))}`,
  );
  const body = html`<article class="text"><h1>${words('privacy.title')}</h1>
<p class="lead">${words('privacy.lead')}</p>
${sections}
<h2>${words('privacy.who')}</h2>
${keeperLines(frame, keeper)}</article>`;
  return layout(frame, words('privacy.title'), body);
}

function keeperLines({ words }: Frame, keeper: Keeper): readonly Html[] {
  if (keeper.controller === '') return [html`<p>${words('privacy.no_controller')}</p>`];
  const rows = Object.entries(keeper).filter(([, value]) => value !== '');
  return rows.map(([key, value]) => html`<p>${words(`privacy.${key}`, { [key]: value })}</p>`);
}

/** A page about something that went wrong. The text is chosen by the status, else by its class. */
export function problemPage(frame: Frame, status: number, hasText: (status: number) => boolean): string {
  const { words, lang } = frame;
  const told = hasText(status) ? status : status >= 500 ? 500 : 400;
  const body = html`<div class="hero"><img src="/owl.svg" alt="" width="96" height="96">
<div><h1>${words('errors.title')}</h1>
<p class="lead">${words(`errors.${told}`)}</p>
<p class="soft">${status}</p>
<p><a class="button" href="${inLang('/', lang)}">${words('errors.back')}</a></p></div></div>`;
  return layout(frame, words('errors.title'), body);
}
