import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * botframework-connector prints the signing keys and whole errors with `console.error` when a token does not hold
 * (lib/auth/jwtTokenExtractor.js). A forged token must not fill the log, so inside {@link quietly} that is nothing;
 * everybody else's `console.error` stays as it is.
 */
export interface Quiet {
  readonly quietly: <T>(work: () => Promise<T>) => Promise<T>;
  readonly restore: () => void;
}

export function makeQuiet(): Quiet {
  const inside = new AsyncLocalStorage<true>();
  const usual = console.error;
  const guarded = (...args: unknown[]): void => {
    if (inside.getStore() !== true) usual(...args);
  };
  console.error = guarded;
  return {
    quietly: (work) => inside.run(true, work),
    restore: () => {
      if (console.error === guarded) console.error = usual;
    },
  };
}
