/** The handbook as pages: an index with a search, and one page per answer, made for reading and for paper. */
import { type Html, html, paragraphs, safeUrl } from './html.ts';
import { type Frame, inLang, layout } from './layout.ts';
import { qrCode } from './qr.ts';

/** A question in a list. */
export interface Entry {
  readonly id: string;
  readonly question: string;
}

/** One answer with everything that its page shows, as texts. */
export interface AnswerPage extends Entry {
  /** Law, local rule or recommendation, in words. */
  readonly label: string;
  readonly kind: 'law' | 'local-rule' | 'recommendation';
  readonly bubbles: readonly string[];
  /** In plain words; empty where there is no such text. */
  readonly plain: readonly string[];
  readonly why: string;
  /** When a person last read the law for it: `dd.mm.yyyy`. */
  readonly checked: string;
  readonly sources: readonly {
    readonly name: string;
    readonly ref: string;
    readonly url: string;
    readonly edition: string;
    /** The edition is the last amendment that its text shows. */
    readonly isAmended: boolean;
    /** The edition says that the text was not read. */
    readonly isUnread: boolean;
    /** When it was read: `dd.mm.yyyy`. */
    readonly read: string;
  }[];
  readonly related: readonly Entry[];
  /** Past its day, or taken out of service: shown with a warning, or not at all. */
  readonly stale: 'no' | 'warn' | 'withhold' | 'off';
  /** What is said in the place of an answer that is out of service. */
  readonly off: string;
}

/** Questions under the heading of those who ask them. */
export interface Shelf {
  readonly heading: string;
  readonly entries: readonly Entry[];
}

const path = (id: string): string => `/handbook/${encodeURIComponent(id)}`;
const item = ({ lang }: Frame, { id, question }: Entry): Html =>
  html`<li><a href="${inLang(path(id), lang)}">${question}</a></li>`;

/** What was looked for, and what is said above what was found; empty where it speaks for itself. */
export interface Search {
  readonly search: string;
  readonly remark: string;
}

/** All questions, or those found: `asked` is null where nothing was looked for. */
export function handbookPage(frame: Frame, shelves: readonly Shelf[], asked: Search | null): string {
  const { words, lang } = frame;
  const full = shelves.filter(({ entries }) => entries.length > 0);
  const lists = full.map(
    ({ heading, entries }) =>
      html`<section><h2>${heading}</h2><ul class="questions">${entries.map((entry) => item(frame, entry))}</ul></section>`,
  );
  const body = html`<h1>${words('handbook.title')}</h1>
<p class="lead">${words('handbook.lead')}</p>
<form class="search" action="/handbook" method="get" role="search">
<label for="q">${words('handbook.search')}</label>
<div class="line"><input id="q" name="q" type="search" maxlength="200" value="${asked?.search ?? ''}"><input type="hidden" name="lang" value="${lang}"><button type="submit">${words('handbook.search_button')}</button></div>
</form>
${asked !== null && asked.remark !== '' && html`<p role="status">${asked.remark}</p>`}
${lists}
${asked !== null && html`<p><a href="${inLang('/handbook', lang)}">${words('handbook.all')}</a></p>`}`;
  return layout(frame, words('handbook.title'), body);
}

/** The page of one answer: what is so, why, in plain words, where it is written. */
export function answerPage(frame: Frame, answer: AnswerPage): string {
  const { words, lang } = frame;
  const body = html`<article class="answer">
<p class="up"><a href="${inLang('/handbook', lang)}">${words('handbook.all')}</a></p>
<h1>${answer.question}</h1>
${answer.sources.length > 0 && html`<p class="badge ${answer.kind}">${answer.label}</p>`}
${answer.stale === 'warn' && html`<p class="notice">${words('handbook.outdated')}</p>`}
${hidden(frame, answer) ?? told(frame, answer)}
${answer.stale !== 'off' && sources(frame, answer)}
${answer.related.length > 0 && html`<h2>${words('handbook.related')}</h2><ul class="questions">${answer.related.map((entry) => item(frame, entry))}</ul>`}
<p class="actions"><a class="button" href="${inLang('/', lang)}">${words('handbook.ask')}</a> <button type="button" class="button quiet" data-print hidden>${words('handbook.print')}</button></p>
${onPaper(frame, answer)}
</article>
<script src="/assets/print.js" defer></script>`;
  return layout(frame, answer.question, body);
}

/** On paper only: where the page is found, to type and to point a phone at. */
function onPaper({ words, lang, publicUrl }: Frame, { id }: AnswerPage): Html {
  const address = publicUrl + inLang(path(id), lang);
  return html`<p class="paper">${qrCode(address, words('handbook.qr'))}<span>${words('handbook.qr')}<br>${address}</span></p>`;
}

/** What stands in the place of an answer that may not be shown; null where it may. */
function hidden({ words }: Frame, { stale, off }: AnswerPage): Html | null {
  if (stale === 'off') return html`<div class="notice">${paragraphs(off)}</div>`;
  return stale === 'withhold' ? html`<p class="notice">${words('handbook.withheld')}</p>` : null;
}

function told({ words }: Frame, { bubbles, plain, why }: AnswerPage): readonly (Html | false)[] {
  return [
    html`<div class="say">${bubbles.map(paragraphs)}</div>`,
    plain.length > 0 && html`<h2>${words('handbook.plain')}</h2>${plain.map(paragraphs)}`,
    why !== '' && html`<h2>${words('handbook.why')}</h2>${paragraphs(why)}`,
  ];
}

function sources({ words }: Frame, answer: AnswerPage): Html {
  const rows = answer.sources.map(
    ({ name, ref, url, edition, isAmended, isUnread, read }) =>
      html`<li><a href="${safeUrl(url)}">${name}</a>${ref !== '' && html`, ${ref}`}<br><span class="soft">${isUnread ? edition : words(isAmended ? 'handbook.amended' : 'handbook.edition', { edition, read })}</span></li>`,
  );
  return html`${rows.length > 0 && html`<h2>${words('handbook.source')}</h2><ul class="sources">${rows}</ul>`}
<p class="soft">${words('handbook.checked', { date: answer.checked })}</p>`;
}
