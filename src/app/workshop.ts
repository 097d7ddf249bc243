/**
 * Where slow things are made: one worker thread, made at the first job and let go when idle, so that a service that
 * makes nothing pays nothing. Run from sources, where no thread can be started, makers run in place.
 */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { MAKERS } from '../civic/makers.ts';
import { type Bench, Impossible, type Making } from '../civic/making.ts';
import type { Value } from '../dialog/types.ts';

export interface Workshop {
  /** @throws what the maker threw, or that it took too long or too much memory. */
  readonly make: (maker: string, input: Value, bench: Bench) => Promise<Making>;
  /** Gives up what is made, and takes nothing more. */
  readonly close: () => Promise<void>;
}

/** A job may take so long (ms), and so much memory (MB). */
const LONGEST = 60_000;
const MOST_MB = 384;
/** A thread with nothing to do is let go after so long, ms. */
const IDLE = 60_000;

const THREAD = new URL('./worker.js', import.meta.url);

/**
 * @param thread what is run in the thread; without such a file everything is made in place.
 * @param longest ms for one job.
 */
export const makeWorkshop = (thread = THREAD, longest = LONGEST): Workshop =>
  existsSync(thread) ? threaded(thread, longest) : IN_PLACE;

const IN_PLACE: Workshop = {
  make: async (maker, input, bench) => {
    const make = await MAKERS[maker]?.();
    if (make === undefined) throw new Error(`There is no maker ${maker}.`);
    return make(input, bench);
  },
  close: async () => undefined,
};

type Posted =
  | { readonly done: number; readonly all: number }
  | { readonly making: Making }
  | { readonly never: string }
  | { readonly error: unknown };

function threaded(file: URL, longest: number): Workshop {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  const letGo = async (): Promise<void> => {
    clearTimeout(idle);
    const old = thread;
    thread = null;
    await old?.terminate();
  };
  const begun = (): Worker => {
    const fresh = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: MOST_MB } });
    fresh.unref();
    // One that dies with nothing to do takes nobody along; the next job begins another.
    fresh.on('error', () => undefined);
    fresh.on('exit', () => {
      if (thread === fresh) thread = null;
    });
    return fresh;
  };
  const one = async (maker: string, input: Value, bench: Bench): Promise<Making> => {
    if (closed) throw new Error('The workshop is closed.');
    clearTimeout(idle);
    thread ??= begun();
    try {
      return await answered(thread, { maker, input, file: bench.file }, bench.progress, longest);
    } catch (error) {
      await letGo();
      throw error;
    } finally {
      idle = setTimeout(() => void letGo(), IDLE).unref();
    }
  };
  return {
    make: (maker, input, bench) => {
      const made = last.then(() => one(maker, input, bench));
      last = made.catch(() => undefined);
      return made;
    },
    close: async () => {
      closed = true;
      await letGo();
    },
  };
}

/** What a thread answers to one job. */
function answered(thread: Worker, job: object, progress: Bench['progress'], longest: number): Promise<Making> {
  return new Promise<Making>((resolve, reject) => {
    const timer = setTimeout(
      () => settle(() => reject(new Error(`It took longer than ${longest / 1000} s.`))),
      longest,
    );
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      thread.off('message', heard).off('error', failed).off('exit', left);
      end();
    };
    const heard = (posted: Posted): void => {
      if ('done' in posted) progress(posted.done, posted.all);
      else if ('making' in posted) settle(() => resolve(posted.making));
      else settle(() => reject('never' in posted ? new Impossible(posted.never) : posted.error));
    };
    const failed = (error: unknown): void => settle(() => reject(error));
    const left = (code: number): void => settle(() => reject(new Error(`The thread ended with ${code}.`)));
    thread.on('message', heard).on('error', failed).on('exit', left);
    thread.postMessage(job);
  });
}
