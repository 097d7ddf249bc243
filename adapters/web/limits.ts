import type { Limits } from '../../src/channel.ts';

/**
 * What the web channel takes and gives. No platform sets these: they are ours, wide enough that nothing the
 * dialogs say is ever split, and narrow enough that one visitor cannot fill the memory.
 */
export const WEB_LIMITS: Limits = {
  text: 4000,
  textWithButtons: 4000,
  buttons: 13,
  label: 20,
  tokenBytes: 64,
  bodyBytes: 64 * 1024,
  webhookBytes: 64 * 1024,
  windowHours: null,
  bulkPerSecond: 50,
};

/** How a bucket fills: so many at once, then so many a second. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

/** The bounds of the web channel. Times in ms, sizes in UTF-16 units of what is kept. */
export interface WebBounds {
  /** Sessions kept in memory; beyond that the longest unused one is forgotten. */
  readonly sessions: number;
  /** Messages of a session that a reload shows again. */
  readonly history: number;
  /** All histories together. */
  readonly held: number;
  /** How long a session lives from its start. */
  readonly life: number;
  /** How long a reply waits for a reader before the person counts as gone. */
  readonly patience: number;
  readonly streamsPerSession: number;
  readonly streamsPerAddress: number;
  /** Addresses remembered for pacing. */
  readonly addresses: number;
  readonly saySession: Pace;
  readonly sayAddress: Pace;
  readonly newSession: Pace;
  /** Largest file that a visitor may send, bytes. */
  readonly file: number;
  /** All files that wait to be fetched, bytes, and how long one waits, ms. */
  readonly files: number;
  readonly fileLife: number;
  readonly fileSession: Pace;
  readonly fileAddress: Pace;
}

export const WEB_BOUNDS: WebBounds = {
  sessions: 5000,
  history: 50,
  held: 8_000_000,
  life: 24 * 3_600_000,
  patience: 5 * 60_000,
  streamsPerSession: 4,
  streamsPerAddress: 200,
  addresses: 20_000,
  saySession: { burst: 30, perSecond: 1 },
  sayAddress: { burst: 300, perSecond: 20 },
  newSession: { burst: 60, perSecond: 0.5 },
  file: 10 * 1024 * 1024,
  files: 64 * 1024 * 1024,
  fileLife: 10 * 60_000,
  fileSession: { burst: 4, perSecond: 0.1 },
  fileAddress: { burst: 20, perSecond: 0.5 },
};
