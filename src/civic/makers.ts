/** Every maker by its name. Loaded where it is needed only: the tools for documents are heavy. */
import type { Maker } from './making.ts';

export const MAKERS: { readonly [name: string]: () => Promise<Maker> } = {
  'reading.read': async () => (await import('./reading/maker.ts')).make,
  'reading.keep': async () => (await import('./reading/sent.ts')).make,
  protocol: async () => (await import('./protocol/make.ts')).protocol,
  'press.parcel': async () => (await import('./press/make.ts')).parcel,
  'press.chart': async () => (await import('./press/make.ts')).chart,
};
