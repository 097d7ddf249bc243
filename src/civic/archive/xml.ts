/** XML as office documents use it: tags, their attributes, text. No document types, no entities of its own. */
import { Unreadable } from './unreadable.ts';

export type Token =
  | { readonly kind: 'open'; readonly name: string; readonly has: { readonly [attribute: string]: string } }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

type Attributes = Extract<Token, { kind: 'open' }>['has'];

/** What is no tag, by how it begins and ends. */
const SPANS = [
  { begins: '<!--', ends: '-->' },
  { begins: '<?', ends: '?>' },
  { begins: '<![CDATA[', ends: ']]>' },
] as const;
const TAG = /^(\/?)([^\s/<>!?="']+)([\s\S]*)$/;
// From the start of a name only, so that a long one is not tried from each of its letters.
const ATTRIBUTE = /(?<![^\s="'])([^\s="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

/** Elements inside each other: no document has so many. */
const DEEPEST = 1_000;

/** Names without their namespace's prefix: producers choose it as they like. */
const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

const damaged = (): Unreadable => new Unreadable('damaged');

/**
 * Each character is looked at once or twice, whatever it is.
 * @throws Unreadable on what never ends, and on a document type: nothing here needs one, and entities in it can grow
 * without end.
 */
export function* tokens(xml: string): Generator<Token> {
  if (/<!DOCTYPE/i.test(xml)) throw new Unreadable('doctype');
  let depth = 0;
  for (let at = 0; at < xml.length; ) {
    const open = placeOr(xml.indexOf('<', at), xml.length);
    if (open > at) yield { kind: 'text', text: decoded(xml.slice(at, open)) };
    if (open === xml.length) return;
    const span = SPANS.find(({ begins }) => xml.startsWith(begins, open));
    const end = span === undefined ? tagEnd(xml, open + 1) : xml.indexOf(span.ends, open + span.begins.length);
    if (end < 0) throw damaged();
    if (span === undefined) {
      for (const token of tagIn(xml.slice(open + 1, end))) {
        depth += token.kind === 'open' ? 1 : -1;
        yield token;
      }
      if (depth > DEEPEST) throw damaged();
    } else if (span.begins === '<![CDATA[') yield { kind: 'text', text: xml.slice(open + span.begins.length, end) };
    at = end + (span?.ends.length ?? 1);
  }
}

const placeOr = (at: number, none: number): number => (at < 0 ? none : at);

/** Where the `>` of a tag stands, outside of quotes; below 0 where it never ends. */
function tagEnd(xml: string, from: number): number {
  const mark = /[<>"']/g;
  mark.lastIndex = from;
  for (let found = mark.exec(xml); found !== null; found = mark.exec(xml)) {
    if (found[0] === '>') return found.index;
    const closed = found[0] === '<' ? -1 : xml.indexOf(found[0], found.index + 1);
    if (closed < 0) return -1;
    mark.lastIndex = closed + 1;
  }
  return -1;
}

/** A tag without its `<` and `>`; one that closes itself is two. */
function* tagIn(inner: string): Generator<Token> {
  const [, slash, name, rest = ''] = TAG.exec(inner) ?? [];
  if (name === undefined) throw damaged();
  if (slash !== '/') yield { kind: 'open', name: bare(name), has: attributesIn(rest) };
  if (slash === '/' || rest.endsWith('/')) yield { kind: 'close', name: bare(name) };
}

const attributesIn = (text: string): Attributes =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', one, other]) => [bare(name), decoded(one ?? other ?? '')]),
  );
