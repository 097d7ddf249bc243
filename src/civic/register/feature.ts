/** Imports that were left half-way: the service takes them up. */
import type { Feature } from '../feature.ts';
import { REGISTERS } from '../registers.ts';
import { refusedJobs, refusedLines } from './again.ts';
import { IMPORT_AGAIN, IMPORT_TABLES, TAKE_UP, takeUp } from './jobs.ts';

export const imports: Feature = {
  name: 'imports',
  migrations: [IMPORT_TABLES, IMPORT_AGAIN],
  facts: {},
  effects: {},
  due: { [TAKE_UP]: takeUp(REGISTERS) },
  orders: {
    // For `npx bubo status`: what was finished later, and otherwise than ordered.
    'imports status': async (q) => ({ ok: true, lines: refusedLines(await refusedJobs(q)) }),
  },
};
