import { AsyncLocalStorage } from 'node:async_hooks';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Jest's runner opens an AsyncLocalStorage for each suite and never lets it go: on Node 20 and 22 every promise of a
 * later suite would pay for all the suites before it. Here they end with their suite.
 */
const open = new Set();
const run = AsyncLocalStorage.prototype.run;
AsyncLocalStorage.prototype.run = function (...given) {
  open.add(this);
  return run.apply(this, given);
};

export default class Environment extends TestEnvironment {
  async teardown() {
    await super.teardown();
    for (const storage of open) storage.disable();
    open.clear();
  }
}
