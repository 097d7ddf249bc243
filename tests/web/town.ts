/** What the pages ask of a town in which nothing was announced and nothing is out of service. */
import type { PagesOptions } from '../../src/app/pages/index.ts';

export const QUIET: Omit<PagesOptions, 'config' | 'book' | 'now'> = {
  off: async () => false,
  hearings: async () => ({ ahead: [], over: [] }),
  hearing: async () => null,
  promises: async () => '',
};
