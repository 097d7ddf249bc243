import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder `assets` beside this file, or, when this is the built copy in `dist`, the one in the source tree. */
function folder(): URL {
  const here = new URL('./assets/', import.meta.url);
  return existsSync(fileURLToPath(here)) ? here : new URL('../../../../src/app/pages/assets/', import.meta.url);
}

const TYPES: { readonly [name: string]: string } = {
  'style.css': 'text/css; charset=utf-8',
  'print.js': 'text/javascript; charset=utf-8',
};

/** The pages' files, read once, with their types. */
export const assets = (): readonly { readonly name: string; readonly type: string; readonly body: Buffer }[] =>
  Object.entries(TYPES).map(([name, type]) => ({ name, type, body: readFileSync(new URL(name, folder())) }));
