/**
 * Structured logs without texts, numbers, tokens or names. Only {@link Fact}s of a closed set of fields are written,
 * so that nothing personal can slip in through an object that somebody passes on.
 */
import pino from 'pino';

export interface Facts {
  readonly channel?: string;
  readonly event?: string;
  readonly why?: string;
  readonly count?: number;
  readonly ms?: number;
  readonly id?: string | number;
}

export interface Log {
  readonly debug: (facts: Facts, sentence: string) => void;
  readonly info: (facts: Facts, sentence: string) => void;
  readonly warn: (facts: Facts, sentence: string) => void;
  readonly error: (facts: Facts, sentence: string) => void;
}

export function makeLog(level: string): Log {
  const logger = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });
  const at = (name: 'debug' | 'info' | 'warn' | 'error') => (facts: Facts, sentence: string) =>
    logger[name](facts, sentence);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** An error as a sentence for logs: its name and code, never its message, which may quote what a person wrote. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const place = /\n\s+at (?:async )?([\w.<>$]+)?.*?([\w-]+\.(?:ts|js|mjs|cjs)):(\d+)/.exec(error.stack ?? '');
  return `${error.name}${code}${place ? ` in ${place[1] ?? 'a function'} (${place[2]}:${place[3]})` : ''}`;
}
