import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A page's file, ready to be sent. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
}

const TYPES: { readonly [ending: string]: string } = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The folder `page` beside this file, or, when this is the built copy in `dist`, the one in the source tree. */
function folder(): URL {
  const here = new URL('./page/', import.meta.url);
  return existsSync(fileURLToPath(here)) ? here : new URL('../../../adapters/web/page/', import.meta.url);
}

/** The text of a file in `page`. */
export const pageText = (name: string): string => readFileSync(new URL(name, folder()), 'utf8');

/** A file made of a text, typed by its name. */
export function pageFile(name: string, text: string): PageFile {
  const body = Buffer.from(text, 'utf8');
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { type: TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream', body, etag };
}
