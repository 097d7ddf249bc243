/** XML as office documents use it: tags, their attributes, text. No document types, no entities of its own. */
import { NoSheet } from './csv.ts';

export type Token =
  | { readonly kind: 'open'; readonly name: string; readonly has: { readonly [attribute: string]: string } }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

/** Names without their namespace's prefix: producers choose it as they like. */
const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

/** @throws NoSheet on a document type: nothing here needs one, and entities in it can grow without end. */
export function* tokens(xml: string): Generator<Token> {
  if (/<!DOCTYPE/i.test(xml))
    throw new NoSheet('the workbook holds a document type, which no table needs; save it again.');
  for (const [, cdata, slash, name, rest = '', text] of xml.matchAll(TOKEN)) {
    if (cdata !== undefined) yield { kind: 'text', text: cdata };
    else if (text !== undefined) yield { kind: 'text', text: decoded(text) };
    else if (name === undefined) continue;
    else if (slash === '/') yield { kind: 'close', name: bare(name) };
    else {
      yield { kind: 'open', name: bare(name), has: attributesIn(rest) };
      if (rest.endsWith('/')) yield { kind: 'close', name: bare(name) };
    }
  }
}

const attributesIn = (text: string): Extract<Token, { kind: 'open' }>['has'] =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', one, other]) => [bare(name), decoded(one ?? other ?? '')]),
  );
