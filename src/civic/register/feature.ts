/** Imports that were left half-way: the service takes them up. */
import type { Feature } from '../feature.ts';
import { REGISTERS } from '../registers.ts';
import { IMPORT_TABLES, TAKE_UP, takeUp } from './jobs.ts';

export const imports: Feature = {
  name: 'imports',
  migrations: [IMPORT_TABLES],
  facts: {},
  effects: {},
  due: { [TAKE_UP]: takeUp(REGISTERS) },
};
