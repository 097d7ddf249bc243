import { escaped } from '../../channel-http.ts';

/** A piece of markup that is safe to stand in a page. Only {@link html} makes one. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Part[] | null | undefined | false;

const isHtml = (part: Part): part is Html => typeof part === 'object' && part !== null && 'markup' in part;

function markupOf(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (isHtml(part)) return part.markup;
  if (typeof part === 'object') return part.map(markupOf).join('');
  return escaped(String(part));
}

/**
 * A template of markup: every value in it is escaped, unless it is markup made by this very function. Lists are
 * joined; null, undefined and false are nothing. Values may stand in text and in quoted attributes, not elsewhere.
 */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = texts.reduce((all, text, i) => all + markupOf(parts[i - 1]) + text);
  return { markup };
}

const ADDRESS = /(https:\/\/[^\s<>"„“]+[^\s<>"„“.,;:!?)])/;

/** A text of several lines as paragraphs; addresses in it become links. */
export function paragraphs(text: string): Html {
  const blocks = text.split(/\n{2,}/).filter((block) => block.trim() !== '');
  return html`${blocks.map((block) => html`<p>${lines(block)}</p>`)}`;
}

const lines = (block: string): readonly Html[] =>
  block.split('\n').map((line, i) => html`${i > 0 && html`<br>`}${linked(line)}`);

const linked = (line: string): readonly Html[] =>
  line.split(ADDRESS).map((part, i) => (i % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));

/** An address for a link, or `#` where its scheme is none that a page may follow. */
export const safeUrl = (url: string): string => (/^(https?:\/\/|viber:\/\/|mailto:|tel:|\/|#)/i.test(url) ? url : '#');
