import { randomBytes } from 'node:crypto';
import type { WebBounds } from './limits.ts';
import type { Shown } from './render.ts';

/** Somebody reading a talk: an open event stream. */
export interface Listener {
  /** Gives false when the reader is too slow and was let go. */
  readonly write: (line: Line) => boolean;
  readonly end: () => void;
}

/** One line of a talk, as kept and as sent. `json` is a {@link LineBody}. */
export interface Line {
  readonly n: number;
  readonly json: string;
}
export type LineBody =
  | { readonly who: 'me'; readonly id: string; readonly text: string }
  | { readonly who: 'bot'; readonly show: Shown }
  /** A line of the person that could not be taken after all. */
  | { readonly who: 'undo'; readonly id: string };

/** A talk in memory: what may be lost. The dialog's own state lies in the store. */
export interface Talk {
  readonly person: string;
  readonly ends: number;
  /** Differs after each restart, so that line numbers of an earlier life are never mistaken for these. */
  readonly life: string;
  lang: string;
  next: number;
  /** When the last reader went away; null while somebody reads. */
  silentSince: number | null;
  readonly lines: Line[];
  readonly listeners: Set<Listener>;
}

/** All talks, bounded in number and in what they hold. The longest unused goes first. */
export interface Talks {
  readonly get: (person: string) => Talk | undefined;
  readonly open: (person: string, lang: string, ends: number, at: number) => Talk;
  readonly add: (talk: Talk, body: LineBody) => Line;
  readonly listen: (talk: Talk, listener: Listener) => void;
  readonly leave: (talk: Talk, listener: Listener, at: number) => void;
  readonly forget: (talk: Talk) => void;
  readonly sweep: (at: number) => void;
  readonly all: () => Iterable<Talk>;
  readonly size: () => number;
}

const fresh = (person: string, lang: string, ends: number, at: number): Talk => ({
  person,
  ends,
  life: randomBytes(6).toString('base64url'),
  lang,
  next: 1,
  silentSince: at,
  lines: [],
  listeners: new Set(),
});

export function makeTalks(bounds: WebBounds): Talks {
  const talks = new Map<string, Talk>();
  let held = 0;

  const forget = (talk: Talk): void => {
    if (!talks.delete(talk.person)) return;
    for (const line of talk.lines) held -= line.json.length;
    for (const listener of [...talk.listeners]) listener.end();
  };
  const touch = (talk: Talk): void => {
    talks.delete(talk.person);
    talks.set(talk.person, talk);
  };
  const shrink = (): void => {
    while (talks.size > bounds.sessions || (held > bounds.held && talks.size > 1)) {
      const [oldest] = talks.values();
      if (oldest === undefined) return;
      forget(oldest);
    }
  };
  const open: Talks['open'] = (person, lang, ends, at) => {
    const talk = talks.get(person) ?? fresh(person, lang, ends, at);
    touch(talk);
    shrink();
    return talk;
  };
  const keep = (talk: Talk, line: Line): void => {
    talk.lines.push(line);
    held += line.json.length;
    while (talk.lines.length > bounds.history) held -= talk.lines.shift()?.json.length ?? 0;
    touch(talk);
    shrink();
  };
  const add: Talks['add'] = (talk, body) => {
    const line = { n: talk.next, json: JSON.stringify(body) };
    talk.next += 1;
    if (talks.has(talk.person)) keep(talk, line);
    for (const listener of [...talk.listeners]) listener.write(line);
    return line;
  };
  const listen: Talks['listen'] = (talk, listener) => {
    talk.listeners.add(listener);
    talk.silentSince = null;
    const [oldest] = talk.listeners;
    if (talk.listeners.size > bounds.streamsPerSession) oldest?.end();
  };
  const leave: Talks['leave'] = (talk, listener, at) => {
    talk.listeners.delete(listener);
    if (talk.listeners.size === 0) talk.silentSince = at;
  };
  const sweep: Talks['sweep'] = (at) => {
    for (const talk of [...talks.values()]) if (at >= talk.ends) forget(talk);
  };
  return {
    get: (person) => talks.get(person),
    open,
    add,
    listen,
    leave,
    forget,
    sweep,
    all: () => talks.values(),
    size: () => talks.size,
  };
}
