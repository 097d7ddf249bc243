/** What every engine of the store promises. Called by the test of each engine. */
import { keepingContract } from './contract-keeping.ts';
import { migrationContract } from './contract-migrations.ts';
import { parkedContract } from './contract-parked.ts';
import { queueContract } from './contract-queue.ts';
import { turnContract } from './contract-turns.ts';
import type { Engine } from './engine.ts';

export function storeContract(engine: Engine): void {
  turnContract(engine);
  queueContract(engine);
  parkedContract(engine);
  keepingContract(engine);
  migrationContract(engine);
}
