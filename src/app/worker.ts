/** The thread in which makers run: one job a message, its answer posted back. Loaded by the workshop only. */
import { parentPort } from 'node:worker_threads';
import { MAKERS } from '../civic/makers.ts';
import { Impossible, type Received } from '../civic/making.ts';
import type { Value } from '../dialog/types.ts';

interface Ordered {
  readonly maker: string;
  readonly input: Value;
  readonly file: Received | null;
}

parentPort?.on('message', async ({ maker, input, file }: Ordered) => {
  const progress = (done: number, all: number): void => parentPort?.postMessage({ done, all });
  try {
    const make = await MAKERS[maker]?.();
    if (make === undefined) throw new Error(`There is no maker ${maker}.`);
    parentPort?.postMessage({ making: await make(input, { file, progress }) });
  } catch (error) {
    // An error's own message may quote what a person wrote: the thread's caller logs its cause only. Its class is lost
    // on the way.
    parentPort?.postMessage(error instanceof Impossible ? { never: error.message } : { error });
  }
});
