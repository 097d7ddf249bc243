/** What one run of the compiler has read, for its checks. */
import type { Global } from '../book.ts';
import type { Known, Redirect } from '../handbook.ts';
import type { Dialog } from '../steps.ts';
import type { Entry } from './answers.ts';
import type { Context, Place } from './context.ts';
import type { PremiseEntry } from './premises.ts';
import type { Locales } from './texts.ts';

/** Everything read from the files, before it is checked as a whole. */
export interface Content {
  readonly dialogs: { readonly [id: string]: Dialog };
  readonly entries: readonly Entry[];
  readonly redirects: readonly Redirect[];
  readonly premises: readonly PremiseEntry[];
  readonly globals: readonly { readonly global: Global; readonly at: Dialog['at'] }[];
  readonly known: readonly { readonly known: Known; readonly at: Dialog['at'] }[];
  readonly moved: { readonly [old: string]: string };
  readonly first: Place;
  readonly home: Place;
  readonly locales: Locales;
  readonly context: Context;
}
