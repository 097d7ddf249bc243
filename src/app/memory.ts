/**
 * Keeps the process small. What lives is some 35 MB; V8 would let garbage grow to several times that before it looks
 * for it, because the machine has memory to spare. The house may share its machine.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Garbage is collected when the heap has grown by so many percent. Measured: less costs CPU, more costs memory. */
const GROWTH = 40;

/** To be called first: before the content is compiled, which makes much garbage. */
export function keepSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}

/** Collects what starting has left behind. */
export function tidyUp(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}
