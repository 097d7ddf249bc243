import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The content is compiled once in a run, not once in each of its suites.
process.env['BUBO_KEPT'] = mkdtempSync(join(tmpdir(), 'bubo-kept-'));
process.on('exit', () => rmSync(process.env['BUBO_KEPT'], { recursive: true, force: true }));

export default {
  testEnvironment: '<rootDir>/tests/environment.mjs',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '^fast-check$': '<rootDir>/tests/chance.ts' },
  testSequencer: '<rootDir>/tests/order.mjs',
  testTimeout: 30_000,
  maxWorkers: 3,
};
