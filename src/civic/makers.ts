/** Every maker by its name. Loaded where it is needed only: the tools for documents are heavy. */
import type { Maker } from './making.ts';

export const MAKERS: { readonly [name: string]: () => Promise<Maker> } = {};
